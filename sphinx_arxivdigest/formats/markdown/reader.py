"""Markdown digests: categories as headings, papers as headings below them.

The family has many members (plain, bold or quoted labels, wrapped abstracts, links behind
the entries, translated titles); one state machine reads them all, a line at a time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import date_in_text, first_date
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.formats.markdown.empty_day import is_empty_day
from sphinx_arxivdigest.formats.markdown.entry import Entry
from sphinx_arxivdigest.formats.markdown.entry_lines import closes_block
from sphinx_arxivdigest.formats.markdown.headings import (
    Heading,
    category_code,
    category_named,
    damaged_heading,
    parse_heading,
)
from sphinx_arxivdigest.formats.markdown.layout import Layout, is_of_paper, layout_of
from sphinx_arxivdigest.formats.markdown.normalize import normalized
from sphinx_arxivdigest.formats.markdown.sections import OpenHeadings, Section, with_topic
from sphinx_arxivdigest.formats.markdown.title import title_of
from sphinx_arxivdigest.formats.markdown.totals import Total, parse_total, wrong_totals
from sphinx_arxivdigest.formats.markdown.unlinked import NEAR, is_entry_about_category
from sphinx_arxivdigest.formats.old_fields import known_key
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.model import Digest, Paper, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

#: The anchor of the table of contents, which a digest without papers has, too.
_TOC = re.compile(r"""<(?:div|a) (?:id|name)=["']?toc["']?>""")
#: A line above the papers that names the day.
_DATED = re.compile(
    r"\W*(?:date|(?:last )?updated?(?: on| at| time)?|日期|更新时间|更新日期)\W*[:：]",
    re.IGNORECASE,
)


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* hold the heading of a paper, or a table of contents of categories.

    A file with such contents may also be one of lists and tables, which are another format. A day
    without papers has the words for it.
    """
    lines = normalized(lines)
    has_contents = False
    for line in lines:
        if line.startswith("#"):
            heading = parse_heading(line)
            if heading and is_of_paper(heading):
                return True
        elif _TOC.match(line) or ((total := parse_total(line, 0)) and category_code(total.name)):
            has_contents = True
    if layout_of(lines).first is not None or is_empty_day(lines):
        return True
    return has_contents and not lists.detects(lines)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*; its problems are sorted by line."""
    lines = normalized(lines)
    if is_empty_day(lines):
        return Digest(date=first_date(lines))
    reader = _DigestReader(lines, layout_of(lines))
    start = _after_front_matter(lines)
    for line in lines[:start]:
        if line.startswith(("date", "title")):
            reader.find_date(line)
    for number, line in enumerate(lines[start:], start + 1):
        reader.feed(line, number)
    return reader.finish()


class _Entry(NamedTuple):
    """An entry that was read."""

    paper: Paper
    #: What the headings above it say.
    section: Section
    #: Whether there is a problem with it that says more than what is missing.
    at_fault: bool


class _DigestReader:
    """The file so far: the open headings, the latest entry, and what was read."""

    def __init__(self, lines: Sequence[str], layout: Layout) -> None:
        self._lines = lines
        self._layout = layout
        self._date: date | None = None
        self._headings = OpenHeadings()
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
        self._entries: list[_Entry] = []
        self._totals: list[Total] = []
        #: Headings that are not categories, each as a problem.
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
        elif self._preamble and (total := parse_total(line, number)):
            self._totals.append(total)
        elif self._preamble and (number == 1 or _DATED.match(line)):
            self.find_date(line)

    def _feed_entry(self, entry: Entry, line: str, number: int) -> None:
        """Give *line* to *entry*, or keep it where the entry is over."""
        if not (self._below_section or entry.is_over):
            entry.feed(line)
            return
        if not self._behind:
            self._behind_is_text = None
        elif self._behind_is_text and closes_block(line) and not self._below_section:
            entry.reopen(self._behind)
            self._behind.clear()
            entry.feed(line)
            return
        self._behind.append(line)
        if line.lstrip().startswith("<details"):
            self._behind_is_text = False
        elif self._behind_is_text is None and line.strip() and not closes_block(line):
            self._behind_is_text = True
        if damaged := damaged_heading(self._behind):
            self._begin_damaged_entry(*damaged, number)

    def finish(self) -> Digest:
        """Return the digest, at the end of the file."""
        self._end_notes()
        cut_off = self._entry is not None and self._entry.in_details
        self._keep_entry("the file ends in the middle of this entry")
        self._problems += _missing_parts(self._entries)
        if not cut_off:
            self._problems += wrong_totals(self._totals, map(_category, self._entries))
        if any(entry.section.category for entry in self._entries):
            self._problems += self._topics
        papers, problems = tuple(self._papers()), tuple(sorted(self._problems))
        title = title_of(self._lines, papers)
        return Digest(papers, self._date, problems, title=title)

    def _papers(self) -> Iterator[Paper]:
        """Yield the papers, with their topics."""
        levels = {entry.section.level for entry in self._entries if not entry.section.is_opening}
        for entry in self._entries:
            yield with_topic(entry.paper, entry.section, levels)

    def _heading(self, heading: Heading, line: str, number: int) -> None:
        """Take a heading: of a paper, a category, a field, or a topic."""
        self._end_notes()
        entry = None if self._below_section else self._entry
        if is_of_paper(heading):
            self._begin_entry(heading, number)
        elif (code := category_code(heading.text)) and not self._is_title(heading, number):
            self._begin_section(heading, code)
        elif entry is not None and self._is_inside(heading, entry):
            entry.feed_heading(heading, line)
        elif heading.level < self._layout.level and (code := category_named(heading.text)):
            self._begin_section(heading, code)
        elif self._preamble and not self._is_first(number) and not self._is_numbered(heading):
            self.find_date(line)
            if heading.level < self._layout.level:
                self._headings.begin(heading, is_opening=True)
        elif heading.level >= self._layout.level and not self._is_aside(heading):
            self._begin_entry(heading, number)
        else:
            self._begin_section(heading)
            self._begin_topic(heading, number)

    def _is_first(self, number: int) -> bool:
        """Whether the heading on line *number* is the first of a paper, without links."""
        return self._layout.first == number - 1

    def _is_title(self, heading: Heading, number: int) -> bool:
        """Whether *heading* on line *number*, with a category, is the title of an entry."""
        below = self._lines[number : number + NEAR]
        return heading.level == self._layout.level and is_entry_about_category(heading, below)

    def _is_numbered(self, heading: Heading) -> bool:
        """Whether *heading* has a number, as those of papers have in this file."""
        is_as_deep = heading.level == self._layout.level
        return self._layout.numbered and is_as_deep and heading.number is not None

    def _is_aside(self, heading: Heading) -> bool:
        """Whether *heading* belongs to other parts of a digest, such as prompts.

        It stands below a heading that is not a category, and lacks the number that papers have.
        """
        is_below = self._below_section and not self._headings.current.category
        return is_below and self._layout.numbered and heading.number is None

    def _is_inside(self, heading: Heading, entry: Entry) -> bool:
        """Whether *heading*, of neither paper nor category, is part of *entry*."""
        return (
            entry.in_details
            or entry.in_fence
            or heading.level > self._layout.level
            or bool(known_key(heading.text))
        )

    def _begin_section(self, heading: Heading, code: str = "") -> None:
        """Begin a section of papers, of the category *code* if it names one."""
        if self._entry is not None:
            self._entry.end()
        self._below_section = True
        self._preamble = False
        self._headings.begin(heading, code)

    def _begin_topic(self, heading: Heading, number: int) -> None:
        """Keep a heading that is not a category, as a topic and as a problem."""
        self._topic = heading.text
        if heading.text:
            message = f"the heading {shown(heading.text)} is not a category of arXiv"
            self._topics.append(Problem(number, message))

    def _begin_entry(self, heading: Heading, line: int) -> None:
        """Begin the entry below *heading*."""
        self._keep_entry("the <details> of this entry is not closed")
        self._below_section = self._preamble = False
        self._section = self._headings.current
        layout = self._layout
        category = self._section.category
        self._entry = Entry(heading, line, category, layout.labels, named=layout.named)

    def _begin_damaged_entry(self, index: int, heading: Heading, number: int) -> None:
        """Begin the entry whose heading stands at *index* of the lines behind the last one."""
        lines = self._behind[index:]
        del self._behind[index:]
        self._end_notes()
        first = number - len(lines) + 1
        self._problems.append(Problem(first, f"a damaged heading: {shown(lines[0].strip())}"))
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
        paper = self._entry.draft.finish()
        self._problems += self._entry.draft.problems
        fault = self._entry.unclosed or self._entry.is_bare
        self._entries.append(_Entry(paper, self._section, fault))
        if self._entry.unclosed:
            self._problems.append(Problem(paper.line, if_unclosed))


def _category(entry: _Entry) -> str:
    """Return the category that the headings above an entry name, else its primary one."""
    return entry.section.category or entry.paper.primary_category


def _missing_parts(entries: list[_Entry]) -> Iterator[Problem]:
    """Yield the entries without authors, and those without the abstract that others have.

    arXiv announces new versions without one.
    """
    with_abstracts = any(entry.paper.abstract for entry in entries)
    for paper, _, at_fault in entries:
        if at_fault:
            continue
        if not paper.authors:
            yield missing(paper.line, "authors")
        if paper.announced.startswith("replace"):
            continue
        has_text = not with_abstracts and (paper.tldr or paper.details)
        if not (paper.abstract or "ai_abstract" in paper.details or has_text):
            yield missing(paper.line, "abstract")


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
