"""Prose → HTML that is well-formed XML as well."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.prose.formulas import complaint, mathml, tex
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

from .minus import with_minus
from .touching import Touched, with_touching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_arxivdigest.prose.spans import Block, Span

_TAGS = {
    Emphasis: ("<em>", "</em>"),
    Strong: ("<strong>", "</strong>"),
    Underline: ("<u>", "</u>"),
    SmallCaps: ('<span class="arxiv-smallcaps">', "</span>"),
    Subscript: ("<sub>", "</sub>"),
    Superscript: ("<sup>", "</sup>"),
}

_TAG = re.compile("<[^>]*>")
#: Behind the first sign of what opens a formula: ``\(``, ``\[``, ``\begin``, ``$$``.
_DELIMITER = re.compile(r"(?<=\\)(?=[(\[]|begin|\Z)|(?<=\$)(?=\$)")
#: Classes of formulas next to ideographs.
_GAPS = ("arxiv-gap-before", "arxiv-gap-after")
#: Characters of the longest formula that a phone's screen has surely room for.
_NARROW = 24


def to_html(
    prose: Iterable[Block | Span],
    *,
    reference: Callable[[str, int | None], str | None] | None = None,
    formula: Callable[[Formula], str | None] | None = None,
    problem: Callable[[str], None] | None = None,
) -> Markup:
    """Return *prose* as HTML: blocks as ``p``, ``ul`` and ``ol``, spans inline, formulas as MathML.

    *prose* is what :func:`.parse` or :func:`.parse_inline` returns; the HTML is well-formed XML.
    Lines end where blocks do, so that words stay apart when the tags are taken away.

    *reference* returns the address for an arXiv identifier and version, or ``None`` for no link
    (default: arxiv.org's abstract page). *formula* returns the HTML of a formula instead of
    MathML, or ``None`` for its source. *problem* is called with a message for each formula that
    is shown as its source.
    """
    writer = _Writer(reference or abs_url, formula, problem)
    return Markup(writer.run(tuple(prose)))


def plain_paragraph(text: str) -> Markup:
    """Return a plain text (see :func:`.is_plain`) as :func:`to_html` writes it, much faster."""
    return Markup(f"<p>{escape(text.strip())}</p>\n")


def inert(text: str) -> Markup:
    """Return *text* as HTML in which no script that renders formulas finds one.

    ``Markup`` is taken as text that has been escaped.

    Such scripts look for delimiters within single text nodes (KaTeX) or across those that no
    element parts (MathJax), so an empty element stands behind the first sign of each.

    Sources: https://katex.org/docs/autorender,
    https://docs.mathjax.org/en/latest/input/tex/delimiters.html
    """
    return Markup(_inert(text))


def _inert(text: str) -> str:
    written = text if isinstance(text, Markup) else escape(text)
    if "\\" in written or "$$" in written:
        return "<span></span>".join(parts_of(written))
    return written


def parts_of(text: str) -> list[str]:
    """Return *text* cut behind the first sign of each delimiter of formulas."""
    return _DELIMITER.split(text)


class _Writer:
    """Writes prose with the caller's choices."""

    def __init__(
        self,
        reference: Callable[[str, int | None], str | None],
        formula: Callable[[Formula], str | None] | None,
        problem: Callable[[str], None] | None,
    ) -> None:
        self._reference = reference
        self._formula = formula
        self._problem = problem

    def run(self, parts: Sequence[Block | Span], attributes: str = "") -> str:
        """Return parts that follow each other, with these attributes on their wide formulas."""
        joined = with_touching(parts) if self._formula is None else parts
        return "".join([self._one(part, attributes) for part in joined])

    def _one(self, part: Block | Span | Touched, attributes: str) -> str:
        match part:
            case Text(text):
                return _inert(text)
            case Formula():
                return self._math(part, attributes)
            case Touched():
                return self._touched(part, attributes)
            case Paragraph(spans):
                return f"<p>{self._body(spans)}</p>\n"
            case Link(url, spans):
                return _anchor(url, self.run(spans))
            case ArxivReference(identifier, version, text):
                address = self._reference(identifier, version)
                return _anchor(address, _inert(text)) if address else _inert(text)
            case Code(text):
                return f'<code class="docutils literal notranslate">{_inert(text)}</code>'
            case LineBreak():
                return "<br/>\n"
            case BulletList(items):
                return f"<ul>\n{self._items(items)}</ul>\n"
            case NumberedList(items, start):
                opening = "<ol>" if start == 1 else f'<ol start="{start}">'
                return f"{opening}\n{self._items(items)}</ol>\n"
        opening, closing = _TAGS[type(part)]
        spans = part.spans
        if isinstance(part, Subscript | Superscript):
            spans = with_minus(spans)
        return f"{opening}{self.run(spans)}{closing}"

    def _body(self, spans: tuple[Span, ...]) -> str:
        """Return the spans of a block, whose wide formulas take the focus: keys scroll them.

        Deeper ones and those of titles do not: they may stand in a link.
        """
        return self.run(spans, ' tabindex="0"')

    def _items(self, items: tuple[tuple[Span, ...], ...]) -> str:
        return "".join([f"<li>{self._body(item)}</li>\n" for item in items])

    def _touched(self, touched: Touched, attributes: str) -> str:
        """Return a formula between the characters that touch it."""
        written = self._math(touched.formula, attributes, touched.before, touched.after)
        if True in touched.ideographs:
            gaps = [name for name, gap in zip(_GAPS, touched.ideographs, strict=True) if gap]
            written = written.replace("<math ", f'<math class="{" ".join(gaps)}" ', 1)
        return written

    def _math(self, formula: Formula, attributes: str, before: str = "", after: str = "") -> str:
        """Return a formula between the characters that no line may part from it."""
        if self._formula is not None:
            written, problem = self._formula(formula), tex.convert(formula.source).problem
            return self._source(formula, problem) if written is None else written
        written, problem = mathml.convert(formula.source, formula.display)
        if written is None:
            return self._source(formula, problem)
        if _is_wide(written):
            kind = "arxiv-wide arxiv-display" if formula.display else "arxiv-wide"
        elif before or after:
            kind, attributes = "arxiv-unbroken", ""
        else:
            return written
        return f'<span class="{kind}"{attributes}>{_inert(before)}{written}{_inert(after)}</span>'

    def _source(self, formula: Formula, problem: str) -> str:
        if self._problem is not None:
            self._problem(complaint(formula, problem))
        return f'<code class="arxiv-tex">{_inert(formula.source)}</code>'


@lru_cache(maxsize=8192)
def _is_wide(written: str) -> bool:
    """Whether a phone's screen may have no room for a formula as MathML."""
    return len(_TAG.sub("", written)) > _NARROW


def _anchor(url: str, content: str) -> str:
    kind = "external" if url.startswith(("http://", "https://")) else "internal"
    return f'<a class="reference {kind}" href="{escape(url)}">{content}</a>'
