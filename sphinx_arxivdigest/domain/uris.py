"""Addresses of pages and anchors, for each kind of builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.project.anchors import AUTHORS_PAGE

if TYPE_CHECKING:
    from sphinx.builders import Builder


class Uris:
    """Addresses as seen from one page; that of each page is worked out once."""

    def __init__(self, builder: Builder, docname: str) -> None:
        """Start from the page *docname*."""
        self._builder = builder
        self._docname = docname
        self._pages: dict[str, str] = {docname: ""}
        indices: list[tuple[Any, ...]] = getattr(builder, "domain_indices", [])
        #: Whether the index of authors is a page of this output.
        self.has_authors = builder.name != "singlehtml" and any(
            index[0] == AUTHORS_PAGE for index in indices
        )

    def address(self, docname: str, anchor: str) -> str:
        """Return the address of *anchor* on the page *docname*, or of the page for ``""``."""
        if anchor and self._builder.name == "singlehtml":
            return f"#{anchor}"
        if docname not in self._pages:
            self._pages[docname] = self._builder.get_relative_uri(self._docname, docname)
        return f"{self._pages[docname]}#{anchor}" if anchor else self._pages[docname]

    def author(self, key: str, page: str) -> str | None:
        """Return the address of an author in the index, or ``None`` where there is no such page.

        *page* is the part of the index that holds the author, or the index itself.
        """
        return self.address(page, key) if page != AUTHORS_PAGE or self.has_authors else None
