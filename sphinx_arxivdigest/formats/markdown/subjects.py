"""What the headings above papers say of them: category, topic and day, and the file's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import first_date
from sphinx_arxivdigest.formats.fields import field_name
from sphinx_arxivdigest.formats.markdown.headings import (
    category_code,
    category_named,
    parse_heading,
)
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.paper_links import EMPTY_BRACKETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.formats.markdown.headings import Heading
    from sphinx_arxivdigest.model import Paper

_BETWEEN = " / "
#: Headings of tables of contents, which are not topics, and what is left of one without words.
_CONTENTS = {"table of contents", "contents", "toc", "目录", "目次", "목차"}
_NO_TOPICS = {*_CONTENTS, ""}
_DATE = re.compile(r"[0-9]{4}([-.])[0-9]{2}\1[0-9]{2}")
#: Words that say nothing more than that a date is the day of a list.
_OF_A_DAY = re.compile(
    "arxiv|at|daily|digest|for|from|last|list|new|of|on|papers?|published|the|time|updated?"
)


class Subject(NamedTuple):
    """What one heading says of the papers below it."""

    #: Code, or ``""``.
    category: str = ""
    topic: str = ""
    #: ISO date, or ``""``.
    published: str = ""


class Section(NamedTuple):
    """What all headings above a paper say of it."""

    #: Category code, or ``""``.
    category: str = ""
    #: The other headings, outermost first.
    topic: str = ""
    #: Level of the outermost of these, 0 without any.
    level: int = 0
    #: Whether that stands in front of all papers.
    is_opening: bool = False


class _Open(NamedTuple):
    """A heading that is open."""

    heading: Heading
    #: Empty where the heading names no category.
    category: str
    is_opening: bool


class OpenHeadings:
    """The headings that are open, from the outermost to the innermost."""

    def __init__(self) -> None:
        """Begin a file, without headings."""
        self._open: list[_Open] = []
        #: What is said of the next paper.
        self.current = Section()

    def begin(self, heading: Heading, category: str = "", *, is_opening: bool = False) -> None:
        """Open *heading*, which names a *category* or else a topic.

        One that *is_opening* stands in front of all papers: it may be the title of the file,
        and is, where another heading stands below it.
        """
        above = [each for each in self._open if each.heading.level < heading.level]
        self._open = [each for each in above if not each.is_opening]
        self._open.append(_Open(heading, category, is_opening))
        self.current = self._section()

    def _section(self) -> Section:
        """Return what the open headings say."""
        codes = [each.category for each in self._open if each.category]
        topics = [each for each in self._open if not each.category]
        texts = [subject_of(each.heading).topic for each in topics]
        return Section(
            codes[-1] if codes else "",
            _BETWEEN.join(text for text in texts if field_name(text) not in _NO_TOPICS),
            topics[0].heading.level if topics else 0,
            bool(topics) and topics[0].is_opening,
        )


def subject_of(heading: Heading | None) -> Subject:
    """Return what *heading* says: a category or else a topic, and a day."""
    if heading is None:
        return Subject()
    found = first_date([heading.text])
    # That above all others is the digest's.
    published = found.isoformat() if found and heading.level > 1 else ""
    title = INLINE.sub(lambda link: "" if link[2].startswith("#") else link[0], heading.title)
    title = _DATE.sub("", title) if found else title
    title = EMPTY_BRACKETS.sub("", title).strip(" \t:,-–—|·")
    code = category_code(heading.text) or category_named(title)
    words = re.findall(r"[^\W\d_]+", title.casefold())
    is_day = found and (heading.level == 1 or all(map(_OF_A_DAY.fullmatch, words)))
    return Subject(code, "" if code or is_day else title, published)


def title_of(lines: Sequence[str], papers: Sequence[Paper | Draft]) -> str:
    """Return the only heading of the first level, if it stands above all *papers*, else ``""``.

    Headings of contents do not count, and one that names a category is not a title.
    """
    marked = (each for each in enumerate(lines, 1) if each[1].startswith(("# ", "#\t")))
    headings = [(number, heading) for number, line in marked if (heading := parse_heading(line))]
    titles = [each for each in headings if field_name(each[1].text) not in _CONTENTS]
    if len(titles) != 1:
        return ""
    number, heading = titles[0]
    is_above = all(number < paper.line for paper in papers)
    return heading.title if is_above and not category_code(heading.text) else ""
