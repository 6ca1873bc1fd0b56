"""The directive ``arxiv-digest``: from a digest file to nodes and domain entries."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util import docname_join
from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.domain import Target, arxiv_domain
from sphinx_arxivdigest.formats import NotADigest, parse_linked, read_bytes
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.selection import Selection
from sphinx_arxivdigest.reading import options, paths
from sphinx_arxivdigest.reading.tree import (
    UNCATEGORIZED,
    DigestTree,
    Layout,
    group,
    standard_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_arxivdigest.model import Digest, Paper


#: An identifier, and the number of an old one: more than the readers of prose would take.
_IDENTIFIER = re.compile(rf"(?<![\w.-]){identifiers.PATTERN}", re.I)
_OLD_NUMBER = re.compile("/[0-9]{7}")


class ArxivDigestDirective(SphinxDirective):
    """``.. arxiv-digest:: FILE`` shows the papers of a digest file.

    The path is relative to the document, or to the source directory when it begins
    with ``/``. A file that cannot or may not be read is a warning, and the page goes without it.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = options.OptionSpec(options.DIGEST)

    def run(self) -> list[nodes.Node]:
        """Return the overview and the categories, for the place where the directive stands."""
        try:
            path, absolute = self.env.relfn2path(self.arguments[0])
        except RuntimeError:  # Before Python 3.13, of links that lead in a circle.
            loop = os.strerror(errno.ELOOP)
            warn("file", f"{self.arguments[0]} cannot be read: {loop}", self.get_location())
            return []
        self.env.note_dependency(path)
        digest = self._read(path, absolute)
        if digest is None:
            return []
        date = self.options.get("date", digest.date)
        papers = selection(self.options).apply(digest.papers)
        layout = self._layout(digest, papers)
        tree = DigestTree(self.state.document, self.env.docname, path, absolute, date, layout)
        content = tree.build(papers)
        self.set_source_info(content[0])
        self.add_name(content[0])
        entry = tree.entry
        if "no-index" in self.options:
            entry = entry._replace(categories={}, papers=(), indexed=False)
        domain = arxiv_domain(self.env)
        domain.note_digest(self.env.docname, entry)
        domain.note_targets(self.env.docname, mentioned_papers(digest))
        return [*content]

    def _read(self, path: str, absolute: str) -> Digest | None:
        if refusal := paths.refusal(self.env, absolute):
            warn("file", f"{self.arguments[0]} {refusal}", self.get_location())
            return None
        try:
            form, max_bytes = self.options.get("format", ""), self.config.arxivdigest_max_bytes
            name = PurePosixPath(self.arguments[0]).name
            digest = None if form else arxiv_domain(self.env).parsed.get((absolute, name))
            if digest is None:
                data = read_bytes(Path(absolute), max_bytes)
                digest = parse_linked(data, Path(absolute), name, form)
        except NotADigest as error:
            warn("file", f"{path}: {error}", self.get_location())
            return None
        except OSError as error:
            reason = paths.reason(error, self.arguments[0])
            warn("file", f"{path} cannot be read: {reason}", self.get_location())
            return None
        for problem in digest.problems:
            warn("parse", problem.message, f"{absolute}:{problem.line}")
        return digest

    def _layout(self, digest: Digest, papers: Sequence[Paper]) -> Layout:
        # MyST stands in for reST's state, but for its `parent`.
        is_rest = isinstance(self.state, RSTState)
        parent = self.state.parent if is_rest else self.state_machine.node
        return Layout(
            fields=self._fields(digest),
            details=self.options.get("details", "closed"),
            group_by=self.options.get("group-by", "category"),
            classes=tuple(self.options.get("class", ())),
            cross_lists=self._cross_lists(),
            sections=isinstance(parent, nodes.document | nodes.section),
            titled=not isinstance(parent, nodes.document),
            repeats=self.options.get("repeats", "mark"),
            category_pages=self._category_pages(papers),
        )

    def _cross_lists(self) -> tuple[str, ...]:
        if "cross-lists" not in self.options:
            return ()
        return tuple(self.options.get("categories", ["*"]))

    def _category_pages(self, papers: Sequence[Paper]) -> dict[str, str]:
        """Return the documents that show the categories of *papers*, by code."""
        if "category-pages" not in self.options or self.options.get("group-by") == "none":
            return {}
        docname, root = self.env.docname, self.options["category-pages"].rstrip("/")
        pages = {
            code: docname_join(docname, f"{root}/{code or UNCATEGORIZED}") for code in group(papers)
        }
        arxiv_domain(self.env).category_pages.setdefault(docname, set()).update(pages.values())
        found = {code: page for code, page in pages.items() if page in self.env.found_docs}
        if missing := sorted(set(pages.values()) - set(found.values())):
            warn(
                "option",
                f"there is no document {', '.join(missing)}; the papers stay on this page",
                self.get_location(),
            )
        return found

    def _fields(self, digest: Digest) -> tuple[str, ...]:
        known = standard_fields(digest)
        if "fields" not in self.options:
            return known
        chosen = tuple(dict.fromkeys(name.lower() for name in self.options["fields"]))
        for name in chosen:
            if name not in known:
                warn(
                    "option",
                    f'no paper of {self.arguments[0]} has the field "{name}"; '
                    f"there are: {', '.join(known)}",
                    self.get_location(),
                )
        return chosen


def selection(given: Mapping[str, Any]) -> Selection:
    """Return the choice of papers that the options of a directive make."""
    chosen = {name.replace("-", "_"): given[name] for name in options.SELECTION if name in given}
    return Selection(**chosen)


def mentioned_papers(digest: Digest) -> Iterator[Target]:
    """Yield the papers that the texts of *digest* may refer to."""
    for paper in digest.papers:
        for text in (paper.tldr, paper.abstract, *paper.details.values()):
            if "arxiv" in text.lower() or ("/" in text and _OLD_NUMBER.search(text)):
                for match in _IDENTIFIER.finditer(text):
                    yield Target("paper", match[0])
