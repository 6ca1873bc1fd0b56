"""An entry of an e-mail announcement: its lines, and the draft that they make."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from sphinx_arxivdigest.arxiv.taxonomy import looks_like_category
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.texts import joined, one_line, paragraphs, unwrapped
from sphinx_arxivdigest.formats.vocabulary import written_identifier

_CROSS = r"(\(\*cross-listing\*\))"
_PAPER = re.compile(rf"(?:Paper\s*{_CROSS}?:|arXiv:)\s*(\S+)\s*{_CROSS}?", re.IGNORECASE)
#: A field, such as ``Title: …`` or ``Date (revised v2): …``.
_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,20})(?: ?\(([^()]{1,30})\))?:(?:\s+|$)")
#: Keys of the fields that may follow others without a blank line, besides those of submissions.
_KEYS = {"title", "authors", "categories", "comment", "date", "doi"}
_REPLACED = re.compile(r"(?:replaced with revised version|(?:figures|part) added)", re.IGNORECASE)
_SIZE = re.compile(r" ?\([0-9]+ ?kb[^()]*\)$")
_REVISION = re.compile(r"(revised ?)?v([0-9]{1,3})")
#: What arXiv writes instead of the end of a long list.
_MORE_AUTHORS = re.compile(r",? (et al\.? \([0-9]+ additional authors not shown\))")


def paper_line(text: str) -> tuple[str, bool] | None:
    """Return the identifier in a line such as ``arXiv:2606.28729 (*cross-listing*)``, or ``None``.

    With it stands whether the paper is cross-listed.
    """
    match = _PAPER.fullmatch(text)
    if match is None or written_identifier(match[2]) is None:
        return None
    return match[2], bool(match[1] or match[3])


class MailEntry:
    """The fields read so far, the abstract among them."""

    def __init__(self, line: int, kind: str, named: tuple[str, bool] | None) -> None:
        """Begin the entry on a one-based *line*, in a section that announces papers as *kind*.

        *named* is what its first line says, ``None`` where that line is damaged.
        """
        self.line = line
        #: Link behind the abstract.
        self.url = ""
        #: Whether the fields are over.
        self.in_abstract = False
        self._kind = kind
        self._identifier, self._crossed = named or ("", False)
        self._revised = False
        #: Key → lines.
        self._fields: dict[str, list[str]] = {}
        #: The field that takes the next line.
        self._open = "notes"

    def feed(self, line: str) -> None:
        """Take the next line, which is neither break nor rule."""
        if self.in_abstract:
            self._add("abstract", line.rstrip())
            return
        text = one_line(line)
        if not text:
            self._open = "notes"
        elif replaced := _REPLACED.match(text):
            self._add("updated", text[replaced.end() :].strip())
        elif (field := _FIELD.match(text)) and (key := self._key(field[1], line)):
            if key == "date" and (revision := _REVISION.fullmatch(field[2] or "")):
                self._revised = bool(revision[1])
                self._add("version", revision[2])
            self._add(key, text[field.end() :])
        else:
            self._add(self._open, text)

    def draft(self) -> Draft:
        """Return what was read."""
        archive, slash, _number = self._identifier.partition("/")
        is_category = slash and looks_like_category(archive)
        draft = Draft(self.line, category=archive if is_category else "")
        draft.add("id", self._identifier)
        draft.add("url", self.url)
        draft.add("announced", self._announced())
        draft.add("abstract", paragraphs(self._fields.pop("abstract", [])))
        notes = self._fields.pop("notes", [])
        for key, lines in self._fields.items():
            text = unwrapped("\n".join(lines))
            if key == "authors":
                names, *more = _MORE_AUTHORS.split(text, maxsplit=1)
                notes += more[:1]
                text = names + "".join(more[1:])
            is_day = key in ("date", "updated")
            draft.add("published" if key == "date" else key, _day(text) if is_day else text)
        draft.add("notes", joined(notes))
        return draft

    def _key(self, name: str, line: str) -> str:
        """Return the key of the field *name*, or an empty string where *line* goes on.

        Indented lines go on, and so do names that are not arXiv's, since mail programs remove
        indentation.
        """
        if line[0] in " \t":
            return ""
        key = fields.key_of(name)
        if key in _KEYS or key in fields.submission_details():
            return key
        return key or fields.field_name(name) if self._open == "notes" else ""

    def _add(self, key: str, text: str) -> None:
        """Add *text* to the field *key*, which then takes the next line."""
        self._fields.setdefault(key, []).append(text)
        self._open = key

    def _announced(self) -> str:
        """Return how the paper is announced: by its own words, else by its section."""
        is_bare = self._kind == "replace" and "date" not in self._fields
        if self._revised or "updated" in self._fields or is_bare:
            return "replace-cross" if self._crossed else "replace"
        return "cross" if self._crossed or self._kind == "cross" else "new"


def _day(text: str) -> str:
    """Return the day in *text* as an ISO date; *text* itself where it is not a date."""
    written = _SIZE.sub("", text)
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, OverflowError):
        return written
