"""Check the archives that ``conf.py`` asks for: their digests, names and languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.project.page_names import is_reserved

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Name of a folder: no way out of the one above it, no character that URLs escape.
NAME = re.compile(r"\w[\w.-]*")
#: What stands beside the archives, in lower case.
_PROJECT_PAGES = frozenset(
    {"search", "starred", "papers", "subscribe", "data", "search-index", "index.json"}
)
#: What each archive has, and the project as well where there is only one, in lower case.
_ARCHIVE_PAGES = frozenset(
    {"index", "latest", "days", "years", "categories", "statistics", "feed.xml", "feeds"}
)
#: What can be set for an archive.
_ARCHIVE_KEYS = ("files", "language", "title")
#: A language as ``conf.py`` and HTML name it: ``zh``, ``zh_CN``, ``zh-Hans``.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def archives(value: Any) -> str:
    """Check the digests of an archive, or of several under names."""
    if not isinstance(value, dict):
        return globs(value)
    if problem := archive_names([*value]):
        return problem
    checked = ((name, archive_settings(settings)) for name, settings in value.items())
    return next((f"{name!r}: {problem}" for name, problem in checked if problem), "")


def archive_names(names: Sequence[Any]) -> str:
    """Check the names of archives, which are those of folders beside other pages."""
    bad = [name for name in names if not (isinstance(name, str) and NAME.fullmatch(name))]
    if bad:
        return f"{bad[0]!r} cannot be the name of a folder"
    # Some file systems ignore case.
    if taken := [name for name in names if name.lower() == "authors"]:
        return f"{taken[0]!r} is the folder of the index of authors; take another name"
    if taken := [name for name in names if name.lower() in _PROJECT_PAGES]:
        return f"{taken[0]!r} is kept for pages of the whole project; take another name"
    if taken := [name for name in names if name.lower() in _ARCHIVE_PAGES]:
        return f"{taken[0]!r} is kept for pages of an archive; take another name"
    if reserved := [name for name in names if is_reserved(name)]:
        return f"Windows has no files called {reserved[0]!r}; take another name"
    lower = [name.lower() for name in names]
    if alike := [name for name in names if lower.count(name.lower()) > 1]:
        return f"{' and '.join(map(repr, alike))} differ by case alone; rename one"
    return ""


def archive_settings(value: Any) -> str:
    """Check what is set for one of several archives: its digests, or a mapping with them."""
    if not isinstance(value, dict):
        return globs(value)
    if unknown := [key for key in value if key not in _ARCHIVE_KEYS]:
        return f"{unknown[0]!r} is not known; allowed are {', '.join(map(repr, _ARCHIVE_KEYS))}"
    if "files" not in value:
        return "there are no 'files'; expected a glob, or a list of globs"
    if problem := globs(value["files"]):
        return f"files: {problem}"
    if not isinstance(value.get("title", ""), str):
        return "title: expected a text"
    language = value.get("language", "")
    if not isinstance(language, str) or (language and not _LANGUAGE.fullmatch(language)):
        return "language: expected a code such as 'zh' or 'zh_CN'"
    return ""


def globs(value: Any) -> str:
    """Check a glob, or a list of them."""
    each = [value] if isinstance(value, str) else value
    if isinstance(each, list | tuple) and all(isinstance(glob, str) for glob in each):
        return ""
    return "expected a glob, a list of globs, or a mapping from names to globs"
