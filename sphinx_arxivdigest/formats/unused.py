"""Find the identifiers in a file that are in none of its papers and in none of its problems.

They stand outside of the entries, in an introduction or in links to other days, or in an entry that
was not recognized. So no paper vanishes without a word, whatever the format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.model import Unused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """Return the identifiers in *text* that *digest*, read from it, does not account for.

    An identifier is accounted for where it is a paper's or stands in a text of one, in the message
    of a problem, or on its line.
    """
    left = {name for name, _ in _identifiers(text)}
    left.difference_update(paper.id for paper in digest.papers)
    for texts in (_texts(digest.papers), (problem.message for problem in digest.problems)):
        if left:
            left.difference_update(name for name, _ in _identifiers("\n".join(texts)))
    if not left:
        return ()
    at_fault = {problem.line for problem in digest.problems}
    line, counted = 1, 0
    found: dict[Unused, None] = {}
    for name, position in sorted(_identifiers(text), key=lambda each: each[1]):
        if name in left:
            line += text.count("\n", counted, position)
            counted = position
            if line not in at_fault:
                found[Unused(line, name)] = None
    return tuple(found)


def _identifiers(text: str) -> Iterator[tuple[str, int]]:
    """Yield the identifiers in *text*, without version and subject class, and where they begin."""
    for match in _NEW.finditer(text):
        yield text[match.start() - 4 : match.end()], match.start() - 4
    for match in _OLD.finditer(text):
        start = max(match.start() - _LONGEST_ARCHIVE, 0)
        archive = _ARCHIVE.search(text[start : match.start()])
        if archive and taxonomy.is_archive(archive[1]):
            yield f"{archive[1].lower()}{match[0]}", start + archive.start()


def _texts(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield the texts of *papers*."""
    for paper in papers:
        yield from (paper.title, paper.url, paper.tldr, paper.abstract, paper.comment)
        yield from paper.authors
        yield from paper.details.values()
        if paper.code:
            yield paper.code.url
