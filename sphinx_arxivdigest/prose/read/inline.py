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
from .delimiters import delimiter, match_own_marks, match_part_of_word
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
    if source[0] == "\\" and (text := _text_of(reader, start, stop)) is not None:
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
    if name := match_own_marks(reader.text, start, reader.end):
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
    text, stop = reader.text, start + 1
    while stop < reader.end and text[stop].isspace():
        stop += 1
    reader.strip()
    if not (reader.source.cjk and _is_within_cjk(reader, start, stop)):
        reader.write(" ")
    return stop


def _is_within_cjk(reader: Reader, start: int, stop: int) -> bool:
    """Whether the line break is between Chinese or Japanese, perhaps with stars beside it."""
    while start > 0 and reader.text[start - 1].isspace():
        start -= 1
    before = reader.text[max(0, start - 4) : start].rstrip("*")[-1:]
    after = reader.text[stop : stop + 4].lstrip("*")[:1]
    return is_cjk(before) and is_cjk(after)


_BEFORE_COLON = re.compile(r"(?:https?|[Aa]r[xX]iv)\Z")


def _colon(reader: Reader, start: int) -> int:
    text, end = reader.text, reader.end
    found = None
    if before := _BEFORE_COLON.search(text, max(0, start - len("https")), start):
        begin = before.start()
        found = match_address(text, begin, end) or match_mention(text, begin, end)
    return _begun(reader, start, (before[0], *found) if before and found else None)


def _slash(reader: Reader, start: int) -> int:
    text, end = reader.text, reader.end
    return _begun(reader, start, match_number(text, start, end) or match_slash(text, start, end))


def _full_stop(reader: Reader, start: int) -> int:
    text, end = reader.text, reader.end
    found = match_www(text, start - len("www"), end) if start >= len("www") else None
    return _begun(reader, start, ("www", *found) if found else match_page(text, start, end))


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
    "<": _angle,
    "/": _slash,
    ".": _full_stop,
    ":": _colon,
}
