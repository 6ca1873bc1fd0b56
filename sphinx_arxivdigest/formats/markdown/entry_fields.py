"""The fields of an entry below a heading, of which the last takes the lines that follow."""

from __future__ import annotations

import re
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.entities import decode_title
from sphinx_arxivdigest.formats.fields import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: Fields that one line or one wrapped paragraph holds, and a blank line ends.
SHORT = frozenset({"authors", "main category", "categories"})
#: Keys of other fields that a blank line ends, besides those of arXiv, numbers and links.
_BRIEF = SHORT | {"comment"}
#: Fields that may be quotes without the label.
_QUOTES = frozenset({"abstract", "translated abstract", "summary", "tldr"})
#: What ends a sentence.
_ENDS = (".", "!", "?", "…", "。", "！", "？")
#: The beginning of an item of a list.
_ITEM = re.compile(r"\s*[-*+•]\s+")


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

    def __init__(self, heading: Heading, line: int, category: str) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in *category* (may be empty)."""
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

    def _start(self, key: str, text: str, quoted: bool = False) -> None:
        """Begin the field *key* with a line; the field before is complete."""
        if self._key == "authors" and len(self._lines) > 1 and self._are_items():
            for item in filter(None, self._lines):
                self.draft.add_author(_ITEM.sub("", item, count=1))
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
            self._unlabelled(line[1:].removeprefix(" ") if line.startswith(">") else line)

    def _unlabelled(self, line: str) -> None:
        """Take a line that is in no field, and begins a paragraph or goes on with one."""
        if self._key == "notes" and not self._apart:
            self._lines.append(line)
        else:
            self._field("notes", line)

    def _note(self, line: str) -> None:
        """Take a line of the notes behind the entry."""
        if self._key == "notes":
            self._lines += ["", line] if self._apart else [line]
        else:
            self._field("notes", line)

    def _goes_on(self, line: str) -> bool:
        """Whether *line* continues the list in the open field."""
        before = next(filter(None, reversed(self._lines)), "")
        if not before or line.startswith((" ", "\t")) or before.endswith((",", ";")):
            return True
        return self._open == "authors" and bool(_ITEM.match(before) and _ITEM.match(line))

    def _are_items(self) -> bool:
        """Whether the lines of the last field are items of a list."""
        return all(map(_ITEM.match, filter(None, self._lines)))

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
