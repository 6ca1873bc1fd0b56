"""The feed with an entry for each digest: its categories with counts, and the titles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest import prose
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.i18n import _, paper_count, repeat_count, with_colon
from sphinx_arxivdigest.language import marked, of_title

from .atom import AtomEntry, Text
from .plan import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.project.catalogue import Catalogue
    from sphinx_arxivdigest.project.records import Day, Home, Section
    from sphinx_arxivdigest.publish.days import PublishedDay
    from sphinx_arxivdigest.publish.site import Site

    from .tags import Tags

#: Digests that the feed has: some weeks, for those who were away.
_DIGESTS = 20
#: Categories that its summary names.
_LARGEST = 10


class Digest(NamedTuple):
    """A digest, ready to be put in words."""

    page: PublishedDay
    title: str
    day: Day
    updated: str
    sections: list[Section]
    #: Canonical category → the homes on it, in the order of the page.
    homes: dict[str, list[Home]]


def newest_digests(site: Site, days: list[PublishedDay], catalogue: Catalogue) -> list[Digest]:
    """Return the newest digests of an archive that have a date, the newest first."""
    pages = site.domain.build.pages.by_name
    known = {(day.date, day.path): day for day in catalogue.days}
    by_date: dict[str, list[tuple[PublishedDay, Day]]] = {}
    for published in days:
        page = pages[published.docname]
        day = known.get((published.date, page.values["path"]))
        if day is not None and published.date:
            by_date.setdefault(published.date, []).append((published, day))
    found: list[Digest] = []
    for date in sorted(by_date, reverse=True):
        if len(found) >= _DIGESTS:
            break
        here = by_date[date]
        for (published, day), moment in zip(here, moments(date, len(here)), strict=True):
            title = pages[published.docname].title
            sections = catalogue.sections(day)
            homes = _homes(catalogue, day)
            found.append(Digest(published, title, day, str(moment), sections, homes))
    return found


def digest_entry(site: Site, digest: Digest, tags: Tags) -> AtomEntry:
    """Return the entry of a digest, in words."""
    language = digest.page.archive.language
    words = marked((site.config.language or "en").replace("_", "-"), language)
    return AtomEntry(
        tags.day(digest.page.name, digest.day.date),
        Text(digest.title),
        f"{digest.day.date}T00:00:00Z",
        digest.updated,
        site.url(digest.page.docname),
        Text(_summary(digest), words),
        "".join(_content(site, digest, language)),
    )


def _homes(catalogue: Catalogue, day: Day) -> dict[str, list[Home]]:
    found: dict[str, list[Home]] = {}
    for paper_id in catalogue.first_papers(day):
        home = catalogue.homes[paper_id]
        found.setdefault(taxonomy.canonical(home.paper.category), []).append(home)
    return found


def _summary(digest: Digest) -> str:
    """Return "26 papers: cs.IT 11, cs.CL 9, …"."""
    day = digest.day
    total = paper_count(day.papers)
    if day.new != day.papers:
        total = repeat_count(day.papers, day.new)
    largest = sorted(digest.sections, key=lambda section: -section.counts.papers)
    counts = [f"{_label(section.code)} {section.counts.papers}" for section in largest[:_LARGEST]]
    if len(largest) > _LARGEST:
        counts.append("…")
    return with_colon(total) + ", ".join(counts) if counts else total


def _content(site: Site, digest: Digest, language: str) -> Iterator[str]:
    """Yield each category with its number of papers, and the titles of those that are new."""
    for section in digest.sections:
        label = f"{_label(section.code, named=True)} ({section.counts.papers})"
        yield f"<h3>{_link(site.url(section.docname, section.anchor), label)}</h3>\n"
        homes = digest.homes.get(section.code, [])
        lines = [_line(site, home, language) for home in homes]
        if more := section.counts.new - len(homes):
            lines.append(f"<li>{escape(_('and %d more') % more)}</li>\n")
        if lines:
            yield f"<ul>\n{''.join(lines)}</ul>\n"


def _line(site: Site, home: Home, language: str) -> str:
    title = home.paper.title or home.paper.id
    lang = marked(of_title(title), language)
    attribute = f' lang="{escape(lang)}"' if lang else ""
    return f"<li{attribute}>{_link(site.url(home.docname, home.paper.anchor), title)}</li>\n"


def _link(url: str, label: str) -> str:
    return f'<a href="{escape(url)}">{prose.inert(label)}</a>'


def _label(code: str, *, named: bool = False) -> str:
    if not code:
        return _("Without category")
    return taxonomy.labelled(code) if named else code
