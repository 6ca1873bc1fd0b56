"""Prose → docutils nodes, for every builder that is not HTML."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from docutils import nodes

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.prose.formulas import complaint
from sphinx_arxivdigest.prose.formulas.tex import convert
from sphinx_arxivdigest.prose.formulas.unicode import readable
from sphinx_arxivdigest.prose.spans import (
    ArxivReference,
    BulletList,
    Code,
    Emphasis,
    Formula,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)

from .html import parts_of
from .text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_arxivdigest.prose.spans import Block, Span

_STYLES: dict[type, tuple[type[nodes.TextElement], list[str]]] = {
    Emphasis: (nodes.emphasis, []),
    Strong: (nodes.strong, []),
    Underline: (nodes.inline, ["arxiv-underline"]),
    SmallCaps: (nodes.inline, ["arxiv-smallcaps"]),
    Subscript: (nodes.subscript, []),
    Superscript: (nodes.superscript, []),
}


#: Classes of elements that scripts for formulas pass over: MathJax 3 and 4, and MathJax 2.
UNTOUCHED = ("mathjax_ignore", "tex2jax_ignore")


def to_nodes(
    prose: Iterable[Block | Span],
    *,
    reference: Callable[[str, int | None, str], nodes.Node] | None = None,
    formulas: Literal["tex", "unicode"] = "tex",
    problem: Callable[[str], None] | None = None,
) -> list[nodes.Node]:
    """Return *prose* as docutils nodes, blocks as body elements and spans as inline ones.

    *prose* is what :func:`.parse` or :func:`.parse_inline` returns. *reference* makes the node for
    an arXiv identifier, its version and the text that mentions it (default: a link to arxiv.org).
    *formulas* are ``math`` nodes with their TeX source (``"tex"``), or readable text
    (``"unicode"``) for writers that do not typeset; so are superscripts and subscripts. *problem*
    is called with a message for each formula that is shown as its source.
    """
    writer = _Writer(reference or _abstract_link, formulas, problem)
    return [writer.write(part) for part in prose]


def inert(text: str) -> list[nodes.Node]:
    """Return the nodes of *text* that become what :func:`.html.inert` writes."""
    *opened, last = parts_of(text)
    pairs = [(nodes.Text(part), nodes.inline()) for part in opened]
    return [*chain.from_iterable(pairs), nodes.Text(last)]


def _abstract_link(identifier: str, version: int | None, text: str) -> nodes.Node:
    return nodes.reference("", text, refuri=abs_url(identifier, version), internal=False)


class _Writer:
    """Makes nodes with the caller's choices."""

    def __init__(
        self,
        reference: Callable[[str, int | None, str], nodes.Node],
        formulas: Literal["tex", "unicode"],
        problem: Callable[[str], None] | None,
    ) -> None:
        self._reference = reference
        self._formulas = formulas
        self._problem = problem

    def write(self, part: Block | Span) -> nodes.Node:
        """Return the node of one block or span."""
        match part:
            case Text(text):
                return nodes.Text(text)
            case Paragraph(spans):
                return nodes.paragraph("", "", *self._all(spans))
            case Formula():
                return self._formula(part)
            case Link(url, spans):
                return nodes.reference("", "", *self._all(spans), refuri=url, internal=False)
            case ArxivReference(identifier, version, text):
                return self._reference(identifier, version, text)
            case Code(text):
                return nodes.literal(text, text)
            case LineBreak():
                return nodes.Text(" ")
            case Subscript() | Superscript() if self._formulas == "unicode":
                return nodes.Text(to_text([part]))
            case BulletList(items):
                return nodes.bullet_list("", *self._items(items), bullet="*")
            case NumberedList(items, start):
                return self._numbered(items, start)
        node, classes = _STYLES[type(part)]
        return node("", "", *self._all(part.spans), classes=classes)

    def _all(self, spans: tuple[Span, ...]) -> list[nodes.Node]:
        return [self.write(span) for span in spans]

    def _items(self, items: tuple[tuple[Span, ...], ...]) -> list[nodes.list_item]:
        return [nodes.list_item("", nodes.paragraph("", "", *self._all(item))) for item in items]

    def _numbered(self, items: tuple[tuple[Span, ...], ...], start: int) -> nodes.Node:
        node = nodes.enumerated_list(
            "", *self._items(items), enumtype="arabic", prefix="", suffix="."
        )
        if start != 1:
            node["start"] = start
        return node

    def _formula(self, formula: Formula) -> nodes.Node:
        if self._formulas == "unicode":
            return nodes.Text(readable(formula.source))
        source, problem = convert(formula.source)
        if source is not None:
            return nodes.math(source, source)
        if self._problem is not None:
            self._problem(complaint(formula, problem))
        return nodes.literal(formula.source, formula.source)
