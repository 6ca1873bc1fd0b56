"""Find the identifiers in a file that are in none of its papers and in none of its problems.

They stand outside of the entries, in an introduction or in links to other days, or in an entry that
was not recognized. So no paper vanishes without a word, whatever the format. What else looks like
an entry and cannot be one, each format knows itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.model import Unused

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from sphinx_arxivdigest.model import Digest, Paper

# Each begins with one character, which `re` finds a dozen times faster than a class of them.
#: From the dot of ``2501.00001`` on.
_NEW = re.compile(
    r"\.(?<=[0-9]{2}(?:0[1-9]|1[0-2])\.)(?<![0-9].{5})(?<![0-9]\..{5})[0-9]{4,5}(?![0-9])",
    re.DOTALL,
)
#: From the slash of ``hep-th/9901001`` on; JSON may have a backslash before it.
_OLD = re.compile(r"/(?<=[A-Za-z\\]/)[0-9]{7}(?![0-9])")
_ARCHIVE = re.compile(r"([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]+(?:-[a-z]+)?)?\\?$", re.IGNORECASE)
_LONGEST_ARCHIVE = 30


def unused(text: str, digest: Digest) -> tuple[Unused, ...]:
    """Return what in *text* looks like a paper and is not in *digest*, which was read from it.

    That is what the format found unused, and identifiers. One is accounted for where it is a
    paper's or stands in a text of one, in the message of a problem, on its line, or in what the
    format found.
    """
    left = dict(_identifiers(text))
    for paper in digest.papers:
        left.pop(paper.id, None)
    if left:
        left = _not_in_own_paper(text, left, digest.papers)
    if left:
        messages = (problem.message for problem in digest.problems)
        found = (each.text for each in digest.unused)
        kept = "\n".join(chain(messages, found, *map(_texts, digest.papers)))
        for name, _ in _identifiers(kept):
            left.pop(name, None)
    if not left:
        return digest.unused
    return tuple(sorted([*digest.unused, *_with_lines(text, left, digest)]))


def _not_in_own_paper(text: str, names: dict[str, int], papers: Sequence[Paper]) -> dict[str, int]:
    """Return those of *names*, with their positions, that the paper around them does not have.

    Nearly all that are no paper's own stand in an abstract.
    """
    left: dict[str, int] = {}
    lines = [paper.line for paper in papers]
    line, counted = 1, 0
    for name, position in sorted(names.items(), key=itemgetter(1)):
        line += text.count("\n", counted, position)
        counted = position
        index = bisect_right(lines, line) - 1
        if index < 0 or not any(name in each for each in _texts(papers[index])):
            left[name] = position
    return left


def _with_lines(text: str, names: Container[str], digest: Digest) -> Iterator[Unused]:
    """Yield *names* with each line of *text* that has one and is not that of a problem."""
    at_fault = {problem.line for problem in digest.problems}
    line, counted = 1, 0
    last: Unused | None = None
    for name, position in sorted(_identifiers(text), key=itemgetter(1)):
        if name in names:
            line += text.count("\n", counted, position)
            counted = position
            found = Unused(line, name)
            if line not in at_fault and found != last:
                yield found
            last = found


def _identifiers(text: str) -> Iterator[tuple[str, int]]:
    """Yield the identifiers in *text*, without version and subject class, and where they begin."""
    for match in _NEW.finditer(text):
        yield text[match.start() - 4 : match.end()], match.start() - 4
    for match in _OLD.finditer(text):
        start = max(match.start() - _LONGEST_ARCHIVE, 0)
        archive = _ARCHIVE.search(text[start : match.start()])
        if archive and taxonomy.is_archive(archive[1]):
            yield f"{archive[1].lower()}{match[0]}", start + archive.start()


def _texts(paper: Paper) -> Iterator[str]:
    """Yield the texts of *paper*."""
    yield from (paper.abstract, paper.tldr, paper.comment, paper.title, paper.url)
    yield from paper.details.values()
    yield from paper.authors
    if paper.code:
        yield paper.code.url
