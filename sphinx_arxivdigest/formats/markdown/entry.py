"""An entry below a heading, which is read line by line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.draft import PROSE
from sphinx_arxivdigest.formats.fields import field_name, key_of, place
from sphinx_arxivdigest.formats.markdown import entry_lines
from sphinx_arxivdigest.formats.markdown.entry_fields import (
    ITEM,
    SHORT,
    EntryFields,
    ends_at_blank,
)
from sphinx_arxivdigest.formats.markdown.escapes import RULE, unescape
from sphinx_arxivdigest.formats.markdown.labels import is_italic, split_label
from sphinx_arxivdigest.formats.texts import is_cased

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: What parts code from text.
_FENCES = frozenset({"```", "~~~"})
_END_OF_BLOCK = "</details>"
_END_OF_SUMMARY = "</summary>"
#: What may stand between the heading and a line of names.
_ABOVE_NAMES = ("announced", "code", "code stars", "translated title")
#: Stands for the key of a row in tables that are part of a text.
_TEXT = "|"
#: Where ornaments begin, which may stand before links.
_ORNAMENTS = "\u2190"


class Entry(EntryFields):
    """An entry, with the state that tells what its next line is."""

    def __init__(
        self,
        heading: Heading,
        line: int,
        category: str,
        labels: frozenset[str] = frozenset(),
        *,
        named: bool = False,
    ) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in *category* (may be empty).

        *labels* are the names of fields in this file, besides those that are known; *named* is
        whether most entries have a line of names below their headings.
        """
        super().__init__(heading, line, category, labels)
        self._fewest_names = 1 if named else 2
        #: Whether the folded block has been closed: what follows are notes.
        self.is_over = False
        #: Whether the entry ended with a ``<details>`` open.
        self.unclosed = False
        #: Key of the open field, and whether a paragraph began, when the folded block was closed.
        self._closed = ("", False)
        #: What closes the authors in italics, the fence, the summary, or the block with text on the
        #: line of its tag, that have begun on a line before, else empty.
        self._until = ""
        #: Key of the row that may be the head of a table, or :data:`_TEXT`; ``None`` outside.
        self._row: str | None = None
        if heading.rest and not entry_lines.is_markup(heading.rest):
            self._pieces(heading.rest)

    # -- what the reader of the file gives ----------------------------------------------

    def feed(self, line: str) -> None:
        """Take the next line, which is not a heading, by the first of :data:`RULES` that fits."""
        text = line.strip()
        if not text or (text == ">" and self._quoted):
            self._blank()
            return
        if self._until and self._enclosed(line, text):
            self._apart, self._before = False, line
            return
        for take, parts in _rules(text[:1], self.in_details):
            if take(self, line, text):
                self._apart, self._before = parts, line
                return

    def feed_heading(self, heading: Heading, line: str) -> None:
        """Take a heading inside the entry: of a field where it names one, else text."""
        if self.in_fence:
            self.feed_text(line)
            return
        text = heading.text
        if heading.target:
            self.draft.take_link(heading.target)
            text = heading.title
        name = field_name(text)
        label = split_label(text)
        if label is not None and not key_of(text):
            self._begin(label)
        elif key := key_of(text) or (name if name in self._labels else ""):
            self._bold = None
            self._listed = self._apart = False
            self._start(key, "")
        else:
            self.feed_text(line)

    def feed_text(self, line: str) -> None:
        """Take a line as text, whatever it looks like."""
        self._add(line)
        self._apart = False
        self._before = line

    def feed_note(self, line: str) -> None:
        """Take a line that stands behind the entry, below the heading of another section."""
        text = line.strip()
        if text and not entry_lines.is_markup(text) and not RULE.fullmatch(text):
            self._note(line.rstrip(), behind=True)

    def reopen(self, lines: Sequence[str]) -> None:
        """Take the tag that closed the folded block as text, and *lines*, which stand behind it."""
        self._open, self._apart = self._closed
        for line in ("</details>", *lines):
            self.feed_text(line)

    def end(self) -> None:
        """Add what is left to the draft: the entry is over, but for notes behind it."""
        self.unclosed = self.unclosed or self.in_details
        self.in_details = False
        self._start("", "")
        self._open = ""

    @property
    def in_fence(self) -> bool:
        """Whether the next line stands between fences, where everything is text."""
        return self._until in _FENCES

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below the heading, and no link in it."""
        return not self._key and self.draft.is_bare

    def _blank(self) -> None:
        """Take a blank line, which ends what one paragraph holds."""
        self._apart = True
        self._row = None
        if len(self._until) == 1:  # Authors in italics.
            self._until = ""
        is_brief = self._open in SHORT or (not self.in_details and ends_at_blank(self._open))
        if is_brief and self._is_begun and not ITEM.match(self._lines[-1]):
            self._open = ""

    # -- rules: each takes a line if it is one of its kind, and returns whether it is ------

    def _escaped(self, line: str, _text: str) -> bool:
        if "\\" not in line or (unescaped := unescape(line)) == line:
            return False
        self._add(unescaped)
        return True

    def _tag(self, _line: str, text: str) -> bool:
        """Take a tag of a block, with what stands behind it.

        The summary of a folded block names its content, where labels do not.
        """
        if text[1:2] == "/" and entry_lines.closes_block(text):
            self._close_block()
            return True
        if text.lower() == "<summary>":
            self._until = _END_OF_SUMMARY
            return True
        block = entry_lines.block_opened(text)
        if block is not None:
            self.in_details = self._had_details = True
            self.is_over = False
            self._open = ""
            self._bold = None
        elif not self._open:
            block = entry_lines.summary_in(text)
        if block is None:
            return entry_lines.is_markup(text)
        self._name_block(block.summary)
        if block.content and not self._last_of_block(block.content):
            self._content(block.content)
            self._until = _END_OF_BLOCK
        return True

    def _name_block(self, summary: str) -> None:
        """Begin the field that the *summary* of a folded block names."""
        name = " ".join(entry_lines.TAG.sub("", summary).split())
        if key := key_of(name) or name.casefold():
            self._start(key, "")

    def _fence(self, line: str, text: str) -> bool:
        if text[:3] not in _FENCES or "`" in text[3:]:
            return False
        self._add(line)
        self._until = text[:3]
        return True

    def _rule(self, _line: str, text: str) -> bool:
        if RULE.fullmatch(text) is None:
            return False
        self._open = ""
        self._ruled = self._has_others()
        return True

    def _table_row(self, _line: str, text: str) -> bool:
        """Take a row of a table of names and texts."""
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if len(cells) != 2 or self._row == _TEXT:
            return False
        in_text = self._row is None and self._is_begun and self._open and not self._quoted
        if in_text and place(key_of(cells[0])) == "detail":
            self._row = _TEXT
            return False
        if all(map(entry_lines.RULED.fullmatch, cells)):
            if self._row and self._row == self._key:
                self._key = ""
            self._row = ""
            return True
        name = key_of(cells[0]) or field_name(cells[0])
        if not name:
            return False
        self._row = name if self._row is None and not self._has(name) else ""
        self._field(name, cells[1])
        return True

    def _authors_in_italics(self, _line: str, text: str) -> bool:
        if is_italic(text) and (label := split_label(text[1:-1])) and label.known:
            text = text[1:-1]
        elif not (self._is_authors(text) or any(map(self._is_authors, text.split(" | ")))):
            return False
        self._pieces(text)
        return True

    def _first_authors_in_italics(self, _line: str, text: str) -> bool:
        """Take the first line of authors in italics that a later line closes."""
        begins = text.count(text[0]) == 1 and text[1:2].isalpha()
        if not begins or self._had_details or self._has_others():
            return False
        self._until = text[0]
        self._start("authors", text[1:])
        return True

    def _links(self, _line: str, text: str) -> bool:
        if "](" not in text or (text[0] in "-*" and (self._open or split_label(text))):
            return False
        if not entry_lines.is_link_line(text):
            return False
        self._open = ""
        self._pieces(text)
        return True

    def _line_of_pieces(self, _line: str, text: str) -> bool:
        """Take a line of authors, date and categories, as the first below the heading may be."""
        pieces = entry_lines.pieces_of(text)
        is_late = self._has_others("authors", *_ABOVE_NAMES)
        if is_late or not entry_lines.is_line_of_pieces(pieces):
            return False
        self._pieces(text, names=True)
        return True

    def _quote(self, _line: str, text: str) -> bool:
        """Take the first line of a quote that is not the text of a label above."""
        is_apart = self._apart and self._is_begun and not self._quoted
        if is_apart and self._open not in PROSE and split_label(text, self._labels) is None:
            self._open = ""
        if callout := entry_lines.CALLOUT.fullmatch(text):
            self._start(key_of(callout[1]) or field_name(callout[1]), "", quoted=True)
        return callout is not None

    def _translated_title(self, _line: str, text: str) -> bool:
        """Take a title in italics, quoted above the fields, or in bold type in another script."""
        if self._open or self._bold is not None:
            return False
        is_bold = text[0] == "*"
        title = text[1:-1] if is_bold else text[1:].strip()
        if is_bold and (is_cased(title) or self._has_others() or split_label(text)):
            return False
        if not is_italic(title):
            return False
        self._field("translated title", title[1:-1].strip())
        return True

    def _names(self, _line: str, text: str) -> bool:
        """Take a line of names, as the first below the heading may be."""
        if self._has_others(*_ABOVE_NAMES) or not are_names(text, self._fewest_names):
            return False
        self._start("authors", text)
        return True

    def _text(self, line: str, _text: str) -> bool:
        self._add(line)
        return True

    # -- lines that others have begun ----------------------------------------------------

    def _enclosed(self, line: str, text: str) -> bool:
        """Take a line of authors in italics or between fences, or the last one of a block.

        Return whether it is one.
        """
        if self._until == _END_OF_BLOCK:
            return self._last_of_block(text)
        if self._until == _END_OF_SUMMARY:
            self._until = ""
            self._name_block(text)
            return True
        if self.in_fence:
            self._add(unescape(line))
            if text.startswith(self._until) and not text.strip(self._until[0]):
                self._until = ""
            return True
        names, mark, rest = text.partition(self._until)
        self._lines.append(names)
        if mark:
            self._until = self._open = ""
            self._pieces(rest)
        return True

    def _last_of_block(self, text: str) -> bool:
        """Take a text with the tag behind it that closes its block; return whether it is one."""
        content = entry_lines.before_end_of_block(text)
        if content is None:
            return False
        self._until = ""
        self._content(content)
        self._close_block()
        return True

    def _content(self, text: str) -> None:
        """Take a text that stands on a line with tags."""
        if text and not self._label(text, text):
            self._add(text)

    def _close_block(self) -> None:
        """Close the folded block."""
        self.in_details = False
        self.is_over = self._had_details
        self._closed = self._open, self._apart
        self._open = ""


Take: TypeAlias = "Callable[[Entry, str, str], bool]"


class Rule(NamedTuple):
    """A kind of line in an entry."""

    #: Takes the line (as it stands, and stripped) if it is of this kind; returns whether it is.
    take: Take
    #: What lines of this kind begin with: one of these characters, or ``None`` for any.
    first: str | None = None
    #: Whether there are such lines inside a folded block.
    folded: bool = True
    #: Whether a paragraph begins behind them.
    parts: bool = False


#: The kinds of lines, in the order in which they are tried.
RULES = (
    Rule(Entry._escaped),
    Rule(Entry._tag, "<", parts=True),
    Rule(Entry._fence, "`~"),
    Rule(Entry._rule, "-*_", folded=False, parts=True),
    Rule(Entry._table_row, "|", folded=False, parts=True),
    Rule(Entry._authors_in_italics, f"-*_<[>{_ORNAMENTS}", folded=False, parts=True),
    Rule(Entry._first_authors_in_italics, "*_", folded=False, parts=True),
    Rule(Entry._links, f"[<|-*{_ORNAMENTS}", folded=False, parts=True),
    Rule(Entry._quote, ">", folded=False, parts=True),
    Rule(Entry._translated_title, ">*", folded=False, parts=True),
    Rule(Entry._announcement, "a"),
    Rule(Entry._label),
    Rule(Entry._line_of_pieces, folded=False, parts=True),
    Rule(Entry._names),
    Rule(Entry._text),
)


@lru_cache(maxsize=4096)
def _rules(first: str, folded: bool) -> tuple[tuple[Take, bool], ...]:
    """Return the rules for lines that begin with the character *first*, *folded* or not.

    With each goes whether a paragraph begins behind such a line.
    """
    is_ornament = first >= _ORNAMENTS and not first.isalnum()
    return tuple(
        (rule.take, rule.parts)
        for rule in RULES
        if (rule.folded or not folded)
        and (
            rule.first is None or first in rule.first or (is_ornament and _ORNAMENTS in rule.first)
        )
    )
