"""An entry below a heading, which is read line by line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.draft import PROSE, Draft
from sphinx_arxivdigest.formats.fields import field_name, key_of, place
from sphinx_arxivdigest.formats.markdown import entry_lines
from sphinx_arxivdigest.formats.markdown.entities import decode_title
from sphinx_arxivdigest.formats.markdown.escapes import RULE, unescape
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import is_italic, split_label
from sphinx_arxivdigest.formats.texts import is_cased
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading
    from sphinx_arxivdigest.formats.markdown.labels import Label

#: Fields that one line or one wrapped paragraph holds, and a blank line ends.
_SHORT = frozenset({"authors", "main category", "categories"})
#: Fields that a second label does not continue.
_ONCE = frozenset({"authors", "main category"})
#: Fields that may be quotes without the label.
_QUOTES = frozenset({"abstract", "translated abstract", "summary", "tldr"})
#: What parts code from text.
_FENCES = frozenset({"```", "~~~"})
_END_OF_BLOCK = "</details>"
#: Stands for the key of a row in tables that are part of a text.
_TEXT = "|"
#: Where ornaments begin, which may stand before links.
_ORNAMENTS = "\u2190"
#: What stands between labels in a line, and for a space there.
_BARS = re.compile(r"\s[|·•]\s")
_SPACE = "&nbsp;"


class Entry:
    """The entry so far: its draft, the field that is being read, and what the next line may be."""

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
        #: What has been read; the last field is added when another begins, or at the end.
        self.draft = Draft(line, target=heading.target, category=category)
        self.draft.add("title" if heading.target else "heading", decode_title(heading.title))
        if heading.number is not None:
            self.draft.add("number", str(heading.number))
        self._labels = labels
        self._fewest_names = 1 if named else 2
        #: Whether a ``<details>`` is open.
        self.in_details = False
        #: Whether the folded block has been closed: what follows are notes.
        self.is_over = False
        #: Whether the entry ended with a ``<details>`` open.
        self.unclosed = False
        #: Key and lines of the last field.
        self._key = ""
        self._lines: list[str] = []
        #: Its key, where it takes the next line, else empty.
        self._open = ""
        #: What that was when the folded block was closed.
        self._open_before = ""
        #: Whether it is a quote, stands in a folded block, or is an item of a list.
        self._quoted = self._folded = self._listed = False
        #: What closes the authors in italics, the fence, or the block with text on the line of its
        #: tag, that have begun on a line before, else empty.
        self._until = ""
        #: Whether a paragraph begins here.
        self._apart = False
        #: The line before, and the last one with a label.
        self._before = self._label_line = ""
        #: Whether this entry's labels are in bold type; ``None`` before the first.
        self._bold: bool | None = None
        #: Key of the row that may be the head of a table, or :data:`_TEXT`; ``None`` outside.
        self._row: str | None = None
        self._had_details = False
        #: Whether a rule stands below the first fields; authors do not stand behind it.
        self._ruled = False
        if heading.rest and not entry_lines.is_anchor(heading.rest):
            self._pieces(heading.rest)

    # -- what the reader of the file gives ----------------------------------------------

    def feed(self, line: str) -> None:
        """Take the next line, which is not a heading, by the first of :data:`RULES` that fits."""
        text = line.strip()
        if self._until and text and self._enclosed(line, text):
            return
        for take, parts in _rules(text[:1], self.in_details):
            if take(self, line, text):
                self._apart = parts
                self._before = line
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
        if key := key_of(text) or (name if name in self._labels else ""):
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
        if text and not entry_lines.is_anchor(text) and not RULE.fullmatch(text):
            self._add(line)

    def reopen(self, lines: Sequence[str]) -> None:
        """Take the tag that closed the folded block as text, and *lines*, which stand behind it."""
        self._open = self._open_before
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

    # -- rules: each takes a line if it is one of its kind, and returns whether it is ------

    def _blank(self, _line: str, text: str) -> bool:
        if text and not (text == ">" and self._quoted):
            return False
        if len(self._until) == 1:
            self._until = ""
        self._row = None
        if self._open in _SHORT:
            if self._is_begun:
                self._open = ""
        elif self._open and self._is_begun:
            self._lines.append("")
        return True

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
        block = entry_lines.block_opened(text)
        if block is not None:
            self.in_details = self._had_details = True
            self.is_over = False
            self._open = ""
            self._bold = None
        elif not self._open:
            block = entry_lines.summary_in(text)
        if block is None:
            return entry_lines.is_block_tag(text)
        if key := key_of(block.summary) or " ".join(block.summary.split()).casefold():
            self._start(key, "")
        if block.content and not self._last_of_block(block.content):
            self._content(block.content)
            self._until = _END_OF_BLOCK
        return True

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

    def _anchor(self, _line: str, text: str) -> bool:
        return entry_lines.is_anchor(text)

    def _table_row(self, _line: str, text: str) -> bool:
        """Take a row of a table of names and texts."""
        cells = entry_lines.cells_of(text)
        if len(cells) != 2 or self._row == _TEXT:
            return False
        in_text = self._row is None and self._is_begun and self._open and not self._quoted
        if in_text and place(key_of(cells[0])) == "detail":
            self._row = _TEXT
            return False
        if entry_lines.is_below_head(cells):
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
        if not (self._is_authors(text) or any(map(self._is_authors, text.split(" | ")))):
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
        if "](" not in text or not entry_lines.is_link_line(text):
            return False
        self._open = ""
        is_own = self.draft.take_link
        self._pieces(INLINE.sub(lambda link: "" if is_own(link[2]) else link[0], text))
        return True

    def _translated_title(self, _line: str, text: str) -> bool:
        """Take a title in italics, quoted above the fields."""
        title = text[1:].strip()
        if self._open or self._bold is not None or not is_italic(title):
            return False
        self._field("translated title", title[1:-1].strip())
        return True

    def _label(self, line: str, _text: str) -> bool:
        label = split_label(line, self._labels)
        if label is None or not self._accepts(label):
            return False
        if self.in_details or label.key in PROSE or not self._begin_pieces(label):
            self._begin(label)
        self._label_line = line
        return True

    def _names(self, _line: str, text: str) -> bool:
        """Take a line of names, as the first below the heading may be."""
        if self._has_others("code") or not are_names(text, self._fewest_names):
            return False
        self._start("authors", text)
        return True

    def _announcement(self, _line: str, text: str) -> bool:
        """Take the line that arXiv's feeds have above an abstract."""
        found = ANNOUNCEMENT.match(text) if self._open != "abstract" else None
        if found is None or not self.draft.take_identity("id", found[1]):
            return False
        self._field("announced", found[2])
        if rest := text[found.end() :]:
            self._start("abstract", rest)
        return True

    def _text(self, line: str, _text: str) -> bool:
        self._add(line)
        return True

    # -- lines of authors, links and labels -------------------------------------------

    def _pieces(self, text: str) -> None:
        """Take a line of pieces between bars: authors, links, labels; the others are notes."""
        others = []
        for piece, stripped in entry_lines.pieces_of(text):
            label = split_label(stripped)
            if self._is_authors(stripped):
                self._field("authors", stripped[1:-1])
            elif label is not None and (label.known or label.bold):
                self._begin(label)
                self._open = ""
            elif entry_lines.is_categories(stripped):
                self._field("categories", stripped)
            elif code := entry_lines.code_address(stripped):
                self._field("code", code)
            elif any(map(str.isalnum, stripped)):
                others.append(piece.strip())
        if others:
            self._open = ""
            self._add(" | ".join(others))

    def _is_authors(self, text: str) -> bool:
        """Whether *text* is the line in italics that names the authors."""
        if self._open or self._had_details or self._ruled or self._has("authors"):
            return False
        return text in ("**", "__") or is_italic(text)

    def _enclosed(self, line: str, text: str) -> bool:
        """Take a line of authors in italics or between fences, or the last one of a block.

        Return whether it is one.
        """
        if self._until == _END_OF_BLOCK:
            return self._last_of_block(text)
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
        self._open_before, self._open = self._open, ""

    # -- labels -------------------------------------------------------------------------

    def _accepts(self, label: Label) -> bool:
        """Whether *label* begins a field here; else it is part of the text."""
        if self._open == "abstract":
            return self._ends_abstract(label)
        in_block = self._before == self._label_line and self._open not in PROSE
        if not (label.colon or self._apart or in_block) and label.text:
            return False
        if label.known:
            return label.key not in _ONCE or not self._has(label.key)
        if label.usual:
            return label.bold or self._apart
        # A bold beginning inside a folded text of plain labels is emphasis.
        if self._bold not in (None, label.bold) and (self.in_details or not label.bold):
            return False
        is_free = not self._open or self._open in _SHORT
        begins = in_block or is_free or (label.bold and not self._is_begun)
        if label.listed:
            return (label.bold or in_block) and (begins or self._listed)
        # Two spaces end a line.
        apart = self._apart or (label.bold and self._before.endswith("  "))
        return label.flush and (begins or apart)

    def _ends_abstract(self, label: Label) -> bool:
        """Whether *label* ends the abstract.

        Abstracts have labels of their own. A label ends one where the entry lacks its field, or
        where it is in bold type or another script, or an item of a list of labels.
        """
        if label.listed:
            may_end = self._listed or not self._is_begun
            return may_end and label.bold and not self._has(label.key)
        if not (label.flush and self._apart and label.bold == self._bold):
            return False
        if label.known:
            return not self._has(label.key)
        if label.bold:
            return True
        return not is_cased(label.key[-3:]) and is_cased("".join(self._lines)[:200])

    def _begin_pieces(self, label: Label) -> bool:
        """Begin the fields of *label* and of those behind it, where bars stand between them.

        Return whether the line is such a one.
        """
        text, *others = _BARS.split(label.text.replace(_SPACE, " "))
        if not others:
            return False
        labels = [split_label(piece, self._labels) for piece in others]
        if not all(labels):
            return False
        self._begin(label._replace(text=text))
        for each in filter(None, labels):
            self._begin(each)
        self._open = ""
        return True

    def _begin(self, label: Label) -> None:
        """Begin the field of *label*, unless it only names the paper."""
        key, text = label.key, label.text
        if key in _SHORT and entry_lines.repeats_name(label):
            text = ""
        self._bold = label.bold
        self._listed = label.listed
        is_named = not self.in_details and key != "tldr"
        if is_named and self.draft.take_identity(key, text):
            self._open = ""
        else:
            self._start(key, text, label.quoted)

    # -- fields ---------------------------------------------------------------------------

    def _start(self, key: str, text: str, quoted: bool = False) -> None:
        """Begin the field *key* with a line; the field before is complete."""
        if self._key == "authors" and len(self._lines) > 1 and self._are_items():
            for item in filter(None, self._lines):
                self.draft.add_author(entry_lines.item_text(item))
        elif self._key:
            written = "\n".join(self._lines).rstrip()
            self.draft.add(self._key, written, names=not self._folded)
        self._key = self._open = key
        self._lines = [text]
        self._quoted, self._folded = quoted, self.in_details

    def _field(self, key: str, text: str) -> None:
        """Take the field *key*, which ends with its line."""
        self._start(key, text)
        self._open = ""

    def _add(self, line: str) -> None:
        """Add a line to the open field, else to the notes."""
        line = line.rstrip()
        if self._open in _SHORT and not self._goes_on(line):
            self._open = ""
        if self._open:
            if line.startswith(">"):
                self._quoted = self._quoted or (self._open in _QUOTES and not self._is_begun)
                if self._quoted:
                    line = line[1:].removeprefix(" ")
            self._lines.append(line)
        elif self._key == "notes":
            self._lines += ["", line] if self._apart else [line]
        else:
            self._field("notes", line)

    def _goes_on(self, line: str) -> bool:
        """Whether *line* continues the list in the open field."""
        before = self._lines[-1]
        if not before or line.startswith((" ", "\t")) or before.endswith((",", ";")):
            return True
        return self._open == "authors" and entry_lines.is_item(before) and entry_lines.is_item(line)

    def _are_items(self) -> bool:
        """Whether the lines of the last field are items of a list."""
        return all(map(entry_lines.is_item, filter(None, self._lines)))

    @property
    def _is_begun(self) -> bool:
        """Whether the last field has any text."""
        return self._lines != [""]

    def _has(self, key: str) -> bool:
        """Whether there is a field *key*."""
        return self._key == key or self.draft.has(key)

    def _has_others(self, *keys: str) -> bool:
        """Whether there are fields besides *keys*."""
        known = {"title", "heading", "number", *keys}
        return bool(self._key and self._key not in keys) or not known.issuperset(self.draft.keys())


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
    Rule(Entry._blank, ">", parts=True),
    Rule(Entry._escaped),
    Rule(Entry._tag, "<", parts=True),
    Rule(Entry._fence, "`~"),
    Rule(Entry._rule, "-*_", folded=False, parts=True),
    Rule(Entry._anchor, "<", folded=False, parts=True),
    Rule(Entry._table_row, "|", folded=False, parts=True),
    Rule(Entry._authors_in_italics, f"-*_<[>{_ORNAMENTS}", folded=False, parts=True),
    Rule(Entry._first_authors_in_italics, "*_", folded=False, parts=True),
    Rule(Entry._links, f"[<|{_ORNAMENTS}", folded=False, parts=True),
    Rule(Entry._translated_title, ">", folded=False, parts=True),
    Rule(Entry._label),
    Rule(Entry._names),
    Rule(Entry._announcement, "a"),
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
