"""The parts of the reference that are made from the tables of the extension itself.

``.. generated:: arxiv-digest`` (or another directive, or ``settings``, ``warnings``) writes
one definition for each entry, with a target and an entry in the index.
"""

from __future__ import annotations

from functools import partial
from textwrap import indent
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest import config, log
from sphinx_arxivdigest.reading import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def directive(signature: str, table: dict[str, options.Option]) -> Iterator[str]:
    """Yield the definition of a directive with each of its options inside."""
    yield f".. rst:directive:: .. {signature}\n"
    for name, option in table.items():
        values = "" if option.values == "none" else option.values.replace("``", "")
        head = f".. rst:directive:option:: {name}\n   :type: {values}"
        yield indent(f"{head}\n\n{indent(option.help, '   ')}\n", "   ")


def settings() -> Iterator[str]:
    """Yield the definition of each option in ``conf.py``."""
    for option in config.OPTIONS:
        types = " or ".join(f"``{each.__name__}``" for each in option.types)
        body = f":type: {types}\n:default: ``{option.default!r}``\n\n{option.help}"
        yield f".. confval:: {option.name}\n{indent(body, '   ')}\n"


def warnings() -> Iterator[str]:
    """Yield the definition of each type of warning."""
    for subtype, meaning in log.WARNINGS.items():
        yield f".. warning-type:: arxivdigest.{subtype}\n\n   {meaning}\n"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "settings": settings,
    "warnings": warnings,
    **{
        signature.partition("::")[0]: partial(directive, signature, table)
        for signature, table in options.DIRECTIVES.items()
    },
}


class GeneratedDirective(SphinxDirective):
    """``.. generated:: PART`` writes a part of the reference."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the definitions."""
        for module in (config, log, options):
            self.env.note_dependency(str(module.__file__))
        return self.parse_text_to_nodes("\n".join(PARTS[self.arguments[0]]()))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, and a type of definition for warnings."""
    app.add_directive("generated", GeneratedDirective)
    app.add_object_type("warning-type", "warning-type", "pair: %s; warning")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
