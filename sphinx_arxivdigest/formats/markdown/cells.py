"""Single cells of tables of papers: tags of HTML in them, and several pieces in one."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.fields import place
from sphinx_arxivdigest.formats.hypertext import markdown_of, parse_html
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.item_pieces import item_pieces
from sphinx_arxivdigest.formats.markdown.item_title import Lead, lead_of
from sphinx_arxivdigest.formats.markdown.paper_links import CODE, first_address, without_own_links
from sphinx_arxivdigest.formats.markdown.pieces import piece_text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is no tag, though it looks like one: ``x < y``, ``<https://example.org>``.
_NO_TAG = re.compile(
    r"<(?!/?(?:a|b|big|blockquote|br|center|code|details|div|em|font|h[1-6]|i|ins|kbd|li|mark|nobr|ol"
    r"|p|small|span|strong|sub|summary|sup|tt|u|ul)\b[^<>]*>)",
    re.IGNORECASE,
)
#: Addresses of code, whatever the link is called.
_CODE_HOSTS = ("https://github.com/", "http://github.com/", "https://gitlab.com/")
_NOTHING_ABOVE = Lead("", "", "", 0)
#: A title with more than that in its cell: further lines, or phrases behind bold type or a link.
_MORE = re.compile(r"<br\b|^\*\*[^*]++\*\*[,;.|]|\)[^()`]*`", re.IGNORECASE)
#: The code of a category with its name in any language.
_GLOSSED = re.compile(r"`([a-z-]+(?:\.[A-Za-z-]+)?) ?[(（][^()（）`]*[)）]`")


def without_tags(cell: str) -> str:
    """Return *cell* with Markdown in place of HTML, but for line breaks and folded texts."""
    if "</" not in cell:
        return cell
    text = piece_text(cell).replace("\n", "<br>") if "<details" in cell.lower() else cell
    root = parse_html(_NO_TAG.sub("&lt;", text))
    return text if root is None else markdown_of(root)


def cell_pieces(key: str, cell: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a *cell* in the column *key*, with their keys.

    Makers write authors and notes on further lines below a title, and the code beside other links.
    """
    if key == "title" and _MORE.search(cell):
        yield from _title_and_more(cell)
    elif key == "authors" and "](" in cell:
        target = first_address([cell])
        yield from (("code", code[2]) for code in CODE.finditer(cell))
        yield from (("link", target), (key, without_own_links(CODE.sub("", cell), target)))
    elif place(key) == "link" and is_links(cell):
        codes, rest = _without_code(cell)
        yield from (*codes, (key, rest))
    else:
        yield key, cell


def _title_and_more(cell: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a *cell* that has a title and other things, as an item of a list has."""
    lines = [line.strip() for line in _GLOSSED.sub(r"`\1`", piece_text(cell)).split("\n")]
    lead = lead_of(lines)
    links = (link[2] for link in INLINE.finditer("\n".join(lines)) if lead.title in link[1])
    target = first_address(chain(links, lines))
    codes, rest = _without_code(lead.rest)
    yield from (("link", target), *codes)
    yield from item_pieces(lines[: lead.height], lead._replace(rest=rest), target)
    for line in lines[lead.height :]:  # None of them continues the one above.
        yield from item_pieces([line], _NOTHING_ABOVE, target)


def is_links(cell: str) -> bool:
    """Whether *cell* is links, or pictures that are links, and nothing else."""
    return "](" in cell and not any(map(str.isalnum, INLINE.sub("", piece_text(cell))))


def _without_code(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return the links to code in *text* as pieces, and *text* without them and empty links."""
    codes = dict.fromkeys(
        link[2]
        for link in INLINE.finditer(text)
        if link[2].startswith(_CODE_HOSTS) or CODE.match(link[0])
    )
    rest = INLINE.sub(lambda link: "" if not link[2] or link[2] in codes else link[0], text)
    return [("code", address) for address in codes], rest
