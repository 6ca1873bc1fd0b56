"""Write a digest as a table of comma-separated values.

Source: RFC 4180, with line feeds; for cells that spreadsheets would calculate:
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import clean

if TYPE_CHECKING:
    from datetime import date

    from sphinx_arxivdigest.model import Digest, Paper

_COLUMNS = (
    *("id", "version", "date", "number", "title", "authors", "categories", "announced", "url"),
    *("tldr", "abstract", "comment", "code"),
)
#: What a cell begins with that a spreadsheet takes for a formula, also in the width of Chinese.
_FORMULA = re.compile(r"\s*[=+@＝＋＠－-]")


def to_csv(digest: Digest) -> str:
    """Return *digest* as comma-separated values: a header, and a row for each paper.

    Authors and categories are joined by ``"; "``. Each other text that a paper has (its
    :attr:`~.Paper.details`) has a column of its own behind these, such as ``details.method``. An
    identifier begins with ``arXiv:``, so that no program takes ``2501.00010`` for a number, and a
    text that a spreadsheet would calculate begins with an apostrophe. Texts are otherwise as the
    file has them.
    """
    details = dict.fromkeys(key for paper in digest.papers for key in paper.details)
    output = io.StringIO()
    table = csv.writer(output, lineterminator="\n")
    table.writerow(map(_cell, (*_COLUMNS, *(f"details.{key}" for key in details))))
    for paper in digest.papers:
        texts = (paper.details.get(key, "") for key in details)
        table.writerow(map(_cell, (*_row(paper, digest.date), *texts)))
    return output.getvalue()


def _row(paper: Paper, day: date | None) -> tuple[str, ...]:
    """Return the cells of the columns that all tables have."""
    return (
        f"arXiv:{paper.id}" if paper.id else "",
        _number(paper.version),
        day.isoformat() if day else "",
        _number(paper.number),
        paper.title,
        "; ".join(paper.authors),
        "; ".join(paper.categories),
        paper.announced,
        paper.url,
        paper.tldr,
        paper.abstract,
        paper.comment,
        paper.code.url if paper.code else "",
    )


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _cell(text: str) -> str:
    """Return *text* so that no spreadsheet calculates it."""
    text = clean(text)
    return f"'{text}" if _FORMULA.match(text) else text
