"""What is cited: papers once each, their keys, and when they were submitted."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.identifiers import parse_id
from sphinx_arxivdigest.people.alphabet import words
from sphinx_arxivdigest.prose import Formula, is_plain, parse_inline, plain, to_text
from sphinx_arxivdigest.prose.characters import word_set
from sphinx_arxivdigest.prose.spans import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.model import Paper

_MONTH = re.compile(r"(?:([a-z-]+)/)?(\d\d)(\d\d)")
#: The last two digits of arXiv's first year.
_FIRST_YEAR = 91
#: Characters of a name or a word that a key has at most.
_LONGEST = 24
_ASCII_WORD = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_NOTE = re.compile(r"\([^()]*\)")
_SUFFIXES = word_set("jr sr jnr ii iii iv")
#: Words that say nothing about a paper.
_IDLE = word_set(
    """a about an and are as at be beyond by can do does for from how if in into is it its not of on
    or our over s t that the their there to toward towards under us using via vs we what when where
    which who why will with without you your"""
)


def each_once(papers: Iterable[Paper]) -> Iterator[tuple[str, Paper]]:
    """Yield the papers with their keys, each once.

    A paper without identifier is one, too, so that none vanishes without a word; an entry that has
    neither identifier nor title is nothing that one could cite.
    """
    seen = set()
    for paper in papers:
        mark = identifier(paper) or (key(paper) if paper.title.strip() else "")
        if mark and mark not in seen:
            seen.add(mark)
            yield key(paper), paper


def identifier(paper: Paper) -> str:
    """Return the arXiv identifier of *paper*, ``""`` where it has none or has something else."""
    return parse_id(paper.id)


def key(paper: Paper) -> str:
    """Return the key of *paper*: ``garcia2026diffusion-2606.28729``.

    These are the last word of the first author's name, the year, the first telling word of the
    title outside of formulas, and the identifier (``/`` becomes ``-``), or a hash of title and
    authors in its place. A key is lower-case ASCII, and does not depend on other papers. The script
    on the page makes the same.
    """
    return _key(identifier(paper), paper.title, paper.authors)


# A third of the papers of a day stand in one of the days before, too.
@lru_cache(maxsize=2048)
def _key(paper_id: str, title: str, authors: tuple[str, ...]) -> str:
    name = _name_word(plain(authors[0])) if authors else ""
    word = _title_word(title)
    if paper_id:
        year, end = str(submitted(paper_id)[0]), paper_id.replace("/", "-")
    else:
        text = "\n".join((title, *authors)).encode("utf-8", "replace")
        year, end = "", sha256(text).hexdigest()[:10]
    return f"{name or 'arxiv'}{year}{word}-{end}"


def submitted(paper_id: str) -> tuple[int, int]:
    """Return year and month of an identifier.

    >>> submitted("hep-th/9901001")
    (1999, 1)
    """
    match = _MONTH.match(paper_id)
    if match is None:
        raise ValueError(f"{paper_id!r} is not an arXiv identifier")
    year, month = int(match[2]), int(match[3])
    return year + (1900 if match[1] and year >= _FIRST_YEAR else 2000), month


def _name_word(name: str) -> str:
    """Return the last word of a name, without suffix, initials behind it and notes."""
    tokens = ["".join(words(token)) for token in _NOTE.sub(" ", name).split(",")[0].split()]
    found = [token for token in tokens if _ASCII_WORD.fullmatch(token) and token not in _SUFFIXES]
    longer = [token for token in found if len(token) > 1]
    return (longer or found or [""])[-1][:_LONGEST]


def _title_word(title: str) -> str:
    """Return the first word of a title that says something, ``""`` where there is none."""
    if not is_plain(title):
        spans = parse_inline(title)
        title = to_text(Text(" ") if isinstance(span, Formula) else span for span in spans)
    for word in words(title):
        if len(word) > 1 and word not in _IDLE and _ASCII_WORD.fullmatch(word):
            return word[:_LONGEST]
    return ""
