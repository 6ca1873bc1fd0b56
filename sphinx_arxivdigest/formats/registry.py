"""The formats of digest files: ours, those of installed packages, and registered ones."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.announcement import reader as announcement
from sphinx_arxivdigest.formats.feeds.reader import ATOM, OAI, RSS
from sphinx_arxivdigest.formats.html import reader as html
from sphinx_arxivdigest.formats.json import documents as json_documents
from sphinx_arxivdigest.formats.json import lines as json_lines
from sphinx_arxivdigest.formats.markdown import dialect
from sphinx_arxivdigest.formats.markdown import lists as markdown_lists
from sphinx_arxivdigest.formats.markdown import reader as markdown
from sphinx_arxivdigest.formats.records import bibtex, ris, yaml
from sphinx_arxivdigest.formats.records import entry as records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_arxivdigest.model import Digest

#: Group of the entry points that add formats.
ENTRY_POINTS = "sphinx_arxivdigest.formats"


class UnknownFormat(LookupError):  # noqa: N818 - part of the interface
    """There is no format of the name that was given."""


class Format(NamedTuple):
    """A format of digest files.

    Its functions take the lines of a file, without line ends, and must not raise.
    """

    #: Short name, for messages and for the option ``:format:``.
    name: str
    #: Return whether the lines are in this format.
    detects: Callable[[Sequence[str]], bool]
    #: Return the digest in the lines.
    parse: Callable[[Sequence[str]], Digest]
    #: Return sentences that say why the lines are in this format, and what their layout is.
    explains: Callable[[Sequence[str]], Iterable[str]] = lambda _lines: ()


#: Our formats, in the order in which they are tried: the more tolerant, the later.
FORMATS = (
    Format("atom", ATOM.detects, ATOM.parse, ATOM.explains),
    Format("rss", RSS.detects, RSS.parse, RSS.explains),
    Format("oai-pmh", OAI.detects, OAI.parse, OAI.explains),
    Format("html", html.detects, html.parse, html.explains),
    Format("json", json_documents.detects, json_documents.parse, json_documents.explains),
    Format("jsonl", json_lines.detects, json_lines.parse, json_lines.explains),
    Format("announcement", announcement.detects, announcement.parse, announcement.explains),
    Format("bibtex", bibtex.detects, bibtex.parse, records.explains),
    Format("ris", ris.detects, ris.parse, records.explains),
    Format("yaml", yaml.detects, yaml.parse, records.explains),
    Format("markdown", markdown.detects, markdown.parse, dialect.explains),
    Format("list", markdown_lists.detects, markdown_lists.parse, markdown_lists.explains),
)

_registered: dict[str, Format] = {}


def register(added: Format) -> None:
    """Add a format, which is tried before all others and replaces one of the same name.

    It is added for the whole process, as directives of docutils are: call this in ``conf.py`` or
    in the ``setup`` of an extension. A package may name its format in the entry point group
    ``sphinx_arxivdigest.formats`` instead.
    """
    _registered.pop(added.name, None)
    _registered[added.name] = added


def all_formats() -> dict[str, Format]:
    """Return every format by name, in the order in which they are tried."""
    formats = dict(reversed(_registered.items()))
    for each in (*_installed(), *FORMATS):
        formats.setdefault(each.name, each)
    return formats


def format_named(name: str) -> Format:
    """Return the format called *name*.

    :raises UnknownFormat: when there is none.
    """
    formats = all_formats()
    if name not in formats:
        known = ", ".join(sorted(formats))
        raise UnknownFormat(f"{name!r} is not a format; allowed are: {known}")
    return formats[name]


@cache
def _installed() -> tuple[Format, ...]:
    """Return the formats of installed packages, by name."""
    points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return tuple(point.load() for point in points)
