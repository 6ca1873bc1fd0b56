"""The pages of the archives that have words, in order, and which of their entries are homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.records import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

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


def units_of(env: BuildEnvironment, root: str) -> list[Unit]:
    """Return the pages of the archive *root* that show digests, in the order of the catalogue.

    Ask when all documents have been read: an earlier page may take homes from a later one.
    """
    domain = arxiv_domain(env)
    archives = domain.build.pages.archives
    found = []
    for docname, page in domain.build.pages.by_name.items():
        # The user may have excluded the page.
        if "path" not in page.values or docname not in env.all_docs:
            continue
        if archives[page.values["archive"]].root != root:
            continue
        digests = domain.digests.get(docname, [])
        date = digests[0].date if digests else ""
        day, _, part = docname.removeprefix(f"{root}/days/").partition("/")
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
