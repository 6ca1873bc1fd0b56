"""A paper that a JSON document holds as a text: the row of a table, or the item of a list.

::

    {"Walking": {"2501.00001": "|**2025-01-02**|**A Title**|Ada Example|[2501.00001](…)|null|"}}

Programs that write the lists and tables of Markdown keep them so.
"""

from __future__ import annotations

import re

from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.markdown import lists, tables
from sphinx_arxivdigest.formats.markdown.visible import visible

_BEGINNING = re.compile(r"\s*+(?:\||[-*+] )")


def is_row(text: str) -> bool:
    """Whether *text* begins like a row or an item."""
    return _BEGINNING.match(text) is not None


def row_draft(text: str, line: int) -> Draft:
    """Return the draft, on a one-based *line*, of the paper that is in *text*, empty if none is."""
    lines = visible(text.split("\n"))
    draft = tables.row_draft(lines) or lists.item_draft(lines) or Draft(line)
    draft.line = line
    return draft
