"""Find the headings of papers in a Markdown digest where they have no links."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import identifiers, taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.fields import field_name, key_of
from sphinx_arxivdigest.formats.markdown.headings import (
    category_code,
    category_named,
    parse_heading,
)
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS, INLINE
from sphinx_arxivdigest.formats.markdown.labels import EVERY_NAME, label_key, split_label
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
#: Between labels on one line.
_BETWEEN = re.compile(r"\s[|·]\s+")
#: How many words stand around the links in a piece of a line that is there to name a paper.
_MOST_WORDS = 6
#: What the heading of a digest says, and the title of a paper does not.
_DIGEST = re.compile(r"arxiv|digest|daily|papers\b|日报|每日|今日|速递|日報", re.IGNORECASE)


class _Candidate(NamedTuple):
    """A heading that may be a title, and what stands between it and the next of its level."""

    start: HeadingLine
    #: How many fields there are by key, and under ``identifier`` how many texts name a paper.
    found: Counter[str]
    #: The papers that lines name which do nothing else.
    papers: set[str]

    @property
    def is_complete(self) -> bool:
        """Whether an entry stands here, as far as can be seen."""
        return (self.has_fields and bool(self.found["identifier"])) or len(self.papers) == 1

    @property
    def has_fields(self) -> bool:
        """Whether there are fields of an entry."""
        return any(self.found[key] for key in _OF_ENTRIES)

    @property
    def has_several(self) -> bool:
        """Whether entries without headings of their own stand here."""
        return self.found["title"] > 1 and self.found["authors"] > 1


def unlinked_papers(headings: Sequence[HeadingLine], lines: Sequence[str]) -> list[HeadingLine]:
    """Return those of *headings*, all without links, that are titles of papers.

    Between such a heading and the next of its level stand fields of an entry and, in most cases,
    the paper's identifier; or, without such fields, lines that name one paper, which several
    headings must have. A heading that recurs names a field. Of the levels with the most headings
    that have both, the deepest is taken.
    """
    recurring = Counter(field_name(heading.text) for _, heading in headings)
    by_level: dict[int, list[_Candidate]] = {}
    for candidate in _candidates(headings, lines):
        index, heading = candidate.start
        below = lines[index + 1 : index + 1 + NEAR]
        may_be = candidate.has_fields or len(candidate.papers) == 1
        if may_be and not candidate.has_several and _may_be_title(heading, recurring, below):
            by_level.setdefault(heading.level, []).append(candidate)
    papers: list[_Candidate] = []
    most = 0
    for _, candidates in sorted(by_level.items(), reverse=True):
        complete = sum(candidate.is_complete for candidate in candidates)
        if complete > most:
            papers, most = candidates, complete
    if most == 1:
        return _only_paper(papers, headings, lines)
    return [candidate.start for candidate in papers]


def _only_paper(
    papers: Sequence[_Candidate], headings: Sequence[HeadingLine], lines: Sequence[str]
) -> list[HeadingLine]:
    """Return the heading of the only paper in a file, of which *papers* may be parts."""
    papers = [candidate for candidate in papers if candidate.has_fields]
    starts = [candidate.start for candidate in papers]
    top, *others = headings
    has_title = top.heading.level == 1 and not _is_of_digest(top.heading)
    if len(starts) != 1:
        is_one = starts and has_title and not _has_several(lines)
        return [top] if is_one else starts
    only = starts[0]
    level = only.heading.level
    if _has_several(lines[only.position :]):
        return []  # The heading of a list of papers without headings.
    if level == 1:
        names_paper = any(fields.place(key) == "link" for key in papers[0].found)
        return starts if names_paper and not _is_of_digest(only.heading) else []
    beside = (each for each in others if each.heading.level == level and each != only)
    is_part = any(each < only or key_of(each.heading.text) for each in beside)
    return [top] if is_part and has_title else starts


def _is_of_digest(heading: Heading) -> bool:
    """Whether *heading* is the title of a digest, and not that of a paper."""
    text = heading.text
    return bool(_DIGEST.search(text) or category_code(text) or date_in_text(text))


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
            opened[-1].papers.update(candidate.papers)
        return candidate

    ends = [*(each.position for each in headings[1:]), len(lines)]
    for start, end in zip(headings, ends, strict=False):
        while opened and opened[-1].start.heading.level >= start.heading.level:
            yield closed()
        opened.append(_Candidate(start, Counter(), set()))
        for index in range(start.position, end):
            line, own = lines[index], outside[index]
            named = _NAMED.findall(line) if any(map(str.isdigit, line)) else ()
            # An item that begins with the name of a field is no paper.
            is_field = named and not own and _field(line) not in ("", "title")
            _look_at(line if is_field else own, named, opened[-1])
    while opened:
        yield closed()


def _look_at(line: str, named: Sequence[tuple[str, ...]], candidate: _Candidate) -> None:
    """Add to *candidate* the field on *line*, and the papers *named* there."""
    candidate.found["identifier"] += len(named)
    for key in map(_field, _BETWEEN.split(line) if named else [line]):
        if key in _OF_ENTRIES or key == "title" or (named and fields.place(key) == "link"):
            candidate.found[key] += 1
    for piece in _BETWEEN.split(line) if named else ():
        if len(ADDRESS.sub("", INLINE.sub("", piece)).split()) <= _MOST_WORDS:
            found = _NAMED.findall(piece)
            candidate.papers.update(identifiers.from_groups(*each).id for each in found)


def _field(line: str) -> str:
    """Return the key of the field that begins on *line*, as a label or as a heading, or ``""``."""
    if heading := parse_heading(line):
        return key_of(heading.text)
    return label_key(line, EVERY_NAME)


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
    return any(_field(line) in _OF_ENTRIES for line in near)
