"""Tell the builders that write archives from those that leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: Builders that make one book of all pages, or a catalogue for translators, who have nothing
#: to translate in a digest. They write archives only when asked to.
BOOKS = frozenset({"epub", "gettext", "latex", "man", "singlehtml", "texinfo"})


def takes_archive(builder: Builder) -> bool:
    """Whether *builder* writes the archives."""
    return builder.name not in BOOKS or builder.name in builder.config.arxivdigest_archive_builders
