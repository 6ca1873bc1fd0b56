"""The draft of an entry of an e-mail announcement."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import Identifier, from_url
from sphinx_arxivdigest.arxiv.taxonomy import looks_like_category
from sphinx_arxivdigest.formats.authors import split_authors
from sphinx_arxivdigest.formats.old_fields import mail_key
from sphinx_arxivdigest.formats.problems import missing
from sphinx_arxivdigest.formats.texts import joined, one_line, paragraphs, unwrapped
from sphinx_arxivdigest.formats.vocabulary import (
    page_of,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.model import Problem

_CROSS = r"(\(\*cross-listing\*\))"
_PAPER = re.compile(rf"(?:Paper\s*{_CROSS}?:|arXiv:)\s*(\S+)\s*{_CROSS}?", re.IGNORECASE)
#: A field, such as ``Title: …`` or ``Date (revised v2): …``.
_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,20})(?: ?\(([^()]{1,30})\))?:(?:\s+|$)")
_REPLACED = re.compile(r"(?:replaced with revised version|(?:figures|part) added)", re.IGNORECASE)
_SIZE = re.compile(r" ?\([0-9]+ ?kb[^()]*\)$")
_REVISION = re.compile(r"(?:revised ?)?v([0-9]{1,3})")
#: What arXiv writes instead of the end of a long list.
_MORE_AUTHORS = re.compile(r",? et al\.? \([0-9]+ additional authors not shown\)")


class PaperLine(NamedTuple):
    """What an entry begins with, such as ``arXiv:2606.28729 (*cross-listing*)``."""

    identifier: Identifier
    crossed: bool


def paper_line(text: str) -> PaperLine | None:
    """Return what the line *text* says of a paper, or ``None``."""
    match = _PAPER.fullmatch(text)
    named = written_identifier(match[2]) if match else None
    return PaperLine(named, bool(match[1] or match[3])) if match and named else None


class MailDraft:
    """The fields read so far, and the abstract."""

    def __init__(self, line: int, kind: str, named: PaperLine | None) -> None:
        """Begin the entry on a one-based *line*, in a section that announces papers as *kind*.

        *named* is what its first line says, ``None`` where that line is damaged.
        """
        self.line = line
        #: Link behind the abstract.
        self.url = ""
        #: Whether the fields are over.
        self.in_abstract = False
        self._kind = kind
        self._identifier, self._crossed = named or (Identifier("", None), False)
        self._replaced = False
        self._fields: dict[str, list[str]] = {}
        #: The field that takes the next line.
        self._open = "notes"
        self._abstract: list[str] = []

    def feed(self, line: str) -> None:
        """Take the next line, which is neither break nor rule."""
        if self.in_abstract:
            self._abstract.append(line.rstrip())
            return
        text = one_line(line)
        if not text:
            self._open = "notes"
        elif replaced := _REPLACED.match(text):
            self._replaced = True
            self._start("updated", text[replaced.end() :].strip())
        elif (field := _FIELD.match(text)) and (key := self._key(field[1], line)):
            if key == "date" and field[2]:
                self._revision(field[2])
            self._start(key, text[field.end() :])
        else:
            self._fields.setdefault(self._open, []).append(text)

    def _key(self, name: str, line: str) -> str:
        """Return the key of the field *name*, or an empty string where *line* goes on.

        Indented lines go on, and so do unknown names, since mail programs remove indentation.
        """
        if line[0] in " \t":
            return ""
        return mail_key(name) or (name.lower() if self._open == "notes" else "")

    def _start(self, key: str, text: str) -> None:
        """Open the field *key* with its first text."""
        self._fields.setdefault(key, []).append(text)
        self._open = key

    def _revision(self, text: str) -> None:
        """Take what stands in parentheses behind ``Date``: ``v1``, ``revised v2``."""
        self._replaced = self._replaced or text.startswith("revised")
        if match := _REVISION.fullmatch(text):
            self._identifier = self._identifier._replace(version=int(match[1]))

    def paper(self) -> Paper:
        """Return the paper that was read."""
        in_link = from_url(self.url)
        named = self._identifier if self._identifier.id else in_link or self._identifier
        text = {key: unwrapped("\n".join(lines)) for key, lines in self._fields.items()}
        authors, more = _without_more(text.pop("authors", ""))
        codes, others = split_categories(text.pop("categories", ""))
        title, comment = text.pop("title", ""), text.pop("comment", "")
        notes = [*self._fields.get("notes", []), more]
        text["notes"] = joined([note for note in notes if note])
        return Paper(
            id=named.id,
            version=named.version,
            title=title,
            authors=split_authors(authors),
            categories=tuple(dict.fromkeys(codes)) or _archive(named.id),
            url=page_of(self.url, named),
            details=_details(text, others),
            abstract=paragraphs(self._abstract),
            comment=comment,
            announced=self._announced(),
            line=self.line,
        )

    def problems(self) -> Iterator[Problem]:
        """Yield what is missing."""
        if not (self._identifier.id or from_url(self.url)):
            yield missing(self.line, "id")
        for field in ("title", "authors"):
            if field not in self._fields:
                yield missing(self.line, field)
        if not self._abstract and not self._announced().startswith("replace"):
            yield missing(self.line, "abstract")

    def _announced(self) -> str:
        """Return how the paper is announced: by its own words, else by its section."""
        replaced = self._replaced or (self._kind == "replace" and "date" not in self._fields)
        if replaced:
            return "replace-cross" if self._crossed else "replace"
        return "cross" if self._crossed or self._kind == "cross" else "new"


def _without_more(authors: str) -> tuple[str, str]:
    """Return a list of authors without the note that others are left out, and that note."""
    more = _MORE_AUTHORS.search(authors)
    if more is None:
        return authors, ""
    return authors[: more.start()] + authors[more.end() :], more[0].lstrip(", ")


def _archive(paper_id: str) -> tuple[str, ...]:
    """Return the archive that an old identifier names, where it is a category too."""
    archive, slash, _ = paper_id.partition("/")
    return (archive,) if slash and looks_like_category(archive) else ()


def _details(text: dict[str, str], others: list[str]) -> dict[str, str]:
    """Return the details: the days of versions as dates, and *others* of the categories."""
    details = {}
    for key, value in text.items():
        if key in ("date", "updated"):
            value = _day(value)
        details["published" if key == "date" else key] = value
    if others:
        details["classification"] = "; ".join(others)
    return {key: value for key, value in details.items() if value}


def _day(text: str) -> str:
    """Return the day in *text* as an ISO date; *text* itself where it is not a date."""
    written = _SIZE.sub("", text)
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, OverflowError):
        return written
