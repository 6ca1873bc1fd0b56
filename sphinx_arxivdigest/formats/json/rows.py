"""A paper that a JSON document holds as a text: the row of a table, or the item of a list.

::

    {"Walking": {"2501.00001": "|**2025-01-02**|**A Title**|Ada Example|[2501.00001](…)|null|"}}

Programs that write the lists and tables of Markdown keep them so.
"""

from __future__ import annotations

from typing import Any

from sphinx_arxivdigest.formats.json.paper_object import object_of
from sphinx_arxivdigest.formats.markdown.lists import item_draft
from sphinx_arxivdigest.formats.markdown.tables import row_draft
from sphinx_arxivdigest.formats.markdown.visible import visible


def row_object(text: str) -> dict[str, Any]:
    """Return *text* as the object that says the same; empty where it does not name a paper."""
    lines = visible(text.split("\n"))
    draft = row_draft(lines) or item_draft(lines)
    members = object_of(draft.finish()) if draft else {}
    return {name: value for name, value in members.items() if value}
