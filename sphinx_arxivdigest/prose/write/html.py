"""Prose → HTML that is well-formed XML as well."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.prose.characters import CJK
from sphinx_arxivdigest.prose.formulas import complaint
from sphinx_arxivdigest.prose.formulas.mathml import convert, mathml
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
#: What may stand directly at a formula, but for Chinese, which breaks everywhere.
_BEFORE = re.compile(f"[^\\s<>&;{CJK}]+$")
_AFTER = re.compile(f"(?:[^\\s<>&{CJK}]|[、。，．；：！？）】》」』])+")
_WIDE = re.compile('<span class="arxiv-wide[^<>]*>$')
#: Characters of it that are kept with the formula.
_TOUCHING = 6
#: Characters of the longest formula that a phone's screen has surely room for.
_NARROW = 24


def to_html(
    prose: Iterable[Block | Span],
    *,
    reference: Callable[[str, int | None], str | None] | None = None,
    formula: Callable[[Formula], str | None] | None = None,
    problem: Callable[[str], None] | None = None,
) -> Markup:
    """*prose* as HTML: blocks as ``p``, ``ul`` and ``ol``, spans inline.

    Lines end where blocks do, so that words stay apart when the tags are taken away.

    *reference* gives the address for an arXiv identifier and version, or ``None`` for none at all
    (default: arxiv.org's abstract page). *formula* writes formulas in place of MathML, or
    returns ``None`` for their source. *problem* is called with a message for each formula
    that is shown as its source.
    """
    writer = _Writer(reference or abs_url, formula, problem)
    return Markup(_unbroken("".join(map(writer.write, prose))))


def _unbroken(html: str) -> str:
    """*html* without line breaks between a formula and what touches it: ``(x``, ``x,``, ``x-axis``.

    Browsers break on both sides of a formula, even before a comma (CSS Text 3, section 5.1).
    What touches a wide formula scrolls with it.
    """
    pieces = []
    position = 0
    while (start := html.find("<math ", position)) >= 0:
        stop = html.index("</math>", start) + len("</math>")
        formula = html[start:stop]
        opening = closing = ""
        if wide := _WIDE.search(html, position, start):
            opening, closing = wide[0], "</span>"
            start, stop = wide.start(), stop + len(closing)
        before = _BEFORE.search(html, max(position, start - _TOUCHING), start)
        after = _AFTER.match(html, stop, stop + _TOUCHING)
        if (before or after) and not opening:
            opening, closing = '<span class="arxiv-unbroken">', "</span>"
        first = before.start() if before else start
        last = after.end() if after else stop
        pieces += [html[position:first], opening, html[first:start]]
        pieces += [formula, html[stop:last], closing]
        position = last
    return "".join([*pieces, html[position:]]) if pieces else html


def plain_paragraph(text: str) -> Markup:
    """A text that is plain (see :func:`is_plain`) as :func:`to_html` writes it, much faster."""
    return Markup(f"<p>{escape(text.strip())}</p>\n")


class _Writer:
    """Writes prose with the caller's choices."""

    def __init__(
        self,
        reference: Callable[[str, int | None], str | None],
        formula: Callable[[Formula], str | None] | None,
        problem: Callable[[str], None] | None,
    ) -> None:
        self._reference = reference
        self._formula = formula or mathml
        self._problem = problem

    def write(self, part: Block | Span) -> str:
        """One block or span."""
        match part:
            case Text(text):
                return escape(text)
            case Paragraph(spans):
                return f"<p>{self._body(spans)}</p>\n"
            case Formula():
                return self._math(part)
            case Link(url, spans):
                return _anchor(url, self._all(spans))
            case ArxivReference(identifier, version, text):
                address = self._reference(identifier, version)
                return _anchor(address, escape(text)) if address else escape(text)
            case Code(text):
                return f'<code class="docutils literal notranslate">{escape(text)}</code>'
            case LineBreak():
                return "<br/>\n"
            case BulletList(items):
                return f"<ul>\n{self._items(items)}</ul>\n"
            case NumberedList(items, start):
                opening = "<ol>" if start == 1 else f'<ol start="{start}">'
                return f"{opening}\n{self._items(items)}</ol>\n"
        opening, closing = _TAGS[type(part)]
        return f"{opening}{self._all(part.spans)}{closing}"

    def _all(self, spans: tuple[Span, ...]) -> str:
        return "".join(map(self.write, spans))

    def _body(self, spans: tuple[Span, ...]) -> str:
        """The spans of a block, whose wide formulas take the focus, so that keys scroll them.

        Deeper ones and those of titles do not: they may stand in a link.
        """
        return "".join(
            self._math(span, ' tabindex="0"') if isinstance(span, Formula) else self.write(span)
            for span in spans
        )

    def _items(self, items: tuple[tuple[Span, ...], ...]) -> str:
        return "".join(f"<li>{self._body(item)}</li>\n" for item in items)

    def _math(self, formula: Formula, attributes: str = "") -> str:
        written = self._formula(formula)
        if written is None:
            if self._problem is not None:
                self._problem(complaint(formula, convert(formula.source).problem))
            return f'<code class="arxiv-tex">{escape(formula.source)}</code>'
        if self._formula is not mathml or len(_TAG.sub("", written)) <= _NARROW:
            return written
        kind = "arxiv-wide arxiv-display" if formula.display else "arxiv-wide"
        return f'<span class="{kind}"{attributes}>{written}</span>'


def _anchor(url: str, content: str) -> str:
    kind = "external" if url.startswith(("http://", "https://")) else "internal"
    return f'<a class="reference {kind}" href="{escape(url)}">{content}</a>'
