"""Markdown digests: categories as headings, papers as headings below them.

The family has many members (plain, bold or quoted labels, wrapped abstracts, links behind
the entries, translated titles); one state machine reads them all, a line at a time.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.dates import date_in_text, first_date
from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.fields import key_of
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.formats.markdown.counts import (
    Total,
    is_empty_day,
    parse_total,
    wrong_totals,
)
from sphinx_arxivdigest.formats.markdown.dialect import Dialect, dialect_of
from sphinx_arxivdigest.formats.markdown.entry import Entry
from sphinx_arxivdigest.formats.markdown.entry_fields import find_abstracts
from sphinx_arxivdigest.formats.markdown.entry_lines import closes_block
from sphinx_arxivdigest.formats.markdown.headings import (
    Heading,
    category_code,
    category_named,
    damaged_heading,
)
from sphinx_arxivdigest.formats.markdown.paper_links import papers_named
from sphinx_arxivdigest.formats.markdown.rewriting import end_of_front_matter
from sphinx_arxivdigest.formats.markdown.subjects import OpenHeadings, Section, title_of
from sphinx_arxivdigest.formats.markdown.unlinked import NEAR, is_entry_about_category
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinx_arxivdigest.formats.draft import Draft

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
    dialect = once(dialect_of, lines)
    if dialect.begins is not None or is_empty_day(dialect.lines):
        return True
    return any(map(_is_of_contents, dialect.lines)) and not once(lists.detects, lines)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*; its problems are sorted by line."""
    dialect = once(dialect_of, lines)
    if is_empty_day(dialect.lines):
        return Digest(date=first_date(dialect.lines))
    reader = _DigestReader(dialect)
    for line in lines[: end_of_front_matter(lines)]:
        if line.startswith(("date", "title")):
            reader.find_date(line)
    start = end_of_front_matter(dialect.lines)
    for number, line in enumerate(dialect.lines[start:], start + 1):
        reader.feed(line, number)
    return reader.finish()


def _is_of_contents(line: str) -> bool:
    """Whether *line* is one of a table of contents of categories."""
    total = parse_total(line, 0)
    return _TOC.match(line) is not None or bool(total and category_code(total.name))


class _DigestReader:
    """The file so far: the open headings, the latest entry, and what was read."""

    def __init__(self, dialect: Dialect) -> None:
        self._lines = dialect.lines
        self._dialect = dialect
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
        #: Each with what the headings above it say.
        self._entries: list[tuple[Draft, Section]] = []
        #: Those of lists and tables.
        self._listed: list[tuple[Draft, Section]] = []
        self._totals: list[Total] = []
        #: Headings that are not categories, with their lines and the entries before them.
        self._topics: list[tuple[Heading, int, int]] = []
        self._category_levels: set[int] = set()
        self._problems: list[Problem] = []

    def find_date(self, line: str) -> None:
        """Take the date in *line*, unless there was one before."""
        self._date = self._date or date_in_text(line)

    def feed(self, line: str, number: int) -> None:
        """Take the next line of the file."""
        heading = self._dialect.headings.get(number - 1)
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
        self._end_notes(len(self._lines) + 1)
        cut_off = self._entry is not None and self._entry.in_details
        self._keep_entry("the file ends in the middle of this entry")
        problems = [*self._problems, *self._no_categories()]
        headed = [draft for draft, _ in self._entries]
        ids = {draft.id for draft in headed}
        others = [each for each in self._listed if each[0].id not in ids]
        listed = [draft for draft, _ in others]
        self._add_topics([*self._entries, *others])
        drafts = sorted([*headed, *listed], key=lambda draft: draft.line)
        find_abstracts(drafts)
        title = title_of(self._lines, drafts)
        digest = _joined(
            digest_of(headed, problems=problems, day=self._date, title=title),
            digest_of(listed, has_authors=False),
        )
        if cut_off:
            return digest
        both = zip(drafts, digest.papers, strict=True)
        categories = [draft.category or paper.primary_category for draft, paper in both]
        wrong = wrong_totals(self._totals, categories)
        return replace(digest, problems=tuple(sorted([*digest.problems, *wrong])))

    def _add_topics(self, entries: Sequence[tuple[Draft, Section]]) -> None:
        """Add to *entries* the topics that the headings above them name."""
        levels = {section.level for _, section in entries if not section.is_opening}
        for draft, section in entries:
            is_title = section.is_opening and section.level not in levels
            if not is_title and not draft.has("topic"):
                draft.add("topic", section.topic)

    def _no_categories(self) -> Iterator[Problem]:
        """Yield the headings that should name a category of arXiv, and do not.

        They are as deep as others that do, or stand above an entry without any.
        """
        for heading, line, index in self._topics if self._category_levels else ():
            below = self._entries[index : index + 1]
            if heading.level in self._category_levels or any(map(_has_no_category, below)):
                message = f"the heading {shown(heading.text)} is not a category of arXiv"
                yield Problem(line, message)

    def _heading(self, heading: Heading, line: str, number: int) -> None:
        """Take a heading: of a paper, a category, a field, or a topic."""
        self._end_notes(number)
        entry = None if self._below_section else self._entry
        is_aside = heading.level > self._dialect.level and not heading.in_brackets
        if heading.is_of_paper and not (entry and is_aside):
            self._begin_entry(heading, number)
        elif (code := category_code(heading.text)) and not self._is_title(heading, number):
            self._begin_section(heading, code)
        elif entry is not None and self._is_inside(heading, entry):
            entry.feed_heading(heading, line)
        elif heading.level < self._dialect.level and (code := category_named(heading.text)):
            self._begin_section(heading, code)
        elif self._preamble and not self._is_first(heading, number):
            self.find_date(line)
            if heading.level < self._dialect.level:
                self._headings.begin(heading, is_opening=True)
        elif heading.level >= self._dialect.level and not self._is_aside(heading, number):
            self._begin_entry(heading, number)
        else:
            self._begin_section(heading)
            self._topic = heading.text
            if heading.text:
                before = len(self._entries) + (self._entry is not None)
                self._topics.append((heading, number, before))

    def _is_first(self, heading: Heading, number: int) -> bool:
        """Whether *heading* on line *number* is the first of a paper, or has a paper's number."""
        dialect = self._dialect
        is_numbered = dialect.numbered and heading.number is not None
        return dialect.first == number - 1 or (is_numbered and heading.level == dialect.level)

    def _is_title(self, heading: Heading, number: int) -> bool:
        """Whether *heading* on line *number*, with a category, is the title of an entry."""
        below = self._lines[number : number + NEAR]
        return heading.level == self._dialect.level and is_entry_about_category(heading, below)

    def _is_aside(self, heading: Heading, number: int) -> bool:
        """Whether *heading* on line *number* belongs to other parts of a digest, such as prompts.

        It lacks the number that papers have, and stands below a heading that is not a category or
        above several papers.
        """
        if not self._dialect.numbered or heading.number is not None:
            return False
        if self._below_section and not self._headings.current.category:
            return True
        below = takewhile(lambda line: not line.startswith("#"), islice(self._lines, number, None))
        return len({paper for line in below for paper in papers_named(line)}) > 1

    def _is_inside(self, heading: Heading, entry: Entry) -> bool:
        """Whether *heading*, of neither paper nor category, is part of *entry*."""
        is_below = heading.level > self._dialect.level
        return entry.in_details or entry.in_fence or is_below or bool(key_of(heading.text))

    def _begin_section(self, heading: Heading, code: str = "") -> None:
        """Begin a section of papers, of the category *code* if it names one."""
        if self._entry is not None:
            self._entry.end()
        if self._preamble:
            self.find_date(heading.text)
        self._below_section = True
        self._preamble = False
        self._headings.begin(heading, code)
        if code:
            self._category_levels.add(heading.level)

    def _begin_entry(self, heading: Heading, line: int) -> None:
        """Begin the entry below *heading*."""
        self._keep_entry("the <details> of this entry is not closed")
        self._below_section = self._preamble = False
        self._section = self._headings.current
        dialect = self._dialect
        category = self._section.category
        self._entry = Entry(heading, line, category, dialect.labels, named=dialect.named)
        self._entry.draft.add("announced", heading.announced)

    def _begin_damaged_entry(self, index: int, heading: Heading, number: int) -> None:
        """Begin the entry whose heading stands at *index* of the lines behind the last one."""
        lines = self._behind[index:]
        del self._behind[index:]
        first = number - len(lines) + 1
        self._end_notes(first)
        self._problems.append(Problem(first, f"a damaged heading: {shown(lines[0].strip())}"))
        self._begin_entry(heading, first)
        for line in lines[1:]:
            self.feed(line, number)

    def _end_notes(self, number: int) -> None:
        """Give the lines behind the latest entry, which end before line *number*, to it.

        Lists and tables of other papers, in a section without entries, are entries themselves.
        """
        topic, self._topic = self._topic, ""
        if self._entry is None:
            return
        if self._below_section:
            self._take_listed(topic, number)
        if topic and any(map(str.strip, self._behind)):
            self._entry.feed_note(topic)
        take = self._entry.feed_note if self._below_section else self._entry.feed
        for line in self._behind:
            take(line)
        self._behind.clear()

    def _take_listed(self, topic: str, number: int) -> None:
        """Take the rows and items that are papers from the lines behind the latest entry."""
        if not any("arxiv" in line.casefold() for line in self._behind):
            return
        lines = [f"# {topic}", *self._behind]
        if not lists.detects(lines):
            return
        for draft in lists.drafts_in(lines):
            draft.line += number - 1 - len(lines)
            draft.category = draft.category or self._headings.current.category
            self._listed.append((draft, self._headings.current))
        self._behind[:] = lists.without_papers(lines)[1:]

    def _keep_entry(self, if_unclosed: str) -> None:
        """Keep the latest entry, with a problem where its folded block was never closed."""
        if self._entry is None:
            return
        self._entry.end()
        draft = self._entry.draft
        if self._entry.unclosed:
            draft.problems.append(Problem(draft.line, if_unclosed))
        self._entries.append((draft, self._section))


def _joined(digest: Digest, listed: Digest) -> Digest:
    """Return *digest* with the papers and problems of *listed*, all by line."""
    papers = sorted([*digest.papers, *listed.papers], key=lambda paper: paper.line)
    problems = sorted([*digest.problems, *listed.problems])
    return replace(digest, papers=tuple(papers), problems=tuple(problems))


def _has_no_category(entry: tuple[Draft, Section]) -> bool:
    """Whether neither an *entry* nor a heading above it names categories."""
    draft, _ = entry
    return not (draft.category or draft.has("categories") or draft.has("main category"))
