"""Find the papers in a JSON value, and what the keys above them say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.json.decoding import Object
from sphinx_arxivdigest.formats.json.objects import ROW, is_paper, is_row, member_key
from sphinx_arxivdigest.formats.json.values import is_object
from sphinx_arxivdigest.formats.vocabulary import written_identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

#: Papers lie no deeper than so many lists and objects.
_DEEPEST = 8
#: Keys that do not tell what the papers below have in common.
_GENERAL = {"articles", "data", "entries", "items", "papers", "results"}
#: Members in which an object holds the paper that it says more of: Hugging Face, Zotero, INSPIRE,
#: Semantic Scholar, JSON:API.
_HOLDERS = ("paper", "data", "metadata", "item", "entry", "article", "citedPaper", "attributes")
#: Fields of an object around a list of papers that hold for each of them.
_COMMON = {"date", "categories", "main category", "topic"}
#: The day of a digest, or of the papers below a key.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def papers_in(document: Any) -> list[Any]:
    """Return the items of lists of papers in *document*, and its objects that certainly are papers.

    Where there is none, these are all that look like papers. Keys and members above a paper that
    are categories, days or topics are among its members.
    """
    rows = _by_row(document)
    return list(_found(rows, {}, _is_certain)) or list(_found(rows, {}, is_paper))


def with_inner(value: Any) -> Any:
    """Return *value*, merged with the paper that it holds as a member such as "paper", if any.

    Of members that both have the inner one counts; an outer one that differs is kept as "listed …".
    """
    for holder in _HOLDERS if isinstance(value, Object) else ():
        if is_paper(inner := value.get(holder)):
            others = {
                f"listed {name}" if name in inner else name: each
                for name, each in value.items()
                if name != holder and each != inner.get(name)
            }
            return Object({**inner, **others}, value.start, value.end)
    return value


def named_by(key: str, value: Any, start: int) -> Object | None:
    """Return the paper that *value* is below *key*, an identifier, or ``None``.

    *start* is where the object or the key stands, for a row of Markdown, which has no place.
    """
    if not written_identifier(key):
        return None
    if isinstance(value, str):
        return Object({"id": key, ROW: value}, start) if is_row(value) else None
    paper = with_given({"id": key}, value)
    return paper if is_paper(paper) else None


def given_by(key: str, below: Any) -> dict[str, str]:
    """Return what a *key* says of the papers *below* it."""
    if taxonomy.lookup(key):
        return {"primary_category": key}
    if DAY.fullmatch(key):
        return {"date": key}
    is_topic = isinstance(below, dict) and any(map(written_identifier, below))
    return {"topic": key} if is_topic and key.casefold() not in _GENERAL else {}


def with_given(given: Mapping[str, str], value: Any) -> Any:
    """Return *value* with what is *given* for it."""
    if given and isinstance(value, Object):
        return Object({**given, **value}, value.start, value.end)
    return value


def _found(
    value: Any, given: Mapping[str, str], is_one: Callable[[Any], bool], depth: int = 0
) -> Iterator[Any]:
    """Yield the items of lists of papers, and other objects of which each *is_one*.

    What is *given* above holds for them.
    """
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        items = list(map(with_inner, value))
        if any(map(is_paper, items)):
            yield from (with_given(given, each) for each in items)
            return
        for each in items:
            members = each.items() if isinstance(each, Object) else ()
            beside = {name: text for name, text in members if _holds_below(name, text)}
            yield from _found(each, {**given, **beside}, is_one, depth + 1)
    elif isinstance(value, Object):
        if is_one(whole := with_inner(value)):
            yield with_given(given, whole)
            return
        for key, each in value.items():
            if paper := named_by(key, each, value.start):
                yield with_given(given, paper)
            else:
                yield from _found(each, {**given, **given_by(key, each)}, is_one, depth + 1)


def _is_certain(value: dict[str, Any]) -> bool:
    """Whether *value* is a paper that one of its members names."""
    return is_paper(value) and any(
        isinstance(each, str)
        and fields.place(member_key(name)) == "link"
        and written_identifier(each)
        for name, each in value.items()
    )


def _holds_below(name: str, value: Any) -> bool:
    """Whether the *value* of the member *name*, beside a list of papers, is one of all of these."""
    return isinstance(value, str) and member_key(name) in _COMMON


def _by_row(document: Any) -> Any:
    """Return the rows of a table of papers that *document* holds by column, else *document*.

    pandas writes ``{"title": {"0": …, "1": …}, "id": {…}}``, or names and rows apart.
    Source: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
    """
    if not isinstance(document, Object):
        return document
    names, rows = document.get("columns"), document.get("data")
    if isinstance(names, list) and isinstance(rows, list) and _are_lists(rows):
        return [Object(dict(zip(map(str, names), row, strict=False))) for row in rows]
    columns = [list(each.values()) if is_object(each) else each for each in document.values()]
    if not (is_paper(document) and _are_lists(columns) and len(set(map(len, columns))) == 1):
        return document
    # Else one paper, with lists of one item.
    is_table = is_object(document.get("title")) or len(columns[0]) != 1
    every = [Object(dict(zip(document, row, strict=True))) for row in zip(*columns, strict=True)]
    return every if is_table else document


def _are_lists(values: Iterable[Any]) -> bool:
    return all(isinstance(each, list) for each in values)
