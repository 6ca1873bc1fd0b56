"""A JSON document that holds papers: a list of objects, at its top or deeper within.

Programs that fetch papers write a file at once: ``[{…}, {…}]``, ``{"date": …, "papers": […]}``,
or lists by category or day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.json.damaged import day_in, is_damaged_document, whole_papers
from sphinx_arxivdigest.formats.json.decoding import loads
from sphinx_arxivdigest.formats.json.found import DAY, papers_in
from sphinx_arxivdigest.formats.json.lines_of import with_lines
from sphinx_arxivdigest.formats.json.objects import digest_of
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What documents begin with; one that has lost its first brace begins with a key.
_BEGINNINGS = ("[", "{", '"')


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a JSON document with papers, and not one line of JSON Lines.

    For days without papers see :func:`_is_empty_day`.
    """
    first = next((text for line in lines if (text := line.lstrip())), "")
    if not first.startswith(_BEGINNINGS):
        return False
    text = "\n".join(lines)
    document = loads(text)
    if document is None:
        return is_damaged_document(text)
    found = papers_in(document)
    is_line = found == [document] and sum(map(bool, map(str.strip, lines))) == 1
    return bool(found or _is_empty_day(document)) and not is_line


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all objects in *lines* that are papers, in their order.

    Anything else in a list of papers is a problem, and so is what is not JSON.
    """
    text = "\n".join(lines)
    document = loads(text)
    if document is None:
        papers, damage = whole_papers(text)
        return digest_of(papers, damage, day_in(text))
    objects: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    found = papers_in(document)
    for line, value in with_lines(found, text):
        if isinstance(value, dict):
            objects.append((line, value))
        else:
            problems.append(Problem(line, f"this is not a paper: {shown(value)}"))
    return digest_of(objects, problems, _day(document, found))


def _is_empty_day(document: Any) -> bool:
    """Whether *document* has no papers where they would stand.

    It is empty, or holds nothing but what is empty, at any depth, and numbers; where there is a
    day, it may hold anything else. Some makers write ``null`` for an empty list.
    """
    if not isinstance(document, dict | list):
        return False
    leaves = list(_leaves(document))
    has_empty = any(leaf is None or leaf in ([], {}) for leaf in leaves)
    return has_empty and (
        not any(isinstance(leaf, str) for leaf in leaves) or bool(_day(document, []))
    )


def _leaves(document: Any) -> Iterator[Any]:
    """Yield all in *document* that holds nothing else, empty lists and objects included."""
    left = [document]
    while left:
        value = left.pop()
        if value and isinstance(value, dict | list):
            left += value.values() if isinstance(value, dict) else value
        else:
            yield value


def _day(document: Any, papers: list[Any]) -> str:
    """Return the day that *document* names, or ``""``: at its top, or in an object there.

    Days in *papers* are not those of the document.
    """
    if not isinstance(document, dict):
        return ""
    known = set(map(id, papers))
    tops = [document, *(each for key, each in document.items() if not written_identifier(key))]
    days = [top.get("date") for top in tops if isinstance(top, dict) and id(top) not in known]
    return next((day for day in days if isinstance(day, str) and DAY.fullmatch(day)), "")
