"""Plan the pages of an archive: names, titles, hierarchy.

Names depend on the file (days), the date (years, months), the code (categories) and, for the
index of authors, on how it is cut, and on nothing else.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.i18n import _, full_day, long_day
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.people.parts import written
from sphinx_arxivdigest.project.groups import UNDATED
from sphinx_arxivdigest.project.page_names import category_page, is_reserved, page_name
from sphinx_arxivdigest.project.pages import Page, Way, Ways, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_arxivdigest.people.parts import Part

    from .scan import DigestFile

#: A category with more papers than this has a page a month.
LONG_CATEGORY = 300

#: What ends a line for docutils, other control characters, and bytes that are not UTF-8. A
#: page cannot write such a path: the rest of the line would be markup of its own.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

#: What directives, toctrees and Windows do not take for part of a name.
_UNUSABLE = re.compile(r"[<>*?\[\]\\|`:#\"]|^\.|^\s|[\s.]$")

Pages = dict[str, Page]


class Archive(NamedTuple):
    """An archive with its digests."""

    #: Empty for an archive that is the only one.
    name: str
    #: What the names of its documents begin with.
    root: str
    #: Oldest first, those without a date last.
    files: Sequence[DigestFile]

    @property
    def overview(self) -> str:
        """The document above all others."""
        return f"{self.root}/index"


def plan_archive(
    archive: Archive, split_above: int, language: str, more: Sequence[str] = ()
) -> Pages:
    """Return the pages of *archive*; the documents *more* stand in the overview's toctree.

    *language* is that of the titles.
    """
    archive = archive._replace(files=list(_usable(archive)))
    days = _plan_days(archive, split_above, language)
    years = _plan_years(archive)
    categories = _plan_categories(archive)
    above = [*years, f"{archive.root}/categories/index", *more]
    title = archive.name or _("Archive")
    overview = Page("overview.rst", title, tuple(above), values={"archive": archive.name})
    return {archive.overview: overview, **years, **days, **categories}


def plan_several(root: str, archives: Iterable[Archive], more: Sequence[str]) -> Pages:
    """Return the page above several archives, with the documents *more* in its toctree."""
    children = (*(archive.overview for archive in archives), *more)
    return {f"{root}/index": Page("archives.rst", _("Archives"), children)}


def plan_authors(root: str, parts: Iterable[Part]) -> Pages:
    """Return the pages of the index of authors."""
    pages = {
        f"{root}/{page_name(part.name)}": Page(
            "authors-part.rst", part.title, values=_stretch(part)
        )
        for part in parts
    }
    index = Page("authors.rst", _("Authors"), tuple(pages), hides_children=True)
    ways = [Way(docname, page.title) for docname, page in pages.items()]
    return {f"{root}/index": index, **with_neighbours(pages, ways, Way(f"{root}/index"))}


def plan_starred(root: str) -> Pages:
    """Return the page of starred papers."""
    return {f"{root}/starred": Page("starred.rst", _("Starred papers"))}


def _stretch(part: Part) -> dict[str, str]:
    return {"letter": part.letter, "start": written(part.start), "stop": written(part.stop)}


def _usable(archive: Archive) -> Iterator[DigestFile]:
    """Yield the digests that can have a page, and warn of the others."""
    pages: dict[str, str] = {}
    for file in sorted(archive.files, key=lambda file: file.path):
        # Some file systems do not tell a from A, nor é from e with an accent behind it.
        name = unicodedata.normalize("NFC", file.stem).casefold()
        if problem := _problem(file):
            warn("file", problem, None)
        elif name in pages:
            warn("file", f"{file.path} would have the same page as {pages[name]}; rename one", None)
        else:
            pages[name] = file.path
    usable = set(pages.values())
    return (file for file in archive.files if file.path in usable)


def _problem(file: DigestFile) -> str:
    """Return why no page can have the name of *file*, and what to do, or ``""``."""
    if _UNWRITABLE.search(file.path):
        if _is_utf8(file.path):
            return (
                f"{file.path!r}: the name is UTF-8, which this locale cannot write; "
                "build with PYTHONUTF8=1 or with LC_ALL=C.UTF-8 in the environment"
            )
        return (
            f"{file.path!r}: no page can name this file; rename it, or its folder, "
            "without line breaks, control characters, and bytes that are not UTF-8"
        )
    if _UNUSABLE.search(file.stem) or file.path != file.path.rstrip():
        return (
            f"{file.path!r}: a page cannot have this name; rename the file, without any of "
            '< > * ? [ ] \\ | ` : # ", a full stop at its ends, and spaces at its ends'
        )
    if is_reserved(file.stem):
        return f"{file.path}: Windows has no files of this name; rename it"
    return ""


def _is_utf8(path: str) -> bool:
    """Whether the bytes of *path* are UTF-8 that the locale hides, without a fault."""
    try:
        return _UNWRITABLE.search(os.fsencode(path).decode("utf-8")) is None
    except UnicodeError:
        return False


def _day_page(archive: Archive, file: DigestFile) -> str:
    return f"{archive.root}/days/{file.stem}"


def _plan_days(archive: Archive, split_above: int, language: str) -> Pages:
    dates = Counter(file.summary.date for file in archive.files)
    days, parts = {}, {}
    ways = []
    for file in archive.files:
        # The date of several digests is not a name for each.
        date = file.summary.date if dates[file.summary.date] == 1 else ""
        way = Way(_day_page(archive, file), "" if date else file.stem, date)
        title = full_day(date, language) if date else file.stem
        values = {"path": file.path}
        ways.append(way)
        if len(file.summary.papers) <= split_above:
            days[way.docname] = Page("day.rst", title, values=values)
        else:
            head = long_day(date, language) if date else file.stem
            pages = _plan_parts(way, head, file)
            days[way.docname] = Page("day-split.rst", title, tuple(pages), True, values)
            parts.update(pages)
    return {**with_neighbours(days, ways, Way(archive.overview)), **parts}


def _plan_parts(day: Way, head: str, file: DigestFile) -> Pages:
    """Return a page for each category of a digest that has the page *day*."""
    codes = dict.fromkeys(code for _id, code in file.summary.papers)
    ways = [Way(f"{day.docname}/{category_page(code)}", code) for code in codes]
    ways = [way if way.label else way._replace(label=_("Without category")) for way in ways]
    pages = {
        way.docname: Page(
            "day-category.rst",
            f"{head} · {way.label}",
            values={"path": file.path, "category": code},
        )
        for way, code in zip(ways, codes, strict=True)
    }
    return with_neighbours(pages, ways, day, day.date)


def _plan_years(archive: Archive) -> Pages:
    years: dict[str, list[str]] = {}
    for file in archive.files:
        year = file.summary.date[:4] or UNDATED
        years.setdefault(year, []).append(_day_page(archive, file))
    pages = {
        f"{archive.root}/years/{year}": Page(
            "year.rst",
            _("Without date") if year == UNDATED else year,
            tuple(days),
            hides_children=True,
            values={"archive": archive.name, "year": year},
        )
        for year, days in years.items()
    }
    ways = [Way(docname, page.title) for docname, page in pages.items()]
    return with_neighbours(pages, ways, Way(archive.overview))


def _plan_categories(archive: Archive) -> Pages:
    index = f"{archive.root}/categories/index"
    pages: Pages = {}
    children = []
    for code, months in sorted(_months_by_category(archive).items()):
        docname = f"{archive.root}/categories/{category_page(code)}"
        children.append(docname)
        values = {"archive": archive.name, "category": code}
        in_months = _plan_months(Way(docname, code), sorted(months), values)
        if months.total() <= LONG_CATEGORY:
            in_months = {}
        title = taxonomy.labelled(code, " · ")
        pages[docname] = Page(
            "category.rst", title, tuple(in_months), True, values, Ways(up=Way(index))
        )
        pages.update(in_months)
    values = {"archive": archive.name}
    return {index: Page("categories.rst", _("Categories"), tuple(children), values=values), **pages}


def _plan_months(category: Way, months: Sequence[str], values: Mapping[str, str]) -> Pages:
    """Return a page for each of the *months* of a category."""
    ways = [
        Way(f"{category.docname}/{month}", _("Without date"))
        if month == UNDATED
        else Way(f"{category.docname}/{month}", date=month)
        for month in months
    ]
    pages = {
        way.docname: Page(
            "category-month.rst", f"{category.label} · {month}", values={**values, "month": month}
        )
        for way, month in zip(ways, months, strict=True)
    }
    return with_neighbours(pages, ways, category)


def _months_by_category(archive: Archive) -> Mapping[str, Counter[str]]:
    """Return how many papers of each category are new in each month."""
    known: set[str] = set()
    counts: dict[str, Counter[str]] = {}
    for file in archive.files:
        for paper_id, code in file.summary.papers:
            if code and paper_id and paper_id not in known:
                known.add(paper_id)
                counts.setdefault(code, Counter())[file.summary.date[:7] or UNDATED] += 1
    return counts
