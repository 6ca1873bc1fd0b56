"""Find the papers in a JSON value, and what the keys above them say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.json.decoding import Object
from sphinx_arxivdigest.formats.json.objects import is_paper, member_key
from sphinx_arxivdigest.formats.json.rows import is_row
from sphinx_arxivdigest.formats.vocabulary import written_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    """Return the items of lists of papers in *document*, else its objects that are papers.

    Each paper is an :class:`Object`, or else a mapping as *document* has it. Keys and members above
    it that are categories, days or topics are among its members.
    """
    return list(_listed(_by_row(document), {})) or list(_alone(document))


def with_inner(value: Any) -> Any:
    """Return *value*, merged with the paper that it holds as a member such as "paper", if any.

    Of members that both have the inner one counts; an outer one that differs is kept as "listed …".
    """
    if not isinstance(value, dict):
        return value
    held = ((name, value[name]) for name in _HOLDERS if isinstance(value.get(name), dict))
    for holder, inner in held:
        if is_paper(inner):
            outer = ((name, each) for name, each in value.items() if name != holder)
            others = {
                f"listed {name}" if name in inner else name: each
                for name, each in outer
                if each != inner.get(name)
            }
            return _placed({**inner, **others}, value)
    return value


def named_by(key: str, value: Any) -> Object | None:
    """Return the paper that *value* is below *key*, an identifier, or ``None``."""
    if not written_identifier(key):
        return None
    if isinstance(value, str):
        return Object({"id": key}, row=value) if is_row(value) else None
    paper = {"id": key, **value} if isinstance(value, dict) else {}
    return _placed(paper, value) if is_paper(paper) else None


def given_by(key: str, below: Any) -> dict[str, str]:
    """Return what a *key* says of the papers *below* it."""
    if taxonomy.lookup(key):
        return {"primary_category": key}
    if DAY.fullmatch(key):
        return {"date": key}
    is_topic = isinstance(below, dict) and any(map(written_identifier, below))
    return {"topic": key} if is_topic and key.casefold() not in _GENERAL else {}


def _listed(value: Any, given: Mapping[str, str], depth: int = 0) -> Iterator[Any]:
    """Yield the items of lists of papers, and objects that certainly are papers.

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
            yield from _listed(each, {**given, **_beside(each)}, depth + 1)
    elif isinstance(value, dict):
        if _is_certain(whole := with_inner(value)):
            yield with_given(given, whole)
            return
        for key, each in value.items():
            if (paper := named_by(key, each)) is not None:
                paper.start = paper.start or _start(value)
                yield with_given(given, paper)
            else:
                yield from _listed(each, {**given, **given_by(key, each)}, depth + 1)


def _alone(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects that are papers."""
    if is_paper(value):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict):
        for each in value.values():
            yield from _alone(each, depth + 1)


def _is_certain(value: dict[str, Any]) -> bool:
    """Whether *value* is a paper that one of its members names."""
    return is_paper(value) and any(
        isinstance(each, str)
        and fields.place(member_key(name)) == "link"
        and written_identifier(each)
        for name, each in value.items()
    )


def _beside(value: Any) -> dict[str, str]:
    """Return what *value*, one of a list of objects with papers in them, says of all of these."""
    if not isinstance(value, dict):
        return {}
    texts = {name: each for name, each in value.items() if isinstance(each, str)}
    return {name: each for name, each in texts.items() if member_key(name) in _COMMON}


def _by_row(document: Any) -> Any:
    """Return the rows of a table of papers that *document* holds by column, else *document*.

    pandas writes ``{"title": {"0": …, "1": …}, "id": {…}}``, or names and rows apart.
    Source: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
    """
    if not isinstance(document, dict):
        return document
    names, rows = document.get("columns"), document.get("data")
    if isinstance(names, list) and isinstance(rows, list):
        lists = (row for row in rows if isinstance(row, list))
        return [Object(dict(zip(map(str, names), row, strict=False))) for row in lists]
    columns = {name: each for name, each in document.items() if isinstance(each, dict | list)}
    lengths = set(map(len, columns.values()))
    is_table = isinstance(document.get("title"), dict) or lengths != {1}
    if not (is_paper(columns) and is_table and len(lengths) == 1 and len(columns) == len(document)):
        return document
    every = [each.values() if isinstance(each, dict) else each for each in columns.values()]
    return [Object(dict(zip(columns, row, strict=True))) for row in zip(*every, strict=True)]


def with_given(given: Mapping[str, str], value: Any) -> Any:
    """Return *value* with what is *given* for it."""
    return _placed({**given, **value}, value) if given and isinstance(value, dict) else value


def _placed(members: Mapping[str, Any], value: Any) -> Object:
    """Return *members* as an object that stands where *value* does."""
    if isinstance(value, Object):
        return Object(members, value.start, value.end, row=value.row)
    return Object(members)


def _start(value: Any) -> int:
    return value.start if isinstance(value, Object) else 0
