"""The fields of an entry below a heading: labels begin them, and the last takes the next lines."""

from __future__ import annotations

import re
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.draft import PROSE, Draft
from sphinx_arxivdigest.formats.entities import decode_title
from sphinx_arxivdigest.formats.fields import vocabulary
from sphinx_arxivdigest.formats.markdown import entry_lines
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import is_italic, split_label
from sphinx_arxivdigest.formats.markdown.pieces import piece_text
from sphinx_arxivdigest.formats.texts import is_cased
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENT, announcement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading
    from sphinx_arxivdigest.formats.markdown.labels import Label

#: Fields that one line or one wrapped paragraph holds, and a blank line ends.
SHORT = frozenset({"authors", "main category", "categories"})
#: Fields that a second label does not continue.
_ONCE = frozenset({"authors", "main category"})
#: Keys of other fields that a blank line ends, besides those of arXiv, numbers and links.
_BRIEF = SHORT | {"comment"}
#: Fields that may be quotes without the label.
_QUOTES = frozenset({"abstract", "translated abstract", "summary", "tldr"})
#: What ends a sentence.
_ENDS = (".", "!", "?", "…", "。", "！", "？")
#: The beginning of an item of a list.
ITEM = re.compile(r"\s*[-*+•]\s+")


@cache
def ends_at_blank(key: str) -> bool:
    """Whether a blank line ends the text of the field *key*."""
    field = vocabulary().get(key)
    is_plain = field is not None and (field.submission or field.place in ("link", "number"))
    return is_plain or key in _BRIEF


def find_abstracts(drafts: Sequence[Draft]) -> None:
    """Make sentences without label the abstracts of *drafts*, where most have them for that."""
    lacking = [draft for draft in drafts if draft.has("notes") and not _has_abstract(draft)]
    lacking = [
        draft for draft in lacking if any(map(_is_of_sentences, draft.text("notes").split("\n\n")))
    ]
    if 2 * len(lacking) > len(drafts):
        for draft in lacking:
            draft.move("notes", "abstract", _is_of_sentences)


def _has_abstract(draft: Draft) -> bool:
    """Whether there is a text with a label for what the paper says."""
    return draft.has("abstract") or draft.has("summary")


def _is_of_sentences(text: str) -> bool:
    """Whether *text* is a paragraph that begins and ends as sentences do."""
    return "\n\n" not in text and text[:1].isalnum() and text.rstrip("\"')）”’* ").endswith(_ENDS)


class EntryFields:
    """The draft of an entry, and its last field, which is added to that when another begins."""

    def __init__(self, heading: Heading, line: int, category: str, labels: frozenset[str]) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in *category* (may be empty).

        *labels* are the names of fields in this file, besides those that are known.
        """
        #: What has been read.
        self.draft = Draft(line, target=heading.target, category=category)
        self.draft.add("title" if heading.target else "heading", decode_title(heading.title))
        if heading.number is not None:
            self.draft.add("number", str(heading.number))
        #: Whether a ``<details>`` is open.
        self.in_details = False
        #: Key and lines of the last field.
        self._key = ""
        self._lines: list[str] = []
        #: Its key, where it takes the next line, else empty.
        self._open = ""
        #: Whether it is a quote, or stands in a folded block.
        self._quoted = self._folded = False
        #: Whether a paragraph begins here.
        self._apart = False
        self._labels = labels
        #: Whether this entry's labels are in bold type; ``None`` before the first.
        self._bold: bool | None = None
        #: Whether the last field is an item of a list.
        self._listed = False
        #: The line before, and the last one with a label.
        self._before = self._label_line = ""
        self._had_details = False
        #: Whether a rule stands below the first fields; authors do not stand behind it.
        self._ruled = False

    # -- the last field ----------------------------------------------------------------

    def _start(self, key: str, text: str, quoted: bool = False) -> None:
        """Begin the field *key* with a line; the field before is complete."""
        items = [item for item in self._lines if item] if self._key == "authors" else []
        if len(self._lines) > 1 and items and all(map(ITEM.match, items)):
            for item in items:
                self.draft.add_author(ITEM.sub("", item, count=1))
        elif self._key:
            written = "\n".join(self._lines)
            if not self._lines[0] and self._lines[1:2] and self._lines[1][:1].isspace():
                written = dedent(written)
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
        if self._open in SHORT and not self._goes_on(line):
            self._open = ""
        if self._open:
            if line.startswith(">"):
                self._quoted = self._quoted or (self._open in _QUOTES and not self._is_begun)
                if self._quoted:
                    line = line[1:].removeprefix(" ")
            if self._apart and self._is_begun:
                self._lines.append("")
            self._lines.append(line)
        else:
            self._note(line[1:].removeprefix(" ") if line.startswith(">") else line)

    def _note(self, line: str, *, behind: bool = False) -> None:
        """Take a line that is in no field; each paragraph is a note, but for those *behind*."""
        if self._key == "notes" and (behind or not self._apart):
            self._lines += ["", line] if self._apart else [line]
        else:
            self._field("notes", line)

    def _goes_on(self, line: str) -> bool:
        """Whether *line* continues the list in the open field."""
        before = next(filter(None, reversed(self._lines)), "")
        if not before or line.startswith((" ", "\t")) or before.endswith((",", ";")):
            return True
        return self._open == "authors" and bool(ITEM.match(before) and ITEM.match(line))

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

    # -- labels ------------------------------------------------------------------------

    def _label(self, line: str, _text: str) -> bool:
        label = split_label(line, self._labels)
        if label is None or not self._accepts(label):
            return False
        if label.key == "abstract" and self._announcement(line, label.text):
            return True
        if self.in_details or label.key in PROSE or not self._label_with_pieces(label):
            self._begin(label)
        self._label_line = line
        return True

    def _announcement(self, line: str, text: str) -> bool:
        """Take the line that arXiv's feeds have above an abstract; another paper's is text."""
        found = ANNOUNCEMENT.match(text) if self._open != "abstract" else None
        if found is None:
            return False
        if not self.draft.take_identity("id", found[1]):
            self._add(line)
            return True
        self._field("announced", found[2])
        if rest := text[found.end() :]:
            self._start("abstract", rest)
        return True

    def _accepts(self, label: Label) -> bool:
        """Whether *label* begins a field here; else it is part of the text."""
        if self._open == "abstract":
            return self._ends_abstract(label)
        in_block = self._before == self._label_line and self._open not in PROSE
        if label.text and not (label.colon or self._apart or in_block):
            return False
        if label.known:
            return label.key not in _ONCE or not self._has(label.key)
        if label.usual:
            return label.bold or self._apart
        # A bold beginning inside a folded text of plain labels is emphasis.
        if self._bold not in (None, label.bold) and (self.in_details or not label.bold):
            return False
        is_free = not self._open or self._open in SHORT
        is_behind = self._quoted and self._apart and not label.quoted
        begins = in_block or is_free or is_behind or (label.bold and not self._is_begun)
        if label.listed:
            return (label.bold or in_block) and (begins or self._listed)
        # Two spaces end a line.
        apart = self._apart or (label.bold and self._before.endswith("  "))
        return label.flush and (begins or apart)

    def _ends_abstract(self, label: Label) -> bool:
        """Whether *label* ends the abstract.

        Abstracts have labels of their own. A known label ends one where the entry lacks its field:
        behind a blank line, on the next line in the form of the abstract's own label, or with an
        address of the paper. Another one does where it is in bold type or another script.
        """
        if self._has(label.key):
            return False
        is_alike = (label.listed, label.bold) == (self._listed, bool(self._bold))
        is_next = self._before == self._label_line
        if is_alike and (label.listed or label.bold) and (label.known or is_next):
            return True
        if label.listed:
            return label.bold and (self._listed or not self._is_begun)
        if ends_at_blank(label.key) and label.flush:
            return True
        if not (label.flush and self._apart and label.bold >= bool(self._bold)):
            return False
        if label.known or label.bold:
            return True
        return not is_cased(label.key[-3:]) and is_cased("".join(self._lines)[:200])

    def _label_with_pieces(self, label: Label) -> bool:
        """Begin the field of *label*, and take the labels and links that bars part from its text.

        Return whether the line is such a one.
        """
        text, *others = entry_lines.pieces_of(label.text)
        if not others:
            return False
        pieces = [(piece, split_label(piece, self._labels)) for piece in others]
        is_line = label.known and entry_lines.is_line_of_pieces([text, *others])
        if not all(is_line or other or entry_lines.is_link_line(piece) for piece, other in pieces):
            return False
        self._begin(label._replace(text=text))
        for piece, other in pieces:
            if other:
                self._begin(other)
            else:
                self._pieces(piece, names=is_line)
        self._open = ""
        return True

    def _pieces(self, text: str, *, names: bool = False) -> None:
        """Take a line of pieces between bars by what they are; those of no kind are notes.

        They are authors in italics, labels, categories, dates, links and, where *names* is set,
        names of authors.
        """
        is_own = self.draft.take_link
        text = INLINE.sub(lambda link: "" if is_own(link[2]) else link[0], text)
        others = [
            piece.strip()
            for piece in entry_lines.pieces_of(text)
            if not self._piece(piece.strip(entry_lines.AROUND_PIECES), names)
        ]
        if others:
            self._open = ""
            self._add(" | ".join(others))

    def _piece(self, text: str, names: bool) -> bool:
        """Take a piece of a line; return whether it is of a known kind, or nothing."""
        if not any(map(str.isalnum, text)):
            return True
        label = split_label(text)
        if label is not None and (label.known or label.bold):
            self._begin(label)
            self._open = ""
        elif is_italic(text) and announcement(text[1:-1]):
            self._field("announced", text[1:-1])
        elif self._is_authors(text):
            self._field("authors", text[1:-1])
        elif entry_lines.is_categories(text):
            self._field("categories", INLINE.sub(r"\1", text))
        elif code := entry_lines.code_in(text):
            self._field("code", code[0])
            if code[1]:
                self._field("code stars", code[1])
        elif day := entry_lines.date_in(text):
            self._field("published", day)
        elif names and not self._has("authors") and are_names(text, 1):
            self._field("authors", text)
        else:
            return entry_lines.is_identifier(text) and self.draft.take_identity("id", text)
        return True

    def _is_authors(self, text: str) -> bool:
        """Whether *text* is the line in italics that names the authors."""
        if self._open or self._had_details or self._ruled or self._has("authors"):
            return False
        return text in ("**", "__") or is_italic(text)

    def _begin(self, label: Label) -> None:
        """Begin the field of *label*, unless it only names the paper."""
        key, text = label.key, label.text
        if key in SHORT and entry_lines.repeats_name(label):
            text = ""
        elif not self.in_details and (key != "tldr" or text.startswith("<br")):
            text = piece_text(text)
        self._bold = label.bold
        self._listed = label.listed
        is_named = not self.in_details and key != "tldr"
        if is_named and self.draft.take_identity(key, text):
            self._open = ""
        else:
            self._start(key, text, label.quoted)
