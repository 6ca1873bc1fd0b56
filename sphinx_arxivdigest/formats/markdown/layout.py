"""The layout of a Markdown digest, as its first entries show it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.markdown.headings import (
    Heading,
    category_code,
    category_named,
    parse_heading,
)
from sphinx_arxivdigest.formats.markdown.labels import field_name, known_key, split_label
from sphinx_arxivdigest.formats.markdown.lists import without_papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Level of the headings of papers, where the file does not show it.
_LEVEL = 3
#: How many entries are looked at.
_SAMPLE = 20
#: How many headings are looked at, and how many lines of an entry.
_MOST_HEADINGS = 2000
_MOST_LINES = 300
#: In how many of them a name stands at least that is the name of a field; where there are
#: fewer entries, in all, and in bold type.
_FEWEST = 3
#: Fields that entries have, and other texts that name a paper do not.
_OF_ENTRIES = {"authors", "abstract", "tldr"}
#: ``arxiv.org/abs/2512.23850``, ``**ArXiv ID:** 2512.23850``.
_NAMED = re.compile(
    rf"(?:{identifiers.SITES}|arxiv(?:[ _-]?id)?[*_`]{{0,3}}\s?[:：][*_`\s\[]{{0,5}})"
    rf"{identifiers.PATTERN}",
    re.IGNORECASE,
)


class _Any:
    """All names."""

    def __contains__(self, name: object) -> bool:
        """Say yes."""
        return True


_ANY = _Any()


class Layout(NamedTuple):
    """How the entries of a file begin, and what they have."""

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


class _Place(NamedTuple):
    """A heading, and the index of its line."""

    line: int
    heading: Heading


def is_of_paper(heading: Heading) -> bool:
    """Say whether *heading* is that of a paper by itself: by a number or by its link."""
    if heading.in_brackets:
        return True
    return bool(identifiers.from_url(heading.target)) and not known_key(heading.title)


def layout_of(lines: Sequence[str]) -> Layout:
    """Return the layout that *lines* show."""
    places: list[_Place] = []
    papers: list[_Place] = []
    for index, line in enumerate(lines):
        if not line.startswith("#") or (heading := parse_heading(line)) is None:
            continue
        places.append(_Place(index, heading))
        if is_of_paper(heading):
            papers.append(places[-1])
        if len(papers) > _SAMPLE or len(places) > _MOST_HEADINGS:
            break
    first = None
    if not papers and (papers := _unlinked(places, lines)):
        first = papers[0].line
    level = papers[0].heading.level if papers else _LEVEL
    numbered = bool(papers) and papers[0].heading.number is not None
    below = (lines[place.line + 1 : place.line + 4] for place in papers)
    named = 2 * sum(map(_has_names, below)) > len(papers)
    return Layout(level, first, numbered, named, _usual_labels(papers, level, lines))


def _unlinked(places: list[_Place], lines: Sequence[str]) -> list[_Place]:
    """Return the headings of papers in a file where they have no links.

    Below most, and above the next of their level, stand a paper's identifier and what entries
    have. Headings that recur are those of fields; of levels with equally many that have both
    the deepest is taken.
    """
    recurring = Counter(field_name(heading.text) for _, heading in places)
    # What stands in a list of papers is said of them.
    entries = without_papers(lines) if places else lines
    groups: dict[int, list[tuple[_Place, bool]]] = {}
    #: Open sections from the outermost: the heading, and what was found in it.
    sections: list[tuple[_Place, set[str]]] = []
    ends = [*(place.line for place in places[1:]), len(lines)]
    for place, end in zip(places, ends, strict=False):
        while sections and sections[-1][0].heading.level >= place.heading.level:
            _end_section(sections, groups)
        named = {"identifier"} & set(_found(lines[place.line : end]))
        said = {"field"} & set(_found(entries[place.line : end]))
        sections.append((place, named | said))
    while sections:
        _end_section(sections, groups)
    found: list[_Place] = []
    most = 0
    for _, group in sorted(groups.items(), reverse=True):
        titles = [each for each in group if _may_be_title(each[0].heading, recurring)]
        complete = sum(is_complete for _, is_complete in titles)
        if complete > most:
            found, most = [place for place, _ in titles], complete
    if len(found) == 1 and (found[0].heading.level == 1 or _has_several(lines[found[0].line :])):
        return []  # The heading of a document, or of a list of papers without headings.
    return found


def _end_section(
    sections: list[tuple[_Place, set[str]]], groups: dict[int, list[tuple[_Place, bool]]]
) -> None:
    """Close the innermost of *sections*: what was found in it was found in the outer ones.

    Where it has a field, it goes to the group of its level, with whether it has an identifier.
    """
    place, found = sections.pop()
    if "field" in found:
        groups.setdefault(place.heading.level, []).append((place, len(found) == 2))
    if sections:
        sections[-1][1].update(found)


def _found(lines: Sequence[str]) -> Iterator[str]:
    """Yield ``identifier`` and ``field`` where *lines*, below a heading, have them."""
    for line in lines:
        if _NAMED.search(line):
            yield "identifier"
        heading = parse_heading(line)
        label = None if heading else split_label(line, _ANY)
        if (label.key if label else known_key(heading.text) if heading else "") in _OF_ENTRIES:
            yield "field"


def _has_several(lines: Sequence[str]) -> bool:
    """Say whether a field that an entry has once occurs twice in *lines*."""
    found = Counter(label.key for line in lines if (label := split_label(line)))
    return any(found[key] > 1 for key in _OF_ENTRIES)


def _may_be_title(heading: Heading, recurring: Counter[str]) -> bool:
    return (
        recurring[field_name(heading.text)] == 1
        and not known_key(heading.title)
        and not category_code(heading.text)
        and not category_named(heading.text)
    )


def _has_names(lines: Sequence[str]) -> bool:
    """Say whether the first of *lines* that is not blank reads like the names of authors."""
    return are_names(next((text for line in lines if (text := line.strip())), ""))


def _usual_labels(papers: list[_Place], level: int, lines: Sequence[str]) -> frozenset[str]:
    """Return the names that at least half of the entries below the headings *papers* have."""
    ends = [place.line for place in papers[1:]]
    if len(papers) <= _SAMPLE:
        ends.append(len(lines))
    entries = list(zip(papers, ends, strict=False))
    counts: Counter[str] = Counter()
    few = len(entries) < _FEWEST
    for place, end in entries:
        last = min(end, place.line + _MOST_LINES)
        names = _names(lines[place.line + 1 : last], level)
        counts.update({name for name, stands_out in names if stands_out or not few})
    needed = max(min(_FEWEST, len(entries)), (len(entries) + 1) // 2)
    return frozenset(
        name for name, count in counts.items() if count >= needed and any(map(str.isalpha, name))
    )


def _names(lines: Sequence[str], level: int) -> Iterator[tuple[str, bool]]:
    """Yield what could be the name of a field in *lines*, unless it is known.

    With it goes whether it is a heading, or in bold type as a known one before it.
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
                label = split_label(piece, _ANY)
                is_bold = is_bold or bool(label and label.known and label.bold)
                # One that is known has a number; a plain one begins a paragraph, and so
                # does one without colon.
                begins = not before or before[0] == "<"
                has_colon = ":" in piece or "：" in piece
                if label and label.usual and (begins or (label.bold and has_colon)):
                    yield field_name(label.key), label.bold and is_bold
        before = line.strip()
