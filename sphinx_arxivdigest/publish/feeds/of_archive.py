"""The feeds of one archive: what each is called, and which entries it has."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain.matches import feed_selections
from sphinx_arxivdigest.project.feed_names import dated_homes, feed_files
from sphinx_arxivdigest.project.page_names import category_page
from sphinx_arxivdigest.project.paper_lists import is_chosen
from sphinx_arxivdigest.publish.days import days_of
from sphinx_arxivdigest.publish.outputs import Output
from sphinx_arxivdigest.writing.file_urls import file_url
from sphinx_arxivdigest.writing.labels import feed_title

from .atom import AtomEntry, AtomFeed, write
from .digests import digest_entry, newest_digests
from .plan import by_category, days_of_entries, newest
from .tags import tags_of
from .texts import PaperTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.project.feeds import FeedFile
    from sphinx_arxivdigest.project.pages import ArchiveInfo
    from sphinx_arxivdigest.project.selection import Selection
    from sphinx_arxivdigest.publish.site import Site

    from .digests import Digest
    from .plan import Days, Entry


class ArchiveFeeds:
    """The feeds of one archive, which has a digest with a date."""

    def __init__(self, site: Site, archive: ArchiveInfo) -> None:
        """Plan the feeds of *archive*."""
        self._site = site
        self._archive = archive
        self._tags = tags_of(
            site.config.arxivdigest_feed_authority or site.base,
            archive.name if len(site.archives) > 1 else "",
        )
        self._days = days_of_entries(site.holdings, archive.root)

    def outputs(self) -> Iterator[Output]:
        """Yield the files; none where the user has left out all days."""
        if not self._digests:
            return
        yield self._of_digests(self._files[0])
        planned = [(feed, self._entries(feed)) for feed in self._files[1:]]
        wanted: dict[str, set[str]] = {}
        for _feed, entries in planned:
            for entry in entries:
                wanted.setdefault(entry.docname, set()).add(entry.anchor)
        texts = PaperTexts(self._site, self._archive, wanted)
        for feed, entries in planned:
            yield self._of_papers(feed, entries, texts)

    def _of_digests(self, feed: FeedFile) -> Output:
        about = self._about(feed, self._newest)
        key = self._site.key(about, self._digests)
        return Output(self._file(feed), key, partial(self._write_digests, about))

    def _of_papers(self, feed: FeedFile, entries: list[Entry], texts: PaperTexts) -> Output:
        about = self._about(feed, str(entries[0].updated) if entries else self._newest)
        documents = sorted({entry.docname for entry in entries})
        pages = [(self._site.page_key(name), self._site.url(name)) for name in documents]
        key = self._site.key(about, pages, entries)
        return Output(self._file(feed), key, partial(self._write_papers, about, entries, texts))

    def _write_digests(self, about: AtomFeed) -> bytes:
        entries = (digest_entry(self._site, digest, self._tags) for digest in self._digests)
        return write(about, entries)

    def _write_papers(self, about: AtomFeed, entries: Sequence[Entry], texts: PaperTexts) -> bytes:
        return write(about, (self._paper_entry(entry, texts) for entry in entries))

    def _paper_entry(self, entry: Entry, texts: PaperTexts) -> AtomEntry:
        paper = texts.of(entry)
        return AtomEntry(
            self._id(entry),
            paper.title,
            f"{entry.date}T00:00:00Z",
            str(entry.updated),
            self._site.url(entry.docname, entry.anchor),
            paper.summary,
            paper.content,
            paper.authors,
            paper.categories,
            paper.links,
        )

    def _id(self, entry: Entry) -> str:
        if entry.home is not None:
            return self._tags.paper(entry.home.paper.id)
        page = self._site.domain.build.pages.by_name.get(entry.docname)
        # The page may be one that the user has written in the place of ours.
        own = entry.docname.removeprefix(f"{self._archive.root}/days/")
        day = page.values.get("day", own) if page else own
        return self._tags.day(day, entry.date, entry.anchor)

    def _about(self, feed: FeedFile, updated: str) -> AtomFeed:
        archive = self._archive
        overview = f"{archive.root}/index"
        page = f"{archive.root}/categories/{category_page(feed.name)}"
        if feed.kind != "category" or page not in self._site.env.all_docs:
            page = overview
        return AtomFeed(
            self._tags.feed(feed.file),
            feed_title(archive, feed),
            archive.language,
            file_url(self._site.config, self._file(feed)),
            self._site.url(page),
            archive.title,
            updated,
        )

    def _file(self, feed: FeedFile) -> str:
        return f"{self._archive.root}/{feed.file}"

    def _entries(self, feed: FeedFile) -> list[Entry]:
        """Return the entries of a feed of papers."""
        count = self._site.config.arxivdigest_feed_entries
        if feed.kind == "category":
            return newest(self._by_category[feed.name], count)
        if feed.kind == "whole":
            return newest(self._days, count)
        holdings, selection = self._site.holdings, self._selections[feed.name]
        chosen = (
            [one for one in day if one.home and is_chosen(one.home, selection, holdings)]
            for day in self._days
        )
        return newest(chosen, count)

    @cached_property
    def _files(self) -> list[FeedFile]:
        homes = dated_homes(self._site.holdings, self._archive.root)
        return feed_files(homes, self._selections)

    @cached_property
    def _digests(self) -> list[Digest]:
        catalogue = self._site.holdings.catalogue_around(self._archive.root)
        return newest_digests(self._site, days_of(self._site, self._archive), catalogue)

    @property
    def _newest(self) -> str:
        """When the newest digest was, for a feed that has no entry."""
        return self._digests[0].updated

    @cached_property
    def _selections(self) -> dict[str, Selection]:
        return feed_selections(self._site.env)

    @cached_property
    def _by_category(self) -> dict[str, Days]:
        return by_category(self._days)
