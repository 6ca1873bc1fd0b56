"""Items of lists, and of outlines.

In an outline an item without a paper of its own stands above items that are papers, and names their
topic::

    - **Legs**
      - [Walking](https://arxiv.org/abs/2501.00001)
      - [Running](https://arxiv.org/abs/2501.00002)
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.fields import key_of
from sphinx_arxivdigest.formats.markdown.headings import parse_heading
from sphinx_arxivdigest.formats.markdown.inline import INLINE, leading_link
from sphinx_arxivdigest.formats.markdown.item_parts import BULLET, parts_of
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: How many items of an outline may stand above a paper.
_DEEPEST = 6


class Item(NamedTuple):
    """An item of a list, with the lines that belong to it."""

    #: One-based, of its first line and of the line behind it.
    line: int
    end: int
    #: Number of the list.
    within: int
    heading: Heading | None
    #: Without bullet; blank lines are empty.
    lines: list[str]
    #: The items of an outline above it, outermost first, as headings.
    above: tuple[Heading, ...] = ()
    #: Whether its bullet is missing.
    is_damaged: bool = False

    @property
    def is_paper(self) -> bool:
        """Whether it has an address on arXiv and a title, which fields of entries do not have."""
        return any(map(papers_named, self.lines)) and bool(parts_of(self.lines).title)

    @property
    def has_labelled_title(self) -> bool:
        """Whether it begins with the label of a title."""
        label = split_label(self.lines[0])
        return label is not None and label.key == "title"

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it has links, all to other files of the project: ``[All](topics/all.md)``."""
        text = "\n".join(self.lines)
        links = [link[2] for link in INLINE.finditer(text)]
        return bool(links) and "://" not in text and not papers_named(text)


def items_of(lines: Sequence[str], depth: int = 0) -> Iterator[Item]:
    """Yield the items of the outermost lists; of outlines, the innermost items.

    *depth* is that of *lines* in an outline.
    """
    for item in _outermost(lines):
        inner = list(_inner(item, lines, depth))
        if not _is_outline(inner):
            yield item
            continue
        topic = _topic(item)
        for each in inner:
            line, end = item.line + each.line, item.line + each.end
            above = (*topic, *each.above)
            yield each._replace(
                line=line, end=end, within=item.within, heading=item.heading, above=above
            )


def _outermost(lines: Sequence[str]) -> Iterator[Item]:
    """Yield the items of the outermost lists."""
    heading: Heading | None = None
    item: Item | None = None
    after_blank = False
    count = 0
    for number, line in enumerate([*lines, "# "], 1):
        found = parse_heading(line) if line.startswith("#") else None
        begins = BULLET.match(line)
        is_behind = found or (not begins and after_blank and line[:1] not in (" ", "\t", ""))
        if item is not None and begins and _is_field_of(item, line[begins.end() :]):
            begins = None
        lost = item is not None and not begins and _has_lost_bullet(line, item)
        if item is not None and (begins or lost or is_behind):
            yield item._replace(end=number)
            item = None
        if lost:
            item = Item(number, number, count, heading, [line.strip(" \t-*+")], is_damaged=True)
        elif begins:
            item = Item(number, number, count, heading, [line[begins.end() :].strip()])
        elif is_behind:
            heading, count = found or heading, count + 1
        elif item is not None:
            item.lines.append(line.strip())
        after_blank = not line.strip()


def _has_lost_bullet(line: str, item: Item) -> bool:
    """Whether *line* is one of a list with *item* whose bullet is damaged.

    Both begin with a link from the title of a paper, and *line* is not further in.
    """
    if len(line) - len(line.lstrip()) > 1:
        return False
    found = leading_link(line.strip(" \t-*+"))
    first = leading_link(item.lines[0])
    if not (found and first and is_title(found.text) and is_title(first.text)):
        return False
    names = papers_named(found.target)
    return bool(names and papers_named(first.target)) and names != papers_named(first.target)


def _is_field_of(item: Item, text: str) -> bool:
    """Whether an item with *text* is a field of *item*, a paper with a labelled title."""
    label = split_label(text) if item.has_labelled_title else None
    if label is None:
        return False
    return label.key != "title" and key_of(label.key) != ""


# -- outlines --------------------------------------------------------------------


def _inner(item: Item, lines: Sequence[str], depth: int) -> Iterator[Item]:
    """Yield the items within *item* of *lines*, numbered from the line below its first.

    There are none where it names a paper itself.
    """
    if depth == _DEEPEST or not any(map(BULLET.match, item.lines[1:])):
        return
    if any(map(papers_named, _lead(item))):
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


def _lead(item: Item) -> Iterator[str]:
    """Return the lines of *item* above those within it."""
    return takewhile(lambda line: not BULLET.match(line), item.lines)


def _topic(item: Item) -> tuple[Heading, ...]:
    """Return the heading that *item* is for those within it, if it says anything."""
    text = " ".join(_lead(item)).strip().rstrip(":：")
    heading = parse_heading(f"## {text}") if text else None
    return (heading,) if heading else ()


def _is_outline(inner: Sequence[Item]) -> bool:
    """Whether *inner*, the items within one, are papers and not the fields of one.

    Fields are labelled. Where titles stand out, as links or in bold type, one is enough; else
    there are two papers or more, and nothing else.
    """
    papers = [each for each in inner if each.is_paper]
    if not papers or any(map(_is_labelled, inner)):
        return False
    if any(each.above or _stands_out(each) for each in papers):
        return True
    named = {papers_named("\n".join(each.lines))[0] for each in papers}
    return len(named) == len(inner) > 1


def _is_labelled(item: Item) -> bool:
    """Whether *item* begins with a label that fields of entries have."""
    label = split_label(item.lines[0])
    return label is not None and key_of(label.key) != ""


def _stands_out(item: Item) -> bool:
    """Whether the title of *item* is a link to a paper, or in bold type."""
    links = INLINE.finditer(item.lines[0])
    linked = any(papers_named(link[2]) and is_title(link[1]) for link in links)
    return linked or item.lines[0].startswith("**")
