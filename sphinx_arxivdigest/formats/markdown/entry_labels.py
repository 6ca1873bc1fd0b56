"""Labels in an entry below a heading: which of them begin fields, and which are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.draft import PROSE
from sphinx_arxivdigest.formats.markdown import entry_lines
from sphinx_arxivdigest.formats.markdown.entry_fields import SHORT, EntryFields, ends_at_blank
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import EVERY_NAME, is_italic, split_label
from sphinx_arxivdigest.formats.markdown.pieces import piece_text
from sphinx_arxivdigest.formats.texts import is_cased
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENT, announcement

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.markdown.headings import Heading
    from sphinx_arxivdigest.formats.markdown.labels import Label

#: Fields that a second label does not continue.
_ONCE = frozenset({"authors", "main category"})


class LabelledFields(EntryFields):
    """The fields of an entry, which begin with labels."""

    def __init__(self, heading: Heading, line: int, category: str, labels: frozenset[str]) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in *category* (may be empty).

        *labels* are the names of fields in this file, besides those that are known.
        """
        super().__init__(heading, line, category)
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

    def _label(self, line: str, _text: str) -> bool:
        label = split_label(line, self._labels)
        if label is None or not self._accepts(label):
            return False
        is_announced = label.key == "abstract" and self._announcement("", label.text)
        if is_announced:
            pass
        elif self.in_details or label.key in PROSE or not self._label_with_pieces(label):
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
        usual = self._labels if label.colon else EVERY_NAME
        labels = [split_label(piece, usual) for piece in others]
        is_line = label.known and entry_lines.is_line_of_pieces([text, *others])
        if not others or not all(
            each or is_line or entry_lines.is_link_line(piece)
            for each, piece in zip(labels, others, strict=True)
        ):
            return False
        self._begin(label._replace(text=text))
        for each, piece in zip(labels, others, strict=True):
            if each:
                self._begin(each)
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
        elif not self.in_details and key not in PROSE:
            text = piece_text(text)
        self._bold = label.bold
        self._listed = label.listed
        is_named = not self.in_details and key != "tldr"
        if is_named and self.draft.take_identity(key, text):
            self._open = ""
        else:
            self._start(key, text, label.quoted)
