"""Linkcheck: name the line of the digest that has a link, not that of the page's directive."""

from __future__ import annotations

import os
from logging import Filter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.builders.linkcheck import CheckExternalLinksBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.log import add_filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from logging import LogRecord

    from sphinx_arxivdigest.nodes import paper

#: Behind the transform that collects the links of a document.
_BEHIND_COLLECTOR = 801


class LinkcheckBuilder(CheckExternalLinksBuilder):
    """Sphinx's builder, which knows the files of digests."""

    def init(self) -> None:
        """Begin without links."""
        super().init()
        #: Address → path of the digest and line, for links of digests.
        self.locations: dict[str, tuple[str, int]] = {}
        #: That of the link being told.
        self.location: tuple[str, int] | None = None
        add_filter(_AtDigest(self))

    def process_result(self, result: Any) -> None:
        """Tell what was found out about a link."""
        self.location = self.locations.get(result.uri)
        if self.location:
            result = result._replace(docname=self.location[0], lineno=self.location[1])
        super().process_result(result)
        self.location = None

    def write_linkstat(self, data: dict[str, Any]) -> None:
        """Write a line of ``output.json``."""
        super().write_linkstat({**data, "filename": self.location[0]} if self.location else data)

    def write_entry(self, what: str, docname: str, filename: Any, line: int, uri: str) -> None:
        """Write a line of ``output.txt``."""
        file: Any = self.location[0] if self.location else filename
        super().write_entry(what, docname, file, line, uri)


class _AtDigest(Filter):
    """Puts the warnings of a link at the line of its digest."""

    def __init__(self, builder: LinkcheckBuilder) -> None:
        super().__init__()
        self._builder = builder

    def filter(self, record: LogRecord) -> bool:
        """Let every record pass."""
        if self._builder.location:
            path, line = self._builder.location
            record.location = f"{self._builder.srcdir / path}:{line}"
        return True


class LocateLinks(SphinxPostTransform):
    """Notes which links stand in digests, and where."""

    builders = ("linkcheck",)
    default_priority: ClassVar[int] = _BEHIND_COLLECTOR

    def run(self, **kwargs: Any) -> None:
        """Note the links that were collected from this document."""
        builder = cast("LinkcheckBuilder", arxiv_domain(self.env).build.builder)
        docname = self.env.docname
        for node in self.document.findall(nodes.reference):
            entry = next(_entries_above(node), None)
            link = builder.hyperlinks.get(node.get("refuri", ""))
            # The first location of a link counts.
            if entry is not None and link and link.docname == docname and link.lineno == entry.line:
                path = os.path.relpath(entry["digest"], builder.srcdir)
                builder.locations.setdefault(link.uri, (Path(path).as_posix(), link.lineno))


def _entries_above(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield what :func:`keep_locations` has marked above *node*."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.Element) and "digest" in node:
            yield node


def keep_locations(node: paper, expanded: Sequence[nodes.Node]) -> None:
    """Give *expanded*, made of *node*, the file and line of its entry."""
    for each in expanded:
        each.source, each.line = node.source, node.line
        if isinstance(each, nodes.Element):
            each["digest"] = node.source
