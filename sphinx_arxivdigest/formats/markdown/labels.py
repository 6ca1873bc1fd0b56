"""Labels that begin a field of an entry: ``TL;DR:``, ``**Method:**``, ``> **摘要:**``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.fields import GLOSSED, field_name, key_of, without_ornament

if TYPE_CHECKING:
    from collections.abc import Container

#: Arrows, signs and emoji.
ORNAMENT = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]++[ \\t]*+")
#: A quote or bullet before the label, an ornament, and the emphasis around it.
_PREFIX = re.compile(
    rf"(?P<quote>>[ \t]*)?(?P<bullet>[-*+•][ \t]+)?(?:{ORNAMENT.pattern})?(?P<bold>\*{{1,3}}|__?)?"
)
_LONGEST = 40
#: A name without colon, in bold type or in brackets, at the beginning of a line; and a label in
#: tags that colour or embolden it.
_BOLD = re.compile(r"([-*+•][ \t]+|>[ \t]*)?(?:\*\*([^*]{1,40})\*\*|【([^【】]{1,40})】[:：]?)\s*")
_TAGGED = re.compile(
    r"(\s*(?:[-*+•>]\s+)?(?:\*\*)?)<(font|span|strong|b|u)\b[^<>]*>([^<>]{1,40})</\2>",
    re.IGNORECASE,
)
#: A number before a name.
_NUMBER = re.compile(r"^[0-9]{1,2}[.)]\s*+(?=\w)")


class Label(NamedTuple):
    """A label, and the text behind it."""

    #: Name of the field, lower case; the usual one where the label is a translation.
    key: str
    text: str
    #: Whether the key is one that digests usually have.
    known: bool
    #: Whether it is one that this digest is known to have.
    usual: bool
    #: Whether nothing but a quotation mark stands before it: neither indentation nor bullet.
    flush: bool
    #: Whether it is an item of a list.
    listed: bool
    #: Whether it is in bold type; italics count as plain.
    bold: bool
    #: Whether it stands in a quotation.
    quoted: bool
    #: Whether a colon ends it.
    colon: bool = True


class _EveryName:
    """A container of all names: any text in front of a colon is taken for a label."""

    def __contains__(self, name: object) -> bool:
        """Every name is contained."""
        return True


#: Passed as *usual* to :func:`split_label`.
EVERY_NAME = _EveryName()


def split_label(line: str, usual: Container[str] = ()) -> Label | None:
    """Return the label that *line* begins with, or ``None``.

    *usual* holds the names of other labels that the digest is known to use. Any other label must
    look like one: in bold type, a short text; else one to three words with a capital, or up to
    four characters of a script without capitals, twelve in an item of a list. An address is not a
    label. A known or usual name in bold type or in brackets (``【摘要】``) needs no colon.
    """
    if ":" not in line and "：" not in line:
        return _without_colon(line, usual) if "**" in line or "【" in line else None
    stripped = line.strip()
    quote = bullet = bold = ""
    start = 0
    is_flush = line[:1] == stripped[:1]
    if not stripped[:1].isalnum():
        if "<" in stripped and (tagged := _TAGGED.match(stripped)):
            stripped = tagged[1] + tagged[3] + stripped[tagged.end() :]
        prefix = _PREFIX.match(stripped)
        if prefix is None:
            return None
        quote, bullet, bold = prefix.groups("")
        start = prefix.end()
    end = start + _LONGEST
    colon = stripped.find(":", start, end)
    wide_colon = stripped.find("：", start, end if colon < 0 else colon)
    if wide_colon >= 0:
        colon = wide_colon
    if colon < 0 or stripped[start : start + 1] == "【":
        return _without_colon(line, usual)
    name, text = stripped[start:colon].strip(), stripped[colon + 1 :]
    if bold:
        closed = _without_emphasis(name, text, bold)
        if closed is None:
            return _without_colon(line, usual)
        name, text = without_ornament(closed[0]).casefold(), closed[1]
    key = key_of(name)
    is_usual = False
    if not key:
        bare = _NUMBER.sub("", name, count=1) if usual else name
        if usual and (key_of(bare) or field_name(bare)) in usual:
            is_usual = True
            name, key = bare, key_of(bare)
        spaced = wide_colon >= 0 or not text or text[0].isspace()
        if text.startswith("//"):  # ``https://…``
            return None
        is_label = is_usual or _looks_like_label(name, 12 if bullet else 4)
        if not (is_label and (bold or spaced)) and not (name and len(bold) > 1):
            return None
    return Label(
        key or " ".join(name.split()).casefold(),
        text.strip(),
        bool(key),
        is_usual,
        is_flush and not bullet,
        bool(bullet),
        len(bold) > 1,
        bool(quote),
    )


def _without_emphasis(name: str, text: str, mark: str) -> tuple[str, str] | None:
    """Return a label's *name* and *text* without the *mark* that closes its emphasis."""
    if name.endswith(mark):  # **Label**: text
        return name.removesuffix(mark), text
    if text.startswith(mark):  # **Label:** text
        return name, text.removeprefix(mark)
    if text.endswith(mark):  # **Label: text**
        return name, text.removesuffix(mark)
    return None


def _without_colon(line: str, usual: Container[str]) -> Label | None:
    """Return the label without colon that *line* begins with, or ``None``.

    Behind bold type that is no more than emphasis, the sentence goes on in lower case.
    """
    stripped = line.strip()
    found = _BOLD.match(stripped)
    if found is None:
        return None
    before, bold, bracketed = found.groups("")
    written = bold or bracketed
    key, name = key_of(written), field_name(written)
    text = stripped[found.end() :]
    if not (key or name in usual) or (bold and text and not _begins_text(text)):
        return None
    is_quoted = before.startswith(">")
    is_listed = bool(before) and not is_quoted
    is_flush = not is_listed and line[:1] == stripped[0]
    return Label(
        key or name, text, bool(key), not key, is_flush, is_listed, True, is_quoted, colon=False
    )


def _begins_text(text: str) -> bool:
    """Whether *text* begins as sentences, names, numbers, addresses and categories do."""
    is_word = text[0].islower() and not (text.startswith("http") or "." in text.split()[0][1:-1])
    return text[0].isalnum() and not is_word


def label_key(line: str, usual: Container[str] = ()) -> str:
    """Return the key of the label that *line* begins with, ``""`` for one that is not known.

    *usual* is that of :func:`split_label`.
    """
    label = split_label(line, usual)
    return key_of(label.key) if label else ""


def is_italic(text: str) -> bool:
    """Whether all of *text* is in italics."""
    return len(text) > 2 and text[0] in "*_" and text[-1] == text[0] and text[1] != text[0]


def _looks_like_label(name: str, longest: int) -> bool:
    """Whether *name* is short enough and begins as labels do.

    *longest* is how many characters of a script without capitals it may have.
    """
    if name.endswith((")", "）")):
        glossed = GLOSSED.fullmatch(name)
        if glossed and glossed[2].lower() == glossed[2].upper():
            name = glossed[1]
    words = name.replace("_", " ").replace("-", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 3 or not all(word.isalnum() for word in words):
        return False
    has_no_case = name[0].isalpha() and name.lower() == name.upper()
    return name[0].isupper() or (has_no_case and len(name) <= longest)
