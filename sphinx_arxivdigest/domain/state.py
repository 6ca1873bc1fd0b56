"""The state of one build, which the environment does not keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sphinx_arxivdigest.project.pages import GeneratedPages

from .scanned import ScannedDigests

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.builders import Builder

T = TypeVar("T")


@dataclass
class BuildState:
    """What is known of the build at hand.

    The domain makes a new one whenever an application loads the environment.
    """

    #: The pages of the archives.
    pages: GeneratedPages = field(default_factory=GeneratedPages)
    #: The digest files of the archives. Empty when all documents have been read.
    scanned: ScannedDigests = field(default_factory=ScannedDigests)
    #: Documents that Sphinx's search does not have, nor the objects on them.
    unsearched: frozenset[str] = frozenset()
    #: Document and HTML id → the id on a page that holds several documents (``singlehtml``).
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    #: Document name → its part of the sidebars, while another one stands in for it.
    replaced_tocs: dict[str, nodes.bullet_list] = field(default_factory=dict)
    #: Depth of the sections to which ``sphinx.ext.autosectionlabel`` gives labels, while it gives
    #: none on a generated page.
    label_depth: int | None = None
    #: Bytes of the doctrees, pickled, that wait in memory to be written.
    waiting_doctrees: int = 0
    #: What ``sphinx-build -j`` asks for; ``app.parallel`` has another number at times.
    parallel: int = 1
    #: Up to how many processes work is spread over.
    workers: int = 1
    _builder: Builder | None = None
    _shared: dict[Any, Any] = field(default_factory=dict)

    @property
    def builder(self) -> Builder:
        """What writes the output."""
        assert self._builder is not None, "builder-inited comes first"
        return self._builder

    @builder.setter
    def builder(self, builder: Builder) -> None:
        self._builder = builder

    def shared(self, make: Callable[[Any], T]) -> T:
        """Return ``make(builder)``, which is computed once a build."""
        if make not in self._shared:
            self._shared[make] = make(self.builder)
        return cast("T", self._shared[make])

    def anchor(self, docname: str, anchor: str) -> str:
        """Return the HTML id that *anchor* of *docname* has in the output."""
        return self.renamed.get((docname, anchor), anchor)

    def end(self) -> None:
        """Forget what is known of this build alone: the application may build again."""
        self._shared.clear()
        self.waiting_doctrees = 0
