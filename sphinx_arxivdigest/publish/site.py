"""What the files that leave the site are made of: archives, papers and addresses."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders.dirhtml import DirectoryHTMLBuilder

from sphinx_arxivdigest.config import OPTIONS
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.doctrees import papers_of
from sphinx_arxivdigest.version import __version__
from sphinx_arxivdigest.writing.archives import archives_of
from sphinx_arxivdigest.writing.file_urls import base_url
from sphinx_arxivdigest.writing.files import hash_of

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.nodes import paper
    from sphinx_arxivdigest.project.pages import ArchiveInfo

#: Doctrees whose papers are kept: a page is asked for again by what is made of the same days.
_KEPT_PAGES = 8


class Site:
    """A project that is being written as pages."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        """Ask *builder*, which has written all pages."""
        self.builder = builder
        self.env = builder.env
        self.config = builder.config
        self.domain = arxiv_domain(builder.env)
        self.holdings = self.domain.holdings
        #: What the names of generated documents begin with.
        self.root: str = builder.config.arxivdigest_archive_root
        #: Return the paper nodes of a document, in the order of the page.
        self.papers = lru_cache(_KEPT_PAGES)(self._papers)

    @cached_property
    def archives(self) -> list[ArchiveInfo]:
        """The archives, with titles and languages; none where the project has no archive."""
        return archives_of(self.env)

    @cached_property
    def base(self) -> str:
        """``html_baseurl`` with a ``/`` at its end, ``""`` where it is not set."""
        return base_url(self.config)

    def url(self, docname: str, anchor: str = "") -> str:
        """Return the whole address of an entry or of a page; relative to the root without base."""
        address = self.base + self.address(docname)
        return f"{address}#{anchor}" if anchor else address

    def address(self, docname: str) -> str:
        """Return the address of a page, relative to the root of the output."""
        target = self.builder.get_target_uri(docname)
        # The builder ``dirhtml`` leaves names as they are, the other one does not.
        return quote(target) if isinstance(self.builder, DirectoryHTMLBuilder) else target

    def key(self, *parts: object) -> str:
        """Return a key for what is made from *parts*, all options and this version."""
        text = repr((__version__, self._settings, parts))
        return hash_of(text.encode("utf-8", "replace"))

    def page_key(self, docname: str) -> str:
        """Return a key for the papers of a document: it changes when the document is read again."""
        return f"{docname}@{self.env.all_docs[docname]}"

    @cached_property
    def _settings(self) -> list[object]:
        names = ["html_baseurl", "project", "language", *(option.name for option in OPTIONS)]
        return [self.builder.name, *(getattr(self.config, name) for name in names)]

    def _papers(self, docname: str) -> list[paper]:
        return papers_of(self.env, docname)
