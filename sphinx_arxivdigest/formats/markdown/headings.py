"""Headings of a Markdown digest: those of papers and those of categories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import identifiers, taxonomy
from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.fields import key_of, without_ornament
from sphinx_arxivdigest.formats.markdown.inline import INLINE, Link, leading_link
from sphinx_arxivdigest.formats.markdown.labels import ORNAMENT, is_italic, split_label
from sphinx_arxivdigest.formats.markdown.paper_links import (
    first_address,
    is_title,
    without_own_links,
)
from sphinx_arxivdigest.formats.vocabulary import announcement, is_category, is_web

if TYPE_CHECKING:
    from collections.abc import Sequence

#: ``[12]``, ``[new 12]``, ``[8/10]`` or ``(1/20)``, as only papers are numbered, but not the text
#: of a link; ``#3``, ``12.``, ``12、``, ``No. 3:``, ``Paper 3:`` or a digit on a key.
_NUMBER = re.compile(
    rf"(?:{ORNAMENT.pattern})?(?P<brackets>"
    r"\[(?:(?P<new>new|updated?|cross|replaced?) )?(?P<a>[0-9]{1,6})(?:/[0-9]{1,6})?\](?!\()"
    r"|\((?P<b>[0-9]{1,6})/[0-9]{1,6}\))?(?(brackets)|(?:#(?P<c>[0-9]{1,6})[.:]?(?=[ \t])"
    r"|(?P<d>[0-9]{1,6})(?:[.)](?=[ \t])|、)|(?P<e>[0-9])\ufe0f?\u20e3"
    r"|(?:paper|no\.|论文|論文)\s?#?(?P<f>[0-9]{1,6})\s?(?:[:：.](?=\s*\S)|$)))",
    re.IGNORECASE,
)
#: An identifier in front of a title, and one in brackets behind it.
_IN_FRONT = re.compile(
    rf"[\[(]?(?:arxiv:\s?)?{identifiers.PATTERN}[\])]?[\s:：|–—-]+(?=\w)", re.IGNORECASE
)
_BEHIND = re.compile(rf"[\[(（]{identifiers.PATTERN}[\])）]$", re.IGNORECASE)
#: A day in front of a title, and codes behind one in bold type.
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*[|:：·–—]\s*(?=\S)")
_BOLD_BEFORE_CODES = re.compile(r"(\*\*[^*]+\*\*)\s*[\[(（]([\w.,;\s-]+)[\])）]")
_AROUND_TITLE = " \t:：,;|·–—-"
#: A damaged heading does not show its level; most papers have this one.
_DAMAGED_LEVEL = 3
_EMPHASIS = re.compile(r"(\*{1,3}|__?)(?=[^\s*_])(.*[^\s*_])\1")
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
    #: Where that link leads, or the paper's page where its identifier stands beside the title;
    #: empty without either.
    target: str
    #: What follows the link.
    rest: str
    #: Everything behind the ``#``.
    text: str
    #: Whether the number stands in brackets, as only those of entries do.
    in_brackets: bool = False
    #: How the number says that the paper is announced, or ``""``.
    announced: str = ""

    @property
    def is_of_paper(self) -> bool:
        """Whether this alone shows that it is a paper's: by its number or by what it names."""
        if self.in_brackets:
            return True
        return bool(identifiers.from_url(self.target)) and not key_of(self.title)


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
    number, in_brackets, announced, title = None, False, "", text
    if match := _NUMBER.match(text):
        number = int(next(filter(None, match.group(*"abcdef"))))
        in_brackets, announced = bool(match["brackets"]), announcement(match["new"] or "")
        title = _without_emphasis(text[match.end() :].strip())
    ornament = ORNAMENT.match(title)
    bare = title[ornament.end() :] if ornament else title
    day = _DAY.match(bare)
    link = _link_in(bare[day.end() :] if day else bare)
    codes = None if link else _BOLD_BEFORE_CODES.fullmatch(bare)
    target, rest = (link.target, link.rest) if link else ("", "")
    if link:
        title = _without_emphasis(link.text.strip())
        rest = f"{day[1]} | {rest.strip(_AROUND_TITLE)}" if day else rest
    elif codes and category_code(codes[2]):
        title, rest = _without_emphasis(codes[1]), codes[2]
    return Heading(level, number, title, target, rest, text, in_brackets, announced)


def _link_in(title: str) -> Link | None:
    """Return the link that *title* begins with, or that to the paper which it names, or ``None``.

    >>> _link_in("Walking [[PDF]](https://arxiv.org/abs/2501.00001)")
    Link(text='Walking', target='https://arxiv.org/abs/2501.00001', rest='')
    >>> _link_in("2501.00001: Walking")
    Link(text='Walking', target='https://arxiv.org/abs/2501.00001', rest='')
    """
    link = leading_link(title)
    if link and not is_web(link.target) and "](http" in link.rest:
        # Of brackets that stand in a title, the last ones hold its address.
        text, _, target = title[1:].rpartition("](")
        return Link(text, target.rstrip(")"), "")
    if link and (not link.rest or is_title(link.text)):
        return link
    target = first_address([title])
    beside = None if target else _IN_FRONT.match(title) or _BEHIND.search(title)
    if beside:
        target = abs_url(*identifiers.from_groups(*beside.groups()))
        title = title[: beside.start()] + title[beside.end() :]
    if not target:
        return link
    title = without_own_links(title, target)
    other = INLINE.search(title)
    end = other.start() if other else len(title)
    text = title[:end].strip(_AROUND_TITLE)
    is_own = target in title  # In a link with words of its own, as of a section about a paper.
    return link if is_own or not is_title(text) else Link(text, target, title[end:])


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
    link = max(text.find("["), 0)
    return (index, _heading(_DAMAGED_LEVEL, text[link:])) if text else None


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
    """Return *text* without closing ``#`` and without emphasis around all of it."""
    bare = text.rstrip("#")
    if bare != text and bare[-1:] in ("", " ", "\t"):
        text = bare.rstrip()
    if "<" in text:
        text = _ANCHOR.sub("", text).strip().removesuffix("<br>").strip()
    return _without_emphasis(text)


def _without_emphasis(text: str) -> str:
    """Return *text* without bold type or italics around all of it."""
    if (emphasis := _EMPHASIS.fullmatch(text)) and emphasis[1] not in emphasis[2]:
        return emphasis[2].strip()
    return text
