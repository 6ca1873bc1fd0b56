"""Days without papers: what makers write in place of entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.formats.dates import first_date
from sphinx_arxivdigest.formats.markdown.headings import category_code, parse_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A longer file, or a longer line, says something else.
_MOST_LINES = 40
_LONGEST = 120
_PAPERS = r"(?:papers?|articles?|preprints?|submissions?|publications?|results?|entries|updates?)"
#: Sentences that say that there are none, in the languages met or likely.
_NONE = re.compile(
    r"\W*(?:sorry\W+|unfortunately\W+)?(?:(?:there (?:are|were|is|was)|we (?:have )?found|found"
    rf"|total(?: of)?)\W+)?(?:no|0|zero)\W+(?:[\w-]+ ){{0,4}}?{_PAPERS}\b"
    rf"|\W*(?:total(?: number of)? |new )?{_PAPERS}(?: found)?\W*[:：]\W*0\W*$"
    r"|.*(?:没有|沒有|暂无|暫無|未找到|未发现|無新|無相關)[^。，,.]{0,12}(?:论文|論文|文章|更新|结果)"
    r"|.*(?:论文|論文|文章)[^。，,.]{0,8}(?:はありません|はありませんでした|は見つかりません|なし)"
    r"|.*논문[^.,]{0,6}(?:없습니다|없음)"
    r"|\W*(?:es gibt |es wurden )?keine (?:\w+ ){0,2}(?:arbeiten|artikel|papers?|preprints)\b"
    r"|\W*aucune? (?:\w+ ){0,2}(?:articles?|publications?|prépublications?)\b"
    r"|\W*(?:no hay|ningún) (?:\w+ ){0,2}(?:artículos?|publicaci\w+)\b",
    re.IGNORECASE,
)
#: Above and below front matter.
_FENCE = "---"
_NAMED = re.compile(identifiers.PATTERN, re.IGNORECASE)


def is_empty_day(lines: Sequence[str]) -> bool:
    """Whether *lines* are a digest of a day without papers.

    They are short, name no paper, begin with a heading or a day, and say that there are none; or
    they are nothing but headings, with a day or a category.
    """
    filled: list[str] = []
    for line in lines:
        if text := line.strip():
            filled.append(text)
            if len(filled) > _MOST_LINES:
                return False
    if any(map(_NAMED.search, filled)):
        return False
    if _FENCE in filled[1:] and filled[0] == _FENCE:
        # Generators of sites have fields above the text.
        filled = filled[filled.index(_FENCE, 1) + 1 :]
    return _says_none(filled) or _has_only_headings(filled)


def _says_none(filled: Sequence[str]) -> bool:
    """Whether a line of *filled* says that there are no papers, and what stands above fits.

    A letter may say so, too.
    """
    if not any(len(text) <= _LONGEST and _NONE.match(text) for text in filled):
        return False
    first = filled[0]
    return first.startswith("#") or bool(first_date([first]) or _NONE.match(first))


def _has_only_headings(filled: Sequence[str]) -> bool:
    """Whether all of *filled* are headings, one of them with a day or a category."""
    headings = list(map(parse_heading, filled))
    texts = [heading.text for heading in headings if heading]
    is_dated = first_date(texts) is not None
    return len(texts) == len(filled) > 0 and (is_dated or any(map(category_code, texts)))
