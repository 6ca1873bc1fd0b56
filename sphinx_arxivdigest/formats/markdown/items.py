"""Items of lists, and of outlines.

In an outline an item without a paper of its own stands above items that are papers, and names their
topic::

    - **Legs**
      - [Walking](https://arxiv.org/abs/2501.00001)
      - [Running](https://arxiv.org/abs/2501.00002)
"""

from __future__ import annotations

import re
from itertools import chain, takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.markdown.blocks import blocks
from sphinx_arxivdigest.formats.markdown.headings import parse_heading
from sphinx_arxivdigest.formats.markdown.inline import INLINE, leading_link
from sphinx_arxivdigest.formats.markdown.item_title import BULLET, Lead, lead_of, linked_title
from sphinx_arxivdigest.formats.markdown.labels import label_key
from sphinx_arxivdigest.formats.markdown.paper_links import (
    bracketed_address,
    first_address,
    is_title,
    papers_named,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.blocks import Block
    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: How many items of an outline may stand above a paper.
_DEEPEST = 6
_BULLETS = " \t-*+"
#: A member of a mapping in YAML.
_MEMBER = re.compile(r"[a-z_][a-z0-9_-]*:(?:\s|$)")


class Item(NamedTuple):
    """An item of a list, with the lines that belong to it."""

    #: One-based, of its first line and of the line behind it.
    line: int
    end: int
    #: Line where its list begins.
    within: int
    heading: Heading | None
    #: Without bullet; blank lines are empty.
    lines: list[str]
    lead: Lead
    #: First address of a paper in it, or ``""``.
    target: str
    #: The items of an outline above it, outermost first, as headings.
    above: tuple[Heading, ...] = ()
    #: Whether its bullet is missing.
    is_damaged: bool = False

    @property
    def is_paper(self) -> bool:
        """Whether it has an address on arXiv and a title, which fields of entries do not have."""
        return bool(self.target and self.lead.title)

    @property
    def has_labelled_title(self) -> bool:
        """Whether it begins with the label of a title."""
        return label_key(self.lines[0]) == "title"

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it has links, all to other files of the project: ``[All](topics/all.md)``."""
        if self.target:
            return False
        text = "\n".join(self.lines)
        return "://" not in text and any(link[2] for link in INLINE.finditer(text))


def items_of(lines: Sequence[str], depth: int = 0) -> Iterator[Item]:
    """Yield the items of the outermost lists; of outlines, the innermost items.

    *depth* is that of *lines* in an outline.
    """
    for item in chain.from_iterable(map(_outermost, blocks(lines))):
        inner = list(_inner(item, lines, depth))
        if not _is_outline(inner):
            yield item
            continue
        for each in inner:
            yield item._replace(
                line=item.line + each.line,
                end=item.line + each.end,
                lines=each.lines,
                lead=each.lead,
                target=each.target,
                above=(*_topic(item), *each.above),
                is_damaged=each.is_damaged,
            )


def _outermost(block: Block) -> Iterator[Item]:
    """Yield the items of the outermost lists of *block*."""
    within = block.line
    begin = 0
    lines: list[str] = []
    is_damaged = after_blank = False

    def item(end: int) -> Item:
        lead, target = lead_of(lines), _target(lines)
        return Item(begin, end, within, block.heading, lines, lead, target, is_damaged=is_damaged)

    for number, line in enumerate(block.lines, block.line):
        bullet = BULLET.match(line)
        if bullet and lines and _is_field(line[bullet.end() :], lines[0]):
            bullet = None
        is_lost = bool(lines) and not bullet and _has_lost_bullet(line, lines[0])
        is_behind = not bullet and after_blank and line[:1] not in (" ", "\t", "")
        if lines and (bullet or is_lost or is_behind):
            yield item(number)
            lines = []
        if bullet or is_lost:
            begin, is_damaged = number, is_lost
            lines = [line[bullet.end() :].strip() if bullet else line.strip(_BULLETS)]
        elif is_behind:
            within = number
        elif lines:
            lines.append(line.strip())
        after_blank = not line.strip()
    if lines:
        yield item(block.line + len(block.lines))


def _has_lost_bullet(line: str, first: str) -> bool:
    """Whether *line* is an item whose bullet is damaged, of the list with an item *first*.

    Both begin with a link from the title of a paper, and *line* is not further in.
    """
    if "](" not in line or len(line) - len(line.lstrip()) > 1:
        return False
    links = leading_link(line.strip(_BULLETS)), leading_link(first)
    named = [papers_named(link.target) if link and is_title(link.text) else [] for link in links]
    return all(named) and named[0] != named[1]


def _is_field(text: str, first: str) -> bool:
    """Whether an item with *text* is a field of the item *first*, a paper with a labelled title."""
    return label_key(first) == "title" and label_key(text) not in ("", "title")


def _target(lines: Sequence[str]) -> str:
    """Return the first address of a paper in *lines*, unless these are a mapping in YAML."""
    is_mapping = bool(_MEMBER.match(lines[0])) and any(map(_MEMBER.match, lines[1:]))
    if is_mapping and not any(map(INLINE.search, lines)):
        return ""
    return first_address(lines) or bracketed_address(lines[0])


# -- outlines --------------------------------------------------------------------


def _inner(item: Item, lines: Sequence[str], depth: int) -> Iterator[Item]:
    """Yield the items within *item* of *lines*, numbered from the line below its first.

    There are none where it names a paper itself.
    """
    has_items = depth < _DEEPEST and any(map(BULLET.match, item.lines[1:]))
    if not has_items or any(map(papers_named, _above(item))):
        return
    below = lines[item.line : item.end - 1]
    indents = (len(line) - len(bare) for line in below if BULLET.match(bare := line.lstrip()))
    if indent := next(indents, 0):
        yield from items_of([_dedented(line, indent) for line in below], depth + 1)


def _dedented(line: str, indent: int) -> str:
    """Return *line* without its first *indent* spaces, as far as it has them."""
    start = line[:indent]
    dedented = line[indent:] if not start or start.isspace() else line.lstrip()
    return f" {dedented}" if dedented.startswith("#") else dedented


def _above(item: Item) -> Iterator[str]:
    """Return the lines of *item* above those within it."""
    return takewhile(lambda line: not BULLET.match(line), item.lines)


def _topic(item: Item) -> Iterator[Heading]:
    """Yield the heading that *item* is for those within it, if it says anything."""
    text = " ".join(_above(item)).strip().rstrip(":：")
    if text and (heading := parse_heading(f"## {text}")):
        yield heading


def _is_outline(inner: Sequence[Item]) -> bool:
    """Whether *inner*, the items within one, are papers and not the fields of one.

    Fields are labelled. Where titles stand out, as links or in bold type, one is enough; else
    there are two papers or more, and nothing else.
    """
    papers = [each for each in inner if each.is_paper]
    if not papers or any(label_key(each.lines[0]) for each in inner):
        return False
    if any(each.above or _stands_out(each) for each in papers):
        return True
    named = {papers_named(each.target)[0] for each in papers}
    return len(named) == len(inner) > 1


def _stands_out(item: Item) -> bool:
    """Whether the title of *item* is a link to a paper, or in bold type."""
    return item.lines[0].startswith("**") or linked_title(item.lines[0]) is not None
