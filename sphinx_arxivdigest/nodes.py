"""The doctree nodes: leaves that carry records and are rendered by the writer.

Transforms and navigation cost time for every node, so a paper is one node however much
it shows. HTML builders render it with a template (:mod:`sphinx_arxivdigest.writing.visitors`);
for all others :mod:`sphinx_arxivdigest.writing.expand` replaces it by ordinary nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_arxivdigest.project.anchors import first_free

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.project.listings import Listing


class CategoryCount(NamedTuple):
    """A line of a digest's overview."""

    #: Canonical category code; empty for papers without one.
    code: str
    #: Number of papers shown.
    papers: int
    #: HTML id of the category's section; empty when it has none.
    anchor: str
    #: Number of papers that it lists from other categories.
    cross_lists: int = 0


class ContentsLine(NamedTuple):
    """A line of a category's table of contents."""

    number: int | None
    title: str
    #: HTML id of the paper's entry.
    anchor: str
    #: arXiv identifier without version, or ``""``.
    id: str = ""


class paper(nodes.General, nodes.Element):  # noqa: N801
    """One entry of a digest.

    ``paper``: the :class:`~sphinx_arxivdigest.model.Paper`; ``docname``: the document that
    holds it; ``category``: canonical code of the group it stands in; ``fields``: keys of the
    details to show, in order; ``details``: ``closed``, ``open`` or ``none``; ``repeats``:
    ``mark``, ``hide`` or ``plain``, or ``list`` in lists of papers in full; ``overview``: HTML id
    of the head of its digest; ``hidden``, where only its title is shown: why, or ``""``.
    """

    @property
    def record(self) -> Paper:
        """The paper itself."""
        record: Paper = self["paper"]
        return record

    @property
    def shown_fields(self) -> Sequence[str]:
        """Keys of the details to show, in order; none with ``:details: none``."""
        fields: Sequence[str] = () if self["details"] == "none" else self["fields"]
        return fields

    @property
    def hidden(self) -> str | None:
        """Why only the title is shown, ``""`` where nothing is said; else ``None``."""
        reason: str | None = self.get("hidden")
        return reason


class digest_overview(nodes.General, nodes.Element):  # noqa: N801
    """The head of a digest: its date and its categories with counts.

    ``date``: ISO date or ``""``; ``docname``: the document that holds it; ``categories``:
    :class:`CategoryCount` records; ``repeats``: as in :class:`paper`; for HTML builders also
    ``new``: how many papers are not repeats, or ``None`` where all are new or nothing is said.
    """

    @property
    def categories(self) -> Sequence[CategoryCount]:
        """The lines, in the order of the page."""
        categories: Sequence[CategoryCount] = self["categories"]
        return categories

    @property
    def total(self) -> int:
        """Number of papers shown."""
        return sum(category.papers for category in self.categories)


class category_contents(nodes.Invisible, nodes.Element):  # noqa: N801
    """The numbered list of the papers of one category.

    ``lines``: :class:`ContentsLine` records; ``docname``: the document that holds it;
    ``overview``: HTML id of the head of its digest; ``cross_lists``: whether they are papers of
    other categories; ``page``: document that shows the papers, where it is another one, and
    then ``category``: its canonical code, and ``entry_ids``: the ids of the lines.

    Its text child (titles and authors of the papers) is there for Sphinx's search and is
    never rendered. There is one for the category, since every node costs time. As the node is an
    invisible one, extensions that make descriptions of pages pass over that text.
    """

    @property
    def lines(self) -> Sequence[ContentsLine]:
        """The papers, in the order of the page."""
        lines: Sequence[ContentsLine] = self["lines"]
        return lines


class category_heading(nodes.Inline, nodes.Element):  # noqa: N801
    """What HTML builders write in the title of a category.

    ``category``: its :class:`CategoryCount`. Its text child is the title for the search, and is
    never rendered.
    """

    @property
    def category(self) -> CategoryCount:
        """The category."""
        category: CategoryCount = self["category"]
        return category


class category_end(nodes.General, nodes.Element):  # noqa: N801
    """What HTML builders write at the end of a category: the ways on.

    ``docname``: the document that holds it; ``overview``: HTML id of the head of its digest;
    ``next``: :class:`CategoryCount` of the category that follows, or ``None``.
    """

    @property
    def next(self) -> CategoryCount | None:
        """The category that follows."""
        category: CategoryCount | None = self["next"]
        return category


class listing(nodes.General, nodes.Element):  # noqa: N801
    """A list made of the whole project, looked up when it is written.

    ``listing``: the :class:`~sphinx_arxivdigest.project.listings.Listing`; ``docname``: the
    document that holds it.
    """

    @property
    def query(self) -> Listing:
        """What is listed."""
        query: Listing = self["listing"]
        return query


class reader_tools(nodes.General, nodes.Element):  # noqa: N801
    """The form with the reader's tools, which a transform puts on pages of HTML builders."""


class starred_papers(nodes.General, nodes.Element):  # noqa: N801
    """The list of the papers that readers star, which their browsers fill."""


class paper_search(nodes.General, nodes.Element):  # noqa: N801
    """The search of the archive, whose results a script shows.

    ``archive``: name of the archive that is chosen at first, ``""`` for all of them.
    """


class statistics(nodes.General, nodes.Element):  # noqa: N801
    """Numbers of the whole project, looked up when they are written.

    ``query``: what is counted, a :class:`~sphinx_arxivdigest.project.queries.Query`;
    ``docname``: the document that holds it.
    """


#: Every leaf that is rendered by a writer or expanded.
LEAVES = (paper, digest_overview, category_contents, listing, statistics)


def claim_id(node: nodes.Element, wanted: str, document: nodes.document) -> None:
    """Give *node* the HTML id *wanted*, numbered where *document* has that id already."""
    anchor = first_free(wanted, document.ids)
    document.ids[anchor] = node
    node["ids"] = [anchor]
