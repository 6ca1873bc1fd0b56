"""Make the nodes of a page from the plan of its digest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_arxivdigest import language
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.clean import one_line
from sphinx_arxivdigest.i18n import _, long_day
from sphinx_arxivdigest.nodes import (
    CategoryCount,
    ContentsLine,
    category_contents,
    claim_id,
    digest_overview,
    paper,
)

from .plan import by_primary_category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .plan import DigestPlan, PlannedCategory, PlannedEntry

#: Some themes write the title of a page as it is, without escaping it.
_BRACKETS = str.maketrans("<>", "‹›")


class Layout(NamedTuple):
    """How a digest is laid out on its page."""

    #: Keys of the details to show, in order.
    fields: tuple[str, ...]
    #: ``closed``, ``open`` or ``none``.
    details: str
    #: Further classes of the overview and the sections.
    classes: tuple[str, ...]
    #: What is done with papers of earlier digests: ``mark``, ``hide`` or ``plain``.
    repeats: str
    #: Whether the digest has papers, which need not be chosen.
    has_papers: bool
    #: Whether sections may stand here; else categories have rubrics.
    sections: bool
    #: Whether the page has a title above the digest; else the digest brings its own.
    titled: bool
    #: Identifier → why only the title of the paper is shown; may be ``""``.
    hidden: Mapping[str, str]


class DigestTree:
    """Makes the nodes of one digest."""

    def __init__(
        self, document: nodes.document, docname: str, source: str, date: str, layout: Layout
    ) -> None:
        """Make nodes for *document*, called *docname*.

        *source* is the absolute path of the digest, *date* its ISO date or ``""``.
        """
        self._document = document
        self._docname = docname
        self._source = source
        self._date = date
        self._layout = layout

    def build(self, plan: DigestPlan) -> list[nodes.Element]:
        """Return the overview, and the categories or papers below it."""
        overview = digest_overview(
            date=self._date,
            docname=self._docname,
            classes=list(self._layout.classes),
            categories=tuple(_counts(plan)),
            repeats=self._layout.repeats,
        )
        self._anchor(overview, plan.overview)
        content: list[nodes.Element] = [overview]
        if plan.categories:
            content += [self._category(each, plan.overview) for each in plan.categories]
        elif plan.ungrouped:
            content += self._entries(plan.ungrouped, plan.overview)
        else:
            chosen = _("No paper of this digest matches.")
            nothing = chosen if self._layout.has_papers else _("This digest has no papers.")
            content.append(nodes.paragraph("", nothing, translatable=False))
        return content if self._layout.titled else [self._titled_section(content)]

    def _titled_section(self, content: list[nodes.Element]) -> nodes.section:
        stem = Path(self._source).stem
        title = stem.translate(_BRACKETS)
        if self._date:
            title = _("arXiv digest of %s") % long_day(
                self._date, self._document.settings.language_code
            )
        section = nodes.section(
            "", nodes.title("", title, translatable=False), *content, classes=["arxiv-digest"]
        )
        claim_id(section, nodes.make_id(f"digest-{self._date or stem}"), self._document)
        return section

    def _category(self, planned: PlannedCategory, overview: str) -> nodes.Element:
        title = self._category_title(planned.code)
        classes = ["arxiv-category", *self._layout.classes]
        # A digest's text is not for translators.
        if self._layout.sections:
            heading: nodes.Element = nodes.title("", "", *title, translatable=False)
            category: nodes.Element = nodes.section("", heading, classes=classes)
        else:
            heading = nodes.rubric("", "", *title, translatable=False)
            category = nodes.container("", heading, classes=classes)
        category["docname"] = self._docname
        self._anchor(category, *planned.ids)
        if planned.page:
            category += self._titles(planned, overview)
        elif planned.entries:
            category += self._entries(planned.entries, overview)
        if planned.cross_lists:
            category += self._contents(planned.cross_lists, overview, cross_lists=True)
        return category

    def _category_title(self, code: str) -> list[nodes.Node]:
        """Return code and name of a category; names are English."""
        name = taxonomy.name(code)
        marks = language.node_classes("en", self._document.settings.language_code)
        if marks and name != code:
            return [nodes.Text(f"{code} · "), nodes.inline("", name, classes=marks)]
        return [nodes.Text(taxonomy.labelled(code, " · ") if code else _("Without category"))]

    def _titles(self, planned: PlannedCategory, overview: str) -> category_contents:
        """Return the list of papers that another page shows; its lines have the entries' ids."""
        lines = [
            ContentsLine(entry.paper.number, entry.paper.title, entry.anchor, entry.paper.id)
            for entry in planned.entries
        ]
        contents = category_contents(
            lines=tuple(lines),
            overview=overview,
            docname=self._docname,
            category=planned.code,
            page=planned.page,
            entry_ids=[entry.id for entry in planned.entries],
            cross_lists=False,
        )
        for entry in planned.entries:
            self._document.ids[entry.id] = contents
        return contents

    def _entries(self, entries: Sequence[PlannedEntry], overview: str) -> list[nodes.Element]:
        """Return the papers and, before them, their list, which has the words for the search."""
        contents = self._contents(entries, overview)
        words = (word for entry in entries for word in (entry.title, *entry.authors))
        contents += nodes.Text("\n".join(words))
        return [contents, *(self._paper(entry, overview) for entry in entries)]

    def _contents(
        self, entries: Iterable[PlannedEntry], overview: str, *, cross_lists: bool = False
    ) -> category_contents:
        """Return the list of *entries* on this page."""
        return category_contents(
            lines=tuple(
                ContentsLine(entry.paper.number, entry.paper.title, entry.id, entry.paper.id)
                for entry in entries
            ),
            overview=overview,
            docname=self._docname,
            category="",
            page="",
            cross_lists=cross_lists,
        )

    def _paper(self, entry: PlannedEntry, overview: str) -> paper:
        node = paper(
            paper=entry.paper,
            category=taxonomy.canonical(entry.paper.primary_category),
            fields=self._layout.fields,
            details=self._layout.details,
            repeats=self._layout.repeats,
            docname=self._docname,
            overview=overview,
        )
        if entry.paper.id in self._layout.hidden:
            node["hidden"] = one_line(self._layout.hidden[entry.paper.id])
        node.source, node.line = self._source, entry.paper.line
        self._anchor(node, entry.id)
        return node

    def _anchor(self, node: nodes.Element, *ids: str) -> None:
        """Give *node* the planned *ids*."""
        node["ids"] = list(ids)
        for anchor in ids:
            self._document.ids[anchor] = node


def _counts(plan: DigestPlan) -> Iterator[CategoryCount]:
    """Yield the lines of the overview; without sections they lead nowhere."""
    for category in plan.categories:
        count, crossed = len(category.entries), len(category.cross_lists)
        yield CategoryCount(category.code, count, category.ids[0], crossed)
    ungrouped = by_primary_category(entry.paper for entry in plan.ungrouped)
    for code, papers in ungrouped.items():
        yield CategoryCount(code, len(papers), "")
