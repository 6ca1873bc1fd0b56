"""The words of one page: for each token the documents that have it, and what results show."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest import language
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.project.view import view_of
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.writing.paper import beginning

from .postings import gap
from .tokens import Searched, tokens_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinx_arxivdigest.nodes import paper

_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7af]")


class PageWords(NamedTuple):
    """The words of one page."""

    #: A line of JSON for each document.
    records: list[str]
    #: Sorted.
    tokens: list[str]
    #: The documents of each token, written as gaps.
    documents: list[str]


def words_of_page(papers: Sequence[paper], homes: Collection[str], tag: str) -> PageWords:
    """Return the words of the *papers* of a page.

    *homes* are the HTML ids of the entries that are homes; of the others those count that have no
    identifier. *tag* is the language of the archive.
    """
    records: list[str] = []
    gaps = [gap(number) for number in range(len(papers))]
    # For half a year this loop runs ten million times.
    documents: dict[str, str] = {}
    last: dict[str, int] = {}
    for node in papers:
        if node.record.id and node["ids"][0] not in homes:
            continue
        number = len(records)
        searched, shown = _read(node, tag)
        records.append(json.dumps(shown, ensure_ascii=False, separators=(",", ":")))
        first = gaps[number]
        for token in tokens_of(searched):
            if token in documents:
                documents[token] += gaps[number - last[token] - 1]
            else:
                documents[token] = first
            last[token] = number
    tokens = sorted(documents)
    return PageWords(records, tokens, [documents[token] for token in tokens])


def by_script(text: str, tag: str) -> str:
    """Return the language of *text* as browsers tell it by its script; *tag* is the archive's.

    It is what ``languageOf`` of the script ``languages.js`` does.
    """
    if text.isascii():
        kana = han = hangul = 0
    else:
        kana, han, hangul = (len(signs.findall(text)) for signs in (_KANA, _HAN, _HANGUL))
    if hangul:
        return "ko"
    if kana * 8 > han:
        return "ja"
    if han:
        return "zh"
    return "en" if tag.startswith(("zh", "ja", "ko")) else tag


def _read(node: paper, tag: str) -> tuple[Searched, dict[str, Any]]:
    """Return what is searched of an entry, and what a result shows of it."""
    record = node.record
    title, tldr = plain(record.title), plain(record.tldr)
    authors = tuple(map(plain, record.authors))
    categories = tuple(dict.fromkeys(map(taxonomy.canonical, filter(None, record.categories))))
    passages = dict(view_of(record, node.shown_fields, None).passages)
    texts = (tldr, *map(plain, passages.values()))
    shown: dict[str, Any] = {
        "id": record.id,
        "title": title,
        "authors": authors,
        "categories": categories,
    }
    summary = record.tldr
    if tldr:
        shown["tldr"] = tldr
    elif summary := record.abstract:
        shown["teaser"] = beginning(summary)
    if (anchor := node["ids"][0]) != f"arxiv-{record.id}":
        shown["anchor"] = anchor
    told = by_script(shown.get("tldr") or shown.get("teaser", ""), tag)
    if lang := language.marked(language.detect(summary), told):
        shown["lang"] = lang
    return Searched(title, authors, texts, record.id, categories), shown
