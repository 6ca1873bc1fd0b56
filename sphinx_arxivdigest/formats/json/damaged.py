"""JSON documents that are damaged: the papers that are whole, and where the damage is.

A comma too many, a download that was cut off or a bad escape makes a whole document invalid.
Objects begin with a brace and a key, which do not occur in texts, so they are found without what is
above them.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import Any

from sphinx_arxivdigest.formats.json.decoding import DECODER, Object
from sphinx_arxivdigest.formats.json.found import (
    given_by,
    named_by,
    papers_in,
    with_given,
    with_inner,
)
from sphinx_arxivdigest.formats.json.objects import is_paper

_KEY = r'"((?:[^"\\\n]|\\.){1,100}+)"\s*+:\s*+'
#: The key above, and the beginning of a list, or of an object with its first key; or the key of a
#: row of a table, which is an identifier.
_OPENING = re.compile(
    rf'(?:{_KEY})?(?P<bracket>\[|\{{(?=\s*+{_KEY}))|"([0-9]{{4}}\.[0-9]{{4,5}})"\s*+:\s*+(?=")'
)
#: Objects that cannot be decoded are tried for so many times the length of the document, in all.
_MOST_TRIED = 20


def whole_papers(text: str) -> tuple[list[Object], dict[int, str]]:
    """Return the papers in *text*, which is not JSON, that are whole, and what is wrong with it.

    That is the position of each fault → what it is. Objects around papers or faults are searched.
    """
    papers: list[Object] = []
    faults: dict[int, str] = {}
    given: dict[str, str] = {}  # What the keys above say of the papers below.
    position = tried = 0
    while (opening := _OPENING.search(text, position)) is not None:
        above, bracket, first, row = opening.groups("")
        start = opening.start("bracket") if bracket else opening.end()
        position = start + 1
        if bracket == "[":
            given |= given_by(above, None)
            continue
        if tried > _MOST_TRIED * len(text):
            faults.setdefault(start, "too many faults; the rest was left out")
            break
        value, end, fault = _decoded(text, start)
        if fault:
            faults.setdefault(end, fault)
            tried += (end if end > start else len(text)) - start
            given |= given_by(above, {first: None})
            continue
        if bracket:
            value.start, value.end = start, end
        paper = named_by(above or row, value, opening.start()) or with_inner(value)
        if row or is_paper(paper):
            papers += [with_given(given, paper)] if isinstance(paper, Object) else []
        elif papers_in(value):
            given |= given_by(above, value)
            tried += end - start
            continue
        position = end
    if not faults:
        _, end, fault = _decoded(text, len(text) - len(text.lstrip()))
        faults[end] = fault or "more behind its end"
    return papers, faults


def _decoded(text: str, start: int) -> tuple[Any, int, str]:
    """Return the value at *start*, where it ends and ``""``, or else where its fault is, and what.

    Where Python does not tell the position, that is *start*.
    """
    try:
        return *DECODER.raw_decode(text, start), ""
    except JSONDecodeError as error:
        return None, error.pos, error.msg
    except RecursionError:
        return None, start, "objects too deep"
    except ValueError:
        return None, start, "a number with too many digits"
