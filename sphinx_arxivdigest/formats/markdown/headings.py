"""Headings of a Markdown digest: those of papers and those of categories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.markdown.inline import INLINE, leading_link
from sphinx_arxivdigest.formats.markdown.labels import (
    ORNAMENT,
    is_italic,
    split_label,
)
from sphinx_arxivdigest.formats.old_fields import without_ornament
from sphinx_arxivdigest.formats.vocabulary import is_category

if TYPE_CHECKING:
    from collections.abc import Sequence

#: ``[12]``, ``[new 12]`` or ``12.``, but not the text of a link.
_NUMBER = re.compile(
    r"\[(?:(?:new|updated?|cross|replaced?) )?([0-9]{1,6})\](?!\()|([0-9]{1,6})[.)](?=[ \t])"
)
#: A damaged heading does not show its level; most papers have this one.
_DAMAGED_LEVEL = 3
_ANCHOR = re.compile(r"<a\s[^<>]*>\s*</a>")
_BRACKETED_CODE = re.compile(r"[\[(（]([a-z]+(?:-[a-z]+)?)[\])）]")
_WORD_LIMITS = re.compile(r"[\s()\[\]（）【】:：,]+")


class Heading(NamedTuple):
    """A heading of any kind."""

    #: One for ``#`` to six for ``######``.
    level: int
    #: The number before the title, or ``None``.
    number: int | None
    #: Its text; of a link at its beginning, the link's text.
    title: str
    #: Where that link leads; empty without a link.
    target: str
    #: What follows the link.
    rest: str
    #: Everything behind the ``#``.
    text: str

    @property
    def in_brackets(self) -> bool:
        """Whether the number stands in brackets, as only those of entries do."""
        return self.number is not None and self.text.startswith("[")


class HeadingLine(NamedTuple):
    """A heading, and where it stands."""

    #: Zero-based, of the line.
    position: int
    heading: Heading


def parse_heading(line: str) -> Heading | None:
    """Return the heading that *line* is, or ``None``."""
    level = len(line) - len(line.lstrip("#"))
    if not 1 <= level <= 6 or line[level : level + 1] not in (" ", "\t", "["):
        return None
    return _heading(level, line[level:].strip())


def _heading(level: int, text: str) -> Heading:
    """Return the heading of a *level* that says *text*."""
    text = _without_decoration(text)
    number = None
    title = text
    if match := _NUMBER.match(text):
        number = int(match[1] or match[2])
        title = text[match.end() :].strip()
    link = leading_link(title)
    if link is None and (ornament := ORNAMENT.match(title)):
        link = leading_link(title[ornament.end() :])
    if link is None:
        return Heading(level, number, title, "", "", text)
    return Heading(level, number, link.text.strip(), link.target, link.rest, text)


def damaged_heading(lines: Sequence[str]) -> tuple[int, Heading] | None:
    """Return the index in *lines* of a damaged heading, and that heading, or ``None``.

    An entry is recognized by its main category, on the last of *lines*, and the authors in italics
    above that. The line above them is taken for the heading, whatever it holds.
    """
    label = split_label(lines[-1])
    if label is None or label.key != "main category":
        return None
    # From the end, and no further than needed: a file may have many such lines.
    above = ((at, text) for at in range(len(lines) - 2, -1, -1) if (text := lines[at].strip()))
    if not is_italic(next(above, (0, ""))[1]):
        return None
    index, text = next(above, (0, ""))
    if not text:
        return None
    link = max(text.find("["), 0)
    return index, _heading(_DAMAGED_LEVEL, text[link:])


def category_code(text: str) -> str:
    """Return the category that a heading's *text* names, else an empty string.

    >>> category_code("cs.LG [[Back]](#toc)")
    'cs.LG'
    >>> category_code("Artificial Intelligence [cs.AI]")
    'cs.AI'
    >>> category_code("hep-th")
    'hep-th'
    >>> category_code("cs.XX [[Back]](#toc)")
    'cs.XX'
    >>> category_code("walk.gr as a Resource")
    ''

    Among other words only arXiv's own codes count; alone, what has the form of one does, too.
    """
    if "." not in text and "-" not in text:
        return ""
    text = INLINE.sub(lambda link: link[1] if is_category(link[1]) else "", text).strip()
    words = [word for word in _WORD_LIMITS.split(text) if any(map(str.isalpha, word))]
    if len(words) == 1 and is_category(words[0]) and ("." in text or taxonomy.lookup(text)):
        return words[0]
    # A title may have words with dots, such as names of sites.
    codes = {word for word in words if "." in word and taxonomy.lookup(word)}
    if not codes:
        codes = {word for word in _BRACKETED_CODE.findall(text) if "-" in word}
    codes = {code for code in codes if is_category(code) and taxonomy.lookup(code)}
    return codes.pop() if len(codes) == 1 else ""


def category_named(text: str) -> str:
    """Return the category whose English name a heading's *text* is, else an empty string.

    >>> category_named("🤖 Robotics (12) [[Back]](#toc)")
    'cs.RO'
    >>> category_named("Computer Science - Machine Learning")
    'cs.LG'
    """
    name = INLINE.sub("", text).strip()
    if name.endswith((")", "]")):  # A count.
        name = name[: max(name.rfind("("), name.rfind("["))]
    return taxonomy.named(without_ornament(name))


def _without_decoration(text: str) -> str:
    """Return *text* without closing ``#`` and without bold type around all of it."""
    bare = text.rstrip("#")
    if bare != text and bare[-1:] in ("", " ", "\t"):
        text = bare.rstrip()
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        text = text[2:-2].strip()
    if "<a" in text:
        text = _ANCHOR.sub("", text).strip()
    return text
