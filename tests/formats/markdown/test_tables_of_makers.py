"""Tables as makers write them: badges, HTML in cells, columns without links or known names."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.model import Digest, Paper, Repository

SITE = "https://arxiv.org/abs/"
BADGE = "https://img.shields.io/badge/x"


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "list"
    return digest


def table(columns: str, row: str, count: int = 2) -> str:
    """Return a table of so many rows, with their numbers for ``{n}`` and addresses for ``{at}``."""
    rules = "|".join("-" * (columns.count("|") + 1))
    rows = (row.format(n=n, at=f"{SITE}2501.0000{n}") for n in range(1, count + 1))
    return f"|{columns}|\n|{rules}|\n" + "".join(f"|{each}|\n" for each in rows)


def first(text: str) -> Paper:
    """Return the first of the papers in *text*, of which each names its own and has a title."""
    digest = read(text)
    assert digest.problems == ()
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002"]
    assert [paper.title for paper in digest.papers] == ["Running 1", "Running 2"]
    return digest.papers[0]


STAR = f"[![Stars]({BADGE}.svg)](https://github.com/a/b{{n}})"


@pytest.mark.parametrize(
    ("columns", "row", "fields"),
    [
        # Badges around the title, which is the link to the paper.
        (
            "Title & Authors|Links",
            f"{STAR}<br>[Running {{n}}]({{at}}) <br> Ada E, Li Na|[PDF]({{at}})",
            {"authors": ("Ada E", "Li Na"), "code": Repository("https://github.com/a/b1")},
        ),
        (
            "Paper and Authors|PDF",
            f"[Running {{n}}]({{at}})<br>{STAR}<br/>Ada E, Li Na<br>at once|[PDF]({{at}})",
            {"authors": ("Ada E", "Li Na"), "details": {"notes": "at once"}},
        ),
        # A title in bold type, and what is written below it.
        (
            "Title / Authors|Links",
            "**Running {n}**<br>Ada E, Li Na|[Paper]({at})<br>[Code](https://x.org)",
            {"authors": ("Ada E", "Li Na"), "code": Repository("https://x.org")},
        ),
        (
            "Paper|Links",
            "**Running {n}**<br>TLDR: We run.<br>Authors: Ada E|[Paper]({at})",
            {"authors": ("Ada E",), "tldr": "We run.", "details": {}},
        ),
        (
            "Name|Title & Link",
            "R|Running {n}<br>{at}",
            {"details": {"name": "R"}, "url": f"{SITE}2501.00001"},
        ),
        (
            "Name|Title",
            "R|**Running {n}**, Ada E, Li Na, [pdf]({at})",
            {"authors": ("Ada E", "Li Na"), "details": {"name": "R"}},
        ),
        (
            "#|Paper|TLDR",
            "1|[Running {n}]({at}) 🤖 `cs.RO (机器人)`, `cs.AI`|We run.",
            {"categories": ("cs.RO", "cs.AI"), "tldr": "We run.", "details": {}},
        ),
        # A title among links, in a column that is called "paper".
        (
            "Model|Paper",
            "R|Running {n} [[arXiv]({at})] [[code](https://x.org)]",
            {"code": Repository("https://x.org"), "details": {"model": "R"}},
        ),
        (
            "Paper|Score",
            "[Running {n}](https://huggingface.co/papers/2501.0000{n}) · [arXiv]({at})|9",
            {"details": {"score": "9"}},
        ),
        # Links in a column of authors.
        (
            "Title|Authors",
            "Running {n}|[Ada E](https://github.com/ada), Li Na [[arXiv]({at})] [code](https://x.org)",
            {"authors": ("Ada E", "Li Na"), "code": Repository("https://x.org"), "details": {}},
        ),
        # A folded text, whatever its summary.
        (
            "Title|Abstract|PDF",
            "Running {n}|<details><summary>See the abstract</summary>We <b>run</b>.</details>|{at}",
            {"abstract": "We **run**."},
        ),
        # HTML.
        (
            "&nbsp;Date&nbsp;|Paper|Links & Summary",
            "<span style='width: 4px'>01-02</span>|**Running {n}**<br><sub>Institute: Uni A<br>We "
            "run.</sub>|<div class='x'>[![Summary](x.svg)]({at})</div>",
            {"details": {"published": "01-02", "affiliations": "Uni A", "notes": "We run."}},
        ),
        (
            "Title|Authors|PDF",
            "<b>Running {n}</b>|<i>Ada E</i>, <font color='red'>Li Na</font>|"
            "<a href='{at}'><img alt='PDF' src='x.svg'></a>",
            {"authors": ("Ada E", "Li Na"), "details": {}},
        ),
        ("Paper|Score", "<a href={at}><strong>Running {n}</strong></a>|9", {"authors": ()}),
        (
            "Title|TLDR|PDF",
            "<div><a target='_blank' href='{at}'>Running {n}</a></div>|x < y and <https://x.org>|",
            {"tldr": "x < y and <https://x.org>", "url": f"{SITE}2501.00001"},
        ),
        (
            "Title|TLDR|PDF",
            "Running {n}|10<sup>6</sup> CO<sub>2</sub>|{at}",
            {"tldr": "10⁶ CO2"},
        ),
        # A column of titles without links.
        (
            "Paper|Year|arXiv",
            "Running {n}|2025|[2501.0000{n}]({at})",
            {"details": {"year": "2025"}},
        ),
        ("Works|Paper", "x|[Running {n}]({at})", {"details": {"works": "x"}}),
        # Columns that their cells tell.
        (
            "Title|研究领域|PDF",
            "Running {n}|`cs.RO`, cs.AI|{at}",
            {"categories": ("cs.RO", "cs.AI")},
        ),
        ("Title|Field|PDF", "Running {n}|hep-th|{at}", {"categories": ("hep-th",)}),
        ("Title|Ref.", "Running {n}|`2501.0000{n}v3`", {"version": 3, "details": {}}),
        # Wide rows.
        (
            "Title|PDF",
            f"Running {{n}}|{{at}}|{STAR}|[![a | b]({BADGE})]({{at}})",
            {"code": Repository("https://github.com/a/b1")},
        ),
        ("Title|PDF|Demo", "Running {n}|{at}|[a | b](https://x.org)", {}),
        ("Title|PDF", "Running {n}|{at}| [//]: #01/02", {"details": {}}),
        ("Title|PDF", f"{STAR}[![CVPR]({BADGE})]()<br>[Running {{n}}]({{at}})|", {"details": {}}),
    ],
)
def test_each_row_is_a_paper(columns: str, row: str, fields: dict[str, Any]) -> None:
    paper = first(table(columns, row))
    assert {field: getattr(paper, field) for field in fields} == fields


@pytest.mark.parametrize(
    ("column", "authors"),
    [
        ("Ada E et al.", ("Ada E", "Li Na")),
        ("Ada E", ("Ada E", "Li Na")),
        ("*Ada E*, [Li Na](https://example.org)", ("Ada E", "Li Na")),
        ("Ada E, Li Na, Bo C", ("Ada E", "Li Na", "Bo C")),
        ("Bo C, Ada E, Di F", ("Bo C", "Ada E", "Di F", "Li Na")),
    ],
)
def test_an_author_below_the_title_and_in_the_column_stands_once(
    column: str, authors: tuple[str, ...]
) -> None:
    text = table("Title|Authors|PDF", f"**Running {{n}}**<br>Ada E, Li Na|{column}|{{at}}")
    assert set(first(text).authors) == set(authors)
    assert len(first(text).authors) == len(authors)


@pytest.mark.parametrize("row", ["|**Robotics**||||", "|Robotics|", "||||Robotics|"])
def test_a_row_with_nothing_but_a_heading_is_one_for_the_rows_below(row: str) -> None:
    rows = [f"|2025-01-0{n}|Running {n}|Ada E|{SITE}2501.0000{n}|" for n in (1, 2)]
    digest = read("\n".join(["|Date|Title|Authors|PDF|", "|-|-|-|-|", rows[0], row, rows[1]]))
    assert [paper.categories for paper in digest.papers] == [(), ("cs.RO",)]
    assert digest.problems == ()


@pytest.mark.parametrize("below", ["", "|Robots||||\n"])
def test_a_row_with_nothing_below_is_no_heading(below: str) -> None:
    text = table("Date|Title|Authors|PDF", "x|Running {n}|Ada E|{at}") + f"|Legs||||\n{below}"
    assert {problem.line for problem in read(text).problems} == ({5, 6} if below else {5})


def test_a_title_may_begin_with_brackets() -> None:
    papers = read(table("Paper|Score", "[ICRA] Running {n} [[PDF]({at})]|9")).papers
    assert [paper.title for paper in papers] == ["[ICRA] Running 1", "[ICRA] Running 2"]


def test_a_row_with_nothing_but_a_title_is_a_problem() -> None:
    text = table("Date|Title|PDF", "2025-01-02|Running {n}|{at}") + "||Running 3||\n"
    (problem,) = read(text).problems
    assert problem == (5, "nothing but a heading: 'Running 3'")


def test_a_column_of_codes_and_other_words_is_no_category() -> None:
    text = table("Title|Field|PDF", "Running {n}|cs.RO|{at}").replace("cs.RO", "Legs", 1)
    assert [paper.categories for paper in read(text).papers] == [(), ()]
    assert [paper.details["field"] for paper in read(text).papers] == ["Legs", "cs.RO"]


def test_each_table_may_call_its_categories_otherwise() -> None:
    other = table("Title|Categories|PDF", "Walking {n}|cs.AI|{at}").replace("2501.", "2502.")
    digest = read(f"{other}\n{table('Title|研究领域|PDF', 'Running {n}|cs.RO|{at}')}")
    assert [paper.categories for paper in digest.papers] == [*[("cs.AI",)] * 2, *[("cs.RO",)] * 2]


def test_too_many_cells_of_words_are_still_a_problem() -> None:
    digest = read(table("Title|PDF", "Running|{n}|{at}"))
    assert {each.message for each in digest.problems} == {
        "a row with more cells than its table has columns"
    }


HTML = """\
## Legs

<table class="papers">
<thead><tr><th>Date</th><th>Title</th><th>Authors</th><th>arXiv</th></tr></thead>
<tbody>
<tr>
<td>2025-01-01</td>
<td>Running &amp; <b>1</b></td>
<td>Ada E,<br>Li Na</td>
<td><a href="https://arxiv.org/abs/2501.00001">2501.00001</a></td>
</tr>
<tr><td>2025-01-02</td><td>Running 2<td>Ada E<td>
<a class="x"
   href="https://arxiv.org/abs/2501.00002">2501.00002</a></tr>
</table>
"""


def test_a_table_of_html_has_a_row_for_each_paper() -> None:
    one, two = (digest := read(HTML)).papers
    assert (one.id, one.title, one.line) == ("2501.00001", "Running & **1**", 6)
    assert one.authors == ("Ada E", "Li Na")
    assert one.details == {"published": "2025-01-01", "topic": "Legs"}
    assert (two.id, two.title, two.line) == ("2501.00002", "Running 2", 12)
    assert digest.problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</table>\n", ""),
        ("</td>", ""),
        ("\n", "\r\n"),
        ("<table class", "<TABLE border=1><tr><td><table class"),
        ("<thead><tr>", "<tr>"),
        ("<td>2025-01-01", "<td><!-- x --><script>y</script>2025-01-01"),
    ],
)
def test_a_table_of_html_may_be_untidy(old: str, new: str) -> None:
    good, found = read(HTML), read(HTML.replace(old, new))
    assert found.papers == good.papers
    assert found.problems == ()


def test_a_cell_of_html_may_stand_for_several_rows() -> None:
    text = """<table><tr><th>Day<th>Title<th colspan=2>Notes<th>PDF
<tr><td rowspan="2">2025-01-02<td>Running 1<td colspan=2>x<td>https://arxiv.org/abs/2501.00001
<tr><td>Running 2<td>y<td>z<td>https://arxiv.org/abs/2501.00002
<tr><td colspan=5>Robotics</td></tr>
<tr><td rowspan=x>2025-01-03<td>Running 3<td colspan=99999999>https://arxiv.org/abs/2501.00003
</table>"""
    digest = read(text)
    assert [paper.title for paper in digest.papers] == ["Running 1", "Running 2", "Running 3"]
    assert [paper.details["day"] for paper in digest.papers] == [
        *("2025-01-02", "2025-01-02", "2025-01-03")
    ]
    assert [paper.categories for paper in digest.papers] == [(), (), ("cs.RO",)]


def test_tables_of_both_kinds_and_lists_may_stand_in_one_file() -> None:
    other = table("Title|PDF", "Running {n}|{at}").replace("2501.", "2502.")
    digest = read(f"{other}\n{HTML}\n- [Three](https://arxiv.org/abs/2503.00003)\n")
    assert [paper.id for paper in digest.papers] == [
        *("2502.00001", "2502.00002", "2501.00001", "2501.00002", "2503.00003"),
    ]
    assert [paper.line for paper in digest.papers] == [3, 4, 11, 17, 22]


def test_rows_of_html_on_one_line_are_papers() -> None:
    digest = read(HTML.replace("\n", "").replace("## Legs", ""))
    assert [paper.title for paper in digest.papers] == ["Running & **1**", "Running 2"]


def test_a_table_without_rows_is_a_digest_without_papers() -> None:
    assert read("# 2025-01-08\n\n|Title|Authors|Summary|\n|-|-|-|\n").papers == ()


@pytest.mark.parametrize("row", ["|Something else|", "Something | else"])
def test_a_row_between_names_and_rules_is_not_lost(row: str) -> None:
    names, rest = table("Title|Authors|PDF", "Running {n}|Ada E, Li Na|{at}").split("\n", 1)
    digest = read(f"{names}\n{row}\n{rest}")
    assert [paper.title for paper in digest.papers][-2:] == ["Running 1", "Running 2"]
    assert "Something" in repr(digest)


@pytest.mark.parametrize("between", ["\n", "\n---\n\n", "---\n"])
def test_a_line_with_bars_that_is_apart_is_not_a_row(between: str) -> None:
    rows = table("Title|PDF", "Running {n}|{at}").replace("\n|", "\n").removeprefix("|")
    digest = read(f"{rows}{between}Legs | daily | 2025\n")
    assert [paper.title for paper in digest.papers] == ["Running 1", "Running 2"]
    assert digest.problems == ()
