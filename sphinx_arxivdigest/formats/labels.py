"""Labels that begin a field of an entry: ``TL;DR:``, ``**Method:**``, ``> **摘要:**``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: A quote or bullet before the label, and the emphasis around it.
_PREFIX = re.compile(r"(?P<quote>>[ \t]*)?(?P<bullet>[-*+•][ \t]+)?(?P<bold>\*{1,3}|__?)?")
_LONGEST = 40

#: Key → what digests write for it, in the languages met or likely.
_NAMES = {
    "tldr": "tl;dr, tldr, tl; dr, tl,dr, 一句话总结, 太长不看",
    "motivation": "motivation, motivations, 动机, 研究动机, 動機, 동기, motivación, мотивация",
    "method": "method, methods, 方法, 研究方法, 手法, 방법, méthode, methode, método, метод",
    "result": "result, results, 结果, 研究结果, 實驗結果, 結果, 결과, résultat, résultats, "
    "ergebnis, ergebnisse, resultado, resultados, результат, результаты",
    "conclusion": "conclusion, conclusions, 结论, 研究结论, 結論, 결론, conclusión, fazit, "
    "schlussfolgerung, вывод, выводы, заключение",
    "abstract": "abstract, 摘要, 要旨, 초록, résumé, zusammenfassung, resumen, аннотация",
    "keywords": "keywords, keyword, key words, 关键词, 關鍵詞, キーワード, 키워드, mots-clés, "
    "schlüsselwörter, palabras clave, ключевые слова",
    "comment": "comment, comments, 备注, 備註",
    "authors": "authors, author, 作者, 저자, auteurs, autoren, autores, авторы",
    "main category": "main category, primary category, 主要类别, 主类别, 主分类",
    "categories": "category, categories, subjects, 类别, 分类, 類別, 分類",
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names.split(", ")}


class Label(NamedTuple):
    """A label, and the text behind it."""

    #: Name of the field, lower case; the usual one where the label is a translation.
    key: str
    text: str
    #: Whether the key is one of those that digests usually have.
    known: bool
    #: Whether it begins the line, but for a quote; an indented or listed one does not.
    flush: bool
    bold: bool
    quoted: bool


def split_label(line: str) -> Label | None:
    """Return the label that *line* begins with, or ``None``.

    A label that is not known must look like one: in bold type a short text, else one to
    three words with a capital, or four characters of a script without capitals.
    """
    stripped = line.strip()
    quote = bullet = bold = ""
    start = 0
    if not stripped[:1].isalnum():
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
    name = without_ornament(name).casefold() if bold else name
    key = known_key(name)
    if not key:
        spaced = wide_colon >= 0 or not text or text[0].isspace()
        if not (name if bold else spaced and _looks_like_label(name)):
            return None
    return Label(
        key or " ".join(name.split()).casefold(),
        text.strip(),
        known=bool(key),
        flush=line[:1] == stripped[0] and not bullet,
        bold=bool(bold),
        quoted=bool(quote),
    )


@lru_cache(maxsize=1024)
def known_key(name: str) -> str:
    """Return the key of the field that *name* usually stands for, else an empty string."""
    return _KEYS.get(without_ornament(name).casefold().replace("_", " "), "")


def without_ornament(name: str) -> str:
    """Return *name* without emoji, punctuation and spaces around it."""
    start, end = 0, len(name)
    while start < end and not name[start].isalnum():
        start += 1
    while end > start and not name[end - 1].isalnum():
        end -= 1
    return name[start:end]


def is_italic(text: str) -> bool:
    """Say whether all of *text* is in italics."""
    return len(text) > 2 and text[0] in "*_" and text[-1] == text[0] and text[1] != text[0]


def _looks_like_label(name: str) -> bool:
    words = name.replace("_", " ").replace("-", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 3 or not all(word.isalnum() for word in words):
        return False
    has_no_case = name[0].isalpha() and name.lower() == name.upper()
    return name[0].isupper() or (has_no_case and len(name) <= 4)
