"""A paper as a JSON object, as the programs write that digests are made with.

What is no field of :class:`~sphinx_arxivdigest.model.Paper` becomes a detail under its own
name.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import Identifier, from_url
from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.authors import split_authors, without_others
from sphinx_arxivdigest.formats.markdown.labels import known_key
from sphinx_arxivdigest.formats.texts import one_line, printable, tidy, tidy_abstract, tidy_comment
from sphinx_arxivdigest.formats.vocabulary import (
    ANNOUNCEMENTS,
    is_web,
    metadata_key,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Digest, Paper, Problem, Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Numbers from here on are no numbers of entries, versions or stars.
_TOO_LARGE = 1_000_000
#: How many characters of a wrong value a problem shows.
SHOWN = 60

#: Field → names that files give it; also with ``paper_`` before them, or as ``arxivId``.
_NAMES = {
    "id": ("id", "arxiv_id"),
    "url": ("abs", "url", "link", "entry_id", "abs_url", "arxiv_url", "html_url"),
    "version": ("version",),
    "title": ("title",),
    "authors": ("authors", "author"),
    "primary": ("primary_category",),
    "categories": ("categories", "category"),
    "abstract": ("summary", "abstract"),
    "comment": ("comment", "comments"),
    "tldr": ("tldr", "tl;dr"),
    "number": ("number",),
    "announced": ("announced", "announce_type", "announcement_type"),
    "code": ("code_url", "code", "code_link", "code_links", "github", "github_url"),
    "stars": ("code_stars",),
    "updated": ("code_last_update",),
    "date": ("date",),
    "summaries": ("AI", "ai"),
    "pdf": ("pdf", "pdf_url"),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_HUMP = re.compile("(?<=[a-z])[A-Z]")
_encoded = json.JSONEncoder(ensure_ascii=False).encode
#: Keys that a detail of a language model's making may not take.
_TAKEN = {"abstract", "authors", "categories", "comment", "main category", "title"}


class _Read(NamedTuple):
    """An object, read."""

    paper: Paper
    #: The day that it names, as it has it.
    day: str


def loads(text: str) -> Any:
    """Return the value that *text* writes in JSON, or ``None``.

    What cannot be written again, for its depth, cannot be kept.
    """
    try:
        value = json.loads(text)
        json.dumps(value)
    except (ValueError, RecursionError):
        return None
    return value


def is_paper(value: Any) -> bool:
    """Say whether *value* is an object with a title and an identifier or a link."""
    if not isinstance(value, dict):
        return False
    fields = set(map(_field, value))
    return "title" in fields and not fields.isdisjoint(("id", "url", "pdf"))


def title_of(value: Any) -> str:
    """Return the title of *value* as it has it, or ``""`` where it is no object with one."""
    if not isinstance(value, dict):
        return ""
    titles = (each for name, each in value.items() if _field(name) == "title")
    return next((each for each in titles if isinstance(each, str)), "")


def digest_of(
    records: Iterable[tuple[int, dict[str, Any]]], others: Iterable[Problem], day: str = ""
) -> Digest:
    """Return the digest of *records*, objects with the one-based lines where they begin.

    Its problems are theirs and those of *others*, by line. Its day is *day*, else the one that
    all of them name.
    """
    read: list[_Read] = []
    problems = list(others)
    for line, record in records:
        reader = _Record(record, line)
        read.append(reader.read())
        problems += reader.problems
    common = _common_day({day}) or _common_day({each.day for each in read})
    papers = tuple(_with_day(each, common) for each in read)
    return Digest(papers, common, tuple(sorted(problems)))


class _Record:
    """One object: its values by field, and the others as details."""

    def __init__(self, record: dict[str, Any], line: int) -> None:
        self._line = line
        self.problems: list[Problem] = []
        self._values: dict[str, Any] = {}
        #: Key → texts, in the order of the object.
        self._details: dict[str, list[str]] = {}
        self._tldrs: list[str] = []
        for written, value in record.items():
            name = _snake_case(written)
            field = _field(name)
            if value is None or value == "":
                continue
            if field is not None and field not in self._values:
                self._values[field] = value
            elif not (field in {"id", "url"} and self._is_repeated(value)):
                self._add_detail(metadata_key(name) or _detail_key(name), value)
        self._take_summaries()

    def read(self) -> _Read:
        """Return the paper, with the day that the object names."""
        url = self._url()
        named = self._identifier(url)
        code = self._code()
        primary, _ = split_categories(self._text("primary"))
        codes, others = split_categories(self._text("categories"))
        if others:
            self._add_detail("classification", "; ".join(others))
        self._keep_pdf(named)
        paper = Paper(
            id=named.id,
            version=named.version,
            title=one_line(self._text("title")),
            authors=self._authors(),
            categories=tuple(dict.fromkeys([*primary, *codes])),
            url=url or (abs_url(*named) if named.id else ""),
            tldr=tidy("\n\n".join([self._text("tldr"), *self._tldrs])),
            abstract=tidy_abstract(self._text("abstract")),
            number=self._whole("number"),
            comment=tidy_comment(self._text("comment")),
            announced=self._announced(),
            code=code,
            details={key: "\n\n".join(texts) for key, texts in self._details.items()},
            line=self._line,
        )
        self._note_missing(paper)
        return _Read(paper, one_line(self._text("date")))

    def _url(self) -> str:
        url = one_line(self._text("url"))
        if url and not is_web(url):
            self._problem(f"the link {url[:SHOWN]!r} is not http(s) and was left out")
            return ""
        return url

    def _is_repeated(self, value: Any) -> bool:
        """Say whether *value* is a further link to the paper that another one has named."""
        known = (written_identifier(_text(self._values.get(field))) for field in ("id", "url"))
        found = written_identifier(_text(value))
        return found is not None and found.id in {each.id for each in known if each}

    def _identifier(self, url: str) -> Identifier:
        """Return the identifier, from the field of its own or from the link."""
        written = one_line(self._text("id"))
        found = written_identifier(written) or Identifier("", None)
        if written and not found.id:
            self._problem(f"no arXiv identifier: {written[:SHOWN]!r}")
            self._add_detail("id", written)
        in_link = from_url(url) or (None if found.id else from_url(one_line(self._text("pdf"))))
        if in_link and in_link.id == (found.id or in_link.id):
            found = Identifier(in_link.id, in_link.version or found.version)
        return found._replace(version=found.version or self._whole("version"))

    def _authors(self) -> tuple[str, ...]:
        """Return the names of a list of texts, or of objects with a name, or of one text."""
        value = self._values.get("authors", "")
        if not isinstance(value, list):
            text = printable(_text(value))
            if (kept := without_others(text)) != text:
                self._add_detail("author list", text)
            return split_authors(kept)
        names: list[str] = []
        for item in value:
            name = " ".join(
                _text(item.get("name", item) if isinstance(item, dict) else item).split()
            )
            names += split_authors(name) if ";" in name else filter(None, [name])
        text = ", ".join(names)
        if without_others(text) == text:
            return tuple(names)
        self._add_detail("author list", text)
        known = (without_others(f", {name}").strip(" ,") for name in names)
        return tuple(filter(None, known))

    def _code(self) -> Repository | None:
        """Return the address of the code, the first where there is a list; else a detail."""
        value = self._values.get("code")
        addresses = _addresses(value)
        if not addresses:
            self._add_detail("code", value)
            return None
        self._add_detail("code links", addresses[1:])
        return Repository(addresses[0], self._whole("stars"), one_line(self._text("updated")))

    def _announced(self) -> str:
        announced = self._text("announced")
        if announced in ANNOUNCEMENTS or not announced:
            return announced
        self._add_detail("announced", announced)
        return ""

    def _take_summaries(self) -> None:
        """Add what a language model has written: its own object, in front of the other details."""
        summaries = self._values.get("summaries")
        if not isinstance(summaries, dict):
            self._tldrs.append(_text(summaries))
            return
        others, self._details = self._details, {}
        for name, value in summaries.items():
            key = _detail_key(name)
            if key == "tldr":
                self._tldrs.append(_text(value))
            else:
                self._add_detail(key, value)
        for key, texts in others.items():
            self._details.setdefault(key, []).extend(texts)

    def _keep_pdf(self, named: Identifier) -> None:
        """Keep the address of a PDF that is not arXiv's."""
        pdf = one_line(self._text("pdf"))
        found = from_url(pdf)
        if pdf and (found is None or found.id != named.id):
            self._add_detail("pdf", pdf)

    def _add_detail(self, key: str, value: Any) -> None:
        if text := tidy(_text(value)):
            self._details.setdefault(key, []).append(text)

    def _text(self, field: str) -> str:
        return _text(self._values.get(field))

    def _whole(self, field: str) -> int | None:
        """Return a whole number, or ``None``."""
        value = self._values.get(field)
        if type(value) is int and 0 <= value < _TOO_LARGE:
            return value
        if value is not None:
            self._add_detail(field, value)
        return None

    def _note_missing(self, paper: Paper) -> None:
        if not paper.title:
            self._problem("paper without a title")
        if not paper.authors:
            self._problem("paper without authors")
        if not paper.id:
            self._problem("paper without an arXiv identifier")

    def _problem(self, message: str) -> None:
        self.problems.append(Problem(self._line, message))


def _field(name: str) -> str | None:
    """Return the field that *name* stands for, or ``None``."""
    return _FIELDS.get(_snake_case(name).removeprefix("paper_"))


def _snake_case(name: str) -> str:
    """Return *name*, ``arxivId``, as ``arxiv_id``."""
    return name if name.islower() else _HUMP.sub(lambda hump: f"_{hump[0].lower()}", name)


def _addresses(value: Any) -> list[str]:
    """Return the address or list of addresses that *value* is, else an empty list.

    Objects that tell no more than an address are one.
    """
    found = [
        one_line(_text(each.get("url") if _is_link(each) else each))
        for each in (value if isinstance(value, list) else [value])
    ]
    return found if all(map(is_web, found)) else []


def _is_link(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() <= {"url", "type"}


def _detail_key(name: str) -> str:
    """Return the key of a detail named *name*."""
    key = known_key(name) or one_line(name).casefold() or "notes"
    return f"ai_{key.replace(' ', '_')}" if key in _TAKEN else key


def _text(value: Any) -> str:
    """Return any value as a text: lists of texts with commas, what is deeper as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(filter(None, map(_text, value)))
    return _encoded(value)


def _common_day(days: set[str]) -> date | None:
    """Return the only one of *days*, or ``None``."""
    try:
        return date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None


def _with_day(read: _Read, common: date | None) -> Paper:
    """Return the paper, with its day as a detail where that is not the digest's."""
    if not read.day or (common and read.day == common.isoformat()):
        return read.paper
    return replace(read.paper, details={**read.paper.details, "date": read.day})
