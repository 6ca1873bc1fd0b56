"""Quotes, dashes and ties, as LaTeX and Markdown write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import CJK

from .bare_addresses import code

if TYPE_CHECKING:
    from .reader import Reader

_CODE_END = {length: re.compile(rf"(?<!`)`{{{length}}}(?!`)") for length in (1, 2, 3)}
_RUN = {character: re.compile(re.escape(character) + "+") for character in "*_-`"}
_SINGLE_QUOTED = re.compile(r"`[^`'\n]{1,200}'(?![A-Za-z`'])")
_DOUBLE_QUOTE_END = re.compile(r"''|\"|``")


def run_end(reader: Reader, start: int) -> int:
    """Return the position behind the run of the character at *start*."""
    match = _RUN[reader.text[start]].match(reader.text, start, reader.end)
    return match.end() if match else start + 1


def backtick(reader: Reader, start: int) -> int:
    """Read LaTeX's opening quotes, and Markdown's code."""
    text, end = reader.text, reader.end
    stop = run_end(reader, start)
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
    if close is not None and literal:
        reader.add(code(literal))
        return close.end()
    if text.startswith('\\"', stop):
        return stop  # one quote too many
    reader.write("‘" if length == 1 and reader.after(stop).isalnum() else text[start:stop])
    return stop


#: Two derivatives, or inches and seconds: ``f''(x)``, ``5' 3''``.
_PRIMED = re.compile(r"(?<![A-Za-z'])(?:[A-Za-z]|\d+)''(?!['\w])")


def quotes(reader: Reader, start: int) -> int:
    """Read LaTeX's closing quotes, and two primes where nothing is quoted."""
    if reader.after(start + 1) != "'":
        reader.write("'")
        return start + 1
    if not reader.source.has_quotes and _PRIMED.search(reader.text, max(0, start - 4), start + 3):
        reader.write("″")
        return start + 2
    before, after = reader.before(start), reader.after(start + 2)
    opens = (not before.strip() or before in "([{") and after.isalnum()
    reader.write("“" if opens else "”")
    return start + 2


_AFTER_NAME = re.compile(r"[ \t]*(?:\{\})?")


def named_quote(reader: Reader, name: str, stop: int) -> int:
    r"""Read ``\lq`` and ``\rq``, two of which are a double quotation mark."""
    single, double = "‘“" if name == "lq" else "’”"
    again = f"\\{name}"
    is_double = reader.text.startswith(again, stop)
    reader.write(double if is_double else single)
    after = _AFTER_NAME.match(reader.text, stop + len(again) * is_double, reader.end)
    return after.end() if after else stop


#: An option of a program, as no clause between dashes begins.
_OPTION = re.compile(
    r"--(?:[a-z]+(?:[-_][a-z]+)+|[a-z]+=|[a-z]+(?= [\d./])|(?:help|version|verbose|quiet)\b)"
)
_BEFORE_OPTION = re.compile(rf"(?:[\s(\[\"'“‘,/{CJK}]|\A)\Z")
_CLOSING_DASH = re.compile(r"[^.,;\n]{0,100}?\w--(?!\w)")


def dashes(reader: Reader, start: int) -> int:
    """Read LaTeX's dashes.

    The hyphens of an arrow, of the marks of an HTML comment and of an option stay.
    """
    stop = run_end(reader, start)
    pointed = reader.text.endswith(("<", "<!"), 0, start) or reader.after(stop) == ">"
    stays = pointed or _is_option(reader, start)
    dash = None if stays else {2: "–", 3: "—"}.get(stop - start)
    reader.write(dash or reader.text[start:stop])
    return stop


def _is_option(reader: Reader, start: int) -> bool:
    option = _OPTION.match(reader.text, start, reader.end)
    return (
        option is not None
        and _BEFORE_OPTION.match(reader.before(start)) is not None
        and _CLOSING_DASH.match(reader.text, option.end(), reader.end) is None
    )


_TIED = re.compile(r"[\w.,;:)\]}$%'’”\"&]", re.A)
#: A redshift, or a random variable: ``z~3``, ``x~N(0,1)``.
_ABOUT = re.compile(r"(?<![\w\\])(?:[a-z]~[\d.]|[A-Za-z]~[A-Za-z]\()", re.A)
#: From one number to another: ``5~10 km``, but not ``Model~3.3~70B``.
_RANGE = re.compile(r"\d~(?!000(?!\d))\d[\d.,]*(?![\dA-Za-z])", re.A)
#: Before and behind the ties of a Chinese or Japanese text, where "~" mostly means "about".
_TIED_AMONG_CJK = re.compile(
    rf"""
      [A-Za-z}}$]~[{CJK}]                               # Well~井
    | [A-Za-z]{{2}}~[A-Za-z](?![\w^(=])                 # Well~C
    | [A-Za-z]{{2}}~[A-Za-z][a-z]                       # Monte~Carlo
    | [A-Za-z]{{2}}~[1-9](?![\d.,:%~×倍xX-])            # Table~2
    | [A-Za-z]\.~[\w($]                                 # Fig.~2
    | [{CJK}]~[A-Za-z](?=[{CJK}\s,.;:)]|[A-Za-z]{{2}}|\Z)  # 任务~B
    | [{CJK}]~\$[\\A-Za-z]                              # 集合~$X$
    | [图表式第节章]~[\d($]                             # 图~2
    | \d~[节章页]                                       # 第~2~节
    | [{CJK}]~[(\[]                                     # 等~[3]
    | (?:[定引]理|算法)~[\d($]                          # 定理~2
    """,
    re.A | re.X,
)


def tilde(reader: Reader, start: int) -> int:
    """Read a tie between two words; elsewhere it is the sign for "about" or for a range."""
    before, after = reader.before(start), reader.after(start + 1)
    tie = bool(before.strip() and after.strip()) and after != "~"
    if tie and reader.source.cjk:
        tie = _TIED_AMONG_CJK.match(reader.text, start - 1, reader.end) is not None or (
            start > 1 and _TIED_AMONG_CJK.match(reader.text, start - 2, reader.end) is not None
        )
    elif tie:
        tie = (
            _TIED.match(before) is not None
            and _ABOUT.match(reader.text, start - 1, reader.end) is None
            and _RANGE.match(reader.text, start - 1, reader.end) is None
        )
    reader.write("\u00a0" if tie else "~")
    return start + 1
