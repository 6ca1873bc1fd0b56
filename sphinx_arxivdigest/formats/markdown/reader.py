"""Markdown digests: categories as headings, papers as headings below them.

The family has many members (plain, bold or quoted labels, wrapped abstracts, links behind
the entries, translated titles); one state machine reads them all, a line at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.formats.markdown.entry import Entry, closes
from sphinx_arxivdigest.formats.markdown.headings import (
    Heading,
    category_code,
    category_named,
    damaged_heading,
    parse_heading,
)
from sphinx_arxivdigest.formats.markdown.inline import leading_link
from sphinx_arxivdigest.formats.markdown.labels import known_key
from sphinx_arxivdigest.formats.markdown.layout import Layout, is_of_paper, layout_of
from sphinx_arxivdigest.formats.markdown.normalize import in_usual_form
from sphinx_arxivdigest.formats.markdown.sections import Section, Sections, with_topic
from sphinx_arxivdigest.formats.vocabulary import is_category
from sphinx_arxivdigest.model import Digest, Paper, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

#: The anchor of the table of contents, which also an empty day has.
_TOC = re.compile(r"""<(?:div|a) (?:id|name)=["']?toc["']?>""")
#: A line above the papers that names the day.
_DATED = re.compile(
    r"\W*(?:date|(?:last )?updated?(?: on| at| time)?|日期|更新时间|更新日期)\W*[:：]",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-*+][ \t]+")
_INTEGER = re.compile(r"[0-9]{1,9}")
_TOTAL_IN_TEXT = re.compile(r"[(（\[]([0-9]{1,9})[)）\]]$")
#: How many wrong totals a problem names.
_SHOWN = 5


class Total(NamedTuple):
    """A line of the table of contents: a category and its number of papers."""

    line: int
    name: str
    #: The category, in a form that codes and fragments of links share: ``cslg``.
    key: str
    papers: int


def detects(lines: Sequence[str]) -> bool:
    """Say whether *lines* hold the heading of a paper, or a table of contents of categories.

    Lists and tables of papers may have such contents, too.
    """
    lines = in_usual_form(lines)
    has_contents = False
    for line in lines:
        if line.startswith("#"):
            heading = parse_heading(line)
            if heading and is_of_paper(heading):
                return True
        elif _TOC.match(line) or ((total := _total(line, 0)) and category_code(total.name)):
            has_contents = True
    return layout_of(lines).first is not None or (has_contents and not lists.detects(lines))


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*; its problems are sorted by line."""
    lines = in_usual_form(lines)
    reader = _Reader(layout_of(lines))
    start = _after_front_matter(lines)
    for line in lines[:start]:
        if line.startswith(("date", "title")):
            reader.find_date(line)
    for number, line in enumerate(lines[start:], start + 1):
        reader.feed(line, number)
    return reader.finish()


class _Read(NamedTuple):
    """An entry that is complete."""

    paper: Paper
    #: What the headings above it say.
    section: Section
    #: Whether there is a problem with it that says more than what is missing.
    at_fault: bool


class _Reader:
    """The file so far: the section, the latest entry, and what was read."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._date: date | None = None
        self._sections = Sections()
        #: What the headings above the latest entry say.
        self._section = Section()
        #: The latest entry; text below the heading of the next section goes there too.
        self._entry: Entry | None = None
        self._below_section = False
        #: Lines behind an entry that is over: notes on it, or an entry with a damaged heading.
        self._behind: list[str] = []
        #: Whether they have text, and open no folded block; ``None`` before the first text. One
        #: that is closed behind them is that of the entry.
        self._behind_is_text: bool | None = None
        #: The heading above them, where it is that of a section without category.
        self._topic = ""
        #: Whether no section and no entry has begun.
        self._preamble = True
        self._read: list[_Read] = []
        self._totals: list[Total] = []
        #: Headings that name no category, each as a problem.
        self._topics: list[Problem] = []
        self._problems: list[Problem] = []

    def find_date(self, line: str) -> None:
        """Take the date in *line*, unless there was one before."""
        self._date = self._date or date_in_text(line)

    def feed(self, line: str, number: int) -> None:
        """Take the next line of the file."""
        heading = parse_heading(line) if line.startswith("#") else None
        if heading is not None:
            self._heading(heading, line, number)
        elif self._entry is not None:
            self._feed_entry(self._entry, line, number)
        elif self._preamble and (total := _total(line, number)):
            self._totals.append(total)
        elif self._preamble and (number == 1 or _DATED.match(line)):
            self.find_date(line)

    def _feed_entry(self, entry: Entry, line: str, number: int) -> None:
        if not (self._below_section or entry.is_over):
            entry.feed(line)
            return
        if not self._behind:
            self._behind_is_text = None
        elif self._behind_is_text and closes(line) and not self._below_section:
            entry.reopen(self._behind)
            self._behind.clear()
            entry.feed(line)
            return
        self._behind.append(line)
        if line.lstrip().startswith("<details"):
            self._behind_is_text = False
        elif self._behind_is_text is None and line.strip() and not closes(line):
            self._behind_is_text = True
        if damaged := damaged_heading(self._behind):
            self._begin_damaged_entry(*damaged, number)

    def finish(self) -> Digest:
        """Return the digest, at the end of the file."""
        self._end_notes()
        cut_off = self._entry is not None and self._entry.in_details
        self._keep_entry("the file ends in the middle of this entry")
        self._problems += _missing_parts(self._read)
        if not cut_off:
            self._problems += _wrong_totals(self._totals, _counts(self._read))
        if any(read.section.category for read in self._read):
            self._problems += self._topics
        return Digest(tuple(self._papers()), self._date, tuple(sorted(self._problems)))

    def _papers(self) -> Iterator[Paper]:
        levels = {read.section.level for read in self._read if not read.section.is_opening}
        for read in self._read:
            yield with_topic(read.paper, read.section, levels)

    def _heading(self, heading: Heading, line: str, number: int) -> None:
        self._end_notes()
        entry = None if self._below_section else self._entry
        if is_of_paper(heading):
            self._begin_entry(heading, number)
        elif code := category_code(heading.text):
            self._begin_section(heading, code)
        elif entry is not None and self._is_inside(heading, entry):
            entry.feed_heading(heading, line)
        elif heading.level < self._layout.level and (code := category_named(heading.text)):
            self._begin_section(heading, code)
        elif self._preamble and not self._is_first(number) and not self._is_numbered(heading):
            self.find_date(line)
            if heading.level < self._layout.level:
                self._sections.begin(heading, is_opening=True)
        elif heading.level >= self._layout.level and not self._is_aside(heading):
            self._begin_entry(heading, number)
        else:
            self._begin_section(heading)
            self._begin_topic(heading, number)

    def _is_first(self, number: int) -> bool:
        """Say whether the heading on line *number* is the first of a paper, though without link."""
        return self._layout.first == number - 1

    def _is_numbered(self, heading: Heading) -> bool:
        """Say whether *heading* has a number, as those of papers have in this file."""
        is_as_deep = heading.level == self._layout.level
        return self._layout.numbered and is_as_deep and heading.number is not None

    def _is_aside(self, heading: Heading) -> bool:
        """Say whether *heading* belongs to what a digest says beside its papers, as prompts do.

        It stands below a heading that is no category, and lacks the number that papers have.
        """
        is_below = self._below_section and not self._sections.current.category
        return is_below and self._layout.numbered and heading.number is None

    def _is_inside(self, heading: Heading, entry: Entry) -> bool:
        """Say whether *heading*, of no paper and no category, is part of *entry*."""
        return (
            entry.in_details or heading.level > self._layout.level or bool(known_key(heading.text))
        )

    def _begin_section(self, heading: Heading, code: str = "") -> None:
        if self._entry is not None:
            self._entry.end()
        self._below_section = True
        self._preamble = False
        self._sections.begin(heading, code)

    def _begin_topic(self, heading: Heading, number: int) -> None:
        self._topic = heading.text
        if heading.text:
            message = f"the heading {heading.text[:60]!r} names no category of arXiv"
            self._topics.append(Problem(number, message))

    def _begin_entry(self, heading: Heading, line: int) -> None:
        self._keep_entry("the <details> of this entry is not closed")
        self._below_section = self._preamble = False
        self._section = self._sections.current
        layout = self._layout
        category = self._section.category
        self._entry = Entry(heading, line, category, layout.labels, named=layout.named)

    def _begin_damaged_entry(self, index: int, heading: Heading, number: int) -> None:
        """Begin the entry whose heading stands at *index* of the lines behind the last one."""
        lines = self._behind[index:]
        del self._behind[index:]
        self._end_notes()
        first = number - len(lines) + 1
        self._problems.append(Problem(first, f"a damaged heading: {lines[0].strip()[:60]!r}"))
        self._begin_entry(heading, first)
        for line in lines[1:]:
            self.feed(line, number)

    def _end_notes(self) -> None:
        """Give the lines behind the latest entry to it."""
        topic, self._topic = self._topic, ""
        if self._entry is None:
            return
        if topic and any(map(str.strip, self._behind)):
            self._entry.feed_note(topic)
        for line in self._behind:
            if self._below_section:
                self._entry.feed_note(line)
            else:
                self._entry.feed(line)
        self._behind.clear()

    def _keep_entry(self, if_unclosed: str) -> None:
        """Keep the latest entry, with a problem where its folded block was never closed."""
        if self._entry is None:
            return
        self._entry.end()
        paper = self._entry.paper()
        self._problems += self._entry.problems()
        fault = self._entry.unclosed or self._entry.is_bare
        self._read.append(_Read(paper, self._section, fault))
        if self._entry.unclosed:
            self._problems.append(Problem(paper.line, if_unclosed))


def _counts(entries: list[_Read]) -> Counter[str]:
    """Return how many entries each category has, by the key of :class:`Total`."""
    counts: Counter[str] = Counter()
    names = Counter(read.section.category or read.paper.primary_category for read in entries)
    for name, count in names.items():
        counts[_key(name)] += count
    return counts


def _missing_parts(entries: list[_Read]) -> Iterator[Problem]:
    """Yield the entries without authors, and those without the abstract that others have.

    arXiv announces new versions without one.
    """
    with_abstracts = any(read.paper.abstract for read in entries)
    for paper, _, at_fault in entries:
        if at_fault:
            continue
        if not paper.authors:
            yield Problem(paper.line, "entry without authors")
        if paper.announced.startswith("replace"):
            continue
        has_text = not with_abstracts and (paper.tldr or paper.details)
        if not (paper.abstract or "ai_abstract" in paper.details or has_text):
            yield Problem(paper.line, "entry without abstract")


def _wrong_totals(totals: list[Total], counts: Counter[str]) -> Iterator[Problem]:
    """Yield one problem that names the categories of which more or fewer papers were read.

    A file without any entry of a category that it announces is an excerpt, and in order.
    """
    wrong = [total for total in totals if counts[total.key] != total.papers]
    if not wrong or any(not counts[total.key] for total in wrong):
        return
    shown = [f"{each.name} {each.papers} ({counts[each.key]} read)" for each in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        shown.append(f"and {len(wrong) - _SHOWN} more")
    yield Problem(
        wrong[0].line, f"totals that do not match the entries of the file: {', '.join(shown)}"
    )


def _total(line: str, number: int) -> Total | None:
    """Return the total in a line such as ``- [cs.LG](#cs.LG) [Total: 19]``, or ``None``."""
    bullet = _BULLET.match(line.lstrip())
    link = leading_link(line.lstrip()[bullet.end() :]) if bullet else None
    if link is None or not link.target.startswith("#"):
        return None
    numbers = _INTEGER.findall(link.rest)
    inside = _TOTAL_IN_TEXT.search(link.text)
    if len(numbers) != 1 and inside is None:
        return None
    name, count = link.text, numbers[0] if numbers else ""
    if inside and not count:
        name, count = link.text[: inside.start()].strip(), inside[1]
    return Total(number, name, _key(name if is_category(name) else link.target), int(count))


def _key(category: str) -> str:
    return "".join(filter(str.isalnum, category.lower()))


def _after_front_matter(lines: Sequence[str]) -> int:
    """Return the index of the first line behind the front matter, 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for index, line in enumerate(lines[1:], 1):
        if line.startswith("#"):
            break  # The first line was a rule: headings stand behind the front matter.
        if line.rstrip() == "---":
            return index + 1
    return 0
