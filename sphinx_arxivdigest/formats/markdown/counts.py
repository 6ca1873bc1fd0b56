"""How many papers a Markdown digest says it has: its totals, or that there are none."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.formats.dates import first_date
from sphinx_arxivdigest.formats.markdown.headings import category_code, parse_heading
from sphinx_arxivdigest.formats.markdown.inline import leading_link
from sphinx_arxivdigest.formats.markdown.rewriting import end_of_front_matter
from sphinx_arxivdigest.formats.vocabulary import is_category
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"[-*+][ \t]+")
_INTEGER = re.compile(r"[0-9]{1,9}")
_TOTAL_IN_TEXT = re.compile(r"[(（\[]([0-9]{1,9})[)）\]]$")
#: How many wrong totals a problem names.
_SHOWN = 5
#: A longer file, or a longer line, says something else.
_MOST_LINES = 40
_LONGEST = 120
_PAPERS = r"(?:(?:paper|article|preprint|submission|publication|result|update)s?|entries|matches)\b"
#: What stands in front of another in sentences that say that there are none, by language.
_WORDS = (
    (
        "没有|沒有|暂无|暫無|未找到|未发现|未發現|未检索到|无新|無新|无相关|無相關",
        "论文|論文|文章|文献|更新|结果",
    ),
    ("論文|文献|更新", "ありません|なし|なかった|見つかりません|ございません"),
    ("논문|결과|업데이트", "없습니다|없음|없었|없어요|찾지 못"),
    (r"\bkeine\b", "arbeiten|artikel|papers?\\b|preprints|paper|veröffentlichungen|publikationen"),
    (r"\b(?:aucune?|pas d[e’'])", "articles?|publications?|prépublications?|soumissions?|papiers?"),
    (r"\b(?:no hay|ningún|ninguna|no se|sin)\b", "artículos?|publicaci|trabajos|papers|preprints"),
    (r"\b(?:nenhuma?|não há|não foram|sem)\b", "artigos?|publicaç|trabalhos|papers|preprints"),
    (r"\b(?:nessuna?|nessun|non ci sono)\b", "articol|pubblicazion|paper|preprint|lavor"),
    (r"\b(?:нет|не найдено|не было|немає)\b", "стат|публика|работ|препринт|публіка"),
    ("стат[ьие]|публикац|препринт", r"не найден|отсутств|\bнет\b"),
    (r"\bgeen\b", "artikelen|papers|publicaties|preprints"),
    (r"\b(?:inga|ingen|ingen nye)\b", "artiklar|artikler|preprint|publikation|papers"),
    (r"\b(?:brak|nie ma|nie znaleziono)\b", "artykuł|prac|publikacj|preprint"),
    ("makale|yayın|bildiri", r"\byok\b|bulunamadı|bulunmamaktadır"),
    (r"\bkhông (?:có|tìm thấy)\b", "bài|nghiên cứu|công bố"),
    (r"\b(?:tidak|belum) ada\b", "makalah|artikel|paper|publikasi"),
    ("لا (?:توجد|يوجد)|لم يتم", "أوراق|ورقة|أبحاث|مقالات"),
)
#: Such sentences; in English a number may be the word.
_NONE = re.compile(
    r"\W*(?:sorry\W+|unfortunately\W+)?(?:(?:there (?:are|were|is|was)|we (?:have )?found|found"
    rf"|total(?: of)?)\W+)?(?:no|0|zero|none of)\W+(?:[\w'’-]+ ){{0,4}}?{_PAPERS}"
    r"|.{0,20}\b(?:(?:did|could)(?:n['’]t| not) find|not find|without|found no|has no) "
    rf"(?:any )?(?:[\w-]+ ){{0,3}}?{_PAPERS}"
    rf"|\W*(?:total(?: number of)? |new )?{_PAPERS}(?: found)?\W*[:：]\W*0\W*$"
    + "".join(rf"|.{{0,40}}?(?:{first})[^。，,.]{{0,30}}?(?:{then})" for first, then in _WORDS),
    re.IGNORECASE,
)
_NAMED = re.compile(identifiers.PATTERN, re.IGNORECASE)


class Total(NamedTuple):
    """A line of the table of contents: a category and its number of papers."""

    line: int
    name: str
    #: The category, in a form that codes and fragments of links share: ``cslg``.
    key: str
    papers: int


def parse_total(line: str, number: int) -> Total | None:
    """Return the total in a *line* such as ``- [cs.LG](#cs.LG) [Total: 19]``, or ``None``."""
    bullet = _BULLET.match(line.lstrip())
    link = leading_link(line.lstrip()[bullet.end() :]) if bullet else None
    if link is None or not link.target.startswith("#"):
        return None
    outside = _INTEGER.findall(link.rest)
    inside = _TOTAL_IN_TEXT.search(link.text)
    if len(outside) == 1:
        name, count = link.text, outside[0]
    elif inside:
        name, count = link.text[: inside.start()].strip(), inside[1]
    else:
        return None
    return Total(number, name, _key(name if is_category(name) else link.target), int(count))


def wrong_totals(totals: Sequence[Total], categories: Sequence[str]) -> Iterator[Problem]:
    """Yield one problem that names the totals that do not match *categories*, one a paper.

    A file without any entry of a category that it announces is an excerpt, and in order, but not
    where it has no entry at all.
    """
    announced = sum(total.papers for total in totals)
    if announced and not categories:
        message = f"no paper was found here, but the totals announce {announced}"
        yield Problem(totals[0].line, message)
    counts = Counter(map(_key, categories))
    wrong = [total for total in totals if counts[total.key] != total.papers]
    if not wrong or any(not counts[total.key] for total in wrong):
        return
    shown = [f"{each.name} {each.papers} ({counts[each.key]} read)" for each in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        shown.append(f"and {len(wrong) - _SHOWN} more")
    message = f"totals that do not match the entries of the file: {', '.join(shown)}"
    yield Problem(wrong[0].line, message)


def _key(category: str) -> str:
    """Return the letters and digits of *category*, in lower case."""
    return "".join(filter(str.isalnum, category.lower()))


def is_empty_day(lines: Sequence[str]) -> bool:
    """Whether *lines* are a digest of a day without papers.

    They are short, name no paper, begin with a heading or a day, and say that there are none; or
    they are nothing but headings, with a day or a category.
    """
    filled = list(islice((text for line in lines if (text := line.strip())), _MOST_LINES + 1))
    if len(filled) > _MOST_LINES or any(map(_NAMED.search, filled)):
        return False
    filled = filled[end_of_front_matter(filled) :]
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
