"""Bibliographies in BibTeX, whose grammar pybtex knows.

Source: https://info.arxiv.org/help/hypertex/bibstyles/index.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.dates import MONTHS
from sphinx_arxivdigest.formats.records.entry import (
    digest_of,
    digest_without,
    draft_of,
    is_bibliography,
    records,
)
from sphinx_arxivdigest.model import Problem
from sphinx_arxivdigest.prose.formulas.signs import accented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Digest

_BEGINNING = re.compile(r"\s*@[A-Za-z]+\s*[{(]")
#: A letter with an accent, ``\\"{o}``; formulas stay as they are.
_ACCENT = re.compile(
    r"(\$[^$]*+\$)|\\([\"'`^~=.]|[a-zH](?![A-Za-z]))\s*+(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))"
)
#: Braces that are not around what a command takes, and mean nothing.
_BRACES = re.compile(
    r"(\$[^$]*+\$|\\[A-Za-z]++\s*+(?:\{[^{}]*+\})++)|\{((?:[^{}$]|\$[^$]*+\$)*+)\}"
)
#: Braces in more braces stay.
_DEEPEST = 4
_BLANK_LINE = re.compile(r"\n\s*\n")
#: What pybtex says before a fault: the line in the text that it was given.
_WHERE = re.compile(r".*? in line [0-9]+: ")


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a bibliography with papers of arXiv."""
    return is_bibliography(lines, _BEGINNING)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all entries in *lines*; a faulty one harms no other."""
    try:
        from pybtex.database.input.bibtex import LowLevelParser, month_names
        from pybtex.utils import CaseInsensitiveDict
    except ImportError:
        return digest_without("pybtex", "bibtex")
    macros = CaseInsensitiveDict(month_names)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for line, text in records(lines, _BEGINNING):
        faults: list[Exception] = []
        for kind, content in LowLevelParser(text, macros=macros, handle_error=faults.append):
            if kind.lower() not in ("string", "preamble") and content[1]:
                drafts.append(_draft(line, {name.lower(): value for name, value in content[1]}))
        problems += (
            Problem(line, f"this is not BibTeX: {_WHERE.sub('', str(each), count=1)}")
            for each in faults[:1]
        )
    return digest_of(drafts, problems)


def _draft(line: int, fields: dict[str, list[str]]) -> Draft:
    """Return the draft of an entry with these *fields*."""
    texts = {name: _plain("".join(pieces)) for name, pieces in fields.items()}
    texts.pop("author", "")
    authors = _names(" ".join("".join(fields.get("author", [])).split()))
    month = texts.get("month", "")[:3].lower()
    if "year" in texts and month in MONTHS:
        texts["year"] += f"-{MONTHS.index(month) + 1:02}"
        del texts["month"]
    return draft_of(line, texts, authors)


def _plain(text: str) -> str:
    """Return the paragraphs of *text*, each on one line, with letters for LaTeX's accents.

    Braces are removed where they only keep capitals, and not in formulas.
    """
    text = _ACCENT.sub(_letter, text)
    for _ in range(_DEEPEST):
        text = _BRACES.sub(lambda braces: braces[1] or braces[2], text)
    return "\n\n".join(" ".join(each.split()) for each in _BLANK_LINE.split(text))


def _letter(accent: re.Match[str]) -> str:
    """Return the letter that LaTeX writes with an *accent*."""
    if accent[1]:
        return accent[1]
    return accented(accent[2], accent[3] or accent[4]) or accent[0]


def _names(text: str) -> list[str]:
    """Return the names in a field of authors, given names first."""
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import InvalidNameString, Person

    names = []
    for written in split_name_list(text):
        try:
            person = Person(written)
        except InvalidNameString:  # More commas than names have.
            names += written.split(",")
            continue
        parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names)
        name = " ".join(word for part in parts for word in part)
        names.append(", ".join([_plain(name), *person.lineage_names]))
    # BibTeX's word for those who are left out.
    return ["and others" if name == "others" else name for name in names]
