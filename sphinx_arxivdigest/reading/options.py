"""The options of the directives: each once, with its values and its help.

The reference page of the documentation is made from these tables.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils.parsers.rst.directives import flag

from sphinx_arxivdigest.project.filters import announcements, codes, items, keywords
from sphinx_arxivdigest.project.selection import Selection

from .option_values import (
    choice,
    classes,
    code,
    count,
    format_name,
    iso_date,
    period,
    positive,
    present,
    required,
    year,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Option(NamedTuple):
    """An option of a directive."""

    #: Turns the text (``None`` where there is none) into a value, or raises ``ValueError``.
    convert: Callable[[str | None], Any]
    #: What may be written, for the reference.
    values: str
    #: What it does, for the reference.
    help: str


class OptionSpec(dict[str, "Callable[[str | None], Any]"]):
    """An ``option_spec`` whose error for an unknown option says what may be meant by it."""

    def __init__(self, options: dict[str, Option]) -> None:
        super().__init__({name: option.convert for name, option in options.items()})

    def __missing__(self, name: str) -> Callable[[str | None], Any]:
        """Refuse *name* with the error that docutils and MyST expect.

        docutils puts its argument between quotes, and shows the page's file and line.
        """
        near = get_close_matches(name, self, 1)
        hint = f'"; did you mean "{near[0]}' if near else ""
        allowed = '", "'.join(sorted(self))
        raise KeyError(f'{name}"; allowed are: "{allowed}{hint}')


#: Which papers are shown, and in which order.
SELECTION: dict[str, Option] = {
    "categories": Option(
        codes,
        "codes and patterns",
        "Show the papers of these primary categories only: ``cs.LG``, ``cs.*``.",
    ),
    "exclude-categories": Option(
        codes, "codes and patterns", "Leave out the papers of these primary categories."
    ),
    "cross-lists": Option(
        present,
        "none",
        "List each paper also under the other categories that it names, below the papers of "
        "their own; its entry stays under its primary category. ``:categories:`` then "
        "chooses cross-listed papers, too, and the categories that list them.",
    ),
    "announced": Option(
        announcements,
        "``new``, ``cross``, ``replace``",
        "Show the papers that arXiv announces as new, as cross-listed from another category, or "
        "in a new version. Papers of which the file does not say it are left out.",
    ),
    "authors": Option(
        items,
        "names",
        "Show the papers that have one of these authors. A name alone is a family name; "
        "accents, dots and case do not matter.",
    ),
    "keywords": Option(
        keywords,
        "words and phrases",
        "Show the papers that have one of these in their title, TL;DR or abstract, as whole "
        'words; a plural "s" may follow. Commas separate phrases, quotes protect them: '
        '``agents, "retrieval, dense"``; '
        "without commas, every word stands for itself. ``transform*`` stands for all endings.",
    ),
    "exclude-keywords": Option(
        keywords, "words and phrases", "Leave out the papers that have one of these."
    ),
    "sort": Option(
        choice("digest", "id", "title"),
        "``digest``, ``id`` or ``title``",
        "Order of the papers within their category, or of the whole list with ``:group-by: none``; "
        "``digest``, the file's own, by default.",
    ),
    "limit": Option(positive, "a number", "Show this many papers at most."),
}


_DETAILS = Option(
    choice("closed", "open", "none"),
    "``closed``, ``open`` or ``none``",
    "Whether the details are folded (the default), unfolded, or left out.",
)

#: ``arxiv-digest``.
DIGEST: dict[str, Option] = {
    **SELECTION,
    "format": Option(
        format_name,
        "the name of a format",
        "Format of the file: ``markdown``, ``list``, ``jsonl``, ``json``, "
        "``announcement``, ``atom``, ``rss``, or one that the project or a package adds. By "
        "default the content of the file shows it.",
    ),
    "fields": Option(
        items,
        "names of details",
        "Show these details, in this order: ``method, result, abstract``. "
        "By default all that the file has: what its maker writes, the comments, the abstract, and "
        "then dates, licence and the like.",
    ),
    "details": _DETAILS,
    "repeats": Option(
        choice("mark", "hide", "plain"),
        "``mark``, ``hide`` or ``plain``",
        "What is done with papers that stood in an earlier digest: ``mark`` (the default) shows "
        "them and says where they were first seen, ``hide`` leaves them out, ``plain`` shows "
        "them like the others.",
    ),
    "category-pages": Option(
        required,
        "a document's name",
        "List the titles only. ``/days/today`` makes them lead to the papers on other documents: "
        "``/days/today/cs.LG`` shows one category, ``/days/today/cs`` all of arXiv's group that "
        "have no document of their own. The groups are ``cs``, ``econ``, ``eess``, ``math``, "
        "``physics``, ``q-bio``, ``q-fin`` and ``stat``; ``other`` is for categories that arXiv "
        "lacks, ``uncategorized`` for papers without one. Categories without any of these "
        "documents stay as they are, with a warning.",
    ),
    "group-by": Option(
        choice("category", "none"),
        "``category`` or ``none``",
        "A section for each primary category (the default), or one list.",
    ),
    "date": Option(
        iso_date,
        "a date as ``2025-12-31``",
        "Day of the digest, where neither its content nor its file name says it.",
    ),
    "class": Option(classes, "class names", "Classes for the overview and each section."),
    "name": Option(
        required,
        "a name",
        "Target for ``:ref:``, placed on the digest's head. That has no title for Sphinx to show, "
        "so the reference brings its own: ``:ref:`today's papers <name>```.",
    ),
    "no-index": Option(
        flag,
        "none",
        "Keep the digest out of cross-references and of the index of authors.",
    ),
}

_ARCHIVE = Option(
    required,
    "a name",
    "Take the digests of this archive only, where ``arxivdigest_archive`` names several.",
)
_CLASS = Option(classes, "class names", "Classes for the list.")

#: ``arxiv-papers``.
PAPERS: dict[str, Option] = {
    **SELECTION,
    "sort": Option(
        choice("newest", "id", "title"),
        "``newest``, ``id`` or ``title``",
        "Order of the papers; ``newest``, the newest day first, by default.",
    ),
    "limit": Option(positive, "a number", "List this many papers at most."),
    "period": Option(
        period,
        "a year, a month or a day",
        "List the papers that were new then: ``2025``, ``2025-12``, ``2025-12-31``, or "
        "``undated`` for digests without a date. ``latest`` stands for the newest day that "
        "has papers of the categories, so that a page with today's papers needs no edit.",
    ),
    "style": Option(
        choice("compact", "full"),
        "``compact`` or ``full``",
        "Titles by day (the default), or the papers as they stand in their digests.",
    ),
    "details": _DETAILS,
    "archive": _ARCHIVE,
    "class": _CLASS,
}

#: ``arxiv-categories``.
CATEGORIES: dict[str, Option] = {"archive": _ARCHIVE, "class": _CLASS}

#: ``arxiv-archive``.
ARCHIVE: dict[str, Option] = {
    "year": Option(
        year,
        "a year",
        "Show the days of this year by month; ``undated`` stands for digests without a date.",
    ),
    "category": Option(code, "a code", "Count the papers of this primary category only."),
    "latest": Option(positive, "a number", "Also list so many of the newest digests."),
    "style": Option(
        choice("list", "table", "newest"),
        "``list``, ``table`` or ``newest``",
        "The months as a list (the default); a table of the days for each year, darker where there "
        "are more papers; or the newest day alone, with the number of its papers by category and "
        "its first titles. The options above are for lists.",
    ),
    "titles": Option(
        count, "a number", "So many titles of the newest day, 5 by default; 0 shows none."
    ),
    "archive": _ARCHIVE,
    "class": _CLASS,
}

#: ``arxiv-authors``.
AUTHORS: dict[str, Option] = {
    "from": Option(
        required,
        "a name",
        "Begin with this name, family name first, or with the first that begins so: ``Zhang, Hu``.",
    ),
    "before": Option(required, "a name", "End before this name."),
    "class": _CLASS,
}

#: ``arxiv-feeds``.
FEEDS: dict[str, Option] = {
    "archive": Option(
        required,
        "a name",
        "List the feeds of this archive only, where ``arxivdigest_archive`` names several.",
    ),
    "class": _CLASS,
}

#: ``arxiv-starred``.
STARRED: dict[str, Option] = {"class": _CLASS}

#: ``arxiv-search``.
SEARCH: dict[str, Option] = {
    "archive": Option(
        required,
        "a name",
        "Search this archive at first, where ``arxivdigest_archive`` names several.",
    ),
    "class": Option(classes, "class names", "Classes for the search."),
    "form": Option(
        flag,
        "none",
        "A small form that leads to the page with the search; nothing where there is none.",
    ),
}

#: ``arxiv-statistics``.
STATISTICS: dict[str, Option] = {
    "archive": Option(
        required,
        "a name",
        "Count the digests of this archive only, where ``arxivdigest_archive`` names several.",
    ),
    "class": Option(classes, "class names", "Classes for each picture and table."),
}

#: Directive with its argument → options, for the reference.
DIRECTIVES: dict[str, dict[str, Option]] = {
    "arxiv-digest:: FILE": DIGEST,
    "arxiv-papers::": PAPERS,
    "arxiv-categories::": CATEGORIES,
    "arxiv-archive::": ARCHIVE,
    "arxiv-authors:: [LETTER]": AUTHORS,
    "arxiv-feeds::": FEEDS,
    "arxiv-starred::": STARRED,
    "arxiv-search::": SEARCH,
    "arxiv-statistics::": STATISTICS,
}


def selection(given: Mapping[str, Any]) -> Selection:
    """Return the choice of papers that the options of a directive make."""
    chosen = {name.replace("-", "_"): given[name] for name in SELECTION if name in given}
    return Selection(**chosen)
