"""Labels that begin a field of an entry: ``TL;DR:``, ``**Method:**``, ``> **摘要:**``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

#: Arrows, signs and emoji.
ORNAMENT = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]++[ \\t]*+")
#: A quote or bullet before the label, an ornament, and the emphasis around it.
_PREFIX = re.compile(
    rf"(?P<quote>>[ \t]*)?(?P<bullet>[-*+•][ \t]+)?(?:{ORNAMENT.pattern})?(?P<bold>\*{{1,3}}|__?)?"
)
_LONGEST = 40
#: A line of a name in bold type alone; and a label in tags that colour or embolden it.
_BOLD_LINE = re.compile(r"(?:[-*+•][ \t]+|>[ \t]*)?\*\*([^*]{1,40})\*\*")
_TAGGED = re.compile(
    r"(\s*(?:[-*+•>]\s+)?(?:\*\*)?)<(font|span|strong|b|u)\b[^<>]*>([^<>]{1,40})</\2>",
    re.IGNORECASE,
)
#: A number before a name.
_NUMBER = re.compile(r"^[0-9]{1,2}[.)]\s*+(?=\w)")
#: A name and, in parentheses, the same or more in other words: ``핵심 요약 (TL;DR)``.
_GLOSSED = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]")
#: Glosses that do not make another text of it: ``Abstract (English)``.
_ORIGINAL = {"english", "original", "en", "英文", "原文", "영문", "원문", "英語"}

#: Key → what digests write for it, in the languages met or likely.
_NAMES = {
    "title": "title, paper title, 标题, 论文标题, 题目, 論文題目, タイトル, 제목, "
    "titel, titre, título",
    "tldr": "tl;dr, tldr, tl; dr, tl,dr, 一句话总结, 一句话概括, 一句话要点, 太长不看",
    "motivation": "motivation, motivations, 动机, 研究动机, 動機, 동기, motivación, мотивация",
    "method": "method, methods, 方法, 研究方法, 手法, 방법, méthode, methode, método, метод",
    "result": "result, results, 结果, 研究结果, 實驗結果, 結果, 결과, résultat, résultats, "
    "ergebnis, ergebnisse, resultado, resultados, результат, результаты",
    "conclusion": "conclusion, conclusions, 结论, 研究结论, 結論, 결론, conclusión, fazit, "
    "schlussfolgerung, вывод, выводы, заключение",
    "abstract": "abstract, 摘要, 要旨, 초록, résumé, zusammenfassung, resumen, аннотация, "
    "original abstract, english abstract, paper abstract, 原文摘要, 英文摘要, 原始摘要, 원문 초록",
    "keywords": "keywords, keyword, key words, 关键词, 關鍵詞, キーワード, 키워드, mots-clés, "
    "schlüsselwörter, palabras clave, ключевые слова",
    "comment": "comment, comments, 备注, 備註, コメント, kommentar, commentaire, comentario",
    "authors": "authors, author, 作者, 著者, 저자, auteurs, autoren, autores, авторы",
    "main category": "main category, primary category, 主要类别, 主类别, 主分类",
    "categories": "category, categories, subjects, 类别, 分类, 類別, 分類, カテゴリ, 카테고리, "
    "kategorie, kategorien, catégorie, catégories, categoría, categorías, категория, категории",
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names.split(", ")}


class Label(NamedTuple):
    """A label, and the text behind it."""

    #: Name of the field, lower case; the usual one where the label is a translation.
    key: str
    text: str
    #: Whether the key is one of those that digests usually have.
    known: bool
    #: Whether it is one of those that the digest has.
    usual: bool
    #: Whether it begins the line, but for a quote; an indented or listed one does not.
    flush: bool
    #: Whether it is an item of a list.
    listed: bool
    #: Whether it is in bold type; italics are as plain.
    bold: bool
    quoted: bool


def split_label(line: str, usual: Container[str] = ()) -> Label | None:
    """Return the label that *line* begins with, or ``None``.

    A label that is not known must look like one, or be one of the *usual* ones of the digest.
    It looks like one in bold type as a short text, else as one to three words with a capital,
    or four characters of a script without capitals. Addresses are none. A line that is nothing
    but a known or usual name, in bold type, is a label without colon.
    """
    if ":" not in line and "：" not in line:
        return _bold_line(line, usual) if "**" in line else None
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
    if colon < 0:
        return None
    name, text = stripped[start:colon].strip(), stripped[colon + 1 :]
    if bold:
        if name.endswith(bold):  # **Label**: text
            name = name.removesuffix(bold)
        elif text.startswith(bold):  # **Label:** text
            text = text.removeprefix(bold)
        elif text.endswith(bold):  # **Label: text**
            text = text.removesuffix(bold)
        else:
            return None
        name = without_ornament(name).casefold()
    key = known_key(name)
    is_usual = False
    if not key:
        bare = _NUMBER.sub("", name, count=1) if usual else name
        if usual and field_name(bare) in usual:
            is_usual = True
            name, key = bare, known_key(bare)
        spaced = wide_colon >= 0 or not text or text[0].isspace()
        if text.startswith("//"):  # ``https://…``
            return None
        is_label = is_usual or _looks_like_label(name)
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


def _bold_line(line: str, usual: Container[str]) -> Label | None:
    """Return the label that all of *line* is, without colon."""
    stripped = line.strip()
    bold = _BOLD_LINE.fullmatch(stripped)
    if bold is None:
        return None
    key = known_key(bold[1])
    name = field_name(bold[1])
    if not (key or name in usual):
        return None
    before = stripped[: bold.start(1) - 2]
    is_quoted = before.startswith(">")
    is_listed = bool(before) and not is_quoted
    is_flush = not is_listed and line[:1] == stripped[0]
    return Label(key or name, "", bool(key), not key, is_flush, is_listed, True, is_quoted)


@lru_cache(maxsize=1024)
def known_key(name: str) -> str:
    """Return the key of the field that *name* usually stands for, else an empty string.

    >>> known_key("🎯 연구 배경 (Motivation)")
    'motivation'
    >>> known_key("Abstract (English)"), known_key("Abstract (中文)")
    ('abstract', '')
    """
    plain = without_ornament(name).casefold().replace("_", " ")
    key = _KEYS.get(plain, "")
    glossed = None if key else _GLOSSED.fullmatch(plain)
    if glossed is None:
        return key
    main, gloss = (_KEYS.get(part, "") for part in glossed.groups())
    if main and main != gloss and glossed[2] not in _ORIGINAL:
        return ""
    return main or gloss


def field_name(text: str) -> str:
    """Return *text* as the name of a field: lower case, without ornament."""
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


def is_italic(text: str) -> bool:
    """Say whether all of *text* is in italics."""
    return len(text) > 2 and text[0] in "*_" and text[-1] == text[0] and text[1] != text[0]


def _looks_like_label(name: str) -> bool:
    if name.endswith((")", "）")):
        glossed = _GLOSSED.fullmatch(name)
        if glossed and glossed[2].lower() == glossed[2].upper():
            name = glossed[1]
    words = name.replace("_", " ").replace("-", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 3 or not all(word.isalnum() for word in words):
        return False
    has_no_case = name[0].isalpha() and name.lower() == name.upper()
    return name[0].isupper() or (has_no_case and len(name) <= 4)
