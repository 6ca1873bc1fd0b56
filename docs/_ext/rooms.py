"""The rooms of the package and what each imports: a drawing and a list, read from the code.

``.. rooms-drawing::`` draws the imports as SVG, for HTML; ``.. rooms-list::`` says the same in
words, for every builder and for those who do not see the drawing. A room is a package or a module
in the root of ``sphinx_arxivdigest``. All imports count, those for types included.
"""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import sphinx_arxivdigest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PACKAGE = Path(sphinx_arxivdigest.__file__).parent
PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
#: What a room may know of the program that it extends.
FRAMEWORK = {"sphinx", "docutils"}
#: Reference or literal in a docstring.
_QUOTED = re.compile(r"(?::[\w:]+:)?`{1,2}([^`]+)`{1,2}")

#: Distances in the drawing: from column to column, from row to row, and around it.
COLUMN, ROW, MARGIN, LABEL = 14, 22, 12, 92


@dataclass
class Room:
    """A package or a module in the root of the package."""

    name: str
    #: First line of its docstring.
    summary: str = ""
    #: Names of the other rooms that it imports.
    imports: set[str] = field(default_factory=set)
    #: Paths of its modules, relative to the room.
    modules: list[str] = field(default_factory=list)
    #: Those of them that import Sphinx or docutils.
    framework: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Name as it is written in paths."""
        return self.name if self.modules != [""] else f"{self.name}.py"


def read_rooms(package: Path) -> list[Room]:
    """Return the rooms of *package*, each after those that it imports."""
    rooms: dict[str, Room] = {}
    for path in modules(package):
        name, *inner = path.relative_to(package).with_suffix("").parts
        room = rooms.setdefault(name, Room(name))
        module = f"{'/'.join(inner)}.py" if inner else ""
        room.modules.append(module)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if inner in ([], ["__init__"]):
            room.summary = (ast.get_docstring(tree) or "").partition("\n")[0]
        names = set(_imports(tree, (package.name, name, *inner)))
        if any(imported[0] in FRAMEWORK for imported in names):
            room.framework.append(module)
        room.imports.update(
            imported[1] if len(imported) > 1 else "__init__"
            for imported in names
            if imported[0] == package.name
        )
    for room in rooms.values():
        room.imports = {other if other in rooms else "__init__" for other in room.imports}
        room.imports.discard(room.name)
    return _in_order(rooms)


def modules(package: Path) -> list[Path]:
    """Return the modules of *package* and of the packages in it.

    Python files in other folders are data, such as those that are copied into projects.
    """
    found = sorted(package.glob("*.py"))
    for folder in sorted(package.iterdir()):
        if Path(folder, "__init__.py").is_file():
            found += modules(folder)
    return found


def _imports(tree: ast.Module, module: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the dotted names that *module* imports, each as a tuple."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = module[: -node.level] if node.level else ()
            source = (*start, *(node.module or "").split(".")) if node.module else start
            yield from ((*source, alias.name) for alias in node.names)


def _in_order(rooms: dict[str, Room]) -> list[Room]:
    """Return *rooms* so that imports lead back; where there is a choice, as the contract does."""
    contract = layers(PYPROJECT)
    ordered: dict[str, Room] = {}
    while len(ordered) < len(rooms):
        left = [room for name, room in rooms.items() if name not in ordered]
        ordered_next = min(
            left,
            key=lambda room: (
                len(room.imports - ordered.keys()),
                contract.index(room.name) if room.name in contract else len(contract),
                room.name.startswith("__"),
                len(room.imports),
                room.name,
            ),
        )
        ordered[ordered_next.name] = ordered_next
    return list(ordered.values())


def layers(pyproject: Path) -> list[str]:
    """Return the rooms in the order of the first contract on layers, the lowest first."""
    config = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    for contract in config["tool"].get("importlinter", {}).get("contracts", []):
        if contract["type"] == "layers":
            text = " ".join(reversed(contract["layers"]))
            return [name.rpartition(".")[2] for name in re.findall(r"[\w.]+", text)]
    return []


def draw(rooms: list[Room]) -> str:
    """Return the drawing as SVG: rooms on a diagonal, an import to the left and then upwards."""
    position = {
        room.name: (MARGIN + index * COLUMN, MARGIN + index * ROW)
        for index, room in enumerate(rooms)
    }
    width = 2 * MARGIN + (len(rooms) - 1) * COLUMN + LABEL
    height = 2 * MARGIN + (len(rooms) - 1) * ROW
    return "\n".join(
        [
            f'<svg class="rooms" viewBox="0 0 {width} {height}" role="img" '
            'aria-labelledby="rooms-title" aria-describedby="rooms-list">',
            '<title id="rooms-title">Which room imports which</title>',
            *_arrows(rooms, position),
            *(_room(room, *position[room.name]) for room in rooms),
            "</svg>",
        ]
    )


def _arrows(rooms: list[Room], position: dict[str, tuple[int, int]]) -> Iterator[str]:
    """Yield a line and a dot for each import; lines share a group, so that none darkens another."""
    lines: dict[str, list[str]] = {"rooms-lines": [], "rooms-against": []}
    dots = []
    for room in rooms:
        x, y = position[room.name]
        for name in sorted(room.imports, key=position.__getitem__):
            there_x, there_y = position[name]
            along = there_y < y
            stop = there_y + 6 if along else there_y - 6
            kind = "rooms-lines" if along else "rooms-against"
            lines[kind].append(f'<path d="M{x} {y}H{there_x}V{stop}"/>')
            dots.append(
                f'<circle cx="{there_x}" cy="{y}" r="2.6">'
                f"<title>{escape(room.label)} imports {escape(name)}</title></circle>"
            )
    for kind, paths in lines.items():
        yield f'<g class="{kind}">{"".join(paths)}</g>'
    yield f'<g class="rooms-dots">{"".join(dots)}</g>'


def _room(room: Room, x: int, y: int) -> str:
    knows = "rooms-sphinx" if len(room.framework) > 1 or room.framework == [""] else "rooms-plain"
    return (
        f'<g class="{knows}"><circle cx="{x}" cy="{y}" r="5"/>'
        f'<text x="{x + 10}" y="{y + 4}">{escape(room.label)}</text></g>'
    )


class RoomsDirective(SphinxDirective):
    """A directive that shows the rooms, and is read again when one of their modules changes."""

    def rooms(self) -> list[Room]:
        """Return the rooms as they are now."""
        for path in (PYPROJECT, *modules(PACKAGE)):
            self.env.note_dependency(str(path))
        return read_rooms(PACKAGE)


class RoomsDrawing(RoomsDirective):
    """``.. rooms-drawing::`` draws the rooms, in HTML only."""

    def run(self) -> list[nodes.Node]:
        """Return the drawing."""
        return [nodes.raw("", draw(self.rooms()), format="html")]


class RoomsList(RoomsDirective):
    """``.. rooms-list::`` lists the rooms with what they import."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        items = [
            nodes.definition_list_item(
                "",
                nodes.term("", "", nodes.literal("", room.label)),
                nodes.definition("", *_definition(room)),
            )
            for room in self.rooms()
        ]
        return [nodes.definition_list("", *items, ids=["rooms-list"])]


def _definition(room: Room) -> Iterator[nodes.paragraph]:
    yield nodes.paragraph("", "", *_inline(room.summary))
    imports = ", ".join(f"``{name}``" for name in sorted(room.imports)) or "no other room"
    yield nodes.paragraph("", "", *_inline(f"Imports {imports}. {_framework(room)}"))


def _inline(text: str) -> Iterator[nodes.Node]:
    """Yield the nodes of a docstring's line: what is quoted or has a role is a literal."""
    for index, piece in enumerate(_QUOTED.split(text)):
        yield nodes.literal("", piece.lstrip("~")) if index % 2 else nodes.Text(piece)


def _framework(room: Room) -> str:
    """Return how far *room* knows Sphinx or docutils."""
    if not room.framework:
        return "Knows neither Sphinx nor docutils."
    if len(room.framework) == 1 < len(room.modules):
        return f"Only ``{room.framework[0]}`` knows Sphinx or docutils."
    return "Knows Sphinx."


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("rooms-drawing", RoomsDrawing)
    app.add_directive("rooms-list", RoomsList)
    app.add_css_file("rooms.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
