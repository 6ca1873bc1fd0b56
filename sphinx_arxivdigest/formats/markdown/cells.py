"""Single cells of tables of papers: several pieces in one cell, and tags of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.fields import key_of, place
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.item_title import lead_of
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import CODE, first_address, without_own_links
from sphinx_arxivdigest.formats.markdown.phrases import phrases
from sphinx_arxivdigest.formats.markdown.pieces import piece_text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tags that part lines, and those that only shape text.
_PARTING = re.compile(r"</?(?:div|p|li|ul|ol|h[1-6]|blockquote)(?:\s[^<>]*)?>", re.IGNORECASE)
_SHAPING = re.compile(
    r"</?(?:span|sub|small|big|font|center|u|kbd|code|tt|nobr|ins|mark|a)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BOLD = re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_ITALIC = re.compile(r"</?(?:i|em)(?:\s[^<>]*)?>", re.IGNORECASE)
_SUPERSCRIPT = re.compile(r"<sup>([0-9,*†‡ ]{1,20})</sup>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Addresses of code, whatever the link is called.
_CODE_HOSTS = ("https://github.com/", "http://github.com/", "https://gitlab.com/")


#: A title with more than that in its cell: further lines, or phrases behind bold type.
_MORE = re.compile(r"<br\b|^\*\*[^*]++\*\*[,;.|]", re.IGNORECASE)


def without_tags(cell: str) -> str:
    """Return *cell* with Markdown in place of HTML, but for line breaks and folded texts."""
    if "</" not in cell:
        return cell
    if "<details" in cell.lower():
        cell = piece_text(cell)
    cell = _SUPERSCRIPT.sub(lambda found: found[1].translate(_RAISED), cell)
    cell = _SHAPING.sub("", _PARTING.sub("<br>", cell))
    return _ITALIC.sub("*", _BOLD.sub("**", cell)).strip()


def cell_pieces(key: str, cell: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a *cell* in the column *key*, with their keys.

    Makers write authors and notes on further lines below a title, and the code beside other links.
    """
    if key == "title" and _MORE.search(cell):
        yield from _title_and_more(piece_text(cell).split("\n"))
    elif place(key) == "link" and "](" in cell:
        yield from _links(key, cell)
    elif key == "authors" and "](" in cell:
        target = first_address([cell])
        yield from (("code", code[2]) for code in CODE.finditer(cell))
        yield from (("link", target), (key, without_own_links(CODE.sub("", cell), target)))
    else:
        yield key, cell


def _title_and_more(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of *lines*, of which one has a title."""
    lead = lead_of(lines)
    links = [link for line in lines for link in INLINE.finditer(line)]
    target = first_address([*(link[2] for link in links if lead.title in link[1]), *lines])
    codes, rest = _without_code(lead.rest)
    yield from (("title", lead.title), ("authors", lead.authors), ("link", target), *codes)
    notes = []
    for line in lines[lead.height :]:
        label = split_label(line)
        key = key_of(label.key) if label else ""
        if label and place(key) == "field":
            yield key, label.text
        else:
            notes.append(line)
    yield from phrases(without_own_links(rest, target).strip())
    yield "notes", "\n".join(notes)


def is_links(cell: str) -> bool:
    """Whether *cell* is links, or pictures that are links, and nothing else."""
    return "](" in cell and not any(map(str.isalnum, INLINE.sub("", piece_text(cell))))


def _links(key: str, cell: str) -> Iterator[tuple[str, str]]:
    """Yield the links to code in *cell*, if it is links alone, and what is left of it."""
    codes, rest = _without_code(cell) if is_links(cell) else ([], cell)
    yield from codes
    yield key, rest


def _without_code(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return the links to code in *text* as pieces, and *text* without them and empty links."""
    codes = dict.fromkeys(
        link[2]
        for link in INLINE.finditer(text)
        if link[2].startswith(_CODE_HOSTS) or CODE.match(link[0])
    )
    rest = INLINE.sub(lambda link: "" if not link[2] or link[2] in codes else link[0], text)
    return [("code", address) for address in codes], rest
