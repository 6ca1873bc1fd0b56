"""Prose → plain text, for search, feeds and meta tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.formulas.unicode import readable, subscript, superscript
from sphinx_arxivdigest.prose.spans import (
    ArxivReference,
    BulletList,
    Code,
    Formula,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Subscript,
    Superscript,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_arxivdigest.prose.spans import Block, Span

#: A line break, until the blanks around it are gone; no text has this character.
_LINE_END = "\v"
_LINE_END_AND_BLANKS = re.compile(f" *{_LINE_END} *")


def to_text(prose: Iterable[Block | Span]) -> str:
    """Return *prose* as plain text: formulas readable, blocks separated by a blank line.

    *prose* is what :func:`.parse` or :func:`.parse_inline` returns. The address of a link follows
    its text in parentheses, unless the text is the address, with or without its beginning.
    """
    blocks: list[str] = []
    line: list[str] = []
    for part in prose:
        if isinstance(part, Paragraph | BulletList | NumberedList):
            if line:
                blocks.append("".join(line))
                line.clear()
            blocks.append(_block(part))
        else:
            line.append(_span(part))
    if line:
        blocks.append("".join(line))
    text = "\n\n".join(blocks)
    return _LINE_END_AND_BLANKS.sub("\n", text) if _LINE_END in text else text


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _spans(block.spans)
    if isinstance(block, BulletList):
        return "\n".join(f"• {_spans(item)}" for item in block.items)
    return "\n".join(
        f"{number}. {_spans(item)}" for number, item in enumerate(block.items, block.start)
    )


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    match span:
        case Text(text) | Code(text) | ArxivReference(_, _, text):
            return text
        case Formula(source):
            return readable(source)
        case LineBreak():
            return _LINE_END
        case Link(url, spans):
            text = _spans(spans)
            return text if url in _addresses(text) else f"{text} ({url})"
        case Subscript(spans):
            return subscript(_spans(spans))
        case Superscript(spans):
            return superscript(_spans(spans))
    return _spans(span.spans)


def _addresses(text: str) -> tuple[str, ...]:
    return text, f"https://{text}", f"https://doi.org/{text}"
