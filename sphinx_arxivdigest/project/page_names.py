"""Names of pages that every file system takes.

Source: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re

from sphinx_arxivdigest.arxiv import taxonomy

from .anchors import UNCATEGORIZED

#: Devices of Windows, whatever ending and case.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)

#: The page of the categories that arXiv lacks.
_OTHER = "other"
#: The page that searches all papers, below the archive's root.
SEARCH_PAGE = "search"

#: Pages that stand beside those of categories and of parts of the index of authors.
_OURS = {"index", UNCATEGORIZED, _OTHER}


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


def group_page(group: str) -> str:
    """Return the name of the page of a group, ``""`` for the categories that arXiv lacks."""
    return taxonomy.GROUPS[group] if group else _OTHER


def own_page(code: str) -> str:
    """Return the name of the page that a category has to itself in a split digest.

    Returns ``""`` where the page of a group has that name: ``q-bio`` is a category, too.
    """
    name = category_page(code)
    return "" if name in taxonomy.GROUPS.values() else name


def pages_of_category(code: str) -> tuple[str, ...]:
    """Return the names of the pages that may show a category of a split digest.

    The first of them that exists does: ``("cs.LG", "cs")``.
    """
    if not code:
        return (category_page(code),)
    return tuple(filter(None, (own_page(code), group_page(taxonomy.group(code)))))
