"""HTML: what the templates show of papers, as seen from one page."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from markupsafe import Markup

from sphinx_arxivdigest import language, prose
from sphinx_arxivdigest.arxiv import urls
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.i18n import announcement_labels, field_label, hidden_notice

from .labels import first_seen, home_label, link_label
from .links import link
from .node_view import node_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.nodes import category_contents, paper
    from sphinx_arxivdigest.project.records import Home
    from sphinx_arxivdigest.project.view import PaperLink, PaperView

#: Names longer than this together are folded, those apart that fit into two lines of a phone.
_LONG_NAMES, _SHOWN_NAMES = 90, 75
#: What is shown of an abstract where there is no summary, in characters: two lines of a screen.
_TEASER = 300


class Passage(NamedTuple):
    """A text of a paper, ready for a template."""

    #: Key of the detail, ``tldr`` or ``abstract``.
    field: str
    label: Markup
    html: Markup
    #: Language tag where it differs from the page's, else empty.
    lang: str
    #: ``auto`` where its direction may differ from the page's, else empty.
    dir: str


class Teaser(NamedTuple):
    """The beginning of an abstract."""

    #: Plain text.
    text: str
    #: Language tag where it differs from the page's, else empty.
    lang: str
    #: ``auto`` where its direction may differ from the page's, else empty.
    dir: str


class RenderedPaper(NamedTuple):
    """What the template ``paper.html`` shows of a paper."""

    context: dict[str, Any]
    #: A message for each formula that is shown as its source.
    problems: list[str]


class PaperContexts:
    """Returns what the templates show of the papers of one page."""

    def __init__(
        self, builder: StandaloneHTMLBuilder, docname: str, author: Callable[[str], str]
    ) -> None:
        """Let links start from the page *docname*, where *author* turns a name into HTML."""
        self._author = author
        self._builder = builder
        self._docname = docname
        self._uris = Uris(builder, docname)
        self._domain = arxiv_domain(builder.env)
        self._holdings = self._domain.holdings
        self._shows_details = self._domain.build.pages.shows_details(docname)
        #: Writes formulas in place of MathML, where the project wants its own renderer.
        self._formula = self._by_sphinx if builder.config.arxivdigest_math == "sphinx" else None
        self._label = cache(lambda field: prose.inert(field_label(field)))
        self._marked = cache(partial(language.marked, page_language=builder.config.language))
        self._han = language.han_of(builder.config.language)
        self._direction = partial(language.direction, page_language=builder.config.language)

    def paper(self, node: paper) -> RenderedPaper:
        """Return what the template shows of *node*, apart from the level of its heading."""
        record, anchor = node.record, node["ids"][0]
        view = node_view(node, self._domain)
        problems: list[str] = []
        details = view.passages if self._shows_details else ()
        authors = [self._author(name) for name in record.authors]
        shown = _shown_authors(record.authors)
        context = {
            "paper": record,
            "anchor": anchor,
            "category": node["category"],
            "title": self._title(record.title, problems),
            "title_lang": self._marked(self._language_of_title(record)),
            "title_dir": self._direction(record.title),
            "title_href": urls.title_url(record),
            "authors": Markup(", ".join(authors[:shown])),
            "more_authors": Markup(", ".join(authors[shown:])),
            "more": len(authors) - shown,
            "hidden": "" if node.hidden is None else hidden_notice(node.hidden),
            "announced": announcement_labels(view.announced) if view.announced else (),
            "withdrawn": "withdrawn" in view.announced,
            "cross_lists": view.cross_lists,
            "links": Markup(" ".join(_links(view.links))),
            "home": self._home(view),
            "home_label": home_label(node),
            "tldr": self._passage("tldr", record.tldr, problems) if record.tldr else None,
            "teaser": self._teaser(view) if not record.tldr and node["details"] != "open" else None,
            "details": [self._passage(*passage, problems) for passage in details],
            "open": node["details"] == "open",
        }
        return RenderedPaper(context, problems)

    def category_address(self, docname: str, code: str) -> str:
        """Return the address of a category on the page *docname*; of the page, if it is alone."""
        for digest in self._domain.digests.get(docname, ()):
            if code in digest.categories and len(digest.categories) > 1:
                anchor = self._domain.build.anchor(docname, digest.categories[code])
                return self._uris.address(docname, anchor)
        return self._uris.address(docname, "")

    def contents(self, node: category_contents) -> list[dict[str, Any]]:
        """Return the lines that the template ``contents.html`` shows of *node*."""
        page = node["page"] or node["docname"]
        problems: list[str] = []  # Reported where the papers are written.
        return [
            {
                "number": line.number,
                "href": self._uris.address(page, self._domain.build.anchor(page, line.anchor)),
                "id": own_id,
                "paper": line.id,
                "title": self._title(line.title, problems),
                "lang": self._marked(language.of_title(line.title, self._han)),
                "dir": self._direction(line.title, inline=True),
            }
            for line, own_id in zip(node.lines, self._line_ids(node), strict=True)
        ]

    def _line_ids(self, node: category_contents) -> list[str]:
        """Return the ids of the lines, which stand for entries that are on another page."""
        if not node["page"] or self._builder.name == "singlehtml":
            return [""] * len(node.lines)
        return list(node["entry_ids"])

    def _home(self, view: PaperView) -> Markup | None:
        """Return the link to the paper's home, where that is another entry."""
        if view.home is None:
            return None
        label = first_seen(view, self._builder.env)
        direction = self._direction(label, inline=True)
        return Markup(link(self._uri(view.home), label, kind="internal", direction=direction))

    def _uri(self, home: Home) -> str:
        anchor = self._domain.build.anchor(home.docname, home.paper.anchor)
        return self._uris.address(home.docname, anchor)

    def _language_of_title(self, record: Paper) -> str:
        """Return the language of a title; what its characters leave open, the texts below say."""
        around = self._han
        if not record.title.isascii():
            below = language.detect(record.tldr or record.abstract, around)
            around = below if below.startswith(("ja", "zh")) else around
        return language.of_title(record.title, around)

    def _passage(self, field: str, text: str, problems: list[str]) -> Passage:
        lang = self._marked(language.detect(text, self._han))
        html = self._blocks(text, problems)
        return Passage(field, self._label(field), html, lang, self._direction(text))

    def _teaser(self, view: PaperView) -> Teaser | None:
        """Return the beginning of the abstract, if it is one of the details."""
        text = dict(view.passages).get("abstract", "")
        if not text:
            return None
        lang = self._marked(language.detect(text, self._han))
        return Teaser(beginning(text), lang, self._direction(text))

    def _blocks(self, text: str, problems: list[str]) -> Markup:
        if prose.is_plain(text):
            return prose.plain_paragraph(text)
        return prose.to_html(
            prose.parse(text),
            reference=self._reference,
            formula=self._formula,
            problem=problems.append,
        )

    def _title(self, text: str, problems: list[str]) -> Markup:
        """Return a title, which is a link as a whole and so holds none."""
        if prose.is_plain(text):
            return prose.inert(text.strip())
        return prose.to_html(
            prose.unlinked(prose.parse_inline(text)),
            formula=self._formula,
            problem=problems.append,
        )

    def _by_sphinx(self, formula: prose.Formula) -> str | None:
        """Return what the project's ``html_math_renderer`` makes of a formula, if it is safe."""
        source = prose.tex(formula)
        if source is None:
            return None
        node = nodes.math(source, source, classes=["mathjax_process", "tex2jax_process"])
        return str(self._builder.render_partial(node)["fragment"])

    def _reference(self, paper_id: str, version: int | None) -> str:
        home = self._holdings.target(paper_id, self._docname)
        return urls.abs_url(paper_id, version) if home is None else self._uri(home)


def _shown_authors(names: Sequence[str]) -> int:
    """Return how many authors are shown at once: all, or those whose names fit."""
    if sum(map(len, names)) + len(", ") * len(names) <= _LONG_NAMES:
        return len(names)
    ends = list(accumulate(len(name) + len(", ") for name in names))
    return max(1, bisect_right(ends, _SHOWN_NAMES))


def beginning(text: str) -> str:
    """Return the beginning of a text as plain text, cut at a word."""
    words = prose.plain(text)
    if len(words) <= _TEASER:
        return words
    cut = words[:_TEASER]
    # Chinese has no spaces.
    return f"{cut[: cut.rfind(' ', _TEASER // 2)] if ' ' in cut[_TEASER // 2 :] else cut} …"


def _links(links: Iterable[PaperLink]) -> Iterator[str]:
    """Yield the links below the title, which itself leads to the digest's own address."""
    for kind, url, stars in links:
        if kind != "elsewhere":
            label = link_label(kind)
            yield link(url, label if stars is None else f"{label} ★ {stars}", kind="external")
