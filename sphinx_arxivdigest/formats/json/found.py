"""Find the papers in a JSON value, and what the keys above them say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.json.objects import is_paper
from sphinx_arxivdigest.formats.json.rows import row_object
from sphinx_arxivdigest.formats.vocabulary import written_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Papers lie no deeper than so many lists and objects.
_DEEPEST = 8
#: Keys that do not tell what the papers below have in common.
_GENERAL = {"articles", "data", "entries", "items", "papers", "results"}
#: The day of a digest, or of the papers below a key.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def papers_in(document: Any) -> list[Any]:
    """Return the items of lists of papers in *document*, else its objects that are papers."""
    return list(_listed(document)) or list(_alone(document))


def _listed(value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the items of lists of papers, and the values of objects whose keys name papers.

    Keys that are categories, days or topics hold for the papers below.
    """
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        items = list(map(with_inner, value))
        if any(map(is_paper, items)):
            yield from items
            return
        for each in items:
            yield from _listed(each, depth + 1)
    elif isinstance(value, dict):
        for key, each in value.items():
            if (paper := named_by(key, each)) is not None:
                yield paper
            else:
                given = given_by(key, each)
                for found in _listed(each, depth + 1):
                    yield {**given, **found} if isinstance(found, dict) else found


def with_inner(value: Any) -> Any:
    """Return *value*, merged with the paper that it holds as its member "paper", if any.

    Of members that both have the inner one counts; an outer one that differs is kept as "listed …".
    """
    inner = value.get("paper") if isinstance(value, dict) else None
    if not isinstance(inner, dict) or not is_paper(inner):
        return value
    outer = {key: each for key, each in value.items() if key != "paper" and each != inner.get(key)}
    return {**inner, **{f"listed {key}" if key in inner else key: outer[key] for key in outer}}


def named_by(key: str, value: Any) -> dict[str, Any] | None:
    """Return the paper that *value* is below *key*, an identifier, or ``None``."""
    paper: dict[str, Any] = {}
    if not written_identifier(key):
        return None
    if isinstance(value, str):
        paper = {**row_object(value), "id": key}
    elif isinstance(value, dict):
        paper = {"id": key, **value}
    return paper if is_paper(paper) else None


def given_by(key: str, below: Any) -> dict[str, str]:
    """Return what a *key* says of the papers *below* it."""
    if taxonomy.lookup(key):
        return {"primary_category": key}
    if DAY.fullmatch(key):
        return {"date": key}
    is_topic = isinstance(below, dict) and any(map(written_identifier, below))
    return {"topic": key} if is_topic and key.casefold() not in _GENERAL else {}


def _alone(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects that are papers."""
    if is_paper(value):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict):
        for each in value.values():
            yield from _alone(each, depth + 1)
