"""Write a digest as a table of comma-separated values.

Source: RFC 4180, with line feeds; for cells that spreadsheets would calculate:
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.prose.characters import clean

if TYPE_CHECKING:
    from datetime import date

    from sphinx_arxivdigest.model import Digest

#: What a cell begins with that a spreadsheet takes for a formula, also in the width of Chinese.
_FORMULA = re.compile(r"\s*[=+@＝＋＠－-]")


def to_csv(digest: Digest) -> str:
    """Return *digest* as comma-separated values: a header, and a row for each paper.

    Authors and categories are joined by ``"; "``. Each other text that a paper has (its
    :attr:`~.Paper.details`) has a column of its own behind these, such as ``details.method``. An
    identifier begins with ``arXiv:``, so that no program takes ``2501.00010`` for a number, and a
    text that a spreadsheet would calculate begins with an apostrophe.
    """
    rows = [_row(paper, digest.date) for paper in digest.papers]
    columns = dict.fromkeys(name for row in [_row(Paper(""), None), *rows] for name in row)
    output = io.StringIO()
    table = csv.writer(output, lineterminator="\n")
    table.writerow(map(_cell, columns))
    table.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return output.getvalue()


def _row(paper: Paper, day: date | None) -> dict[str, str]:
    """Return the cells of *paper*, by the names of their columns."""
    return {
        "id": f"arXiv:{paper.id}" if paper.id else "",
        "version": _number(paper.version),
        "date": day.isoformat() if day else "",
        "number": _number(paper.number),
        "title": paper.title,
        "authors": "; ".join(paper.authors),
        "categories": "; ".join(paper.categories),
        "announced": paper.announced,
        "url": paper.url,
        "tldr": paper.tldr,
        "abstract": paper.abstract,
        "comment": paper.comment,
        "code": paper.code.url if paper.code else "",
        **{f"details.{key}": text for key, text in paper.details.items()},
    }


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _cell(text: str) -> str:
    """Return *text* so that no spreadsheet calculates it."""
    text = clean(text)
    return f"'{text}" if _FORMULA.match(text) else text
