"""Which pages an incremental build must write again, though their documents are the same.

Sphinx rewrites documents that were read, and those whose toctrees hold them. Ours also show
what other documents hold: so for every page a hash is kept of what it takes from the rest of
the project, and pages where that has changed are written again.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from sphinx_arxivdigest.archive.navigation import pages_that_hide_children
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.identifiers import parse_id
from sphinx_arxivdigest.domain import Target, arxiv_domain
from sphinx_arxivdigest.project.listings import PaperList
from sphinx_arxivdigest.writing.papers_in_full import papers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.domain import ArxivDomain
    from sphinx_arxivdigest.project.catalogue import PaperEntry


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: record what the roles on a page refer to."""
    domain, docname = arxiv_domain(app.env), app.env.docname
    for node in doctree.findall(addnodes.pending_xref):
        if node.get("refdomain") == "arxiv":
            domain.note_targets(docname, [Target(node["reftype"], node["reftarget"])])
        elif node.get("reftype") == "any" and parse_id(node["reftarget"]):
            domain.note_targets(docname, [Target("paper", node["reftarget"])])


def read_again(
    _app: Sphinx, env: BuildEnvironment, added: Set[str], _changed: Set[str], removed: Set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return documents whose category pages have come or gone."""
    pages = arxiv_domain(env).category_pages
    return [name for name in pages.keys() - removed if pages[name] & (added | removed)]


def rewrite_what_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: return the documents to write again."""
    domain = arxiv_domain(env)
    domain.parsed.clear()
    match_keywords(domain)
    earlier = domain.fingerprints.get(app.builder.name, {})
    taken = domain.fingerprints[app.builder.name] = Taken(env).hashes()
    return [name for name in taken if name in earlier and taken[name] != earlier[name]]


def match_keywords(domain: ArxivDomain) -> None:
    """Find the papers that lists by keywords ask for, in documents that are new to them.

    The domain has no abstracts; they are in the doctrees.
    """
    wanted = {
        query.selection
        for queries in domain.listings.values()
        for query in queries
        if isinstance(query, PaperList) and query.selection.needs_papers
    }
    for docname in domain.digests:
        known = domain.matches.setdefault(docname, {})
        if missing := wanted - known.keys():
            papers = [node.record for node in papers_of(domain.env.doctreedir, docname)]
            for selection in missing:
                ids = frozenset(paper.id for paper in papers if selection.matches(paper))
                known[selection] = ids


class Taken:
    """What the pages of a project take from each other."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._domain = arxiv_domain(env)
        #: Spelling of a name → page of the index.
        self._author_pages = {
            name: self._domain.author_page(key) for name, key in self._domain.catalogue.keys.items()
        }
        self._relations = env.collect_relations()
        self._sidebar = list(self._archive_in_sidebars())

    def hashes(self) -> dict[str, bytes]:
        """Return a hash for every document."""
        return {
            docname: blake2b(repr(list(self._parts(docname))).encode(), digest_size=16).digest()
            for docname in sorted(self._env.found_docs)
        }

    def _parts(self, docname: str) -> Iterator[Any]:
        yield self._sidebar
        yield from self._neighbours(docname)
        for target in sorted(self._domain.targets.get(docname, ())):
            yield self._answer(target)
        for digest in self._domain.digests.get(docname, ()):
            for entry in digest.papers:
                yield self._links(docname, entry)
        for query in self._domain.listings.get(docname, ()):
            yield query.fingerprint(self._domain)
            if isinstance(query, PaperList) and query.details:
                # What else it shows has changed only if the documents were read again.
                sources = {place.docname for place in query.places(self._domain)}
                yield [self._env.all_docs[name] for name in sorted(sources)]

    def _neighbours(self, docname: str) -> Iterator[tuple[str, str]]:
        """Yield the previous and the next page and those above, with their titles."""
        parent, before, after = self._relations.get(docname, (None, None, None))
        above = []
        while parent and parent not in above:
            above.append(parent)
            parent = self._relations.get(parent, (None,))[0]
        for name in (before, after, *above):
            if name in self._env.titles:
                yield name, self._env.titles[name].astext()

    def _answer(self, target: Target) -> tuple[Any, ...] | None:
        """Return where a reference leads."""
        if target.kind == "paper":
            place = self._domain.catalogue.homes.get(parse_id(target.name) or target.name)
            return place and (place.docname, place.entry.anchor, place.entry.title)
        if target.kind == "category":
            return self._domain.category_target(taxonomy.canonical(target.name))
        key = self._domain.catalogue.author_key(target.name)
        author = self._domain.catalogue.authors.get(key)
        return author and (author.name, self._domain.author_page(key))

    def _links(self, docname: str, entry: PaperEntry) -> tuple[Any, ...]:
        """Return where an entry's links lead: to its home, and to its authors."""
        pages = [self._author_pages[name] for name in entry.authors]
        home = self._domain.home_elsewhere(entry.id, docname, entry.anchor)
        return pages, home and (home.date, home.docname, home.entry.anchor, home.entry.version)

    def _archive_in_sidebars(self) -> Iterator[tuple[str, str]]:
        """Yield the generated pages that every page's sidebar shows, with their titles."""
        hiding = set(pages_that_hide_children(self._env))
        for docname in self._domain.site.pages:
            parent = self._relations.get(docname, (None,))[0]
            if parent not in hiding and docname in self._env.titles:
                yield docname, self._env.titles[docname].astext()
