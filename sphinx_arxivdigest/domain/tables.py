"""The data of the ``arxiv`` domain: every table of the environment, declared and typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.domains import Domain

from sphinx_arxivdigest.project.holdings import Holdings

from .state import BuildState

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.pages import GeneratedPages
    from sphinx_arxivdigest.project.queries import Query
    from sphinx_arxivdigest.project.records import DigestRecord, Home
    from sphinx_arxivdigest.project.selection import Selection

#: Tables with a row for each document: the row goes when its document is read again.
PER_DOCUMENT = ("digests", "files", "targets", "listings", "matches", "category_pages")

#: Name, title, type, document, HTML id, and priority in searches, as
#: :meth:`sphinx.domains.Domain.get_objects` has them.
ProjectObject = tuple[str, str, str, str, str, int]


class Target(NamedTuple):
    """Something that a document refers to."""

    #: Name of the role: ``paper``, ``author`` or ``category``.
    kind: str
    #: Identifier, name or code.
    name: str


class ArxivTables(Domain):
    """The domain's data, without roles and references, which build on it."""

    name = "arxiv"
    label = "arXiv"
    initial_data: ClassVar[dict[str, Any]] = {
        **{table: {} for table in PER_DOCUMENT},
        # This one is of the whole project.
        "generated": set(),
    }
    data_version = 7

    def setup(self) -> None:
        """Begin a build."""
        super().setup()
        self.build = BuildState()
        self._forget()

    def _forget(self) -> None:
        """Forget what is looked up in the tables, one of which changes."""
        self._holdings: Holdings | None = None
        self._forget_objects()

    def _forget_objects(self) -> None:
        self._objects: list[ProjectObject] | None = None

    def show_on(self, pages: GeneratedPages) -> None:
        """Take *pages* for the pages of the archives in this build."""
        self.build.pages = pages
        self._forget()

    def leave_out(self, docnames: frozenset[str]) -> None:
        """Take *docnames* for the documents that Sphinx's search does not have in this build."""
        self.build.unsearched = docnames
        self._forget_objects()

    # -- tables with a row for each document -----------------------------------

    @property
    def digests(self) -> dict[str, list[DigestRecord]]:
        """Document name → the digests on it."""
        return cast("dict[str, list[DigestRecord]]", self.data["digests"])

    @property
    def files(self) -> dict[str, dict[str, str]]:
        """Document name → digest file as the document calls it → hash of what was read."""
        return cast("dict[str, dict[str, str]]", self.data["files"])

    @property
    def targets(self) -> dict[str, set[Target]]:
        """Document name → what it refers to."""
        return cast("dict[str, set[Target]]", self.data["targets"])

    @property
    def listings(self) -> dict[str, list[Query]]:
        """Document name → the listings and statistics on it."""
        return cast("dict[str, list[Query]]", self.data["listings"])

    @property
    def matches(self) -> dict[str, dict[Selection, frozenset[str]]]:
        """Document name → selection by keywords → ids of the papers that match."""
        return cast("dict[str, dict[Selection, frozenset[str]]]", self.data["matches"])

    @property
    def category_pages(self) -> dict[str, set[str]]:
        """Document name → the documents, whether they exist or not, that show its categories."""
        return cast("dict[str, set[str]]", self.data["category_pages"])

    # -- the table of the whole project ----------------------------------------

    @property
    def generated(self) -> set[str]:
        """Names of the pages that the last build has generated."""
        return cast("set[str]", self.data["generated"])

    # -- reading ---------------------------------------------------------------

    def note_digest(self, docname: str, digest: DigestRecord) -> None:
        """Record a digest of the document *docname*."""
        self.digests.setdefault(docname, []).append(digest)
        self._forget()

    def note_file(self, docname: str, argument: str, content: str) -> None:
        """Record that *docname* has read the digest file *argument* with this hash."""
        self.files.setdefault(docname, {})[argument] = content

    def note_targets(self, docname: str, targets: Iterable[Target]) -> None:
        """Record what the document *docname* refers to."""
        self.targets.setdefault(docname, set()).update(targets)

    def note_listing(self, docname: str, listing: Query) -> None:
        """Record a listing of the document *docname*."""
        self.listings.setdefault(docname, []).append(listing)

    def note_category_pages(self, docname: str, pages: Iterable[str]) -> None:
        """Record the documents that are to show the categories of *docname*."""
        self.category_pages.setdefault(docname, set()).update(pages)

    def clear_doc(self, docname: str) -> None:
        """Forget what a document that is about to be read again holds."""
        for table in PER_DOCUMENT:
            self.data[table].pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker has read."""
        for table in PER_DOCUMENT:
            own, other = self.data[table], otherdata[table]
            own.update((docname, other[docname]) for docname in docnames if docname in other)
        self._forget()

    # -- answers ---------------------------------------------------------------

    @property
    def holdings(self) -> Holdings:
        """All digests together; looked up anew when a document has changed."""
        if self._holdings is None:
            self._holdings = Holdings(self.digests, self.matches, self.build.pages, self._title)
        return self._holdings

    def home_elsewhere(self, paper_id: str, docname: str, anchor: str) -> Home | None:
        """Return the home of a paper, unless it is the entry at *anchor* of *docname*."""
        home = self.holdings.home(paper_id, docname)
        if home is None:
            return None
        here = (home.docname, self.build.anchor(home.docname, home.paper.anchor))
        return None if here == (docname, anchor) else home

    def _title(self, docname: str) -> str:
        return self.env.titles[docname].astext()


def arxiv_domain(env: BuildEnvironment) -> ArxivTables:
    """Return the ``arxiv`` domain of *env*."""
    return cast("ArxivTables", env.get_domain("arxiv"))
