"""The directives that list what the whole project holds: ``arxiv-papers`` and its like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import claim_id, listing
from sphinx_arxivdigest.people.parts import position_of
from sphinx_arxivdigest.project.anchors import PAPER_LIST
from sphinx_arxivdigest.project.author_lists import AuthorList, AuthorPartList
from sphinx_arxivdigest.project.calendars import Calendar, CalendarTable
from sphinx_arxivdigest.project.category_tables import CategoryTable
from sphinx_arxivdigest.project.feed_lists import FeedList
from sphinx_arxivdigest.project.newest import NewestDay
from sphinx_arxivdigest.project.paper_lists import PaperList

from . import options
from .archives import ArchiveDirective

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_arxivdigest.project.listings import Listing


class ListingDirective(ArchiveDirective):
    """Base of these directives, which leave a query on the page."""

    #: HTML id of the first such list on a page.
    anchor: ClassVar[str]

    def query(self) -> Listing:
        """Return the query."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return a node that holds the query."""
        query = self.query()
        node = listing(
            listing=query,
            docname=self.env.docname,
            classes=self.options.get("class", []),
        )
        self.set_source_info(node)
        claim_id(node, self.anchor, self.state.document)
        arxiv_domain(self.env).note_listing(self.env.docname, query)
        return [node]


class ArxivPapersDirective(ListingDirective):
    """``.. arxiv-papers::`` lists the papers of all digests that match its filters."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.PAPERS)
    anchor = PAPER_LIST

    def query(self) -> Listing:
        """Return the query."""
        full = self.options.get("style") == "full"
        return PaperList(
            options.selection(self.options),
            period=self.options.get("period", ""),
            details=self.options.get("details", "closed") if full else "",
            archive=self.archive_root(),
        )


class ArxivCategoriesDirective(ListingDirective):
    """``.. arxiv-categories::`` is a table of the categories."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.CATEGORIES)
    anchor = "arxiv-categories"

    def query(self) -> Listing:
        """Return the query."""
        return CategoryTable(self.archive_root())


class ArxivArchiveDirective(ListingDirective):
    """``.. arxiv-archive::`` shows the digests by month, as a calendar, or the newest one."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.ARCHIVE)
    anchor = "arxiv-archive"

    def query(self) -> Listing:
        """Return the query."""
        style = self.options.get("style")
        if style == "table":
            return CalendarTable(archive=self.archive_root())
        if style == "newest":
            return NewestDay(**self._given("titles"), archive=self.archive_root())
        return Calendar(**self._given("year", "category", "latest"), archive=self.archive_root())

    def _given(self, *names: str) -> dict[str, Any]:
        """Return those of the options called *names* that are given."""
        return {name: self.options[name] for name in names if name in self.options}


class ArxivAuthorsDirective(ListingDirective):
    """``.. arxiv-authors:: LETTER`` is a part of the index of authors, without it the parts."""

    optional_arguments = 1
    option_spec: ClassVar[Any] = options.OptionSpec(options.AUTHORS)
    anchor = "arxiv-authors"

    def query(self) -> Listing:
        """Return the query."""
        if not self.arguments:
            return AuthorPartList()
        start, stop = self.options.get("from", ""), self.options.get("before", "")
        if stop and position_of(start) >= position_of(stop):
            raise self.error(f'no name stands from "{start}" on and before "{stop}"')
        return AuthorList(self.arguments[0], start, stop)


class ArxivFeedsDirective(ListingDirective):
    """``.. arxiv-feeds::`` lists the feeds of the archives."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.FEEDS)
    anchor = "arxiv-feeds"

    def query(self) -> Listing:
        """Return the query."""
        self.has_archive("lists the feeds of")
        return FeedList(self.archive_root())
