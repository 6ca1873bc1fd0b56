"""Labels in an entry below a heading: which of them begin fields, and which are text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.draft import PROSE
from sphinx_arxivdigest.formats.markdown import entry_lines
from sphinx_arxivdigest.formats.markdown.entry_fields import SHORT, EntryFields
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.texts import is_cased

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.markdown.headings import Heading
    from sphinx_arxivdigest.formats.markdown.labels import Label

#: Fields that a second label does not continue.
_ONCE = frozenset({"authors", "main category"})
#: What stands between labels in a line, and for a space there.
_BARS = re.compile(r"\s[|·•]\s")
_SPACE = "&nbsp;"


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

    def _label(self, line: str, _text: str) -> bool:
        label = split_label(line, self._labels)
        if label is None or not self._accepts(label):
            return False
        if self.in_details or label.key in PROSE or not self._begin_pieces(label):
            self._begin(label)
        self._label_line = line
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
        if key in SHORT and entry_lines.repeats_name(label):
            text = ""
        self._bold = label.bold
        self._listed = label.listed
        is_named = not self.in_details and key != "tldr"
        if is_named and self.draft.take_identity(key, text):
            self._open = ""
        else:
            self._start(key, text, label.quoted)
