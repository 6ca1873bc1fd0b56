"""Tables of formulas: matrices, cases, aligned equations.

The converter writes styles into every cell; a class of the style sheet says the same.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: How the first cell of an environment's table looks, with the environment's class.
_TABLES = MappingProxyType(
    {
        "text-align:right;justify-items:end;padding-right:0": "arxiv-aligned",
        "text-align:left;justify-items:start;padding-right:0": "arxiv-cases",
        "padding-top:0": "arxiv-small",
    }
)
#: Styles of other cells, with their classes.
_CELLS = MappingProxyType(
    {
        "text-align:left": "arxiv-left",
        "text-align:right": "arxiv-right",
        "border-left": "arxiv-rule-left",
        "border-right": "arxiv-rule-right",
        "border-top": "arxiv-rule-top",
    }
)


def take_environment(table: Element) -> str:
    """Return the class of the table's environment, which stands for the styles of its cells."""
    cells = [cell for row in table for cell in row]
    first = cells[0].get("style", "").replace(" ", "") if cells else ""
    name = next((name for look, name in _TABLES.items() if first.startswith(look)), "")
    if name:
        for cell in cells:
            cell.attrib.pop("style", None)
    return name


def set_table(table: Element, environment: str, *, smaller: bool) -> None:
    """Set a table's class, and drop what is so without being said."""
    if environment:
        table.set("class", environment)
    if table.get("displaystyle") == "false":
        del table.attrib["displaystyle"]
    if table.get("scriptlevel") == "0" and not smaller:
        del table.attrib["scriptlevel"]


def set_cell(cell: Element, style: str) -> None:
    """Set the classes of a cell of an array for its *style*."""
    if classes := [name for look, name in _CELLS.items() if look in style]:
        cell.set("class", " ".join(classes))
