"""The ``arxiv`` domain: papers, authors and categories, and references to them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import _, __
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_arxivdigest import authors, identifiers, taxonomy
from sphinx_arxivdigest.indices import AuthorIndex, Letter, by_letter
from sphinx_arxivdigest.uris import AUTHORS_PAGE, Uris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
    from typing import Any

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class PaperEntry(NamedTuple):
    """An entry of a digest, as far as references and indexes need it."""

    id: str
    version: int | None
    #: Plain text.
    title: str
    #: Plain names, in the paper's order.
    authors: tuple[str, ...]
    #: HTML id on the page.
    anchor: str


class DigestEntry(NamedTuple):
    """A digest on a page."""

    #: File of the digest, relative to the source directory, with ``/``.
    path: str
    #: ISO date, or ``""``.
    date: str
    #: Canonical category code → HTML id of its section.
    categories: dict[str, str]
    papers: tuple[PaperEntry, ...]


class Place(NamedTuple):
    """Where an entry stands."""

    #: ISO date of its digest, or ``""``.
    date: str
    docname: str
    entry: PaperEntry


class Author(NamedTuple):
    """A person (or a team), under all spellings."""

    #: Identity, and HTML id in the index.
    key: str
    #: The most frequent spelling.
    name: str
    #: Every spelling.
    spellings: tuple[str, ...]
    #: Home of each paper, newest first.
    papers: tuple[Place, ...]


class Catalogue:
    """What all digests of a project hold together: derived from the domain's data.

    Nothing here is stored; the domain makes it anew when a document has changed.
    """

    def __init__(self, digests: Mapping[str, Sequence[DigestEntry]]) -> None:
        #: Paper id → its home: the earliest digest by date, then by document.
        self.homes: dict[str, Place] = {}
        #: Canonical category code → document and HTML id of its newest section.
        self.categories: dict[str, tuple[str, str]] = {}
        oldest_first = sorted(
            ((digest.date, docname, digest) for docname in digests for digest in digests[docname]),
            key=lambda item: (item[0] or "9999", item[1]),
        )
        for date, docname, digest in oldest_first:
            for entry in digest.papers:
                self.homes.setdefault(entry.id, Place(date, docname, entry))
        for _date, docname, digest in sorted(oldest_first, key=lambda item: (item[0], item[1])):
            for code, section in digest.categories.items():
                self.categories[code] = (docname, section)
        #: Author key → author.
        self.authors = _collect_authors(self.homes.values())

    @cached_property
    def letters(self) -> list[Letter]:
        """The index of authors."""
        return by_letter(self.authors.values())


def _collect_authors(homes: Iterable[Place]) -> dict[str, Author]:
    spellings: dict[str, dict[str, int]] = {}
    papers: dict[str, list[Place]] = {}
    for place in homes:
        for name in place.entry.authors:
            key = authors.key(name)
            forms = spellings.setdefault(key, {})
            forms[name] = forms.get(name, 0) + 1
            known = papers.setdefault(key, [])
            if not known or known[-1] is not place:
                known.append(place)
    return {
        key: Author(
            key, authors.preferred(forms), tuple(sorted(forms)), tuple(reversed(papers[key]))
        )
        for key, forms in spellings.items()
    }


class PaperRole(XRefRole):
    """``:arxiv:paper:`2512.23850```: the id may carry ``arXiv:`` and a version."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Reduce the target to the identifier."""
        return title, identifiers.parse_id(target) or target


class AuthorRole(XRefRole):
    """``:arxiv:author:`Mark van der Laan```; with ``~`` the family name alone is shown."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Take the tilde off the target, and shorten the title for it."""
        if not has_explicit_title and title.startswith("~"):
            target = target.lstrip("~")
            title = authors.family(target)
        return title, target


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
    initial_data = {"digests": {}}  # noqa: RUF012
    data_version = 1
    dangling_warnings = {  # noqa: RUF012
        "paper": __("no digest of this project holds the paper %(target)s; linked to arxiv.org"),
        "author": __("no digest of this project holds a paper by %(target)s"),
        "category": __("%(target)s is no arXiv category"),
    }

    #: Made by :attr:`catalogue`, dropped whenever the data changes.
    _catalogue: Catalogue | None = None

    #: What writes the output; post-transforms have no other public way to it.
    builder: Builder

    def setup(self) -> None:
        """Start without renamed anchors."""
        super().setup()
        #: ``(docname, anchor)`` → the anchor's name on a page that holds several documents.
        self.renamed: dict[tuple[str, str], str] = {}

    def anchor(self, docname: str, anchor: str) -> str:
        """Return the HTML id that *anchor* of *docname* has in the output."""
        return self.renamed.get((docname, anchor), anchor)

    @property
    def digests(self) -> dict[str, list[DigestEntry]]:
        """Document name → the digests on it."""
        return cast("dict[str, list[DigestEntry]]", self.data["digests"])

    @property
    def catalogue(self) -> Catalogue:
        """The digests of all documents together."""
        if self._catalogue is None:
            self._catalogue = Catalogue(self.digests)
        return self._catalogue

    def home_elsewhere(self, paper_id: str, docname: str, anchor: str) -> Place | None:
        """Return the home of a paper, unless it is the entry at *anchor* of *docname*."""
        place = self.catalogue.homes.get(paper_id)
        if place is None:
            return None
        home = (place.docname, self.anchor(place.docname, place.entry.anchor))
        return None if home == (docname, anchor) else place

    def note_digest(self, docname: str, digest: DigestEntry) -> None:
        """Record a digest of the document *docname*."""
        self.digests.setdefault(docname, []).append(digest)
        self._catalogue = None

    def clear_doc(self, docname: str) -> None:
        """Forget the digests of a document that is about to be read again."""
        self.digests.pop(docname, None)
        self._catalogue = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker has read."""
        for docname, digests in otherdata["digests"].items():
            if docname in docnames:
                self.digests[docname] = digests
        self._catalogue = None

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
        if not node.get("refexplicit"):
            contnode = nodes.inline("", place.entry.title, classes=contnode["classes"])
        anchor, title = place.entry.anchor, place.entry.title
        return self._refnode(builder, fromdocname, place.docname, anchor, contnode, title)

    def _resolve_author(
        self, fromdocname: str, builder: Builder, target: str, contnode: Element
    ) -> nodes.reference | None:
        author = self.catalogue.authors.get(authors.key(target))
        if author is None:
            return None
        uri = Uris(builder, fromdocname).author(author.key)
        if uri is None:
            return cast("nodes.reference", contnode)
        return nodes.reference("", "", contnode, internal=True, refuri=uri, reftitle=author.name)

    def _resolve_category(
        self, fromdocname: str, builder: Builder, target: str, contnode: Element
    ) -> nodes.reference | None:
        code = taxonomy.canonical(target)
        if code not in self.catalogue.categories:
            return None
        docname, anchor = self.catalogue.categories[code]
        title = taxonomy.name(code)
        return self._refnode(builder, fromdocname, docname, anchor, contnode, title)

    def _refnode(
        self,
        builder: Builder,
        fromdocname: str,
        docname: str,
        anchor: str,
        contnode: Element,
        title: str,
    ) -> nodes.reference:
        if builder.name == "singlehtml":
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

        A name stands in the inventory under every spelling, and out of the search.
        """
        catalogue = self.catalogue
        for paper_id, place in catalogue.homes.items():
            title = f"{place.entry.title} ({paper_id})"
            yield paper_id, title, "paper", place.docname, place.entry.anchor, 1
        for code, (docname, anchor) in catalogue.categories.items():
            yield code, f"{code} {taxonomy.name(code)}", "category", docname, anchor, 2
        for author in catalogue.authors.values():
            for spelling in author.spellings:
                yield spelling, author.name, "author", AUTHORS_PAGE, author.key, -1

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
