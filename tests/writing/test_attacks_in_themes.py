"""Strings that attack, in every field of every format, in the HTML of each theme.

Themes write titles of pages and sections into places of their own: the head, links to the next
page, contents in the sidebar, scripts. What Sphinx's own theme and furo make of them is opened in a
browser, see :mod:`test_browser_attacks`.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from attacked_project import write_attacked_project
from attacks import ATTACKS, MARK
from conftest import build_project
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Site

pytestmark = pytest.mark.slow

THEMES = [
    "alabaster",
    "bizstyle",
    "classic",
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
]
#: Attributes whose values are addresses.
ADDRESSES = {"action", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"}
SCRIPT = re.compile(r"[\W_]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
#: What the attacks call, or load.
EVIL = re.compile(rf"{MARK}\d|alert\(1\)|evil\.example")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project, which is read once for all themes."""
    source = tmp_path_factory.mktemp("themes") / "source"
    write_attacked_project(source)
    return source


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, source: Path) -> Site:
    """Return what a theme makes of the attacks."""
    theme = request.param
    if importlib.util.find_spec(theme) is None and theme not in ("bizstyle", "classic"):
        pytest.skip(f"the theme {theme} is not installed")
    return build_project("html", source, confoverrides={"html_theme": theme})


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, html.HtmlElement]:
    """Return the pages of the site, parsed."""
    return {name: html.fromstring(text) for name, text in site.outputs(".html").items()}


def test_every_attack_is_on_a_page(site: Site) -> None:
    text = b"".join(site.outputs(".html").values()).decode()
    assert all(f"{MARK}{number} " in text for number in range(1, len(ATTACKS) + 1))


def test_no_attribute_runs_a_script(pages: dict[str, html.HtmlElement]) -> None:
    assert [found for page in pages.values() for found in _active(page)] == []


def test_no_script_or_style_has_a_text_of_a_digest(pages: dict[str, html.HtmlElement]) -> None:
    texts = [
        element.text
        for page in pages.values()
        for element in page.iter("script", "style")
        if element.text
    ]
    assert texts
    assert [text for text in texts if EVIL.search(text)] == []


def test_nothing_is_loaded_from_where_an_attack_says(pages: dict[str, html.HtmlElement]) -> None:
    loaded = [
        f"{element.tag} {value}"
        for page in pages.values()
        for element in page.iter()
        if element.tag not in ("a", html.HtmlComment)
        for name, value in element.items()
        if name in ADDRESSES
    ]
    assert loaded
    assert [each for each in loaded if EVIL.search(each)] == []


def test_no_id_occurs_twice(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        if name == "search.html":
            continue  # Some themes have two boxes there, and the page has nothing of ours.
        ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
        assert [each for each, count in ids.items() if count > 1] == [], name


def _active(page: html.HtmlElement) -> Iterator[str]:
    """Yield handlers of events, addresses that are scripts, and styles of an attack."""
    for element in page.iter():
        for name, value in element.items():
            is_script = name in ADDRESSES and SCRIPT.match(value)
            is_handler = name.startswith("on") and EVIL.search(value)
            if is_script or is_handler or (name == "style" and EVIL.search(value)):
                yield f"{element.tag} {name}={value}"
