"""Papers become a tree of sections, overviews and paper nodes."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_arxivdigest import language
from sphinx_arxivdigest.arxiv import taxonomy, urls
from sphinx_arxivdigest.i18n import _, day
from sphinx_arxivdigest.nodes import (
    CategoryCount,
    ContentsLine,
    category_contents,
    digest_overview,
    paper,
)
from sphinx_arxivdigest.project.catalogue import DigestEntry, PaperEntry
from sphinx_arxivdigest.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sphinx_arxivdigest.model import Digest, Paper

#: HTML id of the section of papers that name no category.
UNCATEGORIZED = "uncategorized"


class Layout(NamedTuple):
    """How a digest is laid out on its page."""

    #: Keys of the details to show, in order.
    fields: tuple[str, ...]
    #: ``closed``, ``open`` or ``none``.
    details: str
    #: ``category`` or ``none``.
    group_by: str
    #: Further classes of the overview and the sections.
    classes: tuple[str, ...]
    #: Patterns of the categories that also list papers of others; empty for none.
    cross_lists: tuple[str, ...]
    #: Whether sections may stand here; else categories have rubrics.
    sections: bool
    #: Whether the page has a title above the digest; else the digest brings its own.
    titled: bool
    #: What is done with papers of earlier digests: ``mark``, ``hide`` or ``plain``.
    repeats: str = "mark"
    #: Canonical category code → document that shows its papers, where it is another one.
    category_pages: Mapping[str, str] = {}


def standard_fields(digest: Digest) -> tuple[str, ...]:
    """Return the details that *digest* has: in its own order, the abstract last."""
    keys = dict.fromkeys(key for entry in digest.papers for key in entry.details)
    comment = ("comment",) if any(entry.comment for entry in digest.papers) else ()
    return (*keys, *comment, "abstract")


def group(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    """Return *papers* by canonical primary category, the categories in the digest's order."""
    groups: dict[str, list[Paper]] = {}
    for entry in papers:
        groups.setdefault(taxonomy.canonical(entry.primary_category), []).append(entry)
    first = {code: min(entry.line for entry in members) for code, members in groups.items()}
    return {code: groups[code] for code in sorted(groups, key=first.__getitem__)}


def group_cross_lists(papers: Iterable[Paper], patterns: Sequence[str]) -> dict[str, list[Paper]]:
    """Return the *papers* that stand in a category matching *patterns* without being primary."""
    groups: dict[str, list[Paper]] = {}
    for entry in papers:
        primary = taxonomy.canonical(entry.primary_category)
        codes = dict.fromkeys(map(taxonomy.canonical, entry.cross_lists))
        for code in codes:
            if code != primary and any(taxonomy.matches(code, pattern) for pattern in patterns):
                groups.setdefault(code, []).append(entry)
    return groups


class DigestTree:
    """Builds the nodes of one digest; afterwards :attr:`entry` is what the domain keeps."""

    def __init__(
        self,
        document: nodes.document,
        docname: str,
        path: str,
        source: str,
        published: date | None,
        layout: Layout,
    ) -> None:
        self.document = document
        self.docname = docname
        #: Relative to the source directory, and absolute.
        self.path, self.source = path, source
        self.date = published.isoformat() if published else ""
        self.layout = layout
        #: Canonical category code → HTML id of its section.
        self._categories: dict[str, str] = {}
        self._papers: list[PaperEntry] = []
        #: Identity of a paper → HTML id of its entry.
        self._anchors: dict[int, str] = {}
        #: Codes whose sections hold no paper of their own.
        self._only_cross_lists: set[str] = set()

    @property
    def entry(self) -> DigestEntry:
        """What the domain keeps of the digest."""
        categories = {
            code: anchor
            for code, anchor in self._categories.items()
            if code and code not in self._only_cross_lists
        }
        return DigestEntry(self.path, self.date, categories, tuple(self._papers))

    def build(self, papers: Sequence[Paper]) -> list[nodes.Element]:
        """Return the overview and the categories with *papers*."""
        overview = digest_overview(
            date=self.date, docname=self.docname, classes=list(self.layout.classes)
        )
        self._identify(overview, "arxiv-overview")
        groups = group(papers)
        crossed: dict[str, list[Paper]] = {}
        content: list[nodes.Element] = [overview]
        if not papers:
            content.append(
                nodes.paragraph("", _("No paper of this digest matches."), translatable=False)
            )
        elif self.layout.group_by == "none":
            content += self._entries(papers, overview)
        else:
            crossed = group_cross_lists(papers, self.layout.cross_lists)
            sections = {
                code: self._category(code, groups.get(code, []), overview)
                for code in dict.fromkeys([*groups, *crossed])
            }
            for code, members in crossed.items():
                sections[code] += self._contents(members, overview, cross_lists=True)
            content += sections.values()
        overview["categories"] = tuple(
            CategoryCount(code, len(groups.get(code, [])), anchor, len(crossed.get(code, [])))
            for code, anchor in (self._categories or dict.fromkeys(groups, "")).items()
        )
        return content if self.layout.titled else [self._titled_section(content)]

    def _titled_section(self, content: list[nodes.Element]) -> nodes.section:
        stem = PurePosixPath(self.path).stem
        title = stem
        if self.date:
            title = _("arXiv digest of %s") % day(self.date, self.document.settings.language_code)
        section = nodes.section(
            "", nodes.title("", title, translatable=False), *content, classes=["arxiv-digest"]
        )
        self._identify(section, nodes.make_id(f"digest-{self.date or stem}"))
        return section

    def _category(
        self, code: str, papers: Sequence[Paper], overview: digest_overview
    ) -> nodes.Element:
        title = self._category_title(code)
        classes = ["arxiv-category", *self.layout.classes]
        # A digest's text is not for translators.
        if self.layout.sections:
            heading: nodes.Element = nodes.title("", "", *title, translatable=False)
            category: nodes.Element = nodes.section("", heading, classes=classes)
        else:
            heading = nodes.rubric("", "", *title, translatable=False)
            category = nodes.container("", heading, classes=classes)
        category["docname"] = self.docname
        self._categories[code] = self._identify(category, code or UNCATEGORIZED)
        self._add_aliases(category, papers)
        if not papers:
            self._only_cross_lists.add(code)
        elif page := self.layout.category_pages.get(code):
            category += self._titles(papers, overview, page)
        else:
            category += self._entries(papers, overview)
        return category

    def _category_title(self, code: str) -> list[nodes.Node]:
        """Return code and name of a category; names are English."""
        name = taxonomy.name(code)
        marks = language.node_classes("en", self.document.settings.language_code)
        if marks and name != code:
            return [nodes.Text(f"{code} · "), nodes.inline("", name, classes=marks)]
        return [nodes.Text(taxonomy.labelled(code, " · ") if code else _("Without category"))]

    def _titles(
        self, papers: Sequence[Paper], overview: digest_overview, page: str
    ) -> category_contents:
        """Return the list of papers that *page* shows; its lines have the ids of entries."""
        anchors = [_anchor(entry) for entry in papers]
        numbers: Counter[str] = Counter()
        lines = []
        for entry, anchor in zip(papers, anchors, strict=True):
            numbers[anchor] += 1
            there = numbered(anchor, numbers[anchor])
            lines.append(ContentsLine(entry.number, entry.title, there))
        contents = category_contents(
            lines=tuple(lines),
            overview=overview["ids"][0],
            docname=self.docname,
            page=page,
            cross_lists=False,
        )
        contents["entry_ids"] = [free_id(self.document, anchor, contents) for anchor in anchors]
        return contents

    def _entries(self, papers: Sequence[Paper], overview: digest_overview) -> list[nodes.Element]:
        """Return the papers and, before them, their list, which has the words for the search."""
        entries = [self._paper(entry, overview) for entry in papers]
        contents = self._contents(papers, overview)
        words = (word for entry in entries for word in self._note(entry))
        contents += nodes.Text("\n".join(words))
        return [contents, *entries]

    def _note(self, node: paper) -> tuple[str, ...]:
        """Keep for the domain what it needs of a paper; return its title and authors."""
        record = node.record
        title, names = plain(record.title), tuple(map(plain, record.authors))
        if record.id:
            anchor = self._anchors[id(record)]
            category = record.primary_category
            self._papers.append(
                PaperEntry(record.id, record.version, title, names, category, anchor)
            )
        return title, *names

    def _contents(
        self, papers: Sequence[Paper], overview: digest_overview, *, cross_lists: bool = False
    ) -> category_contents:
        """Return the list of *papers*, whose entries have been made."""
        return category_contents(
            lines=tuple(
                ContentsLine(entry.number, entry.title, self._anchors[id(entry)])
                for entry in papers
            ),
            overview=overview["ids"][0],
            docname=self.docname,
            page="",
            cross_lists=cross_lists,
        )

    def _paper(self, entry: Paper, overview: digest_overview) -> paper:
        node = paper(
            paper=entry,
            category=taxonomy.canonical(entry.primary_category),
            fields=self.layout.fields,
            details=self.layout.details,
            repeats=self.layout.repeats,
            docname=self.docname,
        )
        node.source, node.line = self.source, entry.line
        node["overview"] = overview["ids"][0]
        self._anchors[id(entry)] = self._identify(node, _anchor(entry))
        return node

    def _add_aliases(self, category: nodes.Element, papers: Sequence[Paper]) -> None:
        """Keep the fragments of the digest's own links: its ``#cs.SY`` is our ``eess.SY``."""
        for code in dict.fromkeys(entry.primary_category for entry in papers):
            if code and code not in self.document.ids:
                category["ids"].append(code)
                self.document.set_id(category)

    def _identify(self, node: nodes.Element, wanted: str) -> str:
        """Give *node* the HTML id *wanted*, numbered where the page has it already."""
        identifier = free_id(self.document, wanted, node)
        node["ids"] = [identifier]
        return identifier


def free_id(document: nodes.document, wanted: str, node: nodes.Element) -> str:
    """Return *wanted*, numbered where *document* has that id already, and take it for *node*."""
    count = 1
    while numbered(wanted, count) in document.ids:
        count += 1
    identifier = numbered(wanted, count)
    document.ids[identifier] = node
    return identifier


def numbered(anchor: str, number: int) -> str:
    """Return the HTML id of the *number*-th thing on a page that is called *anchor*."""
    return anchor if number == 1 else f"{anchor}-{number}"


def _anchor(entry: Paper) -> str:
    return urls.anchor(entry.id) if entry.id else f"arxiv-entry-{entry.line}"
