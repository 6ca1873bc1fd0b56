"""The feed with an entry for each digest: its categories with counts, and the titles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.language import mark_of_title
from sphinx_arxivdigest.writing.descriptions import describe_digest, speech_of

from .atom import AtomEntry, Text
from .markup import lang, link
from .plan import moments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

    from sphinx_arxivdigest.project.catalogue import Catalogue
    from sphinx_arxivdigest.project.records import Day, Home, Section
    from sphinx_arxivdigest.publish.days import PublishedDay
    from sphinx_arxivdigest.publish.site import Site

    from .tags import Tags

#: Digests that the feed has: two weeks, for those who were away.
_DIGESTS = 10


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
    speech = speech_of(language, site.config)
    counts = {section.code: section.counts.papers for section in digest.sections}
    day = digest.day
    return AtomEntry(
        tags.day(digest.page.name, digest.day.date),
        Text(digest.title),
        f"{digest.day.date}T00:00:00Z",
        digest.updated,
        site.url(digest.page.docname),
        Text(describe_digest(day.papers, day.new, counts, speech)),
        "".join(_content(site, digest, language, speech.words)),
    )


def _homes(catalogue: Catalogue, day: Day) -> dict[str, list[Home]]:
    found: dict[str, list[Home]] = {}
    for paper_id in catalogue.first_papers(day):
        home = catalogue.homes[paper_id]
        found.setdefault(taxonomy.canonical(home.paper.category), []).append(home)
    return found


def _content(site: Site, digest: Digest, language: str, words: NullTranslations) -> Iterator[str]:
    """Yield each category with its number of papers, and the titles of those that are new."""
    for section in digest.sections:
        name = taxonomy.labelled(section.code) or words.gettext("Without category")
        label = f"{name} ({section.counts.papers})"
        yield f"<h3>{link(site.url(section.docname, section.anchor), label)}</h3>\n"
        homes = digest.homes.get(section.code, [])
        lines = [_line(site, home, language) for home in homes]
        if more := section.counts.new - len(homes):
            lines.append(f"<li>{escape(words.gettext('and %d more') % more)}</li>\n")
        if lines:
            yield f"<ul>\n{''.join(lines)}</ul>\n"


def _line(site: Site, home: Home, language: str) -> str:
    title = home.paper.title or home.paper.id
    url = site.url(home.docname, home.paper.anchor)
    return f"<li{lang(mark_of_title(title, language))}>{link(url, title)}</li>\n"
