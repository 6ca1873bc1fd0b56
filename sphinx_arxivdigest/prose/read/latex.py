"""LaTeX's commands in running text."""

from __future__ import annotations

import re
from string import ascii_letters
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.formulas.commands import WITH_ARGUMENT
from sphinx_arxivdigest.prose.formulas.signs import LETTERS, SPACING, signs
from sphinx_arxivdigest.prose.spans import Formula, LineBreak, Text, unlinked
from sphinx_arxivdigest.prose.write.text import to_text

from . import commands
from .accents import accent, named_accent
from .addresses import link, match_address, unescaped
from .bare_addresses import code, web_address
from .citations import citation
from .dollars import MAX_LENGTH, has_mathematics, is_prose
from .paths import match_path
from .punctuation import named_quote
from .reader import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_arxivdigest.prose.spans import Span

    from .reader import Reader

_NAME = re.compile(r"\\([A-Za-z]+)\*?")
_RAW = re.compile(r"[ \t]*\{([^{}]*)\}")
_OPTION = re.compile(r"\[([^\[\]]{0,200})\]")
_EMPTY_GROUP = re.compile(r"\{[ \t]*\}")
#: What LaTeX reads otherwise than Markdown.
_MARKDOWN = frozenset("-.!")
_BLANKS = re.compile(r"[ \t]+")
#: What may follow a line break: a star, and a length in brackets.
_SKIP = re.compile(r"\*?(?:\[-?[\d.]+ ?(?:[a-z]{2}|\\[A-Za-z]+)\])?")
_ENVIRONMENT = re.compile(r"\{([A-Za-z]{1,20})(\*?)\}")
_VERBATIM = re.compile(r"\*?([^\sA-Za-z*])")
_FORMULA_ARGUMENTS = re.compile(r"(?:\{[^{}\s]{1,100}\}){1,2}")
_ACCENTED = re.compile(r"(?:hat|bar|tilde|vec|dot|ddot|sqrt) ?([A-Za-z])(?![A-Za-z\'])")

#: Environments of displayed formulas → how their content is written within a formula.
_DISPLAYS = MappingProxyType(
    {
        "equation": "",
        "displaymath": "",
        "math": "",
        "align": "aligned",
        "eqnarray": "aligned",
        "gather": "gathered",
        "multline": "gathered",
    }
)


def command(reader: Reader, start: int) -> int:
    """Read the command or escape at *start*; return the position behind it."""
    match = _NAME.match(reader.text, start, reader.end)
    if match is None:
        return _symbol(reader, start)
    if reader.text.startswith("://", match.end()) and (
        found := match_address(reader.text, start, reader.end)
    ):
        reader.add(found[0])
        return found[1]
    name, stop = match[1], match.end()
    if path := match_path(reader.text, start, reader.end):
        reader.write(path)
        return start + len(path)
    if handler := _HANDLERS.get(name):
        return handler(reader, name, stop)
    if (end := named_accent(reader, name, stop)) is not None:
        return end
    sign = commands.SIGNS.get(name) or signs().get(name)
    if sign is not None and not match[0].endswith("*"):
        reader.write(sign)
        return _after_name(reader, name, stop)
    if (end := _formula(reader, name, stop)) is not None:
        return end
    if letter := _ACCENTED.match(reader.text, stop - len(name), reader.end):
        reader.add(Formula(f"\\{name} {letter[1]}"))
        return letter.end()
    return _unknown(reader, name, stop)


def is_command(name: str) -> bool:
    """Whether running text may have the command *name*, or a formula that lost its signs."""
    return name in _HANDLERS or name in signs() or name in WITH_ARGUMENT


def named(reader: Reader, name: str, stop: int) -> int:
    """Read the command *name*, which lost its backslash, with the argument at *stop*."""
    if name == "sqrt" and (argument := reader.argument(stop)):
        reader.write("sqrt(")
        reader.add(*reader.inner(*argument))
        reader.write(")")
        return argument[1] + 1
    if name == "em":
        name = "emph"
    if handler := _HANDLERS.get(name):
        return handler(reader, name, stop)
    if (end := _formula(reader, name, stop)) is not None:
        return end
    return _unknown(reader, name, stop)


def _formula(reader: Reader, name: str, stop: int) -> int | None:
    """Read the command *name* with its arguments as a formula, if it is a formula's."""
    if name in WITH_ARGUMENT and (
        arguments := _FORMULA_ARGUMENTS.match(reader.text, stop, reader.end)
    ):
        reader.add(Formula(f"\\{name}{arguments[0]}"))
        return arguments.end()
    return None


def _symbol(reader: Reader, start: int) -> int:
    """Read a backslash and a character that is not a letter."""
    character = reader.after(start + 1) if start + 1 < reader.end else ""
    stop = start + 2
    if character in ("(", "["):
        return _delimited(reader, start, character)
    if character == "\\":
        reader.add(LineBreak())
        skipped = _SKIP.match(reader.text, stop, reader.end)
        return skipped.end() if skipped else stop
    if character in _MARKDOWN and reader.source.is_escaped:
        reader.write(character)
        return stop
    if (end := accent(reader, start)) is not None:
        return end
    if character == "-" and _is_break_point(reader, start):
        return stop
    if character in SPACING:
        reader.write(SPACING[character])
        return stop
    if character.isascii() and character.isprintable() and not character.isalnum() and character:
        reader.write(character)
        return stop
    reader.write("\\")
    return start + 1


def _is_break_point(reader: Reader, start: int) -> bool:
    r"""Whether the ``\-`` at *start* is LaTeX's, not a hyphen as Markdown escapes it."""
    if reader.source.is_short or reader.source.is_escaped:
        return False
    return reader.before(start).isalpha() and reader.after(start + 2).isalpha()


def _delimited(reader: Reader, start: int, bracket: str) -> int:
    r"""Read ``\(…\)`` and ``\[…\]``; elsewhere the bracket is one that Markdown escapes."""
    closing = "\\)" if bracket == "(" else "\\]"
    stop = reader.text.find(closing, start + 2, min(reader.end, start + MAX_LENGTH))
    source = " ".join(reader.text[start + 2 : stop].split()) if stop > 0 else ""
    if not source or is_prose(source) or _is_aside(reader, source):
        reader.write(bracket)
        return start + 2
    reader.add(Formula(source, display=bracket == "["))
    return stop + 2


def _is_aside(reader: Reader, source: str) -> bool:
    r"""Whether *source* stands in parentheses as Markdown escapes them: ``\(50%\)``."""
    return reader.source.is_escaped and not has_mathematics(source)


def _after_name(reader: Reader, name: str, stop: int) -> int:
    """Return the position behind a command that stands for characters.

    LaTeX's letters swallow the blanks that end their name.
    """
    letterlike = name in LETTERS or name.startswith("text")
    if letterlike and (blanks := _BLANKS.match(reader.text, stop, reader.end)):
        return blanks.end()
    return _skip_empty_group(reader, stop)


def _skip_empty_group(reader: Reader, stop: int) -> int:
    group = _EMPTY_GROUP.match(reader.text, stop, reader.end)
    return group.end() if group else stop


def _unknown(reader: Reader, name: str, stop: int) -> int:
    """Read a command of the authors' own: its arguments, or its name where it has none."""
    argument = reader.argument(stop) if reader.after(stop) == "{" else None
    if argument is None and reader.after(stop) == "{":
        return _skip_open_brace(reader, stop)
    if argument is None or not reader.text[slice(*argument)].strip():
        if reader.ends_with(ascii_letters):
            reader.write(" ")
        reader.write(name)
        return argument[1] + 1 if argument else stop
    while argument is not None:
        reader.add(*reader.inner(*argument))
        stop = argument[1] + 1
        argument = (
            reader.argument(stop) if reader.after(stop) == "{" and stop < reader.end else None
        )
        if argument is not None:
            reader.write(" ")
    return stop


def _skip_open_brace(reader: Reader, stop: int) -> int:
    """Return the position behind the brace of an argument that never ends."""
    return stop + 1 if stop < reader.end and reader.after(stop) == "{" else stop


def _mathematics(reader: Reader, name: str, stop: int) -> int:
    argument = reader.argument(stop)
    source = reader.text[slice(*argument)].strip() if argument else ""
    if argument is None or not source:
        return _unknown(reader, name, stop)
    reader.add(Formula(" ".join(source.split())))
    return argument[1] + 1


def _either(reader: Reader, name: str, stop: int) -> int:
    """Read what LaTeX shows, and the PDF's outline does not, before what that has."""
    argument = reader.argument(stop)
    if argument is None:
        return _unknown(reader, name, stop)
    reader.add(*reader.inner(*argument))
    other = reader.argument(argument[1] + 1)
    return other[1] + 1 if other else argument[1] + 1


def _styled(reader: Reader, name: str, stop: int) -> int:
    argument = reader.argument(stop)
    if argument is None:
        return _skip_open_brace(reader, stop)
    if spans := reader.inner(*argument):
        reader.add(commands.STYLES[name](spans))
    return argument[1] + 1


def _declaration(reader: Reader, name: str, stop: int) -> int:
    if blanks := _BLANKS.match(reader.text, stop, reader.end):
        stop = blanks.end()
    if not 0 < reader.depth < MAX_DEPTH:
        return stop
    if name in commands.CODE_DECLARATIONS:
        if characters := to_text(reader.inner(stop, reader.end, literal=True)):
            reader.add(code(characters))
    elif spans := reader.inner(stop, reader.end):
        reader.add(commands.DECLARATIONS[name](spans))
    return reader.end


def _code(reader: Reader, name: str, stop: int) -> int:
    argument = reader.argument(stop)
    if argument is None:
        return _skip_open_brace(reader, stop)
    if characters := to_text(reader.inner(*argument, literal=True)):
        reader.add(code(characters))
    return argument[1] + 1


def _verbatim(reader: Reader, name: str, stop: int) -> int:
    mark = _VERBATIM.match(reader.text, stop, reader.end)
    close = reader.text.find(mark[1], mark.end(), min(reader.end, mark.end() + 500)) if mark else -1
    if mark is None or close < 0:
        return _unknown(reader, name, stop)
    if characters := reader.text[mark.end() : close]:
        reader.add(code(characters))
    return close + 1


def _layout(reader: Reader, name: str, stop: int) -> int:
    begins_group = reader.text.endswith("{", 0, stop - len(name) - 1)
    if begins_group and (blanks := _BLANKS.match(reader.text, stop, reader.end)):
        return blanks.end()
    return _skip_empty_group(reader, _skip_arguments(reader, commands.LAYOUT[name], stop))


def _skip_arguments(reader: Reader, number: int, stop: int) -> int:
    for _ in range(number):
        option = _OPTION.match(reader.text, stop, reader.end)
        raw = _RAW.match(reader.text, option.end() if option else stop, reader.end)
        if raw is None:
            break
        stop = raw.end()
    return stop


def _box(reader: Reader, name: str, stop: int) -> int:
    """Read a command that only says how its last argument looks."""
    stop = _skip_arguments(reader, commands.BOXES[name], stop)
    option = _OPTION.match(reader.text, stop, reader.end)
    argument = reader.argument(option.end() if option else stop)
    if argument is None:
        return stop
    reader.add(*reader.inner(*argument))
    return argument[1] + 1


def _footnote(reader: Reader, name: str, stop: int) -> int:
    """Set a footnote in parentheses where its mark would be."""
    option = _OPTION.match(reader.text, stop, reader.end)
    argument = reader.argument(option.end() if option else stop)
    if argument is None:
        reader.write(" ")
        return _skip_open_brace(reader, stop)
    if spans := reader.inner(*argument):
        reader.strip()
        reader.write(" (")
        reader.add(*spans)
        reader.write(")")
    return argument[1] + 1


def _address(reader: Reader, name: str, stop: int) -> int:
    raw = _RAW.match(reader.text, stop, reader.end)
    if raw is None:
        return stop
    if url := web_address(raw[1]):
        reader.add(link(url, written=unescaped(raw[1].strip())))
    else:
        reader.write(raw[1])
    return raw.end()


def _hyperlink(reader: Reader, name: str, stop: int) -> int:
    """Read ``\\href``: an address that is not one of the web stays visible as text."""
    raw = _RAW.match(reader.text, stop, reader.end)
    if raw is None:
        return stop
    url, stop = unescaped(raw[1].strip()), raw.end()
    argument = reader.argument(stop)
    spans: tuple[Span, ...] = ()
    if argument is not None:
        spans, stop = reader.inner(*argument), argument[1] + 1
    if address := web_address(url):
        reader.add(link(address, unlinked(spans), url))
    elif spans and url and to_text(spans) != url:
        reader.add(*spans, Text(f" ({url})"))
    else:
        reader.add(*(spans or (Text(url),)))
    return stop


def _environment(reader: Reader, name: str, stop: int) -> int:
    """Read a displayed formula; of any other environment only the content is shown."""
    match = _ENVIRONMENT.match(reader.text, stop, reader.end)
    if match is None:
        return _unknown(reader, name, stop)
    kind = _DISPLAYS.get(match[1])
    if name == "begin" and kind is not None:
        closing = f"\\end{match[0]}"
        close = reader.text.find(closing, match.end(), min(reader.end, match.end() + MAX_LENGTH))
        source = " ".join(reader.text[match.end() : close].split()) if close > 0 else ""
        if source:
            if kind:
                source = f"\\begin{{{kind}}}{source}\\end{{{kind}}}"
            reader.add(Formula(source, display=match[1] != "math"))
            return close + len(closing)
    return match.end()


def _line_break(reader: Reader, name: str, stop: int) -> int:
    reader.add(LineBreak())
    return _skip_empty_group(reader, stop)


_HANDLERS: MappingProxyType[str, Callable[[Reader, str, int], int]] = MappingProxyType(
    dict.fromkeys(commands.STYLES, _styled)
    | dict.fromkeys(commands.DECLARATIONS, _declaration)
    | dict.fromkeys(commands.CODE_DECLARATIONS, _declaration)
    | dict.fromkeys(commands.LAYOUT, _layout)
    | dict.fromkeys(commands.BOXES, _box)
    | dict.fromkeys(commands.CODE, _code)
    | dict.fromkeys(commands.CITATIONS, citation)
    | dict.fromkeys(commands.REFERENCES, citation)
    | dict.fromkeys(commands.FOOTNOTES, _footnote)
    | dict.fromkeys(["begin", "end"], _environment)
    | dict.fromkeys(["par", "newline", "tabularnewline"], _line_break)
    | {"ensuremath": _mathematics, "texorpdfstring": _either, "lq": named_quote, "rq": named_quote}
    | {"url": _address, "path": _address, "href": _hyperlink, "verb": _verbatim}
)
