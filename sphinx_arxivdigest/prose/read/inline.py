"""A run of text → spans: one linear scan over LaTeX, Markdown and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import is_cjk
from sphinx_arxivdigest.prose.spans import (
    Emphasis,
    Formula,
    Subscript,
    Superscript,
    Text,
    unlinked,
)

from . import latex
from .addresses import is_web_address, link, match_address, match_mention, match_number
from .bare_addresses import match_page, match_slash, match_www, web_address
from .braces import close_brace, open_brace
from .delimiters import delimiter, match_part_of_word, match_special_name
from .dollars import is_left_over, match_dollars
from .punctuation import backtick, dashes, quotes, run_end, tilde
from .reader import MAX_DEPTH, Reader, Source
from .scripts import match_script

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span

    from .reader import Handler

_MARKDOWN_LINK = re.compile(
    r"\[([^\[\]]{1,500})\]"
    r"\(((?:https?://|(?=[a-z0-9.-]{1,100}\.[a-z]{2,12}/))"
    r"[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)\)",
    re.I,
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>", re.I)


def read_spans(text: str, is_short: bool = False) -> tuple[Span, ...]:
    """Return the spans of one clean run of text, which holds no paragraph break.

    *is_short* says that it is a title, a name or the like.
    """
    return Reader(Source(text, _HANDLERS, _LITERAL_HANDLERS, is_short), len(text), 0).read(0)


#: Words that have dollar signs for the sake of their italics.
_WORDS = re.compile(r"\$([A-Za-z]{2,}(?:[ -][A-Za-z]{2,}){1,5})\$(?![\w$])")


def _dollar(reader: Reader, start: int) -> int:
    found = match_dollars(reader.text, start, reader.end)
    if found is None:
        if words := _WORDS.match(reader.text, start, reader.end):
            reader.add(Emphasis((Text(words[1]),)))
            return words.end()
        if not is_left_over(reader.text, start, reader.source.lacks_dollar):
            reader.write("$")
        return start + 1
    source, stop, display = found
    if (text := _text_of(reader, start, stop)) is not None:
        reader.add(*reader.inner(*text))
        return stop
    reader.add(Formula(" ".join(source.split()), display))
    return stop


_TEXT_COMMAND = re.compile(r"\$\s*\\(?:text[a-z]*|emph|mbox|href)\s*(?=\{)")


def _text_of(reader: Reader, start: int, stop: int) -> tuple[int, int] | None:
    """Return start and end of what is not a formula but a text command between dollar signs."""
    command = _TEXT_COMMAND.match(reader.text, start, stop)
    if command is None or reader.depth >= MAX_DEPTH:
        return None
    braces = reader.source.braces
    close = braces.get(command.end(), stop)
    while reader.after(close + 1) == "{" and close + 1 in braces:
        close = braces[close + 1]
    return (start + 1, stop - 1) if reader.text[close + 1 : stop].strip() == "$" else None


def _script(reader: Reader, start: int) -> int:
    """Read ``x^{…}`` and ``x_{…}`` outside of formulas, and ``x^2`` and ``x_i`` of plain text."""
    text, script = reader.text, None
    if reader.depth < MAX_DEPTH:
        braced = reader.after(start + 1) == "{" and reader.before(start).strip()
        argument = reader.argument(start + 1) if braced else None
        if argument is None:
            script = match_script(text, start, reader.end)
        elif argument[0] < argument[1]:
            script = (*argument, argument[1] + 1)
    if script is None:
        if text[start] == "_":
            return _emphasis(reader, start)
        reader.write("^")
        return start + 1
    begin, stop, end = script
    style = Subscript if text[start] == "_" else Superscript
    reader.add(style(reader.inner(begin, stop)))
    return end


def _emphasis(reader: Reader, start: int) -> int:
    if part := match_part_of_word(reader.text, start, reader.end):
        reader.add(part[0])
        return part[1]
    if name := match_special_name(reader.text, start, reader.end):
        reader.write(name)
        return start + len(name)
    stop = run_end(reader, start)
    mark = delimiter(reader.text[start:stop], reader.before(start), reader.after(stop))
    reader.add(mark)
    return stop


def _bracket(reader: Reader, start: int) -> int:
    match = _MARKDOWN_LINK.match(reader.text, start, reader.end)
    url = web_address(match[2]) if match else None
    if match is None or url is None or reader.depth >= MAX_DEPTH:
        reader.write("[")
        return start + 1
    if not reader.text[max(0, start - 2) : start - 1].strip():
        reader.take_back("!")  # of a picture, whose title is shown
    reader.add(link(url, unlinked(reader.inner(match.start(1), match.end(1)))))
    return match.end()


def _newline(reader: Reader, start: int) -> int:
    """Replace a line break by a space, between Chinese or Japanese characters by nothing."""
    text, back, stop = reader.text, start, start
    while back > 0 and text[back - 1].isspace():
        back -= 1
    while stop < reader.end and text[stop].isspace():
        stop += 1
    reader.strip()
    if not (is_cjk(reader.before(back)) and is_cjk(reader.after(stop))):
        reader.write(" ")
    return stop


def _link(reader: Reader, start: int) -> int:
    text, end = reader.text, reader.end
    found = (
        match_address(text, start, end)
        or match_mention(text, start, end)
        or match_www(text, start, end)
    )
    if found is None:
        reader.write(reader.text[start])
        return start + 1
    reader.add(found[0])
    return found[1]


def _slash(reader: Reader, start: int) -> int:
    text, end = reader.text, reader.end
    return _begun(reader, start, match_number(text, start, end) or match_slash(text, start, end))


def _full_stop(reader: Reader, start: int) -> int:
    return _begun(reader, start, match_page(reader.text, start, reader.end))


def _begun(reader: Reader, start: int, found: tuple[str, Span, int] | None) -> int:
    """Add what is *found* at *start*, and begins with text that has been written."""
    if found is None or not reader.take_back_text(found[0]):
        reader.write(reader.text[start])
        return start + 1
    reader.add(found[1])
    return found[2]


def _angle(reader: Reader, start: int) -> int:
    match = _AUTOLINK.match(reader.text, start, reader.end)
    if match is None or not is_web_address(match[1]):
        reader.write("<")
        return start + 1
    reader.add(link(match[1]))
    return match.end()


_LITERAL_HANDLERS: dict[str, Handler] = {
    "\\": latex.command,
    "{": open_brace,
    "}": close_brace,
    "~": tilde,
    "\n": _newline,
}

_HANDLERS: dict[str, Handler] = _LITERAL_HANDLERS | {
    "$": _dollar,
    "`": backtick,
    "*": _emphasis,
    "_": _script,
    "^": _script,
    "-": dashes,
    "'": quotes,
    "[": _bracket,
    "h": _link,
    "<": _angle,
    "/": _slash,
    ".": _full_stop,
    "a": _link,
    "A": _link,
    "w": _link,
}
