"""Bibliographies in RIS, whose tags rispy knows.

Source: https://en.wikipedia.org/wiki/RIS_(file_format)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.records.entry import (
    digest_of,
    digest_without,
    draft_of,
    is_bibliography,
    records,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Digest

_BEGINNING = re.compile(r"TY  ?- ?")
_AUTHORS = ("authors", "first_authors")
#: Texts of such a field are items, and not lines.
_ITEMS = {"keywords": "; "}
#: The most precise first; others repeat it.
_DAYS = ("date", "publication_year", "year")
_DAY = re.compile(r"([0-9]{4})/([0-9]{2})(?:/([0-9]{2}))?/*")


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a bibliography with papers of arXiv."""
    return is_bibliography(lines, _BEGINNING)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all records in *lines*."""
    try:
        import rispy
    except ImportError:
        return digest_without("rispy", "ris")
    # All tags may stand more than once, and addresses hold any sign.
    every = {"list_tags": list(rispy.config.TAG_KEY_MAPPING), "delimiter_tags_mapping": {}}
    return digest_of(
        [
            _draft(line, record)
            for line, text in records(lines, _BEGINNING)
            for record in rispy.loads(f"{text}\nER  - ", **every)
        ]
    )


def _draft(line: int, record: dict[str, Any]) -> Draft:
    """Return the draft of a *record*: names of tags → their texts."""
    for tag, unknown in record.pop("unknown_tag", {}).items():
        record[tag or "notes"] = unknown
    authors = [_name(each) for name in _AUTHORS for each in record.pop(name, ())]
    texts = {
        name: _ITEMS.get(name, "\n").join(each).strip()
        for name, each in record.items()
        if isinstance(each, list)
    }
    days = [text for name in _DAYS if (text := texts.pop(name, ""))]
    if days:
        day = _DAY.fullmatch(days[0])
        texts["date"] = "-".join(filter(None, day.groups())) if day else days[0]
    return draft_of(line, texts, authors)


def _name(written: str) -> str:
    """Return a name with the given name first: RIS has "Family, Given, Suffix"."""
    family, _, rest = written.partition(",")
    given, *suffix = rest.split(",")
    name = f"{given.strip()} {family.strip()}".strip()
    return ", ".join([name, *map(str.strip, suffix)])
