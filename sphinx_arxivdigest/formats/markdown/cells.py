"""Single cells of tables of papers: several pieces in one cell, and tags of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.fields import key_of, place
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, piece_text

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
    if key == "title" and "<br" in cell.lower():
        yield from _below_title(piece_text(cell).split("\n"), cell)
    elif place(key) == "link" and "](" in cell:
        yield from _links(key, cell)
    else:
        yield key, cell


def _below_title(lines: list[str], cell: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of *lines*, of which one stands out as a title; else *cell* is the title."""
    title = next(filter(_leads_to_paper, lines), "") or next(filter(_is_bold, lines), "")
    if not title:
        yield "title", cell
        return
    yield "title", title
    notes = []
    for line in lines:
        label = split_label(line)
        key = key_of(label.key) if label else ""
        if line == title:
            continue
        if is_links(line):
            yield from _links("link", line)
        elif label and key and place(key) == "field":
            yield key, label.text
        elif are_names(bare_names(line)):
            yield "authors", line
        else:
            notes.append(line)
    yield "notes", "\n".join(notes)


def _leads_to_paper(line: str) -> bool:
    """Whether *line* begins with a link from a title to a paper."""
    link = INLINE.match(line.lstrip("* "))
    return bool(link and papers_named(link[2]) and is_title(link[1]))


def _is_bold(line: str) -> bool:
    """Whether *line* is a title in bold type."""
    return line.startswith("**") and line.rstrip().endswith("**") and is_title(line)


def is_links(cell: str) -> bool:
    """Whether *cell* is links, or pictures that are links, and nothing else."""
    return "](" in cell and not any(map(str.isalnum, INLINE.sub("", piece_text(cell))))


def _links(key: str, cell: str) -> Iterator[tuple[str, str]]:
    """Yield the links to code in *cell*, if it is links alone, and what is left of it."""
    if not is_links(cell):
        yield key, cell
        return
    code = dict.fromkeys(
        link[2]
        for link in INLINE.finditer(cell)
        if link[2].startswith(_CODE_HOSTS) or key_of(link[1]) == "code"
    )
    yield from (("code", address) for address in code)
    yield key, INLINE.sub(lambda link: "" if link[2] in code else link[0], cell)
