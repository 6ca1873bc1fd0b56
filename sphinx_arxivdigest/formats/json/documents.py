"""A JSON document that holds papers: a list of objects, at its top or deeper within.

Programs that fetch papers write a file at once: ``[{…}, {…}]``, ``{"date": …, "papers": […]}``,
or lists by category or day.
"""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.json.objects import digest_of, is_paper, loads, title_of
from sphinx_arxivdigest.formats.json.rows import row_object
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Papers lie no deeper than so many lists and objects.
_DEEPEST = 8
#: Where a title begins, or a text below an identifier.
_TITLE_OR_ROW = re.compile(
    r'"(?:(?:paper_)?title|([0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?))"\s*+:\s*+"'
)
#: Keys that do not tell what the papers below have in common.
_GENERAL = {"articles", "data", "entries", "items", "papers", "results"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def detects(lines: Sequence[str]) -> bool:
    """Return whether *lines* are a JSON document with papers, and not one line of JSON Lines.

    For days without papers see :func:`_is_empty_day`.
    """
    filled = [line for line in lines if line.strip()]
    if not filled or filled[0].lstrip()[0] not in "[{":
        return False
    text = "\n".join(lines)
    document = loads(text)
    found = _found(document)
    is_line = len(filled) == 1 and found == [document]
    return bool(found or _is_empty_day(document)) and not is_line


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all objects in *lines* that are papers, in their order.

    Anything else in a list of papers is a problem.
    """
    text = "\n".join(lines)
    document = loads(text)
    objects: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    found = _found(document)
    for line, value in _with_lines(found, text):
        if isinstance(value, dict):
            objects.append((line, value))
        else:
            problems.append(Problem(line, f"this is not a paper: {shown(value)}"))
    return digest_of(objects, problems, _day(document, found))


def _is_empty_day(document: Any) -> bool:
    """Return whether *document* has no papers where they would stand.

    It is empty, or holds nothing but empty lists and objects, and numbers; where there is a day, it
    may hold anything else.
    """
    if not isinstance(document, dict) or not document:
        return document in ([], {})
    values = document.values()
    rest = [value for value in values if value not in ([], {}) and not isinstance(value, int)]
    has_empty = any(value in ([], {}) for value in values)
    return has_empty and (not rest or bool(_day(document, [])))


def _day(document: Any, papers: list[Any]) -> str:
    """Return the day that *document* names, or ``""``: at its top, or in an object there.

    Days in *papers* are not those of the document.
    """
    if not isinstance(document, dict):
        return ""
    known = set(map(id, papers))
    tops = [document, *(each for key, each in document.items() if not written_identifier(key))]
    days = [top.get("date") for top in tops if isinstance(top, dict) and id(top) not in known]
    return next((day for day in days if isinstance(day, str) and _DAY.fullmatch(day)), "")


def _found(document: Any) -> list[Any]:
    """Return the items of lists of papers in *document*, else its objects that are papers."""
    return list(_listed(document)) or list(_alone(document))


def _listed(value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the items of lists of papers, and the values of objects whose keys name papers.

    Keys that are categories, days or topics hold for the papers below.
    """
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        items = list(map(_with_inner, value))
        if any(map(is_paper, items)):
            yield from items
            return
        for each in items:
            yield from _listed(each, depth + 1)
    elif isinstance(value, dict):
        for key, each in value.items():
            if (paper := _named_by(key, each)) is not None:
                yield paper
            else:
                given = _given_by(key, each)
                for found in _listed(each, depth + 1):
                    yield {**given, **found} if isinstance(found, dict) else found


def _with_inner(value: Any) -> Any:
    """Return *value*, merged with the paper that it holds as its member "paper", if any.

    Of members that both have the inner one counts; an outer one that differs is kept as "listed …".
    """
    inner = value.get("paper") if isinstance(value, dict) else None
    if not isinstance(inner, dict) or not is_paper(inner):
        return value
    outer = {key: each for key, each in value.items() if key != "paper" and each != inner.get(key)}
    return {**inner, **{f"listed {key}" if key in inner else key: outer[key] for key in outer}}


def _named_by(key: str, value: Any) -> dict[str, Any] | None:
    """Return the paper that *value* is below *key*, an identifier, or ``None``."""
    paper: dict[str, Any] = {}
    if not written_identifier(key):
        return None
    if isinstance(value, str):
        paper = {**row_object(value), "id": key}
    elif isinstance(value, dict):
        paper = {"id": key, **value}
    return paper if is_paper(paper) else None


def _given_by(key: str, below: Any) -> dict[str, str]:
    """Return what a *key* says of the papers *below* it."""
    if taxonomy.lookup(key):
        return {"primary_category": key}
    if _DAY.fullmatch(key):
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


def _with_lines(values: Iterable[Any], text: str) -> Iterator[tuple[int, Any]]:
    """Yield *values* with the lines of *text* on which their titles or rows stand.

    The decoder does not say where it has found what.
    """
    decode = JSONDecoder().raw_decode
    matches = _TITLE_OR_ROW.finditer(text)
    position, line = 0, 1
    for value in values:
        wanted = title_of(value)
        for found in matches if wanted else ():
            row = found[1]
            if row == value.get("id") if row else decode(text, found.end() - 1)[0] == wanted:
                line += text.count("\n", position, found.start())
                position = found.start()
                break
        yield line, value
