"""Bibliographies in BibTeX as digests."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.formats.records import bibtex

FIRST = """\
@misc{example2025walking,
      title={{Walking on {ICE}}},
      author={Ada Example and van der Berg, Bo and {GAIT Collaboration} and others},
      year={2025},
      eprint={2501.00001v2},
      archivePrefix={arXiv},
      primaryClass={cs.RO},
      url={https://arxiv.org/abs/2501.00001},
      abstract={We walk
        on {\\"u}ber-ice.

        And swim.},
}
"""


def entry(**fields: str) -> str:
    given = {"title": "{Running}", "author": '"Li, Na"', "eprint": "{2501.00002}", **fields}
    return (
        "@article{x,\n" + ",\n".join(f"  {name} = {text}" for name, text in given.items()) + "}\n"
    )


def test_an_entry_of_arxiv() -> None:
    digest = parse_digest(f"% Encoding: UTF-8\n\n{FIRST}".encode())
    assert (digest.format, digest.problems) == ("bibtex", ())
    (paper,) = digest.papers
    assert (paper.id, paper.version, paper.line) == ("2501.00001", 2, 3)
    assert paper.title == "Walking on ICE"
    assert paper.authors == ("Ada Example", "Bo van der Berg", "GAIT Collaboration")
    assert (paper.categories, paper.url) == (("cs.RO",), "https://arxiv.org/abs/2501.00001")
    assert paper.abstract == "We walk on über-ice.\n  And swim."
    assert paper.details == {
        "published": "2025",
        "author list": "Ada Example, Bo van der Berg, GAIT Collaboration, and others",
    }


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"journal": "{arXiv preprint arXiv:2501.00003}"}, "2501.00003"),
        ({"journal": "{CoRR}", "volume": "{abs/2501.00003}"}, "2501.00003"),
        ({"note": "{arXiv:hep-th/9901001 [hep-th]}"}, "hep-th/9901001"),
        ({"doi": "{10.48550/arXiv.2501.00003}"}, "2501.00003"),
        ({"url": '"http://arxiv.org/pdf/2501.00003v1"'}, "2501.00003"),
        ({"eprint": "{arXiv:2501.00003}", "EPRINTTYPE": "{arxiv}"}, "2501.00003"),
    ],
)
def test_what_names_a_paper(fields: dict[str, str], named: str) -> None:
    text = entry(**{"eprint": "{}", **fields})
    digest = parse_digest(f"@comment{{from arXiv}}\n{text}".encode())
    assert [paper.id for paper in digest.papers] == [named]
    assert digest.papers[0].line == 2
    assert named not in str(digest.papers[0].details)


def test_fields_and_their_names() -> None:
    text = entry(
        primaryclass="{math-ph}",
        keywords="{Mathematics - Group Theory, gait}",
        journal="jx # { 7}",
        year="2025",
        month="jan",
        Publisher="{Example Press}",
    )
    (paper,) = parse_digest(f'@string{{jx = "arXiv Journal"}}\n{text}'.encode()).papers
    assert paper.categories == ("math-ph", "math.GR")
    assert paper.authors == ("Na Li",)
    assert paper.details == {
        "keywords": "gait",
        "journal-ref": "arXiv Journal 7",
        "published": "2025-01",
        "publisher": "Example Press",
    }


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("{Ada Example and\n    {Na}, Li}", ("Ada Example", "Li Na")),
        ("{King, Jr., Martin and Li Na}", ("Martin King, Jr.", "Li Na")),
        ("{Ada Example, Bo Beispiel, Li Na, Example Group}", None),
        ('"M{\\"u}ller, Bj{\\"o}rn"', ("Björn Müller",)),
    ],
)
def test_names(written: str, names: tuple[str, ...] | None) -> None:
    (paper,) = parse_digest(entry(author=written, note="{arXiv}").encode()).papers
    assert paper.authors == (names or tuple(written.strip("{}").split(", ")))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("{Walking on {T}wo {{L}}egs}", "Walking on Two Legs"),
        ('"{Running $O(n^{2})$ Miles}"', "Running $O(n^{2})$ Miles"),
        (
            "{At {$k_{1}$} Steps, \\textbf{in {B}old}, 5\\% Up}",
            "At $k_{1}$ Steps, \\textbf{in Bold}, 5\\% Up",
        ),
        ("{Fran\\c{c}ois, {\\'E}mile \\v{S} and \\'\\i}", "François, Émile Š and í"),
    ],
)
def test_braces_and_accents(written: str, title: str) -> None:
    (paper,) = parse_digest(entry(title=written, note="{arXiv}").encode()).papers
    assert paper.title == title


def test_records_of_several_makers_may_lack_fields() -> None:
    bare = entry(author="{}", note="{arXiv}") + entry(eprint="{2501.00003}")
    digest = parse_digest((FIRST + bare).encode())
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002", "2501.00003"]
    assert list(digest.problems) == [(14, "entry without authors")]


@pytest.mark.parametrize("fault", ["{Walking", '"Walking', "Walking}", "{Walking}}"])
def test_a_faulty_entry_is_named_and_harms_no_other(fault: str) -> None:
    text = FIRST + entry(title=fault) + entry(eprint="{2501.00009}")
    digest = parse_digest(text.encode())
    found = {paper.id for paper in digest.papers} | {each.text for each in digest.unused}
    assert found - {""} == {"2501.00001", "2501.00002", "2501.00009"}
    assert [paper.id for paper in digest.papers][-1] == "2501.00009"
    messages = [each.message for each in digest.problems if each.line == 14]
    assert any(each.startswith(("this is not BibTeX: ", "nothing but")) for each in messages)


def test_other_bibliographies_are_not_digests() -> None:
    other = entry(eprint="{}").replace("eprint", "note")
    with pytest.raises(NotADigest):
        parse_digest(other.encode())


def test_an_entry_within_a_text_is_none() -> None:
    text = f"# Walking\n\nCite it as\n\n{FIRST}"
    assert bibtex.detects(FIRST.split("\n"))
    assert not bibtex.detects(text.split("\n"))
