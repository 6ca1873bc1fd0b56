"""The check that a formula is safe and that LaTeX can typeset it.

A formula is untrusted: it is handed to a converter or to TeX only when it is of moderate
size, every command is on the list of :mod:`.commands`, and it is built as TeX wants it:
braces, environments and delimiters nest, commands and scripts have their arguments, and no
row of a matrix is longer than the matrix is wide.

Sources: Donald E. Knuth, The TeXbook, chapter 26, and TeX: The Program, section 1186; the
user's guide of the amsmath package.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

from sphinx_arxivdigest.prose.characters import is_clean

from . import commands

#: Longer than any formula that is read, also with its characters written as commands.
MAX_LENGTH = 4000
_MAX_DEPTH = 20

#: A command, white space, characters that mean nothing but themselves, or any other.
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.?)|\s+|[^\\{}\]&$^_'\s]+|.", re.S)
_DIVIDERS = frozenset(["&", r"\\"])
_LIMITS = frozenset([r"\limits", r"\nolimits"])
#: Characters that may follow a backslash in a formula.
_SYMBOLS = frozenset(",;:!> \n|{}%#_$&\\")
_SCRIPTS = MappingProxyType({"^": "superscript", "_": "subscript", "'": "superscript"})
_PRIMES = re.compile("'*")
#: Where an argument is expected, these show that it is missing.
_NO_ARGUMENT = frozenset(
    ["", "}", "&", "^", "_", r"\\", r"\right", r"\middle", r"\end", r"\limits", r"\nolimits"]
)

_ENVIRONMENT = re.compile(r"\s*\{([^{}]*)\}")
#: What must stand behind the beginning of environments that take arguments.
_ARGUMENTS_OF = MappingProxyType(
    {
        "array": re.compile(r"\s*\{([|\s]*[lcr][lcr|\s]*)\}"),
        "aligned": re.compile(r"(?!\s*\[)"),
        "gathered": re.compile(r"(?!\s*\[)"),
    }
)
#: Columns of the environments that have a fixed number; "array" tells its own.
_COLUMNS = MappingProxyType(
    {"gathered": 1, "cases": 2}
    | dict.fromkeys(["matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix"], 10)
)

#: What may stand in front of the arguments of a command: its beginning, and the rest.
_OPENING_BRACKET = re.compile(r"\s*\[")
_OPTION = re.compile(r"(?:[^][{}]|\{[^{}]*+\})*+\]")
_STAR = re.compile(r"\s*\*")
#: The text that a command sets.
TEXT_ARGUMENT = re.compile(
    r"\s*+(?:\{(?:[^{}\\]|\\[ _%#&${}]|\\textasciicircum\{\})*+\}|[A-Za-z0-9])", re.S
)
_DELIMITER = (
    r"(?:[]()[<>|/.⟨⟩⌊⌋⌈⌉‖∥]|\\[{}|]|"
    rf"\\(?:{'|'.join(sorted(commands.DELIMITERS))})(?![A-Za-z]))"
)
_BARE_DELIMITER = re.compile(rf"\s*+{_DELIMITER}")
_ANY_DELIMITER = re.compile(rf"\s*+(?:{_DELIMITER}|\{{\s*+{_DELIMITER}\s*+\}})")
_ESCAPE = re.compile(r"\\.", re.S)
#: A bracket behind a line break, which TeX takes for a length, unless it is one.
_BRACKET = re.compile(
    r"\*?\s*+\[(?!\s*-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)\s*(?:em|ex|pt|mm|cm|in)\s*\])"
)
_UNCLOSED = MappingProxyType(
    {
        "}": "its braces do not balance",
        "]": "its brackets do not balance",
        r"\end": "its environments do not nest",
        r"\right": "its delimiters do not balance",
    }
)
#: An argument that belongs to every alphabet.
_LETTER = re.compile(r"\{?\s*[A-Za-z0-9]\s*\}?")
#: A group that is one accent with scripts: TeX drops its braces, also those of an alphabet, and
#: scripts behind it would be scripts of the accent. What else is in it does not matter.
_ACCENTED_GROUP = re.compile(
    r"(?:[\s{]|\\(?:"
    + "|".join(sorted(commands.WITH_ALPHABET | commands.TRANSPARENT | {"mathord", "mod"}))
    + r")(?![A-Za-z]))*+\\(?:"
    + "|".join(sorted(commands.ACCENTS | commands.WIDE_ACCENTS))
    + r")(?![A-Za-z])[^_^']*+[_^'].*(?<!\{\})\}",
    re.S,
)
_BLANK_LINE = re.compile(r"\n\s*\n")


class Checked(NamedTuple):
    """What the check of a formula found."""

    #: Why the formula is refused; empty when it is not.
    problem: str
    #: Start and end of the arguments around which TeX needs braces, and that have none; they
    #: are the same where it needs empty ones.
    unbraced: tuple[tuple[int, int], ...] = ()


class _RefusedError(Exception):
    """The formula is not passed on; the message says why."""


def check(source: str) -> Checked:
    """Check the TeX *source* of a formula, as :func:`.normalised` returns it."""
    checker = _Checker(source)
    try:
        checker.check()
    except _RefusedError as refusal:
        return Checked(str(refusal))
    return Checked("", tuple(checker.unbraced))


class _Checker:
    """Recursive descent over a formula; each method returns the position behind what it checks."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.unbraced: list[tuple[int, int]] = []
        #: Changes of the alphabet that are in force.
        self._alphabets = 0
        #: Environments that are open.
        self._environments = 0

    def check(self) -> None:
        """Raise :exc:`_RefusedError` unless the formula is safe."""
        source = self._source
        if len(source) > MAX_LENGTH:
            raise _RefusedError("it is too long")
        if not source.strip():
            raise _RefusedError("it is empty")
        if not is_clean(source):
            raise _RefusedError("it contains control characters")
        if "^^" in source:
            # TeX reads ^^5c as a backslash.
            raise _RefusedError("it contains ^^")
        if _BLANK_LINE.search(source):
            raise _RefusedError("it contains a blank line")
        self._list(0, "", 0)

    def _list(self, position: int, closing: str, depth: int, columns: int = 0) -> int:
        """Check the formula from *position* to the token *closing*, or to the end.

        *columns* is the number of columns of a matrix, elsewhere 0.
        """
        #: What the part before has and may have: kinds of scripts, and limits.
        scripts: set[str] = set()
        takes_limits = False
        #: Where that part begins and ends.
        part = (position, position)
        cells = 1
        alphabets = self._alphabets
        while token := self._token(position):
            position += len(token)
            if token == closing:
                self._alphabets = alphabets
                return position
            if token.isspace():
                continue
            if token in _SCRIPTS:
                kind = _SCRIPTS[token]
                if kind in scripts:
                    raise _RefusedError(f"it has a double {kind}")
                if not scripts and _ACCENTED_GROUP.fullmatch(self._source, *part):
                    self.unbraced.append((part[1] - 1, part[1] - 1))
                scripts.add(kind)
                position = self._script(position, token, depth)
            elif token in _LIMITS:
                if not takes_limits:
                    raise _RefusedError(f"{token} does not follow an operator")
            else:
                if token in _DIVIDERS:
                    cells = self._cells(token, cells, columns)
                start = position - len(token)
                position = self._part(position, token, closing, depth)
                name = token[1:] if token[0] == "\\" else ""
                self._alphabets += name in commands.FONTS
                if name not in commands.TRANSPARENT:
                    scripts.clear()
                    part = (start, position)
                    takes_limits = name in commands.OPERATORS
        if closing:
            raise _RefusedError(_UNCLOSED[closing])
        return position

    def _cells(self, token: str, cells: int, columns: int) -> int:
        """Return the number of the cell behind the divider *token* in its row."""
        if token == "&":
            if not columns:
                raise _RefusedError("it contains & outside of a matrix")
            if cells == columns:
                raise _RefusedError("a row has too many columns")
            return cells + 1
        if self._environments and not columns:
            raise _RefusedError("a line break stands within braces of a matrix")
        return 1

    def _token(self, position: int) -> str:
        match = _TOKEN.match(self._source, position)
        return match[0] if match else ""

    def _part(self, position: int, token: str, closing: str, depth: int, columns: int = 0) -> int:
        """Check the part that begins with *token*, which ends at *position*."""
        match token:
            case "{":
                return self._list(position, "}", _deeper(depth), columns)
            case "}":
                raise _RefusedError(_UNCLOSED["}"])
            case "$":
                raise _RefusedError("it contains a dollar sign")
            case r"\begin":
                return self._environment(position, depth)
            case r"\left":
                inner = self._delimiter(position, token)
                return self._delimiter(self._list(inner, r"\right", _deeper(depth)), r"\right")
            case r"\middle" if closing == r"\right":
                return self._delimiter(position, token)
            case r"\end" | r"\right" | r"\middle":
                raise _RefusedError(f"{token} stands alone")
        if token[0] != "\\":
            return position
        if token[1:].isalpha() and token.isascii():
            return self._command(position, token[1:], depth)
        return self._symbol(position, token)

    def _symbol(self, position: int, token: str) -> int:
        if token[1:] not in _SYMBOLS:
            raise _RefusedError(f"{token} is not known")
        if token == r"\\" and _BRACKET.match(self._source, position):
            raise _RefusedError("a bracket follows a line break")
        return position

    def _script(self, position: int, mark: str, depth: int) -> int:
        """Check the script that *mark* begins. Primes are a superscript, with what follows."""
        if mark != "'":
            return self._argument(position, mark, depth)
        while self._source.startswith("'", position):
            position += 1
        if self._source.startswith("^", position):
            return self._argument(position + 1, mark, depth)
        return position

    def _environment(self, position: int, depth: int) -> int:
        name, position = self._name(position)
        if name not in commands.ENVIRONMENTS:
            raise _RefusedError("its environment is not known")
        columns = _COLUMNS.get(name, MAX_LENGTH)
        if name in _ARGUMENTS_OF:
            arguments = _ARGUMENTS_OF[name].match(self._source, position)
            if arguments is None:
                raise _RefusedError("the arguments of its environment are not known")
            position = arguments.end()
            if name == "array":
                columns = sum(map(arguments[1].count, "lcr"))
        self._environments += 1
        ended, position = self._name(self._list(position, r"\end", _deeper(depth), columns))
        self._environments -= 1
        if ended != name:
            raise _RefusedError(_UNCLOSED[r"\end"])
        return position

    def _name(self, position: int) -> tuple[str, int]:
        """Return the name of the environment at *position*, and the position behind it."""
        match = _ENVIRONMENT.match(self._source, position)
        return (match[1], match.end()) if match else ("", position)

    def _delimiter(self, position: int, token: str) -> int:
        pattern = _ANY_DELIMITER if token[1:] in commands.BIG else _BARE_DELIMITER
        match = pattern.match(self._source, position)
        if match is None:
            raise _RefusedError(f"the delimiter of {token} is missing")
        return match.end()

    def _command(self, position: int, name: str, depth: int) -> int:
        """Check that the command *name* is known and has its arguments, from *position* on.

        For those that are missing, TeX takes what it finds: the end of the formula.
        """
        if name not in commands.ALLOWED:
            raise _RefusedError(f"\\{name} is not known")
        if name in commands.BIG:
            return self._delimiter(position, f"\\{name}")
        if name in commands.TEXT:
            return self._text(position, name)
        if name in commands.WITH_OPTION:
            position = self._option(position, name, depth)
        elif name == "operatorname" and (star := _STAR.match(self._source, position)):
            position = star.end()
        for _ in range((name in commands.WITH_ARGUMENT) + (name in commands.WITH_TWO_ARGUMENTS)):
            position = self._argument(position, f"\\{name}", depth)
        return position

    def _option(self, position: int, name: str, depth: int) -> int:
        begin = _OPENING_BRACKET.match(self._source, position)
        if begin is None:
            return position
        # TeX ends it at the first bracket outside of braces, whatever stands in front of it.
        if _OPTION.match(self._source, begin.end()) is None:
            raise _RefusedError(f"the option of \\{name} is not known")
        return self._list(begin.end(), "]", _deeper(depth))

    def _text(self, position: int, name: str) -> int:
        match = TEXT_ARGUMENT.match(self._source, position)
        if match is None:
            raise _RefusedError(f"the text of \\{name} is missing or has braces in it")
        characters = _ESCAPE.sub("", match[0])
        if "$" in characters:
            raise _RefusedError("it contains a dollar sign")
        if "&" in characters and not self._environments:
            raise _RefusedError("it contains & outside of a matrix")
        return match.end()

    def _argument(self, position: int, owner: str, depth: int) -> int:
        """Check the argument of *owner*, a command or the mark of a script."""
        while (token := self._token(position)).isspace():
            position += len(token)
        if not token.startswith("\\"):
            token = token[:1]
        if token in _NO_ARGUMENT:
            raise _RefusedError(f"an argument of {owner} is missing")
        columns = 1 if owner == r"\substack" else 0
        changes = owner[1:] in commands.WITH_ALPHABET
        self._alphabets += changes
        # Braces count by themselves; a command in their place may have an argument, too.
        inner = depth if token == "{" else _deeper(depth)
        end = self._part(position + len(token), token, "", inner, columns)
        self._alphabets -= changes
        is_single = _is_single(token, owner)
        if self._alphabets and owner[1:] in commands.ACCENTS:
            is_single = self._accent(position, end) and is_single
        if not is_single:
            self.unbraced.append((position, end))
        return end

    def _accent(self, position: int, end: int) -> bool:
        """Make a list of what has an accent in another alphabet; return whether it has braces.

        XeTeX gives up where an alphabet is an OpenType font, as fontspec makes it, and the sign
        below the accent is none of its letters.
        """
        if _LETTER.fullmatch(self._source, position, end):
            return True
        is_braced = self._source[position] == "{"
        if not self._source.endswith("{}}", position, end):
            self.unbraced.append((end - is_braced, end - is_braced))
        return is_braced


def _deeper(depth: int) -> int:
    """Return the depth of what is in a group or an argument at this *depth*."""
    if depth == _MAX_DEPTH:
        raise _RefusedError("it is too deep")
    return depth + 1


def _is_single(token: str, owner: str) -> bool:
    """Whether TeX takes what *token* begins for the argument of *owner* without braces."""
    if token == "{":
        # It drops its braces: scripts behind them would be scripts of what they enclose.
        return owner != r"\mod"
    if token[0] != "\\":
        return token not in "'~"
    if not token[1:].isalpha():
        return token[1:] in "{}|%#_$&"
    return token[1:] in commands.SINGLE or (
        token[1:] in commands.FIELDS and owner.lstrip("\\") in commands.WITH_FIELD
    )
