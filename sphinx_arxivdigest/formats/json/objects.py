"""From JSON objects to drafts of papers, as the programs write them that make digests.

A member that is not a known field becomes a detail under its own name.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import digest, fields
from sphinx_arxivdigest.formats.authors import split_authors, without_others
from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.json.values import (
    author_names,
    inner_text,
    institutes_in,
    is_object,
    is_term,
    snake_case,
    text_of,
)
from sphinx_arxivdigest.formats.markdown import lists, tables
from sphinx_arxivdigest.formats.markdown.visible import visible
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.formats.vocabulary import written_identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_arxivdigest.model import Digest, Problem

#: The member that holds a row of a table, or an item of a list, in Markdown.
ROW = "row"
_BEGINNING_OF_ROW = re.compile(r"\s*+(?:\||[-*+] )")
#: Members that programs write in shapes of their own → the keys of the fields that they hold.
_SHAPES = {
    "ai": "AI",
    "authors parsed": "authors",  # Kaggle's copy of arXiv
    "versions": "versions",  # Kaggle's copy of arXiv
    "authorships": "authors",  # OpenAlex
    "abstract inverted index": "abstract",  # OpenAlex
    "landing page url": "url",  # OpenAlex
    "dois": "doi",  # INSPIRE
    # Objects with other names of the paper: Semantic Scholar, OpenAlex, INSPIRE.
    **dict.fromkeys(("external ids", "ids", "arxiv eprints"), "identities"),
    **dict.fromkeys(("open access pdf", "primary location"), "identities"),
}
#: What is added before other members, so that it has precedence, and what behind them.
_ORDER = {"title": 0, "id": 0, "url": 1, "link": 2, "tldr": 3, "AI": 4, "doi": 6, "pdf": 6}
_IN_BETWEEN = 5
#: What feedparser adds to the members that have these names without it.
_REPEATING = ("_detail", "_parsed")
#: Members of an object that holds nothing but an address.
_ADDRESS = {"url", "type"}
_Member = tuple[str, str, Any]


@lru_cache(maxsize=4096)
def member_key(name: str) -> str:
    """Return the key of the field that the member *name* is, or an empty string."""
    return _SHAPES.get(fields.plain(snake_case(name))) or fields.key_of(name)


def is_paper(value: Any) -> bool:
    """Whether *value* is an object with a title and an identifier or a link."""
    if not isinstance(value, dict):
        return False
    keys = set(map(member_key, value))
    return not (keys.isdisjoint(_naming()[0]) or keys.isdisjoint(_naming()[1]))


def is_row(value: Any) -> bool:
    """Whether *value* is a text that begins like a row of a table or an item of a list."""
    return isinstance(value, str) and _BEGINNING_OF_ROW.match(value) is not None


def digest_of(
    objects: Sequence[tuple[int, Mapping[str, Any]]], problems: Iterable[Problem], day: str = ""
) -> Digest:
    """Return the digest of *objects*, each with the one-based line where it begins.

    Its problems are theirs and *problems*. Its date is *day*, else the day that all name.
    """
    common = _date({day}) or _date({_day_of(each) for _, each in objects})
    drafts = [draft_of(each, line, str(common)) for line, each in objects]
    return digest.digest_of(drafts, problems=problems, day=common, has_texts=False)


def draft_of(members: Mapping[str, Any], line: int, day: str = "") -> Draft:
    """Return the draft of the paper that the object with *members*, on a one-based *line*, is.

    Its day is left out where it is *day*, that of the digest.
    """
    row = _row_draft(members.get(ROW))
    draft = row or Draft(line)
    draft.line = line
    new = (
        (key, name, value)
        for key, name, value in _members(members)
        if not (row and name == ROW) and (key != "date" or text_of(value) != day)
    )
    known = sorted(new, key=lambda member: _ORDER.get(member[0], _IN_BETWEEN))
    own = {key for key, _, _ in known}
    _add_authors(draft, [value for key, _, value in known if key in ("authors", "author list")])
    for key, name, value in known:
        if key == "summary" and "abstract" not in own:
            draft.add("abstract", inner_text(value))
        elif key == "AI":
            _add_summaries(draft, value, own | {"abstract"} if "summary" in own else own)
        elif fields.place(key) == "link":
            _add_link(draft, key, value)
        elif key not in ("authors", "author list"):
            _add(draft, key, name, value)
    return draft


def _row_draft(row: Any) -> Draft | None:
    """Return the draft of the paper in *row*, ``None`` where it is not one.

    Programs that write the lists and tables of Markdown keep them so.
    """
    lines = visible(row.strip().split("\n")) if is_row(row) else []
    return (tables.row_draft(lines) or lists.item_draft(lines)) if lines else None


def _members(members: Mapping[str, Any]) -> Iterator[_Member]:
    """Yield key, name and value of those *members* that are not empty and say something new."""
    for name, value in _flat(members):
        key = member_key(name)
        is_repeated = name.endswith(_REPEATING) and name.rpartition("_")[0] in members
        is_empty = value in (None, "", [], {}) or value != value  # NaN, of pandas
        if is_empty or (is_repeated and not key):
            continue
        if key == "versions" and isinstance(value, list) and all(map(is_object, value)):
            days = [text_of(each.get("created")) for each in value]
            yield "version", "version", text_of(value[-1].get("version")).lstrip("v")
            yield "published", "published", days[0]
            yield "", "submission history", "; ".join(days[1:] and days)
        else:
            is_plain = key == "link" and is_object(value) and inner_text(value) == text_of(value)
            yield "" if is_plain or key == "versions" else key, name, value


def _flat(members: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield names and values of *members*, and of those in objects that name the paper."""
    for name, value in members.items():
        key = member_key(name)
        if key == "identities":
            for each in filter(is_object, value if isinstance(value, list) else [value]):
                yield from (("id" if inner == "value" else inner, each[inner]) for inner in each)
        elif key == "link" and is_object(value) and any(map(member_key, value)):
            yield from value.items()
        else:
            yield name, value


def _add(draft: Draft, key: str, name: str, value: Any) -> None:
    """Add the *value* of the member *name*, which is the field *key*, or none that is known."""
    if not key:
        text = inner_text(value) if is_term(value) else text_of(value)
        are_codes = name == "tags" and all(map(taxonomy.lookup, text.split(", ")))
        detail = one_line(snake_case(name)).casefold() or "notes"  # As num_votes for numVotes.
        draft.keep("categories" if are_codes else detail, text)
    elif key in ("code", "code links"):
        items = value if isinstance(value, list) else [value]
        are_addresses = all(is_object(each) and each.keys() <= _ADDRESS for each in items)
        draft.keep("code", inner_text(value) if are_addresses else text_of(value))
    elif key in ("title", "abstract") and isinstance(value, list):
        for index, each in enumerate(value):
            draft.keep(f"other {key}" if index else key, inner_text(each))
    else:
        keep = draft.add if fields.place(key) == "number" else draft.keep
        keep(key, inner_text(value))


def _add_link(draft: Draft, key: str, value: Any) -> None:
    """Add the link or identifier *value*, or a list of them; a PDF is not the paper's page."""
    for text in map(inner_text, value if isinstance(value, list) else [value]):
        if key in ("doi", "pdf"):
            named = written_identifier(text)
            name = f"{named.id}v{named.version or ''}".rstrip("v") if named else ""
            if not draft.take_identity(key, name):
                draft.keep(key, text)
        else:
            draft.add("link" if key == "url" and draft.has(key) else key, text)


def _add_summaries(draft: Draft, value: Any, own: set[str]) -> None:
    """Add what a language model wrote: an object, or a text in short.

    None of it is, or stands for, another field of a paper, whose *own* fields have these keys.
    """
    if not isinstance(value, dict):
        draft.keep("tldr", text_of(value))
        return
    for name, each in value.items():
        key, text = fields.key_of(name) or one_line(name).casefold() or "notes", text_of(each)
        if _is_own(key, text, own | {"tldr"}):
            key = f"ai_{key.replace(' ', '_')}"
        draft.keep(key, text)


def _is_own(key: str, text: str, own: set[str]) -> bool:
    """Whether *text* would be the field *key* of a paper, or stand for one that is not *own*."""
    field = fields.vocabulary().get(key)
    if field is None or key == "tldr":
        return False
    if field.place == "number":
        return key in own or text.isdigit()
    return key == "url" or (field.place == "field" and field.instead_of not in own)


def _add_authors(draft: Draft, values: Sequence[Any]) -> None:
    """Add the authors: the longest list among *values*, or a text that has more names."""
    texts = [each for each in values if isinstance(each, str)]
    others = (each for each in values if not isinstance(each, str))
    lists = (each if isinstance(each, list) else [each] for each in others)
    longest = max(lists, key=len, default=[])
    names = author_names(longest)
    written = ", ".join(names)
    if without_others(written) != written:
        draft.add("authors", written)
    else:
        for name in names:
            draft.add_author(name)
    text = max(texts, key=len, default="")
    if not names or len(split_authors(text)) > len(names):
        draft.add("authors", text)
    draft.add("affiliations", "; ".join(institutes_in(longest)))


@cache
def _naming() -> tuple[set[str], set[str]]:
    """Return the keys of members that may be the title of a paper, and that may name it."""
    known = fields.vocabulary().items()
    titles = {key for key, field in known if "title" in (key, field.instead_of)}
    return titles, {"identities", *(key for key, field in known if field.place == "link")}


def _day_of(members: Mapping[str, Any]) -> str:
    """Return the day that *members* name, or an empty string."""
    days = (each for name, each in members.items() if each and member_key(name) == "date")
    return one_line(text_of(next(days, "")))


def _date(days: set[str]) -> date | None:
    """Return the only one of *days*, or ``None``."""
    try:
        return date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None
