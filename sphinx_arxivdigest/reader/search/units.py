"""The pages of the archives that have words, in order, and which of their entries are homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.records import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.pages import GeneratedPages
    from sphinx_arxivdigest.project.records import DigestRecord


class Unit(NamedTuple):
    """A page with papers."""

    docname: str
    #: Name of the day's page, below ``days/``.
    day: str
    #: Name of the page below that one, ``""`` where the day has no parts.
    part: str
    #: ISO date, or ``""``.
    date: str
    #: HTML ids of the entries that are homes, in the order of the page.
    homes: tuple[str, ...]


class DayPage(NamedTuple):
    """A generated page for a digest, or for a part of one."""

    #: What the names of the documents of its archive begin with.
    root: str
    #: File of the digest, relative to the source directory.
    path: str
    #: Name below ``days/``.
    name: str


def day_page(pages: GeneratedPages, docname: str) -> DayPage | None:
    """Return what *docname* shows, unless it is not a page of a day."""
    page = pages.by_name.get(docname)
    if page is None or "path" not in page.values:
        return None
    root = pages.roots[page.values["archive"]]
    return DayPage(root, page.values["path"], docname.removeprefix(f"{root}/days/"))


def expected_homes(env: BuildEnvironment, docname: str, page: DayPage) -> tuple[str, ...]:
    """Return the ids of the homes on a page, as far as that is known while documents are read."""
    domain = arxiv_domain(env)
    digests = domain.digests.get(docname, ())
    home_files = domain.build.home_files.get(page.root, {})
    # Of this page's papers alone: there are as many pages as days.
    papers = (paper.id for digest in digests for paper in digest.papers)
    seen = {paper for paper in papers if home_files.get(paper, page.path) != page.path}
    return tuple(_new(digests, seen))


def units_of(env: BuildEnvironment, root: str) -> list[Unit]:
    """Return the pages of the archive *root* that show digests, in the order of the catalogue."""
    domain = arxiv_domain(env)
    found = []
    for docname in domain.build.pages.by_name:
        page = day_page(domain.build.pages, docname)
        if page is None or page.root != root or docname not in env.all_docs:
            continue
        digests = domain.digests.get(docname, [])
        date = digests[0].date if digests else ""
        day, _, part = page.name.partition("/")
        found.append((chronological(date), day, docname, part, date))
    # Sorting keeps the parts of a day in the order of the plan.
    found.sort(key=lambda item: item[:2])
    seen: set[str] = set()
    units = []
    for _order, day, docname, part, date in found:
        homes = tuple(_new(domain.digests.get(docname, ()), seen))
        units.append(Unit(docname, day, part, date, homes))
    return units


def _new(digests: Iterable[DigestRecord], seen: set[str]) -> Iterator[str]:
    """Yield the HTML ids of the papers that are not *seen* yet, and note them."""
    for digest in digests:
        for paper in digest.papers if digest.indexed else ():
            if paper.id not in seen:
                seen.add(paper.id)
                yield paper.anchor
