"""The scripts of the reader's tools: small files, joined into the few that pages load.

Each file is about one thing and shares its names with the others of the same script, so
nothing needs a prefix and no name is seen by a theme's scripts. People open built pages from
disk, where browsers do not run modules.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rjsmin import jsmin

from sphinx_arxivdigest.writing.assets import write_static
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

#: For pages with papers.
READER = "arxivdigest-reader.js"

#: For pages with the search of the archive, behind the first.
SEARCH = "arxivdigest-search.js"

#: For pages with papers in full, with or without tools.
ZOTERO = "arxivdigest-zotero.js"

#: Script → the files that it is made of, each after those whose names it uses at once. The first
#: one loads the others when they are first used.
SCRIPTS = {
    READER: (
        "reader/query",
        "reader/store",
        "reader/entries",
        "reader/form",
        "reader/interests",
        "reader/view",
        "reader/categories",
        "reader/filter",
        "reader/travel",
        "reader/marks",
        "reader/lines",
        "reader/keys",
        "reader/bar",
        "reader/look",
        "reader/parts",
        "reader/start",
    ),
    "arxivdigest-hands.js": (
        "shared/bridge",
        "hands/ranges",
        "hands/highlight",
        "hands/order",
        "hands/look",
        "hands/panel",
        "hands/history",
        "hands/landing",
        "hands/star",
        "hands/lines",
        "hands/marking",
        "hands/keys",
        "hands/link",
        "hands/start",
    ),
    "arxivdigest-desk.js": (
        "shared/bridge",
        "shared/words",
        "desk/page",
        "desk/dialogs",
        "desk/exchange",
        "desk/starred",
        "desk/similar",
        "desk/line",
        "desk/start",
    ),
    "arxivdigest-cite.js": (
        "shared/bridge",
        "cite/tex",
        "cite/names",
        "cite/bibtex",
        "cite/csl",
        "cite/start",
    ),
    ZOTERO: ("zotero/coins",),
    SEARCH: (
        "shared/bridge",
        "shared/words",
        "search/queries",
        "search/languages",
        "search/postings",
        "search/index",
        "search/evaluate",
        "search/page",
        "search/days",
        "search/verify",
        "search/sources",
        "search/cards",
        "search/facets",
        "search/like",
        "search/results",
        "search/start",
    ),
}

#: The style sheets of the tools and of the search, which books have no use for.
STYLES = "arxivdigest-reader.css"
SEARCH_STYLES = "arxivdigest-search.css"

_FOLDER = Path(__file__).with_name("scripts")


def has_tools(builder: Builder) -> bool:
    """Whether the pages that *builder* writes have the reader's tools."""
    return builder.name in PAGE_BUILDERS and bool(builder.config.arxivdigest_reader)


def has_marks(config: Config) -> bool:
    """Whether readers can mark papers."""
    option = config.arxivdigest_reader
    return bool(option.get("marks", True) if isinstance(option, dict) else option)


def write_files(app: Sphinx) -> None:
    """Handle ``builder-inited``: write the scripts and the styles of the tools."""
    if app.builder.name not in PAGE_BUILDERS:
        return
    scripts = SCRIPTS if has_tools(app.builder) else [ZOTERO]
    texts = {name: joined(SCRIPTS[name]) for name in scripts}
    if has_tools(app.builder):
        texts |= {name: styles(name) for name in (STYLES, SEARCH_STYLES)}
    write_static(app, texts)


def joined(files: Iterable[str]) -> str:
    """Return the script that consists of *files*, without comments, in a scope of its own."""
    texts = "".join((_FOLDER / f"{name}.js").read_text("utf-8") for name in files)
    return f'(()=>{{"use strict";{jsmin(texts)}}})();\n'


def styles(name: str) -> str:
    """Return the style sheet *name*, without comments."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.DOTALL)
