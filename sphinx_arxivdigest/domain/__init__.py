"""The ``arxiv`` domain: papers, authors and categories, and references to them."""

from __future__ import annotations

import re
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_arxivdigest import language, people
from sphinx_arxivdigest.arxiv import identifiers, taxonomy
from sphinx_arxivdigest.domain.index import AuthorIndex
from sphinx_arxivdigest.domain.roles import AuthorRole, PaperRole
from sphinx_arxivdigest.domain.uris import AUTHORS_PAGE, Uris
from sphinx_arxivdigest.i18n import _, day
from sphinx_arxivdigest.project.catalogue import Catalogue
from sphinx_arxivdigest.project.pages import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set
    from typing import Any

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.model import Digest
    from sphinx_arxivdigest.project.catalogue import DigestEntry, Place
    from sphinx_arxivdigest.project.listings import Listing
    from sphinx_arxivdigest.project.selection import Selection


#: HTML id of the first list of papers on a page.
LISTING_ANCHOR = "arxiv-papers"
#: A word and a number within a name. Those who read an inventory take them for the type of the
#: object and its priority, and what follows for its address.
_UNWRITABLE = re.compile(r"\s\S+\s+-?[0-9]+(?:\s|\Z)")


#: Tables with a row for each document: the row goes when its document is read again.
PER_DOCUMENT = ("digests", "targets", "listings", "matches", "category_pages")


class Target(NamedTuple):
    """Something that a document refers to."""

    #: Name of the role: ``paper``, ``author`` or ``category``.
    kind: str
    #: Identifier, name or code.
    name: str


class ArxivDomain(Domain):
    """Papers, authors and categories of the digests of a project."""

    name = "arxiv"
    label = "arXiv"
    object_types = {  # noqa: RUF012
        "paper": ObjType(_("paper"), "paper"),
        "author": ObjType(_("author"), "author", searchprio=-1),
        "category": ObjType(_("category"), "category"),
    }
    roles = {  # noqa: RUF012
        "paper": PaperRole(innernodeclass=nodes.inline),
        "author": AuthorRole(innernodeclass=nodes.inline),
        "category": XRefRole(innernodeclass=nodes.inline),
    }
    indices = [AuthorIndex]  # noqa: RUF012
    initial_data = {  # noqa: RUF012
        **{table: {} for table in PER_DOCUMENT},
        "generated": set(),
        "fingerprints": {},
    }
    data_version = 5
    dangling_warnings = {  # noqa: RUF012
        "paper": "no digest of this project holds the paper %(target)s",
        "author": "no digest of this project holds a paper by %(target)s",
        "category": "%(target)s is no arXiv category",
    }

    #: What writes the output; post-transforms have no other public way to it.
    builder: Builder

    def setup(self) -> None:
        """Start without renamed anchors, and without an archive."""
        super().setup()
        #: ``(docname, anchor)`` → the anchor's name on a page that holds several documents.
        self.renamed: dict[tuple[str, str], str] = {}
        #: The archives of the project.
        self.site = Site()
        #: Digest files that have been read already, by absolute path and name, until all are on
        #: pages.
        self.parsed: dict[tuple[str, str], Digest] = {}
        #: Document name → its part of the sidebars, where it is left out while pages are written.
        self.whole_tocs: dict[str, nodes.bullet_list] = {}
        #: Made by :meth:`catalogue_of`, dropped whenever the data changes.
        self._catalogues: dict[str, Catalogue] = {}
        self._author_pages: dict[str, str] | None = None

    def anchor(self, docname: str, anchor: str) -> str:
        """Return the HTML id that *anchor* of *docname* has in the output."""
        return self.renamed.get((docname, anchor), anchor)

    @property
    def digests(self) -> dict[str, list[DigestEntry]]:
        """Document name → the digests on it."""
        return cast("dict[str, list[DigestEntry]]", self.data["digests"])

    @property
    def targets(self) -> dict[str, set[Target]]:
        """Document name → what it refers to."""
        return cast("dict[str, set[Target]]", self.data["targets"])

    @property
    def listings(self) -> dict[str, list[Listing]]:
        """Document name → the listings on it."""
        return cast("dict[str, list[Listing]]", self.data["listings"])

    @property
    def matches(self) -> dict[str, dict[Selection, frozenset[str]]]:
        """Document name → selection by keywords → ids of the papers that match."""
        return cast("dict[str, dict[Selection, frozenset[str]]]", self.data["matches"])

    @property
    def category_pages(self) -> dict[str, set[str]]:
        """Document name → the documents, there or not, that are to show its categories."""
        return cast("dict[str, set[str]]", self.data["category_pages"])

    @property
    def generated(self) -> set[str]:
        """Names of the pages that the last build has generated."""
        return cast("set[str]", self.data["generated"])

    @property
    def fingerprints(self) -> dict[str, dict[str, bytes]]:
        """Name of a builder → document name → hash of what its page takes from others."""
        return cast("dict[str, dict[str, bytes]]", self.data["fingerprints"])

    @property
    def catalogue(self) -> Catalogue:
        """The digests of all documents together."""
        return self.catalogue_of("")

    def catalogue_of(self, archive: str) -> Catalogue:
        """Return the digests of an archive together, of all documents where it is ``""``."""
        if archive not in self._catalogues:
            prefix = f"{archive}/" if archive else ""
            self._catalogues[archive] = Catalogue(
                {name: held for name, held in self.digests.items() if name.startswith(prefix)}
            )
        return self._catalogues[archive]

    def home_elsewhere(self, paper_id: str, docname: str, anchor: str) -> Place | None:
        """Return the home of a paper, unless it is the entry at *anchor* of *docname*.

        Where there are several archives, each has homes of its own.
        """
        place = self.catalogue_of(self.site.archive_of(docname)).homes.get(paper_id)
        if place is None:
            return None
        home = (place.docname, self.anchor(place.docname, place.entry.anchor))
        return None if home == (docname, anchor) else place

    def author_page(self, key: str) -> str:
        """Return the page of the index of authors on which an author stands."""
        return self.author_pages.get(key, AUTHORS_PAGE)

    @property
    def author_pages(self) -> dict[str, str]:
        """Author key → page, for those who do not stand on the index itself."""
        if self._author_pages is None:
            self._author_pages = self.site.author_pages(self.catalogue.letters)
        return self._author_pages

    @property
    def part_pages(self) -> set[str]:
        """The documents that show a part of the index of authors."""
        return set(map(self.site.part_page, self.site.parts.parts)) - {""}

    def place_label(self, place: Place) -> str:
        """Return what a link to *place* says: its date, else the title of its page."""
        if place.date:
            return day(place.date, self.env.config.language)
        return self.env.titles[place.docname].astext()

    def note_digest(self, docname: str, digest: DigestEntry) -> None:
        """Record a digest of the document *docname*."""
        self.digests.setdefault(docname, []).append(digest)
        self._forget()

    def note_targets(self, docname: str, targets: Iterable[Target]) -> None:
        """Record what the document *docname* refers to."""
        self.targets.setdefault(docname, set()).update(targets)

    def note_listing(self, docname: str, listing: Listing) -> None:
        """Record a listing of the document *docname*."""
        self.listings.setdefault(docname, []).append(listing)

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

    def _forget(self) -> None:
        self._catalogues.clear()
        self._author_pages = None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a reference to the object in this project, or ``None``."""
        if typ == "paper":
            return self._resolve_paper(fromdocname, builder, target, node, contnode)
        if typ == "author":
            return self._resolve_author(fromdocname, builder, target, contnode)
        return self._resolve_category(fromdocname, builder, target, contnode)

    def _resolve_paper(
        self, fromdocname: str, builder: Builder, target: str, node: pending_xref, contnode: Element
    ) -> nodes.reference | None:
        place = self.catalogue.homes.get(identifiers.parse_id(target))
        if place is None:
            return None
        anchor, title = place.entry.anchor, place.entry.title
        if not node.get("refexplicit"):
            marks = language.node_classes(language.of_title(title), self.env.config.language)
            contnode = nodes.inline("", title, classes=[*contnode["classes"], *marks])
        return self._refnode(builder, fromdocname, place.docname, anchor, contnode, title)

    def _resolve_author(
        self, fromdocname: str, builder: Builder, target: str, contnode: Element
    ) -> nodes.reference | None:
        author = self.catalogue.authors.get(people.key(target))
        if author is None:
            return None
        uri = Uris(builder, fromdocname).author(author.key, self.author_page(author.key))
        if uri is None:
            return cast("nodes.reference", contnode)
        return nodes.reference("", "", contnode, internal=True, refuri=uri, reftitle=author.name)

    def _resolve_category(
        self, fromdocname: str, builder: Builder, target: str, contnode: Element
    ) -> nodes.reference | None:
        code = taxonomy.canonical(target)
        found = self.category_target(code)
        if found is None:
            return None
        docname, anchor = found
        title = taxonomy.name(code)
        return self._refnode(builder, fromdocname, docname, anchor, contnode, title)

    def category_target(self, code: str, archive: str = "") -> tuple[str, str] | None:
        """Return document and HTML id of a category: its page in an archive, or newest section."""
        newest = self.catalogue_of(archive).categories.get(code)
        page = self.site.page(archive, "categories", code) if newest else ""
        return (page, LISTING_ANCHOR) if page else newest

    def _refnode(
        self,
        builder: Builder,
        fromdocname: str,
        docname: str,
        anchor: str,
        contnode: Element,
        title: str,
    ) -> nodes.reference:
        if builder.name in {"singlehtml", "man"}:
            fromdocname = docname  # All documents are on one page.
        anchor = self.anchor(docname, anchor)
        return make_refnode(builder, fromdocname, docname, anchor, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Find papers; names and codes are too much like ordinary words to guess at."""
        found = self._resolve_paper(fromdocname, builder, target, node, contnode)
        return [("arxiv:paper", found)] if found is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield papers, categories and authors for the inventory and the search.

        Names stand in the inventory under every spelling, and out of the search, and so do
        aliases of categories.
        """
        catalogue = self.catalogue
        for paper_id, place in catalogue.homes.items():
            title = f"{place.entry.title} ({paper_id})"
            yield paper_id, title, "paper", place.docname, place.entry.anchor, 1
        for code in catalogue.categories:
            docname, anchor = self.category_target(code) or ("", "")
            for name in (code, *taxonomy.aliases(code)):
                priority = 2 if name == code else -1
                yield name, taxonomy.labelled(code), "category", docname, anchor, priority
        for author in catalogue.authors.values():
            page = self.author_page(author.key)
            for spelling in filterfalse(_UNWRITABLE.search, author.spellings):
                yield spelling, author.name, "author", page, author.key, -1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the name that a reference looks for."""
        target = node.get("reftarget")
        return f"arxiv:{target}" if target else None


def remember_builder(app: Sphinx) -> None:
    """Handle ``builder-inited``."""
    arxiv_domain(app.env).builder = app.builder


def arxiv_domain(env: BuildEnvironment) -> ArxivDomain:
    """Return the ``arxiv`` domain of *env*."""
    return cast("ArxivDomain", env.get_domain("arxiv"))
