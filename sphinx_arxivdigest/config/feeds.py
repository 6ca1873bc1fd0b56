"""Check the feeds that ``conf.py`` asks for."""

from __future__ import annotations

import re
from typing import Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.project.feed_names import DAYS
from sphinx_arxivdigest.project.filters import selection_of
from sphinx_arxivdigest.project.page_names import is_reserved, page_name

from .archives import NAME

#: A host, perhaps with a port, and a path: nothing that only a whole address has.
_AUTHORITY = re.compile(r"[\w-]+(?:\.[\w-]+)*(?::[0-9]+)?(?:/[^\s?#@:]*)?")


def feeds(value: Any) -> str:
    """Check feeds by name."""
    if not isinstance(value, dict):
        return "expected {'name': {'keywords': [...]}}"
    lower = [str(name).lower() for name in value]
    if alike := [name for name in value if lower.count(str(name).lower()) > 1]:
        return f"{' and '.join(map(repr, alike))} differ by case alone; rename one"
    checked = ((name, _name(name) or _filters(filters)) for name, filters in value.items())
    return next((f"{name!r}: {problem}" for name, problem in checked if problem), "")


def feed_authority(value: Any) -> str:
    """Check what the ids of feeds begin with: a host, and a path on it."""
    if value == "" or (isinstance(value, str) and _AUTHORITY.fullmatch(value)):
        return ""
    return "expected a host, with a path on it, such as 'example.github.io/digests'"


def _name(name: Any) -> str:
    """Check the name of a feed, which is that of a file beside the feeds of categories."""
    if not (isinstance(name, str) and NAME.fullmatch(name)):
        return "this cannot be the name of a file"
    if name.lower() == DAYS:
        return "the feed of days has this name; take another one"
    if taxonomy.looks_like_category(name):
        return "the feed of a category has this name; take another one"
    if is_reserved(name):
        return "Windows has no files of this name; take another one"
    if page_name(name) != name:
        return "this name is kept; take another one"
    return ""


def _filters(filters: Any) -> str:
    """Check the filters of a feed."""
    if not isinstance(filters, dict):
        return "expected filters, such as {'keywords': ['graph neural']}"
    try:
        selection_of(filters)
    except ValueError as error:
        return str(error)
    return ""
