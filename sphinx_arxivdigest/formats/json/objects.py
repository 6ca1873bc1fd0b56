"""Read papers from JSON objects, as the programs write them that make digests.

A member that is not a field of :class:`~sphinx_arxivdigest.model.Paper` becomes a detail under its
own name.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import Identifier, from_url
from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.authors import is_author, split_authors, without_others
from sphinx_arxivdigest.formats.old_fields import known_key, member_key, metadata_key, snake_case
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.formats.texts import one_line, printable, tidy, tidy_abstract, tidy_comment
from sphinx_arxivdigest.formats.vocabulary import (
    ANNOUNCEMENTS,
    is_web,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Digest, Paper, Problem, Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Numbers from here on are not those of entries, versions or stars.
_TOO_LARGE = 1_000_000

_encoded = json.JSONEncoder(ensure_ascii=False).encode
#: Keys of other fields, which a detail that a language model wrote must not take.
_TAKEN = {"abstract", "authors", "categories", "comment", "main category", "title"}


#: Also takes line breaks and tabs in texts, which makers forget to escape.
DECODER = json.JSONDecoder(strict=False)


class _DatedPaper(NamedTuple):
    """A paper, and the day that its object names."""

    paper: Paper
    #: As the object has it, or empty.
    day: str


def loads(text: str) -> Any:
    """Return the value that *text* is in JSON, or ``None`` where it is not JSON.

    A value that is too deep to be written again is ``None``, too.
    """
    try:
        value = DECODER.decode(text)
        json.dumps(value)
    except (ValueError, RecursionError):
        return None
    return value


def is_paper(value: Any) -> bool:
    """Whether *value* is an object with a title and an identifier or a link."""
    if not isinstance(value, dict):
        return False
    fields = set(map(member_key, value))
    return "title" in fields and not fields.isdisjoint(("id", "url", "pdf"))


def title_of(value: Any) -> str:
    """Return the title of *value* as it has it, or ``""`` where it is not an object with one."""
    if not isinstance(value, dict):
        return ""
    titles = (each for name, each in value.items() if member_key(name) == "title")
    return next((each for each in titles if isinstance(each, str)), "")


def digest_of(
    objects: Iterable[tuple[int, dict[str, Any]]], others: Iterable[Problem], day: str = ""
) -> Digest:
    """Return the digest of *objects*, each with the one-based line where it begins.

    Its problems are theirs and *others*, sorted by line. Its date is *day*, else the day that
    all of the objects name.
    """
    read: list[_DatedPaper] = []
    problems = list(others)
    for line, value in objects:
        draft = _ObjectDraft(value, line)
        read.append(draft.paper())
        problems += draft.problems
    common = _common_day({day}) or _common_day({each.day for each in read})
    papers = tuple(_with_day(each, common) for each in read)
    return Digest(papers, common, tuple(sorted(problems)))


class _ObjectDraft:
    """The draft of a paper that an object is: its values by key, and the others as details."""

    def __init__(self, members: dict[str, Any], line: int) -> None:
        self._line = line
        self.problems: list[Problem] = []
        self._values: dict[str, Any] = {}
        #: Key → texts, in the order of the object.
        self._details: dict[str, list[str]] = {}
        self._tldrs: list[str] = []
        for written, value in members.items():
            name = snake_case(written)
            field = member_key(name)
            if value is None or value == "":
                continue
            if field is not None and field not in self._values:
                self._values[field] = value
            elif not (field in {"id", "url"} and self._is_repeated(value)):
                self._add_detail(metadata_key(name) or _detail_key(name), value)
        self._take_summaries()

    def paper(self) -> _DatedPaper:
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
        return _DatedPaper(paper, one_line(self._text("date")))

    def _url(self) -> str:
        """Return the link to the paper, or an empty string."""
        url = one_line(self._text("url"))
        if url and not is_web(url):
            self._problem(f"the link {shown(url)} is not http(s) and was left out")
            return ""
        return url

    def _is_repeated(self, value: Any) -> bool:
        """Whether *value* is another link to the paper that the object has named before."""
        known = (written_identifier(_text(self._values.get(field))) for field in ("id", "url"))
        found = written_identifier(_text(value))
        return found is not None and found.id in {each.id for each in known if each}

    def _identifier(self, url: str) -> Identifier:
        """Return the identifier, from the field of its own or from the link."""
        written = one_line(self._text("id"))
        found = written_identifier(written) or Identifier("", None)
        if written and not found.id:
            self._problem(f"this is not an arXiv identifier: {shown(written)}")
            self._add_detail("id", written)
        in_link = from_url(url) or (None if found.id else from_url(one_line(self._text("pdf"))))
        if in_link and in_link.id == (found.id or in_link.id):
            found = Identifier(in_link.id, in_link.version or found.version)
        return found._replace(version=found.version or self._whole("version"))

    def _authors(self) -> tuple[str, ...]:
        """Return the names in a list of texts, or of objects with a name, or in one text."""
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
            return tuple(filter(is_author, names))
        self._add_detail("author list", text)
        known = (without_others(f", {name}").strip(" ,") for name in names)
        return tuple(filter(is_author, known))

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
        """Return how the paper is announced; anything unknown becomes a detail."""
        announced = self._text("announced")
        if announced in ANNOUNCEMENTS or not announced:
            return announced
        self._add_detail("announced", announced)
        return ""

    def _take_summaries(self) -> None:
        """Add what a language model wrote, an object of its own, in front of the other details."""
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
        """Keep the address of a PDF that is not arXiv's as a detail."""
        pdf = one_line(self._text("pdf"))
        found = from_url(pdf)
        if pdf and (found is None or found.id != named.id):
            self._add_detail("pdf", pdf)

    def _add_detail(self, key: str, value: Any) -> None:
        """Add the text of *value*, unless it is empty, to the detail *key*."""
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
        """Note each field that every paper should have and *paper* lacks."""
        for field in ("title", "authors", "id"):
            if not getattr(paper, field):
                self.problems.append(missing(self._line, field))

    def _problem(self, message: str) -> None:
        self.problems.append(Problem(self._line, message))


def _addresses(value: Any) -> list[str]:
    """Return the address or the list of addresses that *value* is, else an empty list.

    An object that holds nothing but an address counts as one.
    """
    found = [
        one_line(_text(each.get("url") if _is_link(each) else each))
        for each in (value if isinstance(value, list) else [value])
    ]
    return found if all(map(is_web, found)) else []


def _is_link(value: Any) -> bool:
    """Whether *value* is an object that holds nothing but an address."""
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


def _with_day(dated: _DatedPaper, common: date | None) -> Paper:
    """Return the paper, with its day as a detail where that is not the digest's."""
    if not dated.day or (common and dated.day == common.isoformat()):
        return dated.paper
    return replace(dated.paper, details={**dated.paper.details, "date": dated.day})
