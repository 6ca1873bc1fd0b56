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
from sphinx_arxivdigest.formats.json.decoding import Object
from sphinx_arxivdigest.formats.json.rows import row_draft
from sphinx_arxivdigest.formats.json.values import (
    inner_text,
    institutes_in,
    is_term,
    names_in,
    text_at_positions,
    text_of,
)
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.formats.vocabulary import is_web, written_identifier
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_arxivdigest.arxiv.identifiers import Identifier
    from sphinx_arxivdigest.model import Digest

#: Members that programs write in shapes of their own → the keys of the fields that they hold.
_SHAPES = {
    "authors parsed": "authors",  # Kaggle's copy of arXiv
    "authorships": "authors",  # OpenAlex
    "abstract inverted index": "abstract",  # OpenAlex
    "abstract note": "abstract",  # Zotero
    "titles": "title",  # INSPIRE
    "dois": "doi",  # INSPIRE
    "issued": "published",  # CSL
    "ai": "AI",
    "versions": "versions",  # Kaggle's copy of arXiv
    # What else names the paper: Semantic Scholar, OpenAlex, INSPIRE.
    **dict.fromkeys(("external ids", "ids", "arxiv eprints"), "identities"),
    **dict.fromkeys(("open access pdf", "primary location"), "identities"),
}
#: What is added before other members, so that it has precedence, and what behind them.
_ORDER = {
    "title": 0,
    "id": 0,
    "url": 1,
    "link": 2,
    "tldr": 3,
    "AI": 4,
    "doi": 6,
    "pdf": 6,
    "identities": 7,
}
_IN_BETWEEN = 5
#: Details that drafts make of fields, which our own files have beside those of a language model.
_DERIVED = {"author list", "code links"}
#: What feedparser adds to the members that have these names without it.
_REPEATING = ("_detail", "_parsed")
_HUMP = re.compile("(?<=[a-z])[A-Z]")


@lru_cache(maxsize=4096)
def member_key(name: str) -> str:
    """Return the key of the field that the member *name* is, or an empty string."""
    return _SHAPES.get(fields.plain(name)) or fields.key_of(name)


def is_paper(value: Any) -> bool:
    """Whether *value* is an object with a title and an identifier or a link."""
    if not isinstance(value, dict):
        return False
    keys = set(map(member_key, value))
    return not keys.isdisjoint(_titles()) and not keys.isdisjoint(_names())


def digest_of(
    objects: Sequence[tuple[int, Mapping[str, Any]]], problems: Iterable[Problem], day: str = ""
) -> Digest:
    """Return the digest of *objects*, each with the one-based line where it begins.

    Its problems are theirs and *problems*. Its date is *day*, else the day that all name.
    """
    common = _common_day({day}) or _common_day({_day_of(each) for _, each in objects})
    shown_day = common.isoformat() if common else ""
    drafts = [draft_of(each, line, shown_day) for line, each in objects]
    return digest.digest_of(drafts, problems=problems, day=common, has_texts=False)


def draft_of(members: Mapping[str, Any], line: int, day: str = "") -> Draft:
    """Return the draft of the paper that the object with *members*, on a one-based *line*, is.

    Its day is left out where it is *day*, that of the digest.
    """
    row = members.row if isinstance(members, Object) else ""
    draft = row_draft(row, line) if row else Draft(line)
    authors: list[Any] = []
    filled = sorted(_filled(members), key=_rank)
    for key, name, value in filled:
        if key == "authors":
            authors.append(value)
        elif key == "AI":
            _add_summaries(draft, value, {key for key, _, _ in filled})
        elif key == "versions":
            _add_versions(draft, value)
        elif key == "identities":
            _add_identities(draft, name, value)
        elif fields.place(key) == "link":
            _add_link(draft, key, value)
        elif key != "date" or text_of(value) != day:
            _add(draft, key, name, value)
    _add_authors(draft, authors)
    return draft


def _filled(members: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield key, name and value of those *members* that are not empty and say something new."""
    for name, value in members.items():
        is_repeated = name.endswith(_REPEATING) and name.rpartition("_")[0] in members
        key = member_key(name)
        if value not in (None, "", [], {}) and (key or not is_repeated):
            yield key, name, value


def _rank(member: tuple[str, str, Any]) -> int:
    return _ORDER.get(member[0], _IN_BETWEEN)


def _add(draft: Draft, key: str, name: str, value: Any) -> None:
    """Add the *value* of the member *name*, which is the field *key*, or none that is known."""
    if not key:
        text = inner_text(value) if is_term(value) else text_of(value)
        are_codes = name == "tags" and all(map(taxonomy.lookup, text.split(", ")))
        draft.add("categories" if are_codes else detail_key(name), text)
    elif key == "code":
        draft.add(key, _addresses(value) or text_of(value))
    elif key == "abstract" and isinstance(value, dict):
        draft.add(key, text_at_positions(value) or inner_text(value))
    elif key in ("title", "abstract") and isinstance(value, list):
        first, *others = map(inner_text, value)
        draft.add(key, first)
        for other in others:
            draft.add(f"other {key}", other)
    else:
        draft.add(key, inner_text(value))


def _add_link(draft: Draft, key: str, value: Any) -> None:
    """Add the link or identifier *value*, or a list of them; a PDF is not the paper's page."""
    for each in value if isinstance(value, list) else [value]:
        text = inner_text(each)
        named = written_identifier(text) if key in ("doi", "pdf") else None
        if named and draft.take_identity(key, _written(named)):
            continue
        if key == "url" and not is_web(one_line(text)):
            title = shown(one_line(draft.text("title")))
            message = f"the link of {title} is not http(s) and was left out"
            draft.problems.append(Problem(draft.line, message))
        else:
            draft.add("link" if key == "url" and draft.has(key) else key, text)


def _written(named: Identifier) -> str:
    """Return an identifier as people write it."""
    return f"{named.id}v{named.version}" if named.version else named.id


def _add_identities(draft: Draft, name: str, value: Any) -> None:
    """Add the *value* of the member *name*, an object of links and identifiers, or some."""
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, dict):
            draft.add(detail_key(name), text_of(each))
            continue
        rest = {}
        for inner, text in each.items():
            key = "id" if inner == "value" else member_key(inner)
            if text and (fields.place(key) == "link" or key == "categories"):
                _add_link(draft, key, text) if key != "categories" else _add(draft, key, key, text)
            elif isinstance(text, str):
                rest[inner] = text
        draft.add(detail_key(name), text_of(rest) if rest else "")


def _add_versions(draft: Draft, value: Any) -> None:
    """Add the number of the last of the versions that *value* lists, and the days of all."""
    versions = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    if not versions:
        draft.add("versions", text_of(value))
        return
    draft.add("version", text_of(versions[-1].get("version")).lstrip("v"))
    days = [text_of(each.get("created")) for each in versions]
    draft.add("published", days[0])
    if len(days) > 1:
        draft.add("submission history", "; ".join(days))


def _add_summaries(draft: Draft, value: Any, own: set[str]) -> None:
    """Add what a language model wrote: an object, or a text in short.

    None of it is, or stands for, another field of a paper, whose *own* fields have these keys.
    """
    if not isinstance(value, dict):
        draft.add("tldr", text_of(value))
        return
    for name, text in value.items():
        key = "" if name in _DERIVED else fields.key_of(name)
        is_taken = key == "url" or _is_field(key, own)
        key = key or one_line(name).casefold() or "notes"
        draft.add(f"ai_{key.replace(' ', '_')}" if is_taken else key, text_of(text))


def _is_field(key: str, own: set[str]) -> bool:
    """Whether a text *key* beside *own* fields would be a field of the paper, but for the TL;DR."""
    known = fields.vocabulary()
    field = known.get(key)
    if field is None or key == "tldr" or not field.instead_of:
        return field is not None and key != "tldr" and field.place in ("field", "number")
    same = (each for each in own if each in known and known[each].instead_of == field.instead_of)
    return key in own or not (field.instead_of in own or any(same))


def _add_authors(draft: Draft, values: Sequence[Any]) -> None:
    """Add the authors: a list where there is one among *values*, else the longest text.

    Others of *values* are kept where they have more names.
    """
    lists = [
        each if isinstance(each, list) else [each] for each in values if not isinstance(each, str)
    ]
    names = list(names_in(max(lists, key=len))) if lists else []
    texts = sorted((each for each in values if isinstance(each, str)), key=len, reverse=True)
    written = ", ".join(names)
    if not names:
        draft.add("authors", texts.pop(0) if texts else "")
    elif without_others(written) != written:
        draft.add("authors", written)
    else:
        for name in names:
            draft.add_author(name)
    for text in texts:
        if len(split_authors(text)) > max(len(names), 1):
            draft.add("other authors", text)
    draft.add(
        "affiliations", "; ".join(dict.fromkeys(x for each in lists for x in institutes_in(each)))
    )


def _addresses(value: Any) -> str:
    """Return the address or the list of addresses that *value* is, else an empty string.

    An object that holds nothing but an address counts as one.
    """
    found = [
        one_line(text_of(each.get("url") if _is_address(each) else each))
        for each in (value if isinstance(value, list) else [value])
    ]
    return ", ".join(found) if all(map(is_web, found)) else ""


def _is_address(value: Any) -> bool:
    """Whether *value* is an object that holds nothing but an address."""
    return isinstance(value, dict) and value.keys() <= {"url", "type"}


def detail_key(name: str) -> str:
    """Return the key of the detail that the member *name* is: ``numVotes`` is ``num_votes``."""
    snake = name if name.islower() else _HUMP.sub(lambda hump: f"_{hump[0]}", name)
    return one_line(snake).casefold() or "notes"


@cache
def _titles() -> set[str]:
    """Return the keys of members that may be the title of a paper."""
    others = (key for key, field in fields.vocabulary().items() if field.instead_of == "title")
    return {"title", *others}


@cache
def _names() -> set[str]:
    """Return the keys of members that may name a paper."""
    links = (key for key, field in fields.vocabulary().items() if field.place == "link")
    return {"identities", *links}


def _day_of(members: Mapping[str, Any]) -> str:
    """Return the day that *members* name, or an empty string."""
    days = (each for name, each in members.items() if each and member_key(name) == "date")
    return one_line(text_of(next(days, "")))


def _common_day(days: set[str]) -> date | None:
    """Return the only one of *days*, or ``None``."""
    try:
        return date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None
