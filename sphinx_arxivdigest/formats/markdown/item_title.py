"""Find the title of an item of a list, by rules that are tried in their order."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.fields import key_of
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS, INLINE
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import (
    IDENTIFIER,
    WRITTEN,
    is_title,
    papers_named,
)
from sphinx_arxivdigest.formats.markdown.phrases import (
    DAY,
    SEPARATORS,
    are_phrases,
    begins_with_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What an item begins with.
BULLET = re.compile(r" ?(?:[-*+]|[0-9]{1,4}[.)])[ \t]+(?=\S)")
#: What may stand before a title: a check box or a number, and a day.
_FRONT = re.compile(
    rf"(?:\[(?:[ xX]|[0-9]{{1,4}})\]\s+)?(?:[\[(（*]*(?P<day>{DAY})[\])）*]*(?!\()[\s,:：|-]*)?",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*((?:[^*]|\*(?!\*))++)\*\*")
#: What stands in brackets or is code.
_TAG = re.compile(r"[\[(][^\[\]()]*+[\])]|`[^`]*+`")
#: What follows a name of a few words in bold type, as the title goes on.
_SUBTITLE = re.compile(r"[:：]\s*+((?:(?!https?://|arXiv:)[^\n\[(<*_`])*)")
_LONGEST_NAME = 3
#: Behind this, authors may follow a title.
_ENDING = re.compile(r"\.\s+|\s[-–—|·]\s|,?\s+(?=[*_])")
#: The end of a sentence, unlike that of an initial.
_SENTENCE = re.compile(r"(?<=\w\w)[.?!]\s+")
#: How many such ends are looked at.
_MOST_ENDS = 8
#: A title in quotes, which ends a phrase: not the first words of a longer title.
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,400})(?:(?<=[.,])[\"”]|[\"”“»](?=[.,;]|\s*[\[(]|$))")
#: Authors with initials and a year, before a title: ``Example, A., & Na, L. (2025). Walking.``
_BEHIND_YEAR = re.compile(
    r"(?=[^()]{0,2000}\b[^\W\d_]\.)([^()]{3,2000})\((?:19|20)[0-9]{2}[^()]{0,20}\)[.,:]?\s++"
    r"([^\n]+?[?!]?)(?=[.?!](?:\s|$)|\s\[|\shttps?:|$)"
)
#: Words in lower case that a list of names may have.
_SMALL = re.compile("and|et|al|with|for|the|bin|da|de|del|den|der|di|du|ibn|la|le|van|von|y")
#: A full stop that is not one of an initial or of "al.".
_WITH_STOP = re.compile(r"(?<=\w\w)(?<!\bal)\.$")
#: A label at the end of what stands in front of a link.
_LONGEST_LABEL = 20
_LAST_LABEL = re.compile(r"[\s,;|(\[]+[^\W\d][\w ]{0,9}[:：]?\s*$")
#: What names a paper beside its title.
_NAMING = (INLINE, ADDRESS, WRITTEN, IDENTIFIER)
_BEFORE_LINK = f"{SEPARATORS}.[(<"


class Lead(NamedTuple):
    """What an item says above its fields."""

    #: Empty where there is none.
    title: str
    #: What stands before the title and behind it, on lines of their own.
    rest: str
    #: Authors, where the rule that has found the title knows them.
    authors: str
    #: How many lines of the item it takes.
    height: int


class _Found(NamedTuple):
    """A title, what stands around it, and the authors where these are known."""

    before: str
    title: str
    behind: str
    authors: str = ""


def lead_of(lines: Sequence[str]) -> Lead:
    """Return what the item with the given *lines* says above its fields."""
    height = 1 + sum(1 for _ in takewhile(_is_wrapped, lines[1:]))
    text = "\n".join(lines[:height])
    front = _FRONT.match(text)
    day, text = (front["day"] or "", text[front.end() :]) if front else ("", text)
    found = next(filter(None, (rule(text) for rule in _RULES)), _Found("", "", text))
    title, *below = found.title.split("\n")
    while below and not are_phrases(below[0]):
        title += f" {below.pop(0).strip()}"
    rest = "\n".join([day, found.before, *below, found.behind])
    return Lead(title.strip(), rest, _WITH_STOP.sub("", found.authors.strip(SEPARATORS)), height)


def _is_wrapped(line: str) -> bool:
    """Whether *line*, below the first of an item, continues that one."""
    return bool(line) and split_label(line) is None and not BULLET.match(line) and line[0] != "<"


def _around(text: str, found: re.Match[str]) -> _Found:
    """Return the first group of *found* as a title, without the emphasis around it."""
    before, behind = text[: found.start()], text[found.end() :]
    while before and behind and before[-1] == behind[0] and behind[0] in "*_~":
        before, behind = before[:-1], behind[1:]
    return _Found(before, found[1].strip(), behind)


# -- the rules -------------------------------------------------------------------


def linked_title(text: str) -> _Found | None:
    """Take the text of a link to a paper."""
    links = INLINE.finditer(text)
    found = (_around(text, link) for link in links if papers_named(link[2]) and is_title(link[1]))
    return next(found, None)


def _labelled(text: str) -> _Found | None:
    """Take what has the label of a title; what has that of another field has no title."""
    label = split_label(text)
    if label is None or not key_of(label.key):
        return None
    return _Found("", label.text, "") if label.key == "title" else _Found("", "", text)


def _bold(text: str) -> _Found | None:
    """Take what stands in bold type, with no words before it but authors and the like."""
    position = 0
    for bold in _BOLD.finditer(text):
        before = _TAG.sub("", INLINE.sub("", text[position : bold.start()]))
        if any(map(str.isalpha, before)) and not are_phrases(before):
            return None
        is_tag = INLINE.search(bold[1]) or _TAG.fullmatch(bold[1])
        if is_title(bold[1]) and not is_tag:
            return _with_subtitle(_around(text, bold))
        position = bold.end()
    return None


def _with_subtitle(found: _Found) -> _Found:
    """Return *found*, in bold type, with what follows it in a name: ``**SAM**: Segment``."""
    title = found.title.rstrip(":： ")
    more = _SUBTITLE.match(f"{found.title[len(title) :]}{found.behind}")
    is_long = len(title.split()) > _LONGEST_NAME
    if more is None or is_long or not is_title(more[1]) or are_phrases(more[1]):
        return found._replace(title=title)
    subtitle = _without_authors(more[1].rstrip(SEPARATORS), "")
    behind = f"{subtitle.behind}{more.string[more.end() :]}"
    return _Found(found.before, f"{title}: {subtitle.title}", behind)


def _quoted(text: str) -> _Found | None:
    """Take what stands in quotes, behind names or nothing: as bibliographies write titles."""
    found = _QUOTED.search(text)
    if found is None or not _may_be_names(before := text[: found.start()]):
        return None
    title = found[1].strip().rstrip(",.")
    return _Found("", title, text[found.end() :], before) if is_title(title) else None


def _behind_year(text: str) -> _Found | None:
    """Take the sentence behind names with initials and a year."""
    found = _BEHIND_YEAR.match(text)
    if found is None or not _may_be_names(found[1]) or not is_title(found[2]):
        return None
    year = text[found.end(1) : found.start(2)].strip(f"{SEPARATORS}.()")
    return _Found(year, found[2], text[found.end() :], found[1])


def _beside_link(text: str) -> _Found | None:
    """Take what stands before the first link, or else behind it; all of a text without links."""
    first = next(filter(None, (each.search(text) for each in _NAMING)), None)
    if first is None:
        return _Found("", text, "") if is_title(text) else None
    before = text[: first.start()].rstrip(_BEFORE_LINK)
    behind = text[first.end() :].strip(f"{SEPARATORS}>")
    if before.count("**") % 2:  # It opens bold type around the link.
        before = before.removesuffix("**").rstrip(_BEFORE_LINK)
    start = max(len(before) - _LONGEST_LABEL, 0)
    if (last := _LAST_LABEL.search(before, start)) and not is_title(last[0]):
        before = before[: last.start()].rstrip(_BEFORE_LINK)
    if is_title(before):
        return _without_authors(before, text[len(before) :])
    if not ADDRESS.search(behind) and is_title(behind):
        return _without_authors(behind, f"\n{text[: first.end()]}")
    return None


def _without_authors(text: str, rest: str) -> _Found:
    """Return the title in *text*, which authors may end, or begin in a sentence of their own."""
    for end in islice(_ENDING.finditer(text), _MOST_ENDS):
        if begins_with_phrase(text[end.end() :]):
            return _Found("", text[: end.start()], f"{text[end.end() :]}\n{rest}")
    names, *sentences = _SENTENCE.split(text, maxsplit=2)
    if sentences and "," in names and are_phrases(names):
        return _Found("", sentences[0], "\n".join([*sentences[1:], rest]), names)
    return _Found("", text, rest)


def _may_be_names(text: str) -> bool:
    """Whether *text* has no word in lower case but those that a list of names may have."""
    words = re.findall(r"[^\W\d_]+", text)
    return all(not word[0].islower() or _SMALL.fullmatch(word) for word in words)


_RULES = (linked_title, _labelled, _bold, _quoted, _behind_year, _beside_link)
