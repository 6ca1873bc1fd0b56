"""Text → spans and blocks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import clean
from sphinx_arxivdigest.prose.spans import (
    ArxivReference,
    BulletList,
    Code,
    Formula,
    LineBreak,
    NumberedList,
    Paragraph,
    Text,
)

from .blocks import split
from .escapes import unescaped
from .inline import read_spans
from .reader import is_plain

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Block, Span


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Block, ...]:
    """Read *text*, an abstract or the like, into paragraphs and lists.

    Any text can be read: what is not understood stays text.
    """
    # The cache serves repeated papers: a third of a day's abstracts stood in the day before.
    blocks: list[Block] = []
    for source in split(clean(unescaped(text))):
        if isinstance(source, str):
            if spans := read_spans(source.strip()):
                blocks.append(Paragraph(spans))
        else:
            items = tuple(_item(item.strip()) for item in source.items)
            blocks.append(
                BulletList(items) if source.start is None else NumberedList(items, source.start)
            )
    return tuple(blocks)


def _item(text: str) -> tuple[Span, ...]:
    """Read an item of a list: most are short and plain, and quickly read as such."""
    return (Text(text),) if text and is_plain(text) else read_spans(text)


def parse_inline(text: str) -> tuple[Span, ...]:
    """Read *text*, a title, a name or the like, into one run of spans, whatever its line breaks."""
    text = clean(unescaped(text)).strip()
    spans = read_spans(text, is_short=True)
    # A link, a line of an index or an inventory must show something.
    return spans if _shows_something(spans) or not text else (Text(text),)


def _shows_something(spans: tuple[Span, ...]) -> bool:
    """Whether there is anything in *spans* that readers see."""
    for span in spans:
        match span:
            case Text(text) | Code(text) | Formula(text):
                shown = bool(text.strip())
            case LineBreak() | ArxivReference():
                shown = isinstance(span, ArxivReference)
            case _:
                shown = _shows_something(span.spans)
        if shown:
            return True
    return False
