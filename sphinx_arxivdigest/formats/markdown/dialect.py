"""The dialect of a Markdown digest: its headings, and how its entries begin and what they have."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.fields import field_name
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.formats.markdown.headings import HeadingLine, parse_heading
from sphinx_arxivdigest.formats.markdown.labels import EVERY_NAME, split_label
from sphinx_arxivdigest.formats.markdown.rewriting import (
    normalized,
    with_fields_of_paper,
    with_headings,
    with_html_headings,
    with_underlined_headings,
)
from sphinx_arxivdigest.formats.markdown.unlinked import unlinked_papers
from sphinx_arxivdigest.formats.source import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: Level of the headings of papers, where the file does not show it.
_LEVEL = 3
#: How many entries are looked at.
_SAMPLE = 20
#: How many headings are looked at, and how many lines of an entry.
_MOST_HEADINGS = 2000
_MOST_LINES = 300
#: How many entries must have a name that is to be the name of a field; in a digest with fewer
#: entries all must have it, in bold type.
_FEWEST = 3
#: How a file without headings of papers is rewritten, and what that says of it.
_REWRITING = (
    (with_fields_of_paper, "the file is one paper, with fields in its front matter"),
    (with_html_headings, "headings are those of HTML"),
    (with_headings, "titles stand on lines of their own, in bold type, as links or behind labels"),
    (with_underlined_headings, "headings are underlined"),
)


class Dialect(NamedTuple):
    """What is found out about a file once, to detect and to read it."""

    #: Level of the headings of papers.
    level: int
    #: Index of the line with the first of them, where these headings have no links.
    first: int | None
    #: Whether they have numbers.
    numbered: bool
    #: Whether most have a line of names below them.
    named: bool
    #: Names that half of the entries have at the beginning of a line, or as a heading,
    #: besides those that are known.
    labels: frozenset[str]
    #: The lines, in the form that the reader knows.
    lines: Sequence[str]
    #: Index of a line → the heading on it.
    headings: Mapping[int, Heading]
    #: What makes titles of its papers, where that is not headings.
    titles: str = ""

    @property
    def begins(self) -> int | None:
        """Index of the line with the first heading of a paper, or ``None``."""
        if self.first is not None:
            return self.first
        return next((index for index, each in self.headings.items() if each.is_of_paper), None)


def dialect_of(lines: Sequence[str]) -> Dialect:
    """Return the dialect of *lines*."""
    plain = normalized(lines)
    found = _inferred(plain)
    for rewrite, titles in _REWRITING:
        if found.begins is not None or (rewritten := rewrite(plain)) is plain:
            continue
        other = _inferred(rewritten)
        if other.begins is not None and not once(lists.detects, lines):
            return other._replace(titles=titles)
    return found


def explains(lines: Sequence[str]) -> Iterator[str]:
    """Yield sentences that say what of the dialect of *lines* the reader goes by."""
    dialect = once(dialect_of, lines)
    if dialect.begins is None:
        yield "no heading is that of a paper"
        return
    if dialect.titles:
        yield dialect.titles
    why = "are those of papers by what stands below them"
    if dialect.first is None:
        why = "name papers, or have numbers in brackets"
    yield f"headings of level {dialect.level} {why}, first on line {dialect.begins + 1}"
    if dialect.numbered:
        yield "papers have numbers"
    if dialect.named:
        yield "a line of names stands below most headings"
    if dialect.labels:
        yield f"names of fields that only this file has: {', '.join(sorted(dialect.labels))}"


def _inferred(lines: Sequence[str]) -> Dialect:
    """Return the dialect of *lines* as they are."""
    headings = {
        index: heading
        for index, line in enumerate(lines)
        if line.startswith("#") and (heading := parse_heading(line))
    }
    every = [HeadingLine(*each) for each in islice(headings.items(), _MOST_HEADINGS)]
    papers = list(islice((each for each in every if each.heading.is_of_paper), _SAMPLE + 1))
    is_linked = bool(papers)
    papers = papers or unlinked_papers(every, lines)
    first = papers[0].position if papers and not is_linked else None
    levels = Counter(paper.heading.level for paper in papers)
    level = levels.most_common(1)[0][0] if papers else _LEVEL
    numbered = bool(papers) and papers[0].heading.number is not None
    first_lines = [_first_below(paper, lines) for paper in papers]
    some_names = sum(are_names(line, 1) for line in first_lines)
    named = 2 * some_names > len(papers) and any(map(are_names, first_lines))
    labels = _usual_labels(papers, level, lines)
    return Dialect(level, first, numbered, named, labels, lines, headings)


def _first_below(paper: HeadingLine, lines: Sequence[str]) -> str:
    """Return the first of the next *lines* below a heading that is not blank."""
    below = lines[paper.position + 1 : paper.position + 4]
    return next((text for line in below if (text := line.strip())), "")


def _usual_labels(
    papers: Sequence[HeadingLine], level: int, lines: Sequence[str]
) -> frozenset[str]:
    """Return the names that at least half of the entries below the headings *papers* have."""
    ends = [paper.position for paper in papers[1:]]
    if len(papers) <= _SAMPLE:
        ends.append(len(lines))
    entries = list(zip(papers, ends, strict=False))
    counts: Counter[str] = Counter()
    few = len(entries) < _FEWEST
    for paper, end in entries:
        last = min(end, paper.position + _MOST_LINES)
        names = _names(lines[paper.position + 1 : last], level)
        counts.update({name for name, stands_out in names if stands_out or not few})
    needed = max(min(_FEWEST, len(entries)), (len(entries) + 1) // 2)
    return frozenset(
        name for name, count in counts.items() if count >= needed and any(map(str.isalpha, name))
    )


def _names(lines: Sequence[str], level: int) -> Iterator[tuple[str, bool]]:
    """Yield names in *lines* that could be those of fields, unless they are known.

    With each goes whether it stands out: as a heading, or in bold type behind a known name in
    bold type.
    """
    before = ""
    is_bold = False
    for line in lines:
        if line.startswith("#"):
            heading = parse_heading(line)
            if heading and heading.level > level:
                yield field_name(heading.title if heading.target else heading.text), True
        elif ":" in line or "：" in line or "**" in line:
            for piece in line.split("|"):
                label = split_label(piece, EVERY_NAME)
                is_bold = is_bold or bool(label and label.known and label.bold)
                # A plain label, or one without colon, must begin a paragraph.
                begins = not before or before[0] == "<"
                has_colon = ":" in piece or "：" in piece
                if label and label.usual and (begins or (label.bold and has_colon)):
                    yield field_name(label.key), label.bold and is_bold
        before = line.strip()
