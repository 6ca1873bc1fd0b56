"""A run of text → spans: one linear scan over LaTeX, Markdown and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import is_cjk
from sphinx_arxivdigest.prose.formulas.signs import accented
from sphinx_arxivdigest.prose.spans import Formula, Subscript, Superscript, unlinked

from . import latex
from .addresses import is_web_address, link, match_address, match_mention, match_number
from .bare_addresses import code, match_page, match_slash, match_www
from .delimiters import delimiter
from .dollars import match_dollars
from .reader import MAX_DEPTH, Reader, Source

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span

    from .reader import Handler

_MARKDOWN_LINK = re.compile(
    r"\[([^\[\]]{1,500})\]"
    r"\((https?://[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)\)",
    re.I,
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>", re.I)
_CODE_END = {length: re.compile(rf"(?<!`)`{{{length}}}(?!`)") for length in (1, 2, 3)}
_RUN = {character: re.compile(re.escape(character) + "+") for character in "*_-`"}
_SINGLE_QUOTED = re.compile(r"`[^`'\n]{1,200}'(?![A-Za-z`'])")
_DOUBLE_QUOTE_END = re.compile(r"''|\"|``")


def read_spans(text: str, is_short: bool = False) -> tuple[Span, ...]:
    """Return the spans of one clean run of text, which holds no paragraph break.

    *is_short* says that it is a title, a name or the like.
    """
    return Reader(Source(text, _HANDLERS, _LITERAL_HANDLERS, is_short), len(text), 0).read(0)


def _dollar(reader: Reader, start: int) -> int:
    found = match_dollars(reader.text, start, reader.end)
    if found is None:
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


_QUOTES = "\"'`‘’“”「」"
_DETACHED_ACCENT = re.compile(r"\{\\(['`^\"~=.])\}([^\W\d_])")


def _open_brace(reader: Reader, start: int) -> int:
    if accent := _DETACHED_ACCENT.match(reader.text, start, reader.end):
        reader.write(accented(accent[1], accent[2]) or accent[1] + accent[2])
        return accent.end()
    if _is_quoted(reader, start):
        reader.write("{")
        return start + 1
    stop = reader.source.braces.get(start, reader.end)
    if stop >= reader.end or reader.depth >= MAX_DEPTH:
        return start + 1
    if _is_set(reader.text[start + 1 : stop]):
        reader.write("{")
        reader.add(*reader.inner(start + 1, stop))
        reader.write("}")
    else:
        reader.add(*reader.inner(start + 1, stop))
    return stop + 1


def _is_set(content: str) -> bool:
    """Whether braces around *content* are the text's own (a set), not LaTeX's grouping."""
    return (
        "\\" not in content
        and any(mark in content for mark in ",;:|=")
        and any(character.isalnum() for character in content)
    )


def _close_brace(reader: Reader, start: int) -> int:
    """Drop a brace, which groups or has lost its other half; a quoted one stays."""
    if _is_quoted(reader, start):
        reader.write("}")
    elif reader.after(start + 1) == "{":
        reader.write(" ")  # between the arguments of a command that is lost
    return start + 1


def _is_quoted(reader: Reader, start: int) -> bool:
    before, after = reader.before(start), reader.after(start + 1)
    return before in _QUOTES and after in _QUOTES and bool(before and after)


def _script(reader: Reader, start: int) -> int:
    """Read ``x^{…}`` and ``x_{…}``, which language models write outside of formulas."""
    base = reader.before(start)
    argument = reader.argument(start + 1) if reader.after(start + 1) == "{" else None
    if argument is None or not base.strip() or argument[0] == argument[1]:
        if reader.text[start] == "_":
            return _emphasis(reader, start)
        reader.write("^")
        return start + 1
    style = Subscript if reader.text[start] == "_" else Superscript
    reader.add(style(reader.inner(*argument)))
    return argument[1] + 1


def _emphasis(reader: Reader, start: int) -> int:
    stop = _run_end(reader, start)
    mark = delimiter(reader.text[start:stop], reader.before(start), reader.after(stop))
    reader.add(mark)
    return stop


def _run_end(reader: Reader, start: int) -> int:
    match = _RUN[reader.text[start]].match(reader.text, start, reader.end)
    return match.end() if match else start + 1


def _backtick(reader: Reader, start: int) -> int:
    text, end = reader.text, reader.end
    stop = _run_end(reader, start)
    length = stop - start
    if length == 1 and _SINGLE_QUOTED.match(text, start, end):
        quoted = text.index("'", start)
        reader.write("‘")
        reader.add(*reader.inner(start + 1, quoted))
        reader.write("’")
        return quoted + 1
    if length == 2:
        closing = _DOUBLE_QUOTE_END.search(text, stop, min(end, stop + 1000))
        if closing is None or closing[0] != "``":
            reader.write("“")
            return stop
    close = _CODE_END[length].search(text, stop, min(end, stop + 1000)) if length < 4 else None
    literal = " ".join(text[stop : close.start()].split()) if close else ""
    if close is None or not literal:
        reader.write("‘" if length == 1 and reader.after(stop).isalnum() else text[start:stop])
        return stop
    reader.add(code(literal))
    return close.end()


def _quotes(reader: Reader, start: int) -> int:
    if reader.after(start + 1) != "'":
        reader.write("'")
        return start + 1
    before, after = reader.before(start), reader.after(start + 2)
    opens = (not before.strip() or before in "([{") and after.isalnum()
    reader.write("“" if opens else "”")
    return start + 2


def _dashes(reader: Reader, start: int) -> int:
    """Read LaTeX's dashes; hyphens in an arrow or in the marks of an HTML comment stay."""
    stop = _run_end(reader, start)
    pointed = reader.text.endswith(("<", "<!"), 0, start) or reader.after(stop) == ">"
    dash = None if pointed else {2: "–", 3: "—"}.get(stop - start)
    reader.write(dash or reader.text[start:stop])
    return stop


_TIED = re.compile(r"[\w.,;:)\]}$%'’”\"&]", re.A)
_REDSHIFT = re.compile(r"(?<![\w\\])[a-z]~[\d.]", re.A)


def _tilde(reader: Reader, start: int) -> int:
    """Read a tie between two words; elsewhere it is the sign for "about" or for a range."""
    before, after = reader.before(start), reader.after(start + 1)
    tie = (
        not reader.source.cjk
        and _TIED.match(before) is not None
        and bool(after.strip())
        and after != "~"
        and _REDSHIFT.match(reader.text, start - 1) is None
    )
    reader.write("\u00a0" if tie else "~")
    return start + 1


def _bracket(reader: Reader, start: int) -> int:
    match = _MARKDOWN_LINK.match(reader.text, start, reader.end)
    if match is None or reader.depth >= MAX_DEPTH or not is_web_address(match[2]):
        reader.write("[")
        return start + 1
    reader.add(link(match[2], unlinked(reader.inner(match.start(1), match.end(1)))))
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
    "{": _open_brace,
    "}": _close_brace,
    "~": _tilde,
    "\n": _newline,
}

_HANDLERS: dict[str, Handler] = _LITERAL_HANDLERS | {
    "$": _dollar,
    "`": _backtick,
    "*": _emphasis,
    "_": _script,
    "^": _script,
    "-": _dashes,
    "'": _quotes,
    "[": _bracket,
    "h": _link,
    "<": _angle,
    "/": _slash,
    ".": _full_stop,
    "a": _link,
    "A": _link,
    "w": _link,
}
