"""What is cited: papers once each, their keys, and when they were submitted."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.identifiers import parse_id
from sphinx_arxivdigest.people.alphabet import words
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.prose.characters import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.model import Paper

_MONTH = re.compile(r"(?:([a-z-]+)/)?(\d\d)(\d\d)")
#: The last two digits of arXiv's first year.
_FIRST_YEAR = 91
#: Characters of a name or a word that a key has at most.
_LONGEST = 24
_ASCII_WORD = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_SUFFIXES = word_set("jr sr jnr ii iii iv")
#: Words that say nothing about a paper.
_IDLE = word_set(
    """a about an and are as at be beyond by can do does for from how if in into is it its not of on
    or our over s t that the their there to toward towards under us using via vs we what when where
    which who why will with without you your"""
)


def each_once(papers: Iterable[Paper]) -> Iterator[tuple[str, Paper]]:
    """Yield the papers with their keys, each the first time that its key appears.

    A paper without identifier is one, too, so that none vanishes without a word; an entry that has
    neither identifier nor title is nothing that one could cite.
    """
    seen = set()
    for paper in papers:
        if (paper.title.strip() or identifier(paper)) and (own := key(paper)) not in seen:
            seen.add(own)
            yield own, paper


def identifier(paper: Paper) -> str:
    """Return the arXiv identifier of *paper*, ``""`` where it has none or has something else."""
    return parse_id(paper.id)


def key(paper: Paper) -> str:
    """Return the key of *paper*: ``garcia2026diffusion-2606.28729``.

    These are the last word of the first author's name, the year, the first telling word of the
    title and the identifier (``/`` becomes ``-``), or a hash of title and authors in its place. It
    is lower-case ASCII, and does not depend on other papers. The script on the page makes the same.
    """
    name = _name_word(plain(paper.authors[0])) if paper.authors else ""
    word = _title_word(plain(paper.title))
    if paper_id := identifier(paper):
        year, end = str(submitted(paper_id)[0]), paper_id.replace("/", "-")
    else:
        text = "\n".join((paper.title, *paper.authors)).encode("utf-8", "replace")
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
    """Return the last word of a name that stands in front of a comma, without its suffix."""
    found = [word for word in words(name.split(",")[0]) if _ASCII_WORD.fullmatch(word)]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    return found[-1][:_LONGEST] if found else ""


def _title_word(title: str) -> str:
    """Return the first word of a title that says something, ``""`` where there is none."""
    for word in words(title):
        if len(word) > 1 and word not in _IDLE and _ASCII_WORD.fullmatch(word):
            return word[:_LONGEST]
    return ""
