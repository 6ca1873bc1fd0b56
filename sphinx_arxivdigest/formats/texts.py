"""Texts of a digest in the one form that every format gives them."""

from __future__ import annotations

import re

#: At the end of a line, but for the one in "pre- and post-training".
_HYPHEN = re.compile(r"(?<=\w)-\n\s*+(?!(?:and|or|to)\b)")
_SURROGATES = re.compile("[\ud800-\udfff]")


def joined(lines: list[str]) -> str:
    """Return the text of a field, with one blank line at most between paragraphs."""
    if len(lines) == 1:
        return lines[0].strip()
    kept = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(kept).strip()


def paragraphs(lines: list[str]) -> str:
    """Return an abstract: wrapped lines as they are, paragraphs behind two spaces."""
    kept: list[str] = []
    apart = False
    for line in lines:
        text = line.strip()
        if not text:
            apart = True
            continue
        indented = line.startswith(("  ", "\t"))
        kept.append(f"  {text}" if kept and (apart or indented) else text)
        apart = False
    return "\n".join(kept)


def tidy(text: str) -> str:
    """Return *text*, of a format without lines of its own, as :func:`joined` gives it."""
    lines = _lines(text)
    return lines[0].strip() if len(lines) == 1 else joined([line.rstrip() for line in lines])


def tidy_abstract(text: str) -> str:
    """Return *text*, of a format without lines of its own, as :func:`paragraphs` gives it."""
    return paragraphs(_lines(text))


def tidy_comment(text: str) -> str:
    """Return *text* without spaces around its lines."""
    return joined([line.strip() for line in _lines(text)])


def one_line(text: str) -> str:
    """Return *text* without line breaks and the spaces around them."""
    if "\n" not in text and "\r" not in text:
        return printable(text).strip()
    return " ".join(line.strip() for line in _lines(text)).strip()


def unwrapped(text: str) -> str:
    """Return a wrapped *text* in one line; a hyphen at the end of a line stays with its word."""
    return one_line(_HYPHEN.sub("-", text))


def printable(text: str) -> str:
    r"""Return *text* without NUL, and with U+FFFD for halves of surrogate pairs.

    JSON can write both (``\u0000``, ``\ud800``), and neither can be written to a page.
    """
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def is_cased(text: str) -> bool:
    """Whether most of *text* is letters of a script with capitals, such as Latin."""
    cased = sum(map(str.__ne__, text.lower(), text.upper()))
    return 2 * cased > len(text)


def _lines(text: str) -> list[str]:
    """Return the printable lines of *text*."""
    text = printable(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")
