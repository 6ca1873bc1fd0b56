"""The draft of an entry below a heading, which is read line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.markdown import entry_lines
from sphinx_arxivdigest.formats.markdown.draft import SHORT, Draft
from sphinx_arxivdigest.formats.markdown.escapes import RULE, unescape
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import is_italic, split_label
from sphinx_arxivdigest.formats.old_fields import field_name, known_key
from sphinx_arxivdigest.formats.texts import is_cased
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading
    from sphinx_arxivdigest.formats.markdown.labels import Label

#: What rules, authors in italics, anchors, links, quotes and rows of tables begin with.
_FURNITURE = "-*_<[>|"
#: Where ornaments begin, which may stand before links.
_ORNAMENTS = "\u2190"
#: What stands between labels in a line, and for a space there.
_BARS = re.compile(r"\s[|·•]\s")
_SPACE = "&nbsp;"

#: Fields of sentences, in which a bar is text.
_PROSE = {"tldr", "motivation", "method", "result", "conclusion", "abstract"}
#: Fields that a second label does not continue.
_ONCE = {"authors", "main category"}


class HeadedDraft(Draft):
    """An entry below a heading, with the state that tells what its next line is."""

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
        super().__init__(heading, line, category)
        self._labels = labels
        self._fewest_names = 1 if named else 2
        #: Whether a ``<details>`` is open.
        self.in_details = False
        #: Whether the entry ended with a ``<details>`` open.
        self.unclosed = False
        #: What closes the authors in italics that have begun on a line before, else empty.
        self._italics = ""
        #: Whether a paragraph begins here.
        self._after_blank = False
        #: The line before.
        self._before = ""
        #: Whether this entry's labels are in bold type; ``None`` before the first.
        self._bold: bool | None = None
        #: Whether the open field is an item of a list.
        self._listed = False
        #: Key of the row that may be the head of a table; ``None`` outside of tables.
        self._row: str | None = None
        self._had_details = False
        #: Whether a rule stands below the first fields; authors do not stand behind it.
        self._ruled = False
        #: Key of the field that was open when the folded block was closed.
        self._closed: str | None = None
        #: Whether the folded block has been closed: what follows are notes.
        self.is_over = False
        if heading.rest and not entry_lines.is_anchor(heading.rest):
            self._pieces(heading.rest)

    def feed(self, line: str) -> None:
        """Take the next line, which is not a heading."""
        text = line.strip()
        if not text or (text == ">" and self.is_quoted):
            self._after_blank = True
            self._italics = ""
            self._row = None
            self.add_blank()
            return
        if self._italics:
            self._wrapped_authors(text)
            return
        if (unescaped := unescape(line)) != line:
            self.feed_text(unescaped)
            return
        structural = (text[0] == "<" and self._details_tag(text)) or (
            (text[0] in _FURNITURE or (text[0] >= _ORNAMENTS and not text[0].isalnum()))
            and not self.in_details
            and self._furniture(text)
        )
        if not structural:
            label = split_label(line, self._labels)
            if label is not None and self._accepts(label):
                if self.in_details or label.key in _PROSE or not self._begin_pieces(label):
                    self._begin(label)
            elif not (self._bare_authors(text) or self._announcement(text)):
                self.add(line, apart=self._after_blank)
        self._after_blank = structural
        self._before = line

    def feed_heading(self, heading: Heading, line: str) -> None:
        """Take a heading inside the entry: of a field where it names one, else text."""
        text = heading.text
        if heading.target:
            self.take_link(heading.target)
            text = heading.title
        name = field_name(text)
        if key := known_key(text) or (name if name in self._labels else ""):
            self._bold = None
            self._listed = self._after_blank = False
            self.start(key, "")
        else:
            self.feed_text(line)

    def feed_text(self, line: str) -> None:
        """Take a line as text, whatever it looks like."""
        self.add(line, apart=self._after_blank)
        self._after_blank = False
        self._before = line

    def feed_note(self, line: str) -> None:
        """Take a line that stands behind the entry, below the heading of another section."""
        text = line.strip()
        if text and not entry_lines.is_anchor(text) and not RULE.fullmatch(text):
            self.add(line, apart=self._after_blank)

    def reopen(self, lines: Sequence[str]) -> None:
        """Take the tag that closed the folded block as text, and *lines*, which stand behind it."""
        self.open = self._closed
        for line in ("</details>", *lines):
            self.feed_text(line)

    def end(self) -> None:
        """Close what is open: the entry is over."""
        self.unclosed = self.unclosed or self.in_details
        self.in_details = False
        self.open = None

    # -- structure -------------------------------------------------------------

    def _details_tag(self, text: str) -> bool:
        """Take a tag of a block that stands alone on its line; return whether it does.

        The summary of a folded block names its content, where labels do not.
        """
        if text[1:2] == "/" and entry_lines.closes_block(text):
            self.in_details = False
            self.is_over = self._had_details
            self._closed = self.open
            self.open = None
            return True
        name = entry_lines.block_opened(text)
        if name is not None:
            self.in_details = self._had_details = True
            self.is_over = False
            self.open = self._bold = None
        elif self.open is None:
            name = entry_lines.summary_in(text)
        if name is None:
            return entry_lines.is_block_tag(text)
        if "<" in name:
            name = entry_lines.without_tags(name)
        if key := known_key(name) or " ".join(name.split()).casefold():
            self.start(key, "")
        return True

    def _furniture(self, text: str) -> bool:
        """Take a line that stands around the fields; return whether it is one."""
        if len(text) == 1:
            return False
        if RULE.fullmatch(text):
            self.open = None
            self._ruled = bool(self.fields)
            return True
        if text[0] == "<" and entry_lines.is_anchor(text):
            return True
        if text[0] == "|":
            return self._row_of_table(text)
        if self._is_authors(text) or any(map(self._is_authors, text.split(" | "))):
            self._pieces(text)
            return True
        if self._begins_authors(text):
            self._italics = text[0]
            self.start("authors", text[1:])
            return True
        if "](" in text and text[0] not in "-*_>" and entry_lines.is_link_line(text):
            self.open = None
            self._pieces(INLINE.sub(lambda link: "" if self.take_link(link[2]) else link[0], text))
            return True
        return self._translated_title(text)

    def _pieces(self, text: str) -> None:
        """Take a line of pieces between bars: authors, links, labels; the others are notes."""
        others = []
        for piece, stripped in entry_lines.pieces_of(text):
            label = split_label(stripped)
            if self._is_authors(stripped):
                self.start("authors", stripped[1:-1])
                self.open = None
            elif label is not None and (label.known or label.bold):
                self._begin(label)
                self.open = None
            elif entry_lines.is_categories(stripped):
                self.start("categories", stripped)
                self.open = None
            elif code := entry_lines.code_address(stripped):
                self.start("code", code)
                self.open = None
            elif any(map(str.isalnum, stripped)):
                others.append(piece.strip())
        if others:
            self.open = None
            self.add(" | ".join(others), apart=self._after_blank)

    def _is_authors(self, text: str) -> bool:
        """Whether *text* is the line in italics that names the authors."""
        if "authors" in self.fields or self.open or self._had_details or self._ruled:
            return False
        return text in ("**", "__") or is_italic(text)

    def _begins_authors(self, text: str) -> bool:
        """Whether *text* opens the italics of authors that a later line closes."""
        return (
            text[0] in "*_"
            and text.count(text[0]) == 1
            and text[1:2].isalpha()
            and not self.fields
            and not self.open
            and not self._had_details
        )

    def _bare_authors(self, text: str) -> bool:
        """Take a line of names, as the first below the heading may be; return whether it is one."""
        if self.fields.keys() - {"code"} or not are_names(text, self._fewest_names):
            return False
        self.start("authors", text)
        return True

    def _announcement(self, text: str) -> bool:
        """Take the line that arXiv's feeds have above an abstract; return whether it is one."""
        if not text.startswith("arXiv:") or self.open == "abstract":
            return False
        found = ANNOUNCEMENT.match(text)
        if found is None or not self.take_identity("arxiv id", found[1]):
            return False
        self.start("announced", found[2])
        self.open = None
        if rest := text[found.end() :]:
            self.start("abstract", rest)
        return True

    def _wrapped_authors(self, text: str) -> None:
        """Take a further line of authors in italics, and what follows behind a bar."""
        names, mark, rest = text.partition(self._italics)
        self.fields["authors"].append(names)
        if mark:
            self._italics = ""
            self.open = None
            self._pieces(rest)

    def _translated_title(self, text: str) -> bool:
        """Take a title in italics, quoted above the fields; return whether *text* is one."""
        if text[0] != ">" or self.open or self._bold is not None:
            return False
        title = text[1:].strip()
        if not is_italic(title):
            return False
        self.start("translated title", title[1:-1].strip())
        self.open = None
        return True

    def _row_of_table(self, text: str) -> bool:
        """Take a row of a table of names and texts; return whether it is one."""
        cells = entry_lines.cells_of(text)
        if len(cells) != 2 or (self.open == "abstract" and self.is_begun):
            return False
        if entry_lines.is_below_head(cells):
            self.fields.pop(self._row or "", None)
            self._row = ""
            return True
        name = known_key(cells[0]) or field_name(cells[0])
        if not name:
            return False
        self._row = name if self._row is None and name not in self.fields else ""
        if not self.take_identity(name, cells[1]):
            self.start(name, cells[1])
        self.open = None
        return True

    # -- fields ----------------------------------------------------------------

    def _accepts(self, label: Label) -> bool:
        """Whether *label* begins a field here; else it is part of the text."""
        if self.open == "abstract":
            return self._ends_abstract(label)
        if label.known:
            return label.key not in _ONCE or label.key not in self.fields
        if label.usual:
            return label.bold or self._after_blank
        # A bold beginning inside a folded text of plain labels is emphasis.
        if self._bold not in (None, label.bold) and (self.in_details or not label.bold):
            return False
        begins = self.open is None or self.open in SHORT or (label.bold and not self.is_begun)
        if label.listed:
            return label.bold and (begins or self._listed)
        # Two spaces end a line.
        apart = self._after_blank or (label.bold and self._before.endswith("  "))
        return label.flush and (begins or apart)

    def _ends_abstract(self, label: Label) -> bool:
        """Whether *label* ends the abstract.

        Abstracts have labels of their own. A label ends one where the entry lacks its field, or
        where it is in another script, or an item of a list of labels.
        """
        if label.listed:
            may_end = self._listed or not self.is_begun
            return may_end and label.bold and label.key not in self.fields
        if not (label.flush and self._after_blank and label.bold == self._bold):
            return False
        if label.known:
            return label.key not in self.fields
        if label.usual and label.bold:
            return True
        return not is_cased(label.key[-3:]) and is_cased("".join(self.fields["abstract"])[:200])

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
        self.open = None
        return True

    def _begin(self, label: Label) -> None:
        """Begin the field of *label*, unless it only names the paper."""
        if label.key in SHORT and entry_lines.repeats_name(label):
            label = label._replace(text="")
        self._bold = label.bold
        self._listed = label.listed
        if (
            not self.in_details
            and label.key != "tldr"
            and self.take_identity(label.key, label.text)
        ):
            self.open = None
        else:
            self.start(label.key, label.text, label.quoted)
