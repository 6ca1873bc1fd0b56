"""The open headings above a paper of a Markdown digest: categories, and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.fields import field_name
from sphinx_arxivdigest.formats.markdown.subjects import subject_of

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.markdown.headings import Heading

_BETWEEN = " / "
#: Headings of tables of contents, which are not topics.
CONTENTS = {"table of contents", "contents", "toc", "目录", "目次", "목차"}


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

    def begin(self, heading: Heading, category: str = "", *, is_opening: bool = False) -> None:
        """Open *heading*, which names a *category* or else a topic.

        One that *is_opening* stands in front of all papers: it may be the title of the file,
        and is, where another heading stands below it.
        """
        self._open = [
            each
            for each in self._open
            if each.heading.level < heading.level and not each.is_opening
        ]
        self._open.append(_Open(heading, category, is_opening))

    @property
    def current(self) -> Section:
        """What is said of the next paper."""
        codes = [each.category for each in self._open if each.category]
        topics = [each for each in self._open if not each.category]
        texts = (subject_of(each.heading).topic for each in topics)
        return Section(
            codes[-1] if codes else "",
            _BETWEEN.join(text for text in texts if field_name(text) not in {*CONTENTS, ""}),
            topics[0].heading.level if topics else 0,
            bool(topics) and topics[0].is_opening,
        )
