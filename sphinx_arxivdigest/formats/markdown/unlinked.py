"""Find the headings of papers in a Markdown digest where they have no links."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import identifiers, taxonomy
from sphinx_arxivdigest.formats.fields import field_name, key_of
from sphinx_arxivdigest.formats.markdown.headings import (
    category_code,
    category_named,
    parse_heading,
)
from sphinx_arxivdigest.formats.markdown.labels import EVERY_NAME, split_label
from sphinx_arxivdigest.formats.markdown.lists import without_papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading, HeadingLine

#: Fields that entries have, and other texts that name a paper do not.
_OF_ENTRIES = {"authors", "abstract", "tldr"}
#: In how many lines below a title its first fields stand.
NEAR = 10
#: ``arxiv.org/abs/2512.23850``, ``**ArXiv ID:** 2512.23850``.
_NAMED = re.compile(
    rf"(?:{identifiers.SITES}|arxiv(?:[ _-]?id)?[*_`]{{0,3}}\s?[:：][*_`\s\[]{{0,5}})"
    rf"{identifiers.PATTERN}",
    re.IGNORECASE,
)


class _Candidate(NamedTuple):
    """A heading that may be a title, and what stands between it and the next of its level."""

    start: HeadingLine
    #: ``identifier`` and ``field``, where there are any.
    found: set[str]


def unlinked_papers(headings: Sequence[HeadingLine], lines: Sequence[str]) -> list[HeadingLine]:
    """Return those of *headings*, all without links, that are titles of papers.

    Between such a heading and the next of its level stand fields of an entry and, in most cases,
    the paper's identifier. A heading that recurs names a field. Of the levels with the most
    headings that have both, the deepest is taken.
    """
    recurring = Counter(field_name(heading.text) for _, heading in headings)
    by_level: dict[int, list[_Candidate]] = {}
    for candidate in _candidates(headings, lines):
        heading = candidate.start.heading
        start = candidate.start.position + 1
        below = lines[start : start + NEAR]
        if "field" in candidate.found and _may_be_title(heading, recurring, below):
            by_level.setdefault(heading.level, []).append(candidate)
    papers: list[HeadingLine] = []
    most = 0
    for _, candidates in sorted(by_level.items(), reverse=True):
        complete = sum("identifier" in candidate.found for candidate in candidates)
        if complete > most:
            papers, most = [candidate.start for candidate in candidates], complete
    if len(papers) == 1:
        only = papers[0]
        if only.heading.level == 1 or _has_several(lines[only.position :]):
            return []  # The heading of a document, or of a list of papers without headings.
    return papers


def _candidates(headings: Sequence[HeadingLine], lines: Sequence[str]) -> Iterator[_Candidate]:
    """Yield the candidates, the inner ones first; an outer one has what its inner ones have."""
    # Fields in a list of papers belong to the papers of the list.
    outside = without_papers(lines) if headings else lines
    #: From the outermost to the innermost.
    opened: list[_Candidate] = []

    def closed() -> _Candidate:
        candidate = opened.pop()
        if opened:
            opened[-1].found.update(candidate.found)
        return candidate

    ends = [*(each.position for each in headings[1:]), len(lines)]
    for start, end in zip(headings, ends, strict=False):
        while opened and opened[-1].start.heading.level >= start.heading.level:
            yield closed()
        found = set()
        if any(map(_NAMED.search, lines[start.position : end])):
            found.add("identifier")
        if any(map(_is_field, outside[start.position : end])):
            found.add("field")
        opened.append(_Candidate(start, found))
    while opened:
        yield closed()


def _is_field(line: str) -> bool:
    """Whether *line* begins a field of an entry, as a label or as a heading."""
    if heading := parse_heading(line):
        return key_of(heading.text) in _OF_ENTRIES
    label = split_label(line, EVERY_NAME)
    return label is not None and label.key in _OF_ENTRIES


def _has_several(lines: Sequence[str]) -> bool:
    """Whether a field that an entry has once occurs twice in *lines*."""
    found = Counter(label.key for line in lines if (label := split_label(line)))
    return any(found[key] > 1 for key in _OF_ENTRIES)


def _may_be_title(heading: Heading, recurring: Counter[str], below: Sequence[str]) -> bool:
    """Whether *heading*, with the lines *below*, is neither a field's nor a category's."""
    return (
        recurring[field_name(heading.text)] == 1
        and not key_of(heading.title)
        and (not category_code(heading.text) or is_entry_about_category(heading, below))
        and not category_named(heading.text)
    )


def is_entry_about_category(heading: Heading, below: Sequence[str]) -> bool:
    """Whether *heading*, which has the code of a category, is the title of an entry.

    "Who writes for cs.LG?" has fields of an entry in the lines *below*, with no heading between;
    one of arXiv's own codes alone is not a title.
    """
    if taxonomy.lookup(heading.text):
        return False
    near = takewhile(lambda line: not line.startswith("#"), below)
    return any(map(_is_field, near))
