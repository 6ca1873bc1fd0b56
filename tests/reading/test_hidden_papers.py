"""Papers of which only the title is shown, and papers whose comment says they are withdrawn."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import FIVE, INDEX, Project, archive
from attacks import ATTACKS
from lxml import etree

from sphinx_arxivdigest.model import Digest, Paper
from sphinx_arxivdigest.project.hidden import without_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Site
    from lxml import html

#: Each text of the hidden paper has it.
SECRET = "zzyzx"
HIDDEN = "2501.00002"
REASON = "withdrawn by its authors"
CONF = 'arxivdigest_archive = "digests/*.jsonl"\n'
LISTS = """\
Lists
=====

:arxiv:paper:`2501.00002`

.. arxiv-papers::

.. arxiv-papers::
   :keywords: vanishing
   :style: full

.. arxiv-papers::
   :keywords: zzyzx

.. arxiv-digest:: digests/2025-01-02.jsonl
   :details: open
   :no-index:
"""


def record(number: int, word: str, title: str, **fields: object) -> str:
    """Return a line of JSON whose texts all have *word*."""
    return (
        json.dumps(
            {
                "id": f"2501.{number:05}",
                "title": title,
                "authors": [f"Ada {word.title()}"],
                "categories": ["cs.AI", "cs.LG"],
                "summary": f"About {word}, see https://github.com/{word}/code.",
                "comment": f"{word} pages",
                "code_url": f"https://github.com/{word}/code",
                "journal_ref": f"Journal of {word}",
                "AI": {"tldr": f"Short {word}.", "method": f"By {word}."},
                **fields,
            }
        )
        + "\n"
    )


FILES: dict[str, str | bytes] = {
    "index.rst": f"{INDEX}   lists\n",
    "lists.rst": LISTS,
    "digests/2025-01-02.jsonl": record(1, "plain", "Plain Things")
    + record(2, SECRET, "Vanishing Things"),
    "digests/2025-01-03.jsonl": record(2, SECRET, "Vanishing Things", version=2)
    + record(3, "other", "Other Things"),
}


def conf(reason: str = REASON) -> str:
    return f"{CONF}arxivdigest_hidden = {{{HIDDEN!r}: {reason!r}}}\n"


@pytest.fixture(scope="module")
def site(build_once: Callable[..., Site]) -> Site:
    return build_once(FILES, conf=conf(), warningiserror=True)


def papers(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.xpath(f'//article[@data-arxiv-id="{HIDDEN}"]')


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files below *folder*, and those in their archives."""
    for path in folder.rglob("*"):
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as file:
                yield from ((f"{path}/{name}", file.read(name)) for name in file.namelist())
        elif path.is_file():
            yield str(path), path.read_bytes()


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "text", "latex", "epub", "man", "xml", "gettext"]
)
def test_nothing_of_a_hidden_paper_is_left_in_any_file(
    build: Callable[..., Site], builder: str
) -> None:
    every = f"arxivdigest_archive_builders = [{builder!r}]\n"
    # The page that asks for the word has it in its query.
    files = {**FILES, "lists.rst": LISTS.replace(SECRET, "nothing")}
    built = build(files, builder, conf=conf() + every)
    found = dict(contents(Path(built.app.outdir)))
    kept = dict(contents(Path(built.app.doctreedir)))
    for name, content in (found | kept).items():
        assert SECRET.encode() not in content.lower(), name
    assert any(b"Vanishing Things" in content for content in found.values()) or builder == "gettext"


def test_the_texts_are_there_while_the_paper_is_not_hidden(build_once: Callable[..., Site]) -> None:
    built = build_once(FILES, conf=CONF)
    assert SECRET.title() in built.text("arxiv/days/2025-01-02.html")
    assert SECRET in built.text("searchindex.js")


@pytest.mark.parametrize("name", ["arxiv/days/2025-01-02", "arxiv/days/2025-01-03", "lists"])
def test_pages_show_the_title_the_reason_and_the_links(site: Site, name: str) -> None:
    shown = papers(site.page(f"{name}.html"))
    assert shown
    for paper in shown:
        (title,) = paper.find_class("arxiv-title")
        assert "Vanishing Things" in title.text_content()
        (reason,) = paper.find_class("arxiv-reason")
        assert reason.text_content() == f"Only the title of this paper is shown: {REASON}"
        links = [a.get("href") for a in paper.find_class("arxiv-links")[0].iter("a")]
        assert any(link.startswith(f"https://arxiv.org/abs/{HIDDEN}") for link in links)
        assert not paper.find_class("arxiv-authors")
        assert not paper.find_class("arxiv-details")
        assert not paper.find_class("arxiv-teaser")


def test_other_papers_have_no_reason(site: Site) -> None:
    for page in ("arxiv/days/2025-01-02.html", "arxiv/days/2025-01-03.html"):
        for paper in site.page(page).find_class("arxiv-paper"):
            is_hidden = paper.get("data-arxiv-id") == HIDDEN
            assert bool(paper.find_class("arxiv-reason")) == is_hidden


def test_lists_have_the_title_and_find_no_other_word(site: Site) -> None:
    page = site.page("lists.html")
    assert len(papers(page)) == 2, "in full by a word of its title, and in the digest"
    rows = page.xpath(f'//li[@data-arxiv-id="{HIDDEN}"]')
    assert len(rows) == 1, "none by a word of its summary"
    assert "Vanishing Things" in rows[0].text_content()


def test_contents_have_the_title(site: Site) -> None:
    page = site.page("arxiv/days/2025-01-02.html")
    assert page.xpath(f'//nav//a[@href="#arxiv-{HIDDEN}"] | //li//a[@href="#arxiv-{HIDDEN}"]')


def test_references_lead_to_it(site: Site) -> None:
    link = site.page("lists.html").xpath('//p/a[contains(@class, "internal")]')[0]
    assert link.get("href") == f"arxiv/days/2025-01-02.html#arxiv-{HIDDEN}"
    assert link.text_content() == "Vanishing Things"


def test_the_index_of_authors_has_no_page_for_the_letter(site: Site) -> None:
    assert "Plain" in "".join(
        page.decode() for name, page in site.outputs(".html").items() if "/authors/" in name
    )


def test_the_search_finds_the_title(site: Site) -> None:
    lines = site.text("arxiv/data/2025-01-02.jsonl").splitlines()
    (line,) = (each for each in map(json.loads, lines) if each["id"] == HIDDEN)
    assert line == {
        "id": HIDDEN,
        "title": "Vanishing Things",
        "authors": [],
        "categories": ["cs.AI", "cs.LG"],
    }


def test_without_a_reason_there_is_a_sentence(build: Callable[..., Site]) -> None:
    page = build(FILES, conf=conf(""), warningiserror=True).page("arxiv/days/2025-01-02.html")
    (reason,) = page.find_class("arxiv-reason")
    assert reason.text_content() == "Only the title of this paper is shown."


def test_text_has_the_reason(build: Callable[..., Site]) -> None:
    every = 'arxivdigest_archive_builders = ["text"]\n'
    text = build(FILES, "text", conf=conf() + every).text("arxiv/days/2025-01-02.txt")
    assert f"Only the title of this paper is shown: {REASON}" in text


def test_a_change_of_the_option_reaches_every_file(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for option in ("", conf(), conf("unwanted"), ""):
        project.conf = f"{CONF}{option}"
        project.set_files(FILES)
        assert project.differences(project.build()) == [], option


def test_a_paper_that_is_hidden_later_leaves_nothing_behind(tmp_path: Path) -> None:
    project = Project(tmp_path)
    files = {**FILES, "lists.rst": LISTS.replace(SECRET, "nothing")}
    for option, is_there in ("", True), (conf(), False):
        project.conf = option
        project.set_files(files)
        found = project.build()
        hit = [name for name, content in found.items() if SECRET.encode() in content.lower()]
        assert bool(hit) is is_there, hit


def test_the_index_of_authors_is_cut_anew_where_a_paper_decides_on_the_cuts(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path)
    states = []
    # The oldest four digests of five decide; number 8 is in the last one alone.
    for option in ("", "{'2501.00008': ''}", "{'2501.00002': ''}"):
        project.conf = f"arxivdigest_hidden = {option or {}}\n"
        project.set_files(archive(*FIVE))
        project.build()
        (names,) = project.source.rglob("names.json")
        states.append(json.loads(names.read_text())["state"])
    assert states[0] == states[1] != states[2]


@pytest.mark.parametrize(
    "option",
    [
        f"{{{HIDDEN!r}: 'unwanted', 'nothing': ''}}",
        f"{{'{HIDDEN}v2': 'unwanted'}}",
        f"{{{HIDDEN!r}: None}}",
        f"[{HIDDEN!r}, []]",
    ],
)
def test_a_slip_in_the_option_shows_no_texts(build: Callable[..., Site], option: str) -> None:
    files = {**FILES, "lists.rst": LISTS.replace(SECRET, "nothing")}
    site = build(files, conf=f"{CONF}arxivdigest_hidden = {option}\n")
    for name, content in contents(Path(site.app.outdir)):
        assert SECRET.encode() not in content.lower(), name
    assert "[arxivdigest.config]" in site.warnings
    assert f"using {{{HIDDEN!r}: " in site.warnings


def test_an_identifier_that_no_digest_has_is_no_warning(build: Callable[..., Site]) -> None:
    absent = f"{CONF}arxivdigest_hidden = {{'2501.99999': ''}}\n"
    site = build(FILES, conf=absent, warningiserror=True)
    assert "no digest in the index has 2501.99999" in site.app.status.getvalue()


def test_all_archives_hide_it(build: Callable[..., Site]) -> None:
    named = 'arxivdigest_archive = {"a": "digests/*02.jsonl", "b": "digests/*03.jsonl"}\n'
    site = build(FILES, conf=conf().replace(CONF, named), warningiserror=True)
    for name in ("a/days/2025-01-02", "b/days/2025-01-03"):
        assert papers(site.page(f"arxiv/{name}.html"))[0].find_class("arxiv-reason")


def test_attacks_in_reasons_are_text(build: Callable[..., Site]) -> None:
    lines = "".join(
        record(number, "plain", f"Specimen {attack}") for number, attack in enumerate(ATTACKS, 1)
    )
    reasons = {f"2501.{number:05}": attack for number, attack in enumerate(ATTACKS, 1)}
    files = {"index.rst": "Page\n====\n\n.. arxiv-digest:: today.jsonl\n", "today.jsonl": lines}
    option = f"arxivdigest_hidden = {reasons!r}\n"
    page = build(files, conf=option).page("index.html")
    shown = page.find_class("arxiv-reason")
    assert len(shown) == len(ATTACKS)
    for reason in shown:
        # A span parts what scripts for formulas look for.
        assert {element.tag for element in reason.iter()} <= {"p", "span"}
        assert {name for element in reason.iter() for name in element.attrib} <= {"class", "dir"}
        source = etree.tostring(reason, encoding="unicode")
        assert not any(sign in source for sign in ("\\(", "\\[", "$$"))
    latex = build(files, "latex", conf=option)
    text = next(content for name, content in latex.outputs(".tex").items()).decode()
    assert "\\input{/etc/passwd}" not in text.replace("\\textbackslash{}input", "")


def test_texts_are_dropped_from_the_record() -> None:
    paper = Paper("2501.00002", 2, "T", ("Ada",), ("cs.AI",), "https://a.example", "S", line=7)
    other = Paper("2501.00003", tldr="S")
    papers = without_texts(Digest((paper, other)), {"2501.00002"}).papers
    assert papers == (Paper("2501.00002", 2, "T", (), ("cs.AI",), line=7), other)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_comment_marks_a_paper_as_withdrawn(build: Callable[..., Site], builder: str) -> None:
    lines = record(1, "plain", "One", comment="This paper has been withdrawn by the author")
    lines += record(2, "plain", "Two", comment="Withdrawn from ICLR 2024")
    files = {"index.rst": "Page\n====\n\n.. arxiv-digest:: today.jsonl\n", "today.jsonl": lines}
    site = build(files, builder, warningiserror=True)
    if builder == "text":
        assert site.text("index.txt").count("Withdrawn · cs.LG") == 1
        return
    found = [
        [badge.text_content() for badge in paper.find_class("arxiv-announced")]
        for paper in site.page("index.html").find_class("arxiv-paper")
    ]
    assert found == [["Withdrawn"], []]
