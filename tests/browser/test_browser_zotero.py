"""What Zotero finds on pages in Chromium: every paper as a preprint, and nothing to be seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from chromium import launched
from conftest import build_project, write_project

from sphinx_arxivdigest.formats import read_digest
from sphinx_arxivdigest.prose import Formula, parse_inline, plain, to_text

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from sphinx_arxivdigest.model import Paper

pytestmark = pytest.mark.browser

INDEX = "Papers\n======\n\n.. arxiv-digest:: 2026-06-30.md\n"
#: More than a page shows at once.
AUTHORS = [f"Author {letter}" for letter in "ABCDEFGHIJKLMN"]
DIGEST = r"""# cs.LG [[Back]](#toc)

### [1] [C++ at $x_1 + 10^{-3}$ & a <b>](https://arxiv.org/abs/2606.00001)
*Ana García,B++ Team,王小明*

Main category: cs.LG

### [2] [An old one](https://arxiv.org/abs/hep-th/9901001)
*AUTHORS*

Main category: cs.LG

### [3] [Nobody wrote it](https://arxiv.org/abs/2606.00003)

Main category: cs.LG

### [4] [It is elsewhere](https://example.org/4)
*Ana García*

Main category: cs.LG

### [5] [An old one, again](https://arxiv.org/abs/hep-th/9901001)
*One*

Main category: cs.LG
""".replace("*AUTHORS*", f"*{','.join(AUTHORS)}*")
#: What the page has told Zotero, and whether it said that there is something new.
COLLECT = "() => [...document.querySelectorAll('span.Z3988')].map(span => span.title)"
LISTEN = (
    "addEventListener('ZoteroItemUpdated', () => { window.updates = (window.updates ?? 0) + 1; })"
)


def item_of(context_object: str) -> dict[str, object]:
    """Return the item that Zotero makes of a COinS, as far as it concerns preprints.

    Restated from ``parseContextObject`` of https://github.com/zotero/utilities: an encoded plus
    sign becomes a blank before anything is decoded, and the type is one of Zotero's own.
    """
    item: dict[str, object] = {"creators": []}
    for part in context_object.split("&"):
        key, _, written = part.partition("=")
        value = unquote(written.replace("+", " ").replace("%2B", " ").replace("%2b", " "))
        match key:
            case "rft_val_fmt":
                assert value == "info:ofi/fmt:kev:mtx:dc"
            case "rft.type":
                item["itemType"] = value
            case "rft_id" if value.startswith("info:doi/"):
                item["DOI"] = value[9:]
            case "rft_id":
                item["url"] = value
            case "rft.au":
                item["creators"] = [*item["creators"], value]  # type: ignore[misc]
            case "rft.title" | "rft.date" | "rft.pub":
                item[key[4:]] = value
            case _:
                pytest.fail(f"Zotero does not know {key}")
    return item


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


def items(browser: Browser, folder: Path) -> list[dict[str, object]]:
    """Build the project in *folder*, and return what Zotero finds on its page."""
    output = Path(build_project("html", folder).app.outdir)
    page = browser.new_page()
    page.add_init_script(LISTEN)
    page.goto((output / "index.html").as_uri())
    found = page.evaluate(COLLECT)
    assert page.evaluate("window.updates") == 1
    page.close()
    return [item_of(each) for each in found]


@pytest.mark.parametrize("reader", [True, False])
def test_papers_are_preprints_with_all_their_authors(
    browser: Browser, tmp_path: Path, reader: bool
) -> None:
    write_project(
        tmp_path,
        {"index.rst": INDEX, "2026-06-30.md": DIGEST},
        f"arxivdigest_reader = {reader}\n",
    )
    first, second = items(browser, tmp_path)
    assert first == {
        "itemType": "preprint",
        "title": "C＋＋ at $x_1 ＋ 10^{-3}$ & a <b>",
        "creators": ["Ana García", "B＋＋ Team", "王小明"],
        "date": "2026-06",
        "pub": "arXiv",
        "DOI": "10.48550/arXiv.2606.00001",
        "url": "https://arxiv.org/abs/2606.00001",
    }
    assert second["DOI"] == "10.48550/arXiv.hep-th/9901001"
    assert second["date"] == "1999-01"
    assert second["creators"] == AUTHORS


def test_nothing_of_it_is_seen_printed_or_read_aloud(browser: Browser, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    write_project(tmp_path, {"index.rst": INDEX, "2026-06-30.md": DIGEST})
    output = Path(build_project("html", tmp_path).app.outdir)
    page = browser.new_page()
    page.goto((output / "index.html").as_uri())
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        shown = "all => all.filter(span => span.checkVisibility()).length"
        assert page.locator("span.Z3988").count() == 2
        assert page.locator("span.Z3988").evaluate_all(shown) == 0
    report = axe.run(page, "article", options={"resultTypes": ["violations"]}).response
    assert not report["violations"]
    page.close()


def title_of(paper: Paper) -> str:
    """Return the title as Zotero is told: formulas between dollar signs, no plus sign."""
    shown = "".join(
        f"${span.source}$" if isinstance(span, Formula) else to_text([span])
        for span in parse_inline(paper.title)
    )
    return " ".join(shown.split()).replace("+", "＋")


@pytest.mark.corpus
@pytest.mark.slow
def test_every_paper_of_a_real_day_is_a_preprint(
    browser: Browser, tmp_path: Path, corpus: Path
) -> None:
    day = max((corpus / "days").iterdir())
    write_project(
        tmp_path,
        {"index.rst": INDEX.replace("2026-06-30", "day"), "day.md": day.read_text("utf-8")},
    )
    found = {item["DOI"]: item for item in items(browser, tmp_path)}
    papers = read_digest(day).papers
    assert len(found) == len({paper.id for paper in papers}) > 100
    for paper in papers:
        item = found[f"10.48550/arXiv.{paper.id}"]
        assert item["itemType"] == "preprint"
        assert item["url"] == f"https://arxiv.org/abs/{paper.id}"
        assert item["creators"] == [plain(name).replace("+", "＋") for name in paper.authors]
        assert " ".join(str(item["title"]).split()) == title_of(paper)
