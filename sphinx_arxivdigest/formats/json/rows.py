"""A paper that a JSON document holds as a text: the row of a table, or the item of a list.

::

    {"Walking": {"2501.00001": "|**2025-01-02**|**A Title**|Ada Example|[2501.00001](…)|null|"}}

Programs that write the lists and tables of Markdown keep them so.
"""

from __future__ import annotations

from typing import Any

from sphinx_arxivdigest.formats.json.write import object_of
from sphinx_arxivdigest.formats.markdown.lists import item_record, visible
from sphinx_arxivdigest.formats.markdown.tables import row_record


def row_object(text: str) -> dict[str, Any]:
    """Return *text* as the object that says the same; an empty one where it names no paper."""
    lines = visible(text.split("\n"))
    record = row_record(lines) or item_record(lines)
    fields = object_of(record.paper()) if record else {}
    return {name: value for name, value in fields.items() if value}
