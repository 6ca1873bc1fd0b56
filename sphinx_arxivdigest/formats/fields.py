"""The names that makers of digests give to fields, and the keys that they stand for.

A *key* is what a field is called in this package, in every format: see ``fields.toml``, which has
all names, and where the text of each field goes.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

#: All names, and where the text of each field goes.
FILE = Path(__file__).with_name("fields.toml")
#: A name and, in parentheses, the same or more in other words: ``핵심 요약 (TL;DR)``.
GLOSSED = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]")
#: Glosses that do not make another text of it: ``Abstract (English)``.
_ORIGINAL = {"english", "original", "en", "英文", "原文", "영문", "원문", "英語"}
#: Words before a name that do not change what it stands for.
_BEFORE = re.compile(r"(?:(?:paper|arxiv|논문)\s|论文|論文|文章)(?=.)")
#: Words behind names of links: ``PDF link``, ``论文链接``.
_LINK = re.compile(r"(?<=.)\s?(?:links?|urls?|链接|地址|网址|連結|網址|リンク|링크|주소)\Z")
#: What invites readers to open a folded text: ``Click to view the full abstract``, ``초록 보기``.
_INVITATION = re.compile(
    r"\A(?:点击|點擊)?(?:查看|展开|显示|阅读|展開|顯示|閱讀|表示)(?:完整|全文|更多)?"
    r"|\A(?:afficher|voir|ver|mostrar|mostra|leggi)\s(?:(?:el|il|la|le|l'|o)\s)?"
    r"|\A(?:(?:click|tap)\s(?:here\s)?(?:to|for)\s)?"
    r"(?:(?:view|see|show|read|open|expand|toggle|display|show/hide)(?:\s|\Z))?"
    r"(?:(?:the|full|more)(?:\s|\Z))*"
    r"|を?(?:表示|見る|読む|展開|開く)\Z|\s?(?:보기|펼치기|열기)\Z|\s(?:anzeigen|ausklappen)\Z"
)
#: Between the words of ``publishDate``, and within ``GitHub``.
_HUMP = re.compile("(?<=[a-z])[A-Z]")
_PARTING = re.compile(r"[\s_-]+")
#: Spaces beside characters of scripts that do without.
_NEEDLESS = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff])\s|\s(?=[\u3040-\u30ff\u4e00-\u9fff])")


class Field(NamedTuple):
    """A field of entries."""

    #: ``field`` of a paper, ``link``, ``number`` or ``detail``.
    place: str
    #: Key of the field for which it stands in entries that lack that one, or ``""``.
    instead_of: str
    #: Whether it is a detail that arXiv itself gives.
    submission: bool
    names: tuple[str, ...]

    @property
    def is_weak(self) -> bool:
        """Whether others say better what an entry has: it stands for one, or only leads to it."""
        return bool(self.instead_of) or self.place == "link"


@cache
def vocabulary() -> dict[str, Field]:
    """Return the fields by key, in the order of ``fields.toml``."""
    text = FILE.read_text(encoding="utf-8")
    return {
        key: Field(
            table.get("place", "detail"),
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
def submission_details() -> tuple[str, ...]:
    """Return the keys of the details that arXiv itself gives, in the order in which it does."""
    return tuple(key for key, field in vocabulary().items() if field.submission)


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
    apart = _HUMP.sub(lambda hump: f" {hump[0]}", name)
    return _key_of(plain(apart)) or _key_of(plain(name))


def _key_of(name: str) -> str:
    """Return the key for a plain *name*, which may have a gloss or an invitation around it."""
    if key := _known(name):
        return key
    if glossed := GLOSSED.fullmatch(name):
        return _of_both(*glossed.groups())
    return _known(_INVITATION.sub("", name))


def _of_both(name: str, gloss: str) -> str:
    """Return the key for a plain *name* with a *gloss*, or ``""`` where it is another text."""
    key, other = _known(name), _known(gloss)
    if not (key and other):
        is_same = other or gloss in _ORIGINAL or not _INVITATION.sub("", gloss)
        return other or (key if is_same else "")
    if key == other or vocabulary()[other].is_weak:
        return key
    return other if vocabulary()[key].is_weak else ""


def _known(name: str) -> str:
    """Return the key for a plain *name*, with or without words that need not be written."""
    keys = _keys()
    for each in (name, _BEFORE.sub("", name, count=1)):
        if key := keys.get(each):
            return key
        linked = keys.get(_LINK.sub("", each), "")
        if linked == "code" or place(linked) == "link":
            return linked
    return ""


def plain(name: str) -> str:
    """Return *name* as ``fields.toml`` has it: ``**arXiv_ID:**`` → ``arxiv id``.

    >>> plain("Author(s)"), plain("TL;DR："), plain("AI 总结")
    ('authors', 'tl;dr', 'ai总结')
    """
    words = _PARTING.sub(" ", without_ornament(unicodedata.normalize("NFKC", name)))
    return _NEEDLESS.sub("", words).replace("(s)", "s").strip().casefold()


def field_name(text: str) -> str:
    """Return *text* as the key of a field that is not known: lower case, without ornament."""
    return " ".join(without_ornament(text).split()).casefold()


def without_ornament(name: str) -> str:
    """Return *name* without emoji, punctuation and spaces around it, but for a gloss."""
    name = name.strip()
    start = next((n for n, sign in enumerate(name) if sign.isalnum()), len(name))
    end = next((n for n in range(len(name), start, -1) if name[n - 1].isalnum()), start)
    if name[end : end + 1] in (")", "）") and not {"(", "（"}.isdisjoint(name[start:end]):
        end += 1
    return name[start:end]
