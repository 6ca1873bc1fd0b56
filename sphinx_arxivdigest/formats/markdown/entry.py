"""One entry of a Markdown digest, read line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.markdown.draft import SHORT, Record
from sphinx_arxivdigest.formats.markdown.escapes import RULE, unescape
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import (
    Label,
    field_name,
    is_italic,
    known_key,
    split_label,
)
from sphinx_arxivdigest.formats.markdown.pieces import CODE
from sphinx_arxivdigest.formats.texts import is_cased
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENT, split_categories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading

_OPEN = re.compile(r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>(.*)</summary>)?", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*)</summary>", re.IGNORECASE)
_CLOSE = re.compile(r"</details\s*>", re.IGNORECASE)
_ANCHOR = re.compile(r"<(a|div|span)\s[^<>]*>\s*</\1>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
#: Tags that stand around texts, on lines of their own.
_BLOCK = re.compile(r"</?(?:p|div|ol|ul|blockquote|br)\b[^<>]*>", re.IGNORECASE)
#: Cells of the line below the head of a table.
_RULED = re.compile(r":?-+:?")
#: What rules, authors in italics, anchors, links, quotes and rows of tables begin with.
_FURNITURE = "-*_<[>|"
#: Where ornaments begin, which may stand before links.
_ORNAMENTS = "\u2190"
_BETWEEN_LINKS = " \t|·•/,-"
#: What stands between labels in a line, and for a space there.
_BARS = re.compile(r"\s[|·•]\s")
_SPACE = "&nbsp;"

#: Fields of sentences, in which a bar is text.
_PROSE = {"tldr", "motivation", "method", "result", "conclusion", "abstract"}
#: Fields that a second label does not continue.
_ONCE = {"authors", "main category"}


class Entry(Record):
    """The entry that is being read: the state that tells what its next line is."""

    def __init__(
        self,
        heading: Heading,
        line: int,
        section: str,
        labels: frozenset[str] = frozenset(),
        *,
        named: bool = False,
    ) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in the category *section*.

        *labels* are the names that entries of this file have, besides those that are known;
        *named* says whether most have a line of names below their headings.
        """
        super().__init__(heading, line, section)
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
        #: Whether a rule stands below the first fields: behind it are no authors.
        self._ruled = False
        #: Field that was open when it was closed.
        self._closed: str | None = None
        #: Whether the folded block has been closed: what follows are notes.
        self.is_over = False
        if heading.rest and not _ANCHOR.fullmatch(heading.rest):
            self._pieces(heading.rest)

    def feed(self, line: str) -> None:
        """Take the next line, which is no heading."""
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
            self.is_own(heading.target)
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
        if text and not _ANCHOR.fullmatch(text) and not RULE.fullmatch(text):
            self.add(line, apart=self._after_blank)

    def reopen(self, lines: Sequence[str]) -> None:
        """Take the tag that closed the folded block as text, and *lines*, which stand behind it."""
        self.in_details, self.is_over = True, False
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
        """Take a tag of a block, if it stands alone on its line; say whether it does.

        The summary of a folded one names its content, where labels do not.
        """
        if closes(text):
            self.in_details = False
            self.is_over = self._had_details
            self._closed = self.open
            self.open = None
            return True
        block = _OPEN.fullmatch(text)
        summary = block or (_SUMMARY.fullmatch(text) if self.open is None else None)
        if summary is None:
            return _BLOCK.fullmatch(text) is not None
        if block:
            self.in_details = self._had_details = True
            self.is_over = False
            self.open = self._bold = None
        name = summary[1] or ""
        if "<" in name:
            name = _TAG.sub("", name)
        if key := known_key(name) or " ".join(name.split()).casefold():
            self.start(key, "")
        return True

    def _furniture(self, text: str) -> bool:
        """Take a line that stands around the fields; say whether it is one."""
        if len(text) == 1:
            return False
        if RULE.fullmatch(text):
            self.open = None
            self._ruled = bool(self.fields)
            return True
        if _ANCHOR.fullmatch(text):
            return True
        if text[0] == "|":
            return self._is_row(text)
        if self._is_authors(text) or any(map(self._is_authors, text.split(" | "))):
            self._pieces(text)
            return True
        if self._begins_authors(text):
            self._italics = text[0]
            self.start("authors", text[1:])
            return True
        if "](" in text and text[0] not in "-*_>" and self._is_link_line(text):
            self.open = None
            self._pieces(INLINE.sub(lambda link: "" if self.is_own(link[2]) else link[0], text))
            return True
        return self._is_translated_title(text)

    def _is_link_line(self, text: str) -> bool:
        """Say whether *text* is links and known labels only: ``[PDF](…) | **Category:** …``."""
        for piece in text.split(" | "):
            rest = INLINE.sub("", piece).strip(_BETWEEN_LINKS)
            label = split_label(rest) if rest else None
            if any(map(str.isalnum, rest)) and not (label and label.known):
                return False
        return True

    def _pieces(self, text: str) -> None:
        """Take a line of pieces between bars: authors, links, labels; the others are notes."""
        others = []
        for piece in text.split(" | "):
            stripped = piece.strip(_BETWEEN_LINKS)
            label = split_label(stripped)
            if self._is_authors(stripped):
                self.start("authors", stripped[1:-1])
                self.open = None
            elif label is not None and (label.known or label.bold):
                self._begin(label)
                self.open = None
            elif _is_categories(stripped):
                self.start("categories", stripped)
                self.open = None
            elif code := _code(stripped):
                self.start("code", code)
                self.open = None
            elif any(map(str.isalnum, stripped)):
                others.append(piece.strip())
        if others:
            self.open = None
            self.add(" | ".join(others), apart=self._after_blank)

    def _is_authors(self, text: str) -> bool:
        """Say whether *text* is the line in italics that names the authors."""
        if "authors" in self.fields or self.open or self._had_details or self._ruled:
            return False
        return text in ("**", "__") or is_italic(text)

    def _begins_authors(self, text: str) -> bool:
        """Say whether *text* opens the italics of the authors, to close them on a later line."""
        return (
            text[0] in "*_"
            and text.count(text[0]) == 1
            and text[1:2].isalpha()
            and not self.fields
            and not self.open
            and not self._had_details
        )

    def _bare_authors(self, text: str) -> bool:
        """Take a line of names, as the first below the heading may be; say whether it is one."""
        if self.fields.keys() - {"code"} or not are_names(text, self._fewest_names):
            return False
        self.start("authors", text)
        return True

    def _announcement(self, text: str) -> bool:
        """Take the line that arXiv's feeds have above an abstract; say whether it is one."""
        if not text.startswith("arXiv:") or self.open == "abstract":
            return False
        found = ANNOUNCEMENT.match(text)
        if found is None or not self.names_paper("arxiv id", found[1]):
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

    def _is_translated_title(self, text: str) -> bool:
        if text[0] != ">" or self.open or self._bold is not None:
            return False
        title = text[1:].strip()
        if not is_italic(title):
            return False
        self.start("translated title", title[1:-1].strip())
        self.open = None
        return True

    def _is_row(self, text: str) -> bool:
        """Take a row of a table of names and texts; say whether it is one."""
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if len(cells) != 2 or (self.open == "abstract" and self.is_begun):
            return False
        if all(map(_RULED.fullmatch, cells)):
            self.fields.pop(self._row or "", None)
            self._row = ""
            return True
        name = known_key(cells[0]) or field_name(cells[0])
        if not name:
            return False
        self._row = name if self._row is None and name not in self.fields else ""
        if not self.names_paper(name, cells[1]):
            self.start(name, cells[1])
        self.open = None
        return True

    # -- fields ----------------------------------------------------------------

    def _accepts(self, label: Label) -> bool:
        """Say whether *label* begins a field here, or is part of the text."""
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
        """Say whether *label* ends the abstract.

        Abstracts have labels of their own. One ends it that the entry still lacks, or that is
        in another script, or that is one of a list of labels.
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
        """Begin the field of *label* and of those behind it, in a line with bars between them.

        Say whether it is such a line.
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
        if label.key in SHORT and _repeats(label):
            label = label._replace(text="")
        self._bold = label.bold
        self._listed = label.listed
        if not self.in_details and label.key != "tldr" and self.names_paper(label.key, label.text):
            self.open = None
        else:
            self.start(label.key, label.text, label.quoted)


def _code(text: str) -> str:
    """Return the address of the code that *text* is a link to and nothing else, else ``""``."""
    found = CODE.match(text)
    return found[2] if found and not any(map(str.isalnum, text[found.end() :])) else ""


def closes(line: str) -> bool:
    """Say whether *line* is the end of a folded block."""
    return _CLOSE.fullmatch(line.strip()) is not None


def _repeats(label: Label) -> bool:
    """Say whether the text of *label* is its name once more: ``**Subjects:** Subjects:``."""
    return label.text.endswith((":", "：")) and known_key(label.text) == label.key


def _is_categories(text: str) -> bool:
    """Say whether *text* is a list of categories, and nothing else."""
    codes, others = split_categories(text)
    return bool(codes) and not others and ("." in text or "-" in text)
