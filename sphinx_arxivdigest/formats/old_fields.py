"""The names that makers of digests give to fields, and the keys that they stand for.

A *key* is what a field is called in this package: the name of a field of
:class:`~sphinx_arxivdigest.model.Paper` or, else, that of a detail.
"""

from __future__ import annotations

import re
from functools import lru_cache

# -- what makers call things -----------------------------------------------------

#: Key → labels of texts, in the languages met or likely.
_LABELS = {
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
#: Key → names of columns and of items of lists, besides labels.
_PIECES = {
    "link": "pdf, paper, link, links, url, urls, 论文, 链接",
    "arxiv id": "arxiv, arxiv id, id, 编号",
    "published": "date, 日期, 发布日期",
    "number": "no, index, 序号",
    "title": "english title, original title, 英文标题, 原标题",
    "translated title": "translated title, chinese title, 中文标题, 标题翻译, 翻译标题",
}
#: Key of a detail → what arXiv and others call it: without case, and with ``-`` for ``_`` and
#: spaces. Source: https://info.arxiv.org/help/prep.html
METADATA = {
    "published": "published, submitted, publish-date, published-date, published-at",
    "updated": "updated, update-date, updated-date, updated-at, update-time",
    "submitter": "submitter",
    "journal-ref": "journal-ref, journal-reference",
    "doi": "doi",
    "report-no": "report-no, report-number",
    "msc-class": "msc-class",
    "acm-class": "acm-class",
    "subj-class": "subj-class",
    "proxy": "proxy",
    "license": "license, rights",
    "classification": "classification",
}
#: Key → members of JSON objects; also with ``paper_`` before them, or as ``arxivId``.
_MEMBERS = {
    "id": "id, arxiv_id",
    "url": "abs, url, link, entry_id, abs_url, arxiv_url, html_url",
    "version": "version",
    "title": "title",
    "authors": "authors, author",
    "primary": "primary_category",
    "categories": "categories, category",
    "abstract": "summary, abstract",
    "comment": "comment, comments",
    "tldr": "tldr, tl;dr",
    "number": "number",
    "announced": "announced, announce_type, announcement_type",
    "code": "code_url, code, code_link, code_links, github, github_url",
    "stars": "code_stars",
    "updated": "code_last_update",
    "date": "date",
    "summaries": "AI, ai",
    "pdf": "pdf, pdf_url",
}
#: Key → fields of arXiv's mails.
_MAIL_FIELDS = {
    "title": "title",
    "authors": "author, authors",
    "categories": "category, categories",
    "comment": "comment, comments",
    "date": "date",
    "submitter": "from",
}
#: Labels of the identifier: ``ArXiv ID: 2512.23850v1``.
IDENTIFIER_LABELS = ("arxiv id", "arxiv", "id", "arxiv编号", "编号")
#: Labels of the repository, the likeliest first.
CODE_LABELS = ("code", "代码", "代碼", "code link", "github")


def _by_name(names: dict[str, str]) -> dict[str, str]:
    """Return a table from each name to its key."""
    return {name: key for key, listed in names.items() for name in listed.split(", ")}


_LABEL_KEYS = _by_name(_LABELS)
_PIECE_KEYS = _by_name(_PIECES)
_METADATA_KEYS = _by_name(METADATA)
_MEMBER_KEYS = _by_name(_MEMBERS)
_MAIL_KEYS = _by_name(_MAIL_FIELDS)

# -- from names to keys ----------------------------------------------------------

#: A name and, in parentheses, the same or more in other words: ``핵심 요약 (TL;DR)``.
GLOSSED = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]")
#: Glosses that do not make another text of it: ``Abstract (English)``.
_ORIGINAL = {"english", "original", "en", "英文", "原文", "영문", "원문", "英語"}
#: Words behind the names of pieces that are links: ``PDF link``.
_LINK = re.compile(r"\s?(?:links?|urls?|链接|地址)")
_HUMP = re.compile("(?<=[a-z])[A-Z]")


@lru_cache(maxsize=1024)
def known_key(name: str) -> str:
    """Return the key of the field that a label *name* usually stands for, or an empty string.

    >>> known_key("🎯 연구 배경 (Motivation)")
    'motivation'
    >>> known_key("Abstract (English)"), known_key("Abstract (中文)")
    ('abstract', '')
    """
    plain = without_ornament(name).casefold().replace("_", " ")
    key = _LABEL_KEYS.get(plain, "")
    glossed = None if key else GLOSSED.fullmatch(plain)
    if glossed is None:
        return key
    main, gloss = (_LABEL_KEYS.get(part, "") for part in glossed.groups())
    if main and main != gloss and glossed[2] not in _ORIGINAL:
        return ""
    return main or gloss


def metadata_key(name: str) -> str:
    """Return the key of the detail about a submission that *name* stands for, or ``""``."""
    return _METADATA_KEYS.get("-".join(name.lower().replace("_", " ").split()), "")


def mail_key(name: str) -> str:
    """Return the key of the field that arXiv's mails call *name*, or an empty string."""
    return _MAIL_KEYS.get(name.lower()) or metadata_key(name)


def member_key(name: str) -> str | None:
    """Return the key of the field that the member *name* of a JSON object is, or ``None``."""
    return _MEMBER_KEYS.get(snake_case(name).removeprefix("paper_"))


def piece_key(name: str) -> str:
    """Return the key of the column or item called *name*: ``authors``, ``link``, ``number`` …"""
    bare = name.strip("* ").casefold()
    if bare in ("", "#"):
        return "number"
    plain = field_name(name) or bare
    return _known_piece(plain) or plain


def is_known_piece(name: str) -> bool:
    """Whether a column or item called *name* is one that papers usually have."""
    return bool(_known_piece(field_name(name)))


def _known_piece(plain: str) -> str:
    """Return the key of a piece whose plain name is known, or an empty string."""
    found = _PIECE_KEYS.get(plain) or known_key(plain) or metadata_key(plain)
    return found or _PIECE_KEYS.get(_LINK.sub("", plain, count=1), "")


# -- forms of names --------------------------------------------------------------


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


def snake_case(name: str) -> str:
    """Return *name*, ``arxivId``, as ``arxiv_id``."""
    return name if name.islower() else _HUMP.sub(lambda hump: f"_{hump[0].lower()}", name)
