"""Permanent addresses of papers: pages, rows and where they lead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import attacks
import pytest
from archive_support import CONF, INDEX, day, paper, three_days
from conftest import Site, build_project, write_project
from lxml import html

from sphinx_arxivdigest.publish.permalink_names import first_and_last, permalink_page

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = "arxiv/papers/2501.00.html"
ROWS = "//section[@class[contains(., 'arxiv-permalinks')]]/ul/li"
TWO = """
arxivdigest_archive = {
    "en": {"files": "en/*.md", "title": "In English"},
    "zh": {"files": "zh/*.md", "language": "zh", "title": "论文"},
}
"""


def row(site: Site, paper_id: str, page: str = PAGE) -> html.HtmlElement:
    """Return the row of a paper."""
    (found,) = site.page(page).xpath(f"{ROWS}[@id=$id]", id=paper_id)
    return found


def links(site: Site, paper_id: str, page: str = PAGE) -> list[tuple[str, str]]:
    """Return address and label of each link in the row of a paper."""
    found = row(site, paper_id, page)
    return [(link.get("href"), link.text_content()) for link in found.iter("a")]


def lost(folder: Path) -> list[str]:
    """Return the links of all rows that lead to no anchor in the output."""
    ids: dict[Path, set[str]] = {}
    missing = []
    pages = sorted(folder.rglob("papers/**/*.html"))
    assert pages
    for page in pages:
        for href in html.parse(page).xpath(f"{ROWS}/a/@href"):
            url = urlsplit(href)
            assert not url.scheme
            target = page.parent / unquote(url.path)
            target = target / "index.html" if target.is_dir() else target
            target = target.resolve()
            if target not in ids:
                ids[target] = set(html.parse(target).xpath("//@id")) if target.is_file() else set()
            if unquote(url.fragment) not in ids[target]:
                missing.append(href)
    return missing


@pytest.mark.parametrize(
    ("paper_id", "page", "ends"),
    [
        ("2606.28729", "2606.28", ("2606.28000", "2606.28999")),
        ("0704.0001", "0704.0", ("0704.0000", "0704.0999")),
        ("hep-th/9901001", "hep-th/9901", ("hep-th/9901000", "hep-th/9901999")),
        ("con/9901001", "con_/9901", ("con/9901000", "con/9901999")),
    ],
)
def test_a_page_has_a_thousand_identifiers(paper_id: str, page: str, ends: tuple[str, str]) -> None:
    assert permalink_page(paper_id) == page
    assert first_and_last(paper_id) == ends


@pytest.mark.parametrize(
    "paper_id",
    [
        "",
        "../../../2606.28729",
        "2606.28729\n",
        "2606.28729/..",
        "/etc/9901001",
        "hep-th\\9901001",
        "hep.th/9901001",
        "..%2f/9901001",
        "x" * 300 + "/9901001",
        "phyſics/9901001",
        "٢٦٠٦.28729",
    ],
)
def test_nothing_else_reaches_a_path(paper_id: str) -> None:
    assert permalink_page(paper_id) == ""


@pytest.mark.parametrize(
    ("builder", "page", "up"),
    [("html", PAGE, "../index.html"), ("dirhtml", "arxiv/papers/2501.00/index.html", "../../")],
)
def test_each_paper_has_a_row(builder: str, page: str, up: str, build: Callable[..., Site]) -> None:
    site = build(three_days(), builder, conf=CONF, warningiserror=True)
    rows = site.page(page).xpath(ROWS)
    assert [row.get("id") for row in rows] == [f"2501.0000{number}" for number in range(1, 7)]
    assert rows[1].find("span").text == "Paper 2"
    (link,) = rows[1].iter("a")
    assert link.text == "31 December 2024"
    assert lost(Path(site.app.outdir)) == []
    assert site.page(page).xpath("//nav[contains(@class, 'arxiv-ways')]/a/@href") == [up]
    assert site.page(page).find(".//h1").text == "Papers from 2501.00000 to 2501.00999"


def test_search_engines_and_sphinx_search_pass_over_them(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=CONF)
    (robots,) = site.page(PAGE).xpath("//head/meta[@name='robots']/@content")
    assert robots == "noindex"
    assert "arxiv/papers" not in site.text("searchindex.js")
    assert not site.page("arxiv/index.html").xpath("//meta[@name='robots']")


def test_their_script_and_styles_are_loaded_by_them_alone(
    build_once: Callable[..., Site],
) -> None:
    site = build_once(three_days(), conf=CONF)
    own = [name for name, text in site.outputs(".html").items() if b"permalinks.js" in text]
    assert own == [PAGE]
    (script,) = site.page(PAGE).xpath("//script[contains(@src, 'permalinks')]")
    assert script.get("defer") is not None
    folder = Path(site.app.outdir, "_static")
    assert len((folder / "arxivdigest-permalinks.css").read_bytes()) <= 1000


def test_old_identifiers_have_a_folder_for_their_archive(build: Callable[..., Site]) -> None:
    old = paper(1).replace("2501.00001", "hep-th/9901001v2")
    early = paper(2).replace("2501.00002", "0704.0001")
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=[old, early, paper(3)])}
    site = build(files, conf=CONF, warningiserror=True)
    assert {name for name in site.outputs(".html") if name.startswith("arxiv/papers/")} == {
        "arxiv/papers/hep-th/9901.html",
        "arxiv/papers/0704.0.html",
        PAGE,
    }
    assert links(site, "hep-th/9901001", "arxiv/papers/hep-th/9901.html")[0][0] == (
        "../../days/2025-01-02.html#arxiv-hep-th-9901001"
    )
    assert lost(Path(site.app.outdir)) == []


def test_a_row_leads_to_each_archive(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
        "zh/2025-01-03.md": day(cs_AI=[paper(1), paper(3)]),
        "zh/2025-01-04.md": day(cs_AI=[paper(1)]),
        "mine.rst": ":orphan:\n\nMy *own* page\n=============\n\n.. arxiv-digest:: mine.md\n",
        "mine.md": day(cs_AI=[paper(1), paper(4)]),
    }
    site = build(files, conf=TWO)
    assert links(site, "2501.00001") == [
        ("../en/days/2025-01-02.html#arxiv-2501.00001", "In English · 2 January 2025"),
        ("../zh/days/2025-01-03.html#arxiv-2501.00001", "论文 · 2025年1月3日"),
    ]
    assert [link.get("hreflang") for link in row(site, "2501.00001").iter("a")] == ["en", "zh"]
    assert [link.get("lang") for link in row(site, "2501.00001").iter("a")] == [None, "zh"]
    assert len(links(site, "2501.00003")) == 1
    assert links(site, "2501.00004") == [("../../mine.html#arxiv-2501.00004", "My own page")]


def test_titles_have_their_language_and_another_direction(build: Callable[..., Site]) -> None:
    shown = ["扩散模型的统一方法", "Paper of the year, in full", "מודלים של שפה: BERT"]
    entries = [paper(number, title=title) for number, title in enumerate(shown, start=1)]
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=entries)}
    site = build(files, conf=CONF)
    titles = [row(site, f"2501.0000{number}").find("span") for number in (1, 2, 3)]
    assert [(title.get("lang"), title.get("dir")) for title in titles] == [
        ("zh", None),
        (None, None),
        ("he", "auto"),
    ]


def test_a_page_of_the_user_wins(build: Callable[..., Site]) -> None:
    files = three_days() | {"arxiv/papers/2501.00.rst": ":orphan:\n\nMine\n====\n"}
    site = build(files, conf=CONF)
    assert "arxiv/papers/2501.00.rst stands in place of a page" in site.warnings
    assert site.page(PAGE).find(".//h1").text == "Mine"
    assert build(files, conf=CONF).page(PAGE).find(".//h1").text == "Mine"


def test_a_page_of_the_user_comes_and_goes(build: Callable[..., Site]) -> None:
    site = build(three_days(), conf=CONF)
    own = Path(site.app.srcdir, "arxiv/papers/2501.00.rst")
    mine = {"arxiv/papers/2501.00.rst": ":orphan:\n\nMine\n====\n"}
    assert build(three_days() | mine, conf=CONF).page(PAGE).find(".//h1").text == "Mine"
    own.unlink()
    # Sphinx 8.1 writes nothing where documents have only been removed.
    more = {"more.rst": ":orphan:\n\nMore\n====\n"}
    assert build(three_days() | more, conf=CONF).page(PAGE).find(".//h1").text.startswith("Papers")


@pytest.mark.parametrize("builder", ["singlehtml", "text", "epub"])
def test_other_builders_have_none(builder: str, build: Callable[..., Site]) -> None:
    site = build(three_days(), builder, conf=CONF)
    assert not list(Path(site.app.outdir).rglob("2501.00*"))


def test_there_are_none_without_archive(build: Callable[..., Site]) -> None:
    mine = {"index.rst": "Home\n====\n\n.. arxiv-digest:: a.md\n", "a.md": day(cs_AI=[paper(1)])}
    site = build(mine)
    assert not list(Path(site.app.outdir).rglob("2501.00*"))
    assert site.page("index.html").xpath("//form/@data-papers") == [""]


@pytest.mark.parametrize(
    ("builder", "page", "address"),
    [
        ("html", "arxiv/days/2024-12-31.html", "../papers/%s.html#%s"),
        ("dirhtml", "arxiv/days/2024-12-31/index.html", "../../papers/%s/#%s"),
        ("html", "mine.html", "arxiv/papers/%s.html#%s"),
        # Its papers have no row.
        ("html", "aside.html", ""),
    ],
)
def test_pages_know_the_permanent_address(
    builder: str, page: str, address: str, build_once: Callable[..., Site]
) -> None:
    digest = ":orphan:\n\nMine\n====\n\n.. arxiv-digest:: mine.md\n"
    files = three_days() | {
        "mine.md": day(cs_AI=[paper(9)]),
        "mine.rst": digest,
        "aside.rst": f"{digest}   :no-index:\n",
    }
    site = build_once(files, builder, conf=CONF)
    assert site.page(page).xpath("//form/@data-papers") == [address]


def test_attacks_stay_text(build: Callable[..., Site]) -> None:
    texts = {"jsonl": attacks.jsonl(), "md": attacks.markdown(), "json": attacks.json_document()}
    digests: dict[str, str | bytes] = {
        f"digests/2026-01-0{number}.{ending}": text
        for number, (ending, text) in enumerate(texts.items(), 1)
    }
    archives = {"a": {"files": "digests/*", "title": attacks.ATTACKS[0]}}
    conf = f"arxivdigest_archive = {archives!r}\n"
    site = build({"index.rst": INDEX, **digests}, conf=conf)
    out = Path(site.app.outdir)
    assert lost(out) == []
    rows = 0
    for path in out.rglob("papers/*.html"):
        section = site.page(path.relative_to(out).as_posix()).find(".//section")
        assert {element.tag for element in section.iter()} <= {
            *("section", "h1", "p", "a", "ul", "li", "b", "span")
        }
        allowed = {"id", "class", "href", "hreflang", "lang", "dir", "role", "hidden"}
        assert {name for element in section.iter() for name in element.attrib} <= allowed
        rows += len(section.findall("ul/li"))
    assert rows >= 3 * len(attacks.ATTACKS)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize(("split", "days"), [(600, 8), (100, 4)])
def test_every_paper_of_real_days_is_led_to(
    split: int, days: int, corpus: Path, tmp_path: Path
) -> None:
    files = sorted((corpus / "days").iterdir())[:days]
    digests = {f"digests/{path.name}": path.read_bytes() for path in files}
    write_project(
        tmp_path, {"index.rst": INDEX, **digests}, f"{CONF}arxivdigest_split_above = {split}\n"
    )
    site = build_project("html", tmp_path, parallel=2)
    out = Path(site.app.outdir)
    assert lost(out) == []
    shown = {
        paper_id
        for name, text in site.outputs(".html").items()
        if name.startswith("arxiv/days/")
        for paper_id in re.findall(rb'data-arxiv-id="([^"]+)"', text)
    }
    rows = {
        paper_id.encode()
        for path in out.rglob("papers/**/*.html")
        for paper_id in html.parse(path).xpath(f"{ROWS}/@id")
    }
    assert rows == shown
