"""Names of pages that every file system takes.

Source: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re

from .anchors import UNCATEGORIZED

#: Devices of Windows, whatever ending and case.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)

#: The page that searches all papers, below the archive's root.
SEARCH_PAGE = "search"

#: Pages that stand beside those of categories and of parts of the index of authors.
_OURS = {"index", UNCATEGORIZED}


def is_reserved(name: str) -> bool:
    """Whether Windows has no files called *name*: ``con``, ``AUX.txt``, ``a.``."""
    return name.endswith((".", " ")) or _RESERVED.fullmatch(name) is not None


def page_name(name: str) -> str:
    """Return *name*, with ``_`` before its first dot where Windows or another page has it."""
    if not is_reserved(name) and name.lower() not in _OURS:
        return name
    stem, dot, ending = name.partition(".")
    return f"{stem}_{dot}{ending}"


def category_page(code: str) -> str:
    """Return the name of the page of a category, ``""`` for the papers that have none."""
    return page_name(code) if code else UNCATEGORIZED
