"""The language of titles, abstracts and summaries.

arXiv's texts are neither plain text nor LaTeX nor Markdown, but a mixture. This
package reads them into spans and blocks, and writes those as HTML, as docutils nodes
and as plain text. No input makes it fail, and no word is lost: what is not
understood stays text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .blocks import split
from .characters import clean
from .html import plain_paragraph, to_html
from .inline import read_spans
from .nodes import to_nodes
from .plaintext import to_text
from .reader import is_plain, unlinked
from .spans import BulletList, Formula, NumberedList, Paragraph
from .texsource import tex

if TYPE_CHECKING:
    from .spans import Block, Span

__all__ = [
    "Formula",
    "is_plain",
    "parse",
    "parse_inline",
    "plain",
    "plain_paragraph",
    "tex",
    "to_html",
    "to_nodes",
    "unlinked",
]


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Block, ...]:
    """Read *text* into paragraphs and lists; a third of a day's abstracts stood in one before."""
    blocks: list[Block] = []
    for source in split(clean(text)):
        if isinstance(source, str):
            if spans := read_spans(source.strip()):
                blocks.append(Paragraph(spans))
        else:
            items = tuple(read_spans(item.strip()) for item in source.items)
            blocks.append(
                BulletList(items) if source.start is None else NumberedList(items, source.start)
            )
    return tuple(blocks)


def parse_inline(text: str) -> tuple[Span, ...]:
    """Read *text*, a title, a name or the like, into one run of spans, whatever its line breaks."""
    return read_spans(clean(text).strip(), is_short=True)


def plain(text: str) -> str:
    """*text* without its markup, on one line: for names, titles and comments."""
    if not is_plain(text):
        text = to_text(parse_inline(text))
    return " ".join(text.split())
