"""The parts of the reference that are made from the tables of the extension itself.

``.. generated:: arxiv-digest`` (or another directive, or ``settings``, ``warnings``, ``commands``,
``fields``) writes one definition for each entry, with a target and an entry in the index.
"""

from __future__ import annotations

import argparse
from functools import partial
from textwrap import indent
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest import cli, config, log
from sphinx_arxivdigest.formats import fields as names
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


def commands() -> Iterator[str]:
    """Yield a section for each command, with the definition of each argument inside."""
    for name, parser in cli.parsers().items():
        # Whatever the width of the terminal that builds this is.
        parser.formatter_class = partial(argparse.RawDescriptionHelpFormatter, width=80)
        yield f".. program:: {cli.NAME} {name}\n\n{name}\n{'-' * len(name)}\n"
        yield f"{parser.description}\n"
        yield _literal(parser.format_usage())
        for action in parser._actions:
            if action.dest == "help":
                continue
            names = action.option_strings or [str(action.metavar or action.dest)]
            if action.option_strings and action.nargs != 0:
                names = [f"{each} {action.metavar or action.dest.upper()}" for each in names]
            text = str(action.help) % {**vars(action), "prog": parser.prog}
            yield f".. option:: {', '.join(names)}\n\n   {text}\n"
        yield _literal(str(parser.epilog))


#: Where the text of a field goes → what that means for its readers.
_PLACES = {
    "field": "A field of the paper.",
    "link": "It names the paper; else it is a detail.",
    "number": "A whole number; else it is a detail.",
    "detail": "A detail.",
}


def fields() -> Iterator[str]:
    """Yield the definition of each field that entries may have, with all names of it."""
    for key, field in names.vocabulary().items():
        place = _PLACES[field.place]
        if field.instead_of:
            place = f"Stands for :digest-field:`{field.instead_of}` in entries without it."
        if field.submission:
            place += " arXiv gives it."
        known = ", ".join(f"``{name}``" for name in field.names)
        yield f".. digest-field:: {key}\n\n   {place}\n\n   {known}\n"


def _literal(text: str) -> str:
    """Return *text* as it is, in a block of its own."""
    return f".. code-block:: text\n\n{indent(text, '   ')}\n"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "settings": settings,
    "warnings": warnings,
    "commands": commands,
    "fields": fields,
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
        modules = [config, log, options, names, cli, *map(cli.module_of, cli.COMMANDS)]
        for module in modules:
            self.env.note_dependency(str(module.__file__))
        self.env.note_dependency(str(names.FILE))
        text = "\n".join(PARTS[self.arguments[0]]())
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, and types of definitions for warnings and for fields of digests."""
    app.add_directive("generated", GeneratedDirective)
    app.add_object_type("warning-type", "warning-type", "pair: %s; warning")
    app.add_object_type("digest-field", "digest-field", "pair: %s; field of digests")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
