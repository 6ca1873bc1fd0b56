"""The names that makers of digests give to fields, and the keys that they stand for.

A *key* is what a field is called in this package, in every format: see ``fields.toml``, which has
all names, and where the text of each field goes.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

#: A name and, in parentheses, the same or more in other words: ``핵심 요약 (TL;DR)``.
GLOSSED = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]")
#: Glosses that do not make another text of it: ``Abstract (English)``.
_ORIGINAL = {"english", "original", "en", "英文", "原文", "영문", "원문", "英語"}
#: Words before a name that do not change what it stands for.
_BEFORE = re.compile(r"(?:paper|arxiv)\s(?=.)")
#: Words behind names of links: ``PDF link``, ``论文链接``.
_LINK = re.compile(r"(?<=.)\s?(?:links?|urls?|链接|地址|連結|リンク)")
#: What invites readers to open a folded text: ``Click to view the full abstract``.
_INVITATION = re.compile(
    r"(?:点击)?(?:查看|展开|显示|阅读|展開|表示)(?:完整|全文|更多)?"
    r"|(?:(?:click|tap)(?: here)? (?:to|for) )?"
    r"(?:(?:view|see|show|read|open|expand|toggle|display) )?(?:(?:the|full|more) )*"
)
_HUMP = re.compile("(?<=[a-z])[A-Z]")
_PARTING = re.compile(r"[\s_-]+")


class Field(NamedTuple):
    """A field of entries."""

    #: ``field`` of a paper, ``link``, ``number`` or ``detail``.
    place: str
    #: Key of the field for which it stands in entries that lack that one, or ``""``.
    instead_of: str
    #: Whether it is a detail that arXiv itself gives.
    submission: bool
    names: tuple[str, ...]


@cache
def vocabulary() -> dict[str, Field]:
    """Return the fields by key, in the order of ``fields.toml``."""
    text = files(__package__).joinpath("fields.toml").read_text(encoding="utf-8")
    return {
        key: Field(
            table["place"],
            table.get("instead_of", ""),
            table.get("submission", False),
            tuple(table["names"]),
        )
        for key, table in tomllib.loads(text).items()
    }


@cache
def _keys() -> dict[str, str]:
    """Return the key for each name."""
    return {name: key for key, field in vocabulary().items() for name in field.names}


@cache
def submission_details() -> frozenset[str]:
    """Return the keys of the details that arXiv itself gives."""
    return frozenset(key for key, field in vocabulary().items() if field.submission)


def place(key: str) -> str:
    """Return where the text of the field *key* goes: ``detail`` for one that is not known."""
    field = vocabulary().get(key)
    return field.place if field else "detail"


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Return the key of the field that is called *name* in any format, or an empty string.

    >>> key_of("🎯 연구 배경 (Motivation)"), key_of("arxivId"), key_of("PDF link")
    ('motivation', 'id', 'pdf')
    >>> key_of("Abstract (English)"), key_of("Abstract (Chinese)")
    ('abstract', '')
    >>> key_of("View original abstract"), key_of("Score")
    ('abstract', '')
    """
    name = plain(name)
    if key := _known(name):
        return key
    if glossed := GLOSSED.fullmatch(name):
        main, gloss = map(_known, glossed.groups())
        if main and main != gloss and glossed[2] not in _ORIGINAL:
            return ""
        return main or gloss
    invitation = _INVITATION.match(name)
    return _known(name[invitation.end() :]) if invitation and invitation.end() else ""


def _known(name: str) -> str:
    """Return the key for a plain *name*, with or without words that need not be written."""
    keys = _keys()
    for each in (name, _BEFORE.sub("", name, count=1)):
        if key := keys.get(each):
            return key
        if (link := _LINK.search(each)) and link.end() == len(each):
            key = keys.get(each[: link.start()], "")
            if key == "code" or place(key) == "link":
                return key
    return ""


def plain(name: str) -> str:
    """Return *name* as ``fields.toml`` has it: ``arxivId``, ``**arXiv_ID:**`` → ``arxiv id``."""
    name = without_ornament(name)
    if name[:1].islower() and not name.islower() and " " not in name:
        name = _HUMP.sub(lambda hump: f" {hump[0]}", name)
    return _PARTING.sub(" ", name).strip().casefold()


def field_name(text: str) -> str:
    """Return *text* as the key of a field that is not known: lower case, without ornament."""
    return " ".join(without_ornament(text).split()).casefold()


def without_ornament(name: str) -> str:
    """Return *name* without emoji, punctuation and spaces around it, but for a gloss."""
    start, end = 0, len(name)
    while start < end and not name[start].isalnum():
        start += 1
    while end > start and not name[end - 1].isalnum():
        end -= 1
    if name[end : end + 1] in (")", "）") and not {"(", "（"}.isdisjoint(name[start:end]):
        end += 1
    return name[start:end]
