"""Hash what each page takes from digests, and from the rest of the project.

Sphinx rewrites documents that were read, and those whose toctrees hold them. Ours also show
what other documents hold: where the hash of a page has changed, it is written again.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.identifiers import parse_id
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.paper_lists import PaperList
from sphinx_arxivdigest.writing.descriptions import Descriptions
from sphinx_arxivdigest.writing.feed_links import FeedLinks
from sphinx_arxivdigest.writing.translations import Translations

from .navigation import pages_that_hide_children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.domain import Target
    from sphinx_arxivdigest.project.records import PaperRecord


class Fingerprints:
    """Hashes of what the pages of a project take from each other."""

    def __init__(self, env: BuildEnvironment, versions: Mapping[str, str]) -> None:
        """Look into *env*; *versions* are those of all that decides how a page is written."""
        self._env = env
        self._domain = arxiv_domain(env)
        self._holdings = self._domain.holdings
        #: Spelling of a name → page of the index.
        self._author_pages = {
            name: self._holdings.author_page(key)
            for name, key in self._holdings.catalogue.author_keys.items()
        }
        self._relations = env.collect_relations()
        self._titles = {docname: title.astext() for docname, title in env.titles.items()}
        #: Hash of what all pages have in common.
        self._common = _hash((sorted(versions.items()), list(self._archive_in_sidebars())))

    def by_document(self) -> dict[str, str]:
        """Return document name → hash."""
        return {
            docname: _hash((self._common, *self._parts(docname)))
            for docname in sorted(self._env.found_docs)
        }

    def _parts(self, docname: str) -> Iterator[Any]:
        # Another builder may have read these documents.
        yield sorted(self._domain.files.get(docname, {}).items())
        yield from self._neighbours(docname)
        yield self._ways(docname)
        yield self._domain.build.pages.shows_details(docname)
        yield self._head(docname)
        for target in sorted(self._domain.targets.get(docname, ())):
            yield self._answer(docname, target)
        for digest in self._domain.digests.get(docname, ()):
            yield "\n".join(self._links(docname, digest.papers))
        # A page of titles counts the repeats among them, or leaves them out.
        for page in sorted(self._domain.category_pages.get(docname, ())):
            for digest in self._domain.digests.get(page, ()):
                yield digest.categories
                yield [paper.id for paper in digest.papers if self._is_repeat(page, paper)]
        for query in self._domain.listings.get(docname, ()):
            yield query.fingerprint(self._holdings)
            if isinstance(query, PaperList) and query.details:
                # What else it shows has changed only if the documents were read again.
                sources = {home.docname for home in query.homes(self._holdings)}
                yield [self._env.all_docs[name] for name in sorted(sources)]

    def _neighbours(self, docname: str) -> Iterator[tuple[str, str]]:
        """Yield the previous and the next page and those above, with their titles."""
        parent, before, after = self._relations.get(docname, (None, None, None))
        above = []
        while parent and parent not in above:
            above.append(parent)
            parent = self._relations.get(parent, (None,))[0]
        for name in (before, after, *above):
            if name in self._titles:
                yield name, self._titles[name]

    def _ways(self, docname: str) -> tuple[Any, ...]:
        """Return the ways of a generated page, and the titles of the pages that they lead to."""
        page = self._domain.build.pages.by_name.get(docname)
        if page is None or page.ways is None:
            return ()
        ends = [way for way in (page.ways.before, page.ways.up, page.ways.after) if way]
        titles = [self._titles.get(way.docname) for way in ends]
        names = [self._holdings.part_label(way.docname) for way in ends]
        return page.ways, titles, names

    def _head(self, docname: str) -> tuple[Any, ...]:
        """Return what the head of a generated page takes from other pages."""
        shared = self._domain.build.shared
        return (
            shared(FeedLinks).of(docname),
            shared(Translations).of(docname),
            shared(Descriptions).of(docname),
        )

    def _answer(self, docname: str, target: Target) -> tuple[Any, ...] | None:
        """Return where a reference leads."""
        if target.kind == "paper":
            home = self._holdings.target(parse_id(target.name) or target.name, docname)
            return home and (home.docname, home.paper.anchor, home.paper.title)
        if target.kind == "category":
            return self._holdings.category_target(taxonomy.canonical(target.name))
        key = self._holdings.catalogue.author_key(target.name)
        author = self._holdings.catalogue.authors.get(key)
        return author and (author.name, self._holdings.author_page(key))

    def _links(self, docname: str, papers: Iterable[PaperRecord]) -> Iterator[str]:
        """Yield where the links of entries lead: to their authors, and to their homes."""
        for paper in papers:
            yield from map(self._author_pages.__getitem__, paper.authors)
            if home := self._domain.home_elsewhere(paper.id, docname, paper.anchor):
                yield f"{home.date} {home.docname} {home.paper.anchor} {home.paper.version}"
            yield ""

    def _is_repeat(self, docname: str, paper: PaperRecord) -> bool:
        return self._domain.home_elsewhere(paper.id, docname, paper.anchor) is not None

    def _archive_in_sidebars(self) -> Iterator[tuple[str, str]]:
        """Yield the generated pages that every page's sidebar shows, with their titles."""
        hiding = set(pages_that_hide_children(self._env))
        for docname in self._domain.build.pages.by_name:
            parent = self._relations.get(docname, (None,))[0]
            if parent not in hiding and docname in self._titles:
                yield docname, self._titles[docname]


def _hash(values: tuple[Any, ...]) -> str:
    return blake2b(repr(values).encode(), digest_size=8).hexdigest()
