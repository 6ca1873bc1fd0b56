"""Starred papers in Chromium: their list, citations, export and import."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from marks_support import MONTH, PAGE, STARRED, keep, kept, unfolded, visit

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect


def bibtex_entries(text: str) -> list[dict[str, str]]:
    """Parse BibTeX strictly: entries with braced fields, and nothing else.

    Like BibTeX, it counts braces behind a backslash, too.
    """
    entries = []
    at = 0
    while match := re.compile(r"\s*@misc\{([a-z0-9.-]+)").match(text, at):
        fields, at = {"key": match[1]}, match.end()
        while match := re.compile(r",\s*(\w+)=\{").match(text, at):
            start = at = match.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            fields[match[1]] = text[start : at - 1]
        end = re.compile(r",\s*\}\n").match(text, at)
        assert end, text[at:]
        at = end.end()
        entries.append(fields)
    assert not text[at:].strip()
    return entries


def record(title: str, *authors: str) -> dict[str, object]:
    """Return a star."""
    return {
        "title": title,
        "authors": [*authors],
        "category": "cs.CL",
        "date": "",
        "on": "2025-01-01",
    }


STARS = {
    "2606.24021": record("A token & a 50% model_x of ~10^3 {sets} \\today #1", "Ann Huberman"),
    "2606.24022": record("The token of a thing", "Bo Huberman", "Martin Luther King, Jr."),
    "hep-th/9901001": record(r"On $\alpha_1 < \sqrt{2}$", "Ludwig van Beethoven", "Zhang, Wei"),
    "math/0309136": record(
        r"Bad $\input{x}$, $\alpha}{$, $a^^5c$ and $5", "Search and Rescue Team"
    ),
    "math/0309137": record("A lone { here", "Ada } Lovelace"),
    "2606.00001": record("Wörter", "王伟", "others", "José Nuñez", "Plato"),
}


def downloaded(page: Page, act: str) -> str:
    """Return the file that a button downloads."""
    with page.expect_download() as download:
        page.locator(f"[data-act={act}]").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_bibtex_is_as_arxiv_writes_it(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{STARRED}")
    keep(page, {"version": 1, "star": STARS})
    entries = {entry["eprint"]: entry for entry in bibtex_entries(downloaded(page, "bibtex"))}
    assert entries["2606.24021"] == {
        "key": "huberman2026token-2606.24021",
        "title": r"A token {\&} a 50{\%} model{\_}x of {\textasciitilde}10{\textasciicircum}3 "
        r"{\textbraceleft}sets{\textbraceright} {\textbackslash}today {\#}1",
        "author": "Ann Huberman",
        "year": "2026",
        "eprint": "2606.24021",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.CL",
        "doi": "10.48550/arXiv.2606.24021",
        "url": "https://arxiv.org/abs/2606.24021",
    }
    assert len({entry["key"] for entry in entries.values()}) == len(STARS)
    authors = {eprint: entry["author"] for eprint, entry in entries.items()}
    assert authors["2606.24022"] == "Bo Huberman and King, Jr., Martin Luther"
    assert authors["hep-th/9901001"] == "van Beethoven, Ludwig and Wei Zhang"
    assert authors["math/0309136"] == "{Search and Rescue Team}"
    assert entries["math/0309137"]["title"] == r"A lone {\textbraceleft} here"
    assert authors["2606.00001"] == r"{王伟} and {others} and Jos{\'e} Nu{\~n}ez and {Plato}"
    assert entries["hep-th/9901001"]["title"] == r"On {$\alpha_1 < \sqrt{2}$}"
    assert entries["hep-th/9901001"]["year"] == "1999"
    assert entries["math/0309136"]["title"] == (
        r"Bad {\$}{\textbackslash}input{\textbraceleft}x{\textbraceright}{\$}, "
        r"{\$}{\textbackslash}alpha{\textbraceright}{\textbraceleft}{\$}, "
        r"{\$}a{\textasciicircum}{\textasciicircum}5c{\$} and {\$}5"
    )


def test_csl_has_families_where_they_are_certain(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{STARRED}")
    keep(page, {"version": 1, "star": STARS})
    items = {item["number"]: item for item in json.loads(downloaded(page, "csl"))}
    assert items["arXiv:2606.24022"] == {
        "id": "huberman2026token-2606.24022",
        "type": "article",
        "title": "The token of a thing",
        "author": [
            {"family": "Huberman", "given": "Bo"},
            {"family": "King", "given": "Martin Luther, Jr."},
        ],
        "issued": {"date-parts": [[2026, 6]]},
        "number": "arXiv:2606.24022",
        "publisher": "arXiv",
        "DOI": "10.48550/arXiv.2606.24022",
        "URL": "https://arxiv.org/abs/2606.24022",
    }
    assert items["arXiv:2606.00001"]["author"][0] == {"literal": "王伟"}
    assert items["arXiv:hep-th/9901001"]["author"][0]["family"] == "van Beethoven"
    assert items["arXiv:math/0309136"]["issued"] == {"date-parts": [[2003, 9]]}


def test_starred_papers_are_listed_newest_first_whatever_the_site_holds(
    context: BrowserContext, output: Path
) -> None:
    """From disk, where browsers run no modules."""
    page = visit(context, (output / STARRED).as_uri())
    expect(page.locator(".arxiv-starred-none")).to_contain_text("☆")
    expect(page.locator("[data-act=bibtex]")).to_be_disabled()
    new = {**record("<img src=x onerror=alert(1)>", "Ann & Bo"), "on": "2025-01-02"}
    keep(page, {"version": 1, "star": {"1901.00001": record("Old"), "1901.00002": new}})
    rows = page.locator(".arxiv-starred li")
    expect(rows).to_have_count(2)
    expect(rows.locator("a")).to_have_text(["<img src=x onerror=alert(1)>", "Old"])
    assert rows.locator("a").first.get_attribute("href") == "https://arxiv.org/abs/1901.00002"
    expect(page.locator(".arxiv-starred-none")).to_be_hidden()
    rows.first.locator("[data-act=remove]").click()
    expect(rows).to_have_count(1)
    expect(rows.first.locator("[data-act=remove]")).to_be_focused()
    rows.first.locator("[data-act=remove]").click()
    expect(page.locator("[data-act=import]")).to_be_focused()


def test_what_is_exported_can_be_imported_and_the_newest_mark_wins(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{STARRED}")
    state = {
        "version": 1,
        "star": STARS,
        "read": {MONTH: "2502.00001 2502.00002"},
        "hide": {},
        "interests": {"words": ["a"], "authors": ["B C"], "unwanted": []},
        "look": {"order": "newest", "compact": True, "unfolded": False, "keys": False},
        "left": [],
    }
    keep(page, state)
    exported = downloaded(page, "json")
    assert json.loads(exported) == state

    newer = {**record("Newer here"), "on": "2026-01-01"}
    keep(page, {"version": 1, "star": {"2606.24021": newer}, "hide": {MONTH: "2502.00009"}})
    file = {"name": "a.json", "mimeType": "application/json", "buffer": exported.encode()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".arxiv-starred output")).to_have_text("Imported.")
    expect(page.locator(".arxiv-starred li")).to_have_count(len(STARS))
    after = kept(page)
    assert after["star"]["2606.24021"]["title"] == "Newer here"
    assert after["read"] == state["read"]
    assert after["hide"] == {MONTH: "2502.00009"}
    assert after["interests"] == state["interests"]
    assert after["look"]["compact"] is False, "how pages look stays"


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("{", "nothing is changed"),
        ('{"x": 1}', "nothing is changed"),
        ('{"version": 2, "star": {}}', "newer version"),
    ],
)
def test_other_files_are_not_imported(
    content: str, answer: str, context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{STARRED}")
    keep(page, {"version": 1, "star": STARS})
    before = kept(page)
    file = {"name": "a.json", "mimeType": "application/json", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".arxiv-starred output")).to_contain_text(answer)
    assert kept(page) == before


def test_papers_are_shared_where_the_browser_can(context: BrowserContext, root: str) -> None:
    context.add_init_script("navigator.share = async data => { window.shared = data.text; }")
    page = visit(context, f"{root}/{STARRED}")
    keep(page, {"version": 1, "star": {"1901.00001": record("Old")}})
    page.locator("[data-act=share]").click()
    assert page.evaluate("window.shared") == "Old\nhttps://arxiv.org/abs/1901.00001"


def test_a_paper_is_cited_in_a_dialog(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    unfolded(page, 2).locator("[data-act=cite]").click()
    bib, csl = (field.input_value() for field in page.locator("dialog textarea").all())
    (entry,) = bibtex_entries(bib)
    assert entry["title"] == r"Sums of {$x_1^2$} {\&} 50{\%} more"
    assert json.loads(csl)[0]["title"] == "Sums of $x_1^2$ & 50% more"
