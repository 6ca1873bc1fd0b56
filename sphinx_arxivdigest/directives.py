"""The directive ``arxiv-digest``: from a digest file to nodes and domain entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest import options
from sphinx_arxivdigest.assemble import DigestTree, Layout, standard_fields
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.filters import Selection
from sphinx_arxivdigest.formats import NotADigest, read_digest
from sphinx_arxivdigest.log import warn

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest


class ArxivDigestDirective(SphinxDirective):
    """``.. arxiv-digest:: FILE`` shows the papers of a digest file.

    The path is relative to the document, or to the source directory when it begins
    with ``/``. A file that cannot be read is a warning, and the page goes without it.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = options.OptionSpec(options.DIGEST)

    def run(self) -> list[nodes.Node]:
        """Return the overview and the categories, for the place where the directive stands."""
        path, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        digest = self._read(path, absolute)
        if digest is None:
            return []
        date = self.options.get("date", digest.date)
        tree = DigestTree(
            self.state.document, self.env.docname, path, absolute, date, self._layout(digest)
        )
        content = tree.build(self._selection().apply(digest.papers))
        self.set_source_info(content[0])
        self.add_name(content[0])
        entry = tree.entry
        if "no-index" in self.options:
            entry = entry._replace(categories={}, papers=())
        arxiv_domain(self.env).note_digest(self.env.docname, entry)
        return [*content]

    def _read(self, path: str, absolute: str) -> Digest | None:
        try:
            digest = read_digest(absolute, self.options.get("format", ""))
        except NotADigest as error:
            warn("file", f"{path}: {error}", self.get_location())
            return None
        except OSError as error:
            reason = error.strerror or str(error)
            warn("file", f"{path} cannot be read: {reason}", self.get_location())
            return None
        for problem in digest.problems:
            warn("parse", problem.message, f"{absolute}:{problem.line}")
        return digest

    def _selection(self) -> Selection:
        given = {
            name.replace("-", "_"): self.options[name]
            for name in options.SELECTION
            if name in self.options
        }
        return Selection(**given)

    def _layout(self, digest: Digest) -> Layout:
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
        )

    def _cross_lists(self) -> tuple[str, ...]:
        if "cross-lists" not in self.options:
            return ()
        return tuple(self.options.get("categories", ["*"]))

    def _fields(self, digest: Digest) -> tuple[str, ...]:
        known = standard_fields(digest)
        if "fields" not in self.options:
            return known
        chosen = tuple(name.lower() for name in self.options["fields"])
        for name in chosen:
            if name not in known:
                warn(
                    "option",
                    f'no paper of {self.arguments[0]} has the field "{name}"; '
                    f"there are: {', '.join(known)}",
                    self.get_location(),
                )
        return chosen
