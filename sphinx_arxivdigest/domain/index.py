"""The index of authors, for Sphinx's writers; HTML builders write a page of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from sphinx.domains import Index, IndexEntry

from sphinx_arxivdigest.i18n import _, long_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_arxivdigest.project.records import Home

    from .tables import ArxivTables


#: Signs that Texinfo escapes → their like, which it does not.
_FULL_WIDTH = str.maketrans("@{}", "＠｛｝")
#: A comma, which is escaped too, within a word or behind a long one.
_CUT_COMMA = re.compile(r"(?<=\S{12}),|,(?=\S)")
_LONGEST_NAME = 48


class AuthorIndex(Index):
    """Every author with the papers and where they are."""

    name = "authors"
    localname = _("Authors")
    shortname = None

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the letters with their entries, each author followed by the papers.

        The form is that of :meth:`sphinx.domains.Index.generate`.
        """
        domain = cast("ArxivTables", self.domain)
        catalogue = domain.holdings.catalogue
        if domain.build.builder.format == "html":
            # Sphinx only asks whether there is anything; the page is our own.
            return [(letter.label, []) for letter in catalogue.letters], True
        wanted = None if docnames is None else set(docnames)
        language = domain.env.config.language
        content = []
        for letter in catalogue.letters:
            entries = [
                entry
                for indexed in letter.authors
                for entry in _index_entries(
                    indexed.name, catalogue.papers_by[indexed.author.key], wanted, language
                )
            ]
            if domain.build.builder.name == "texinfo":
                entries = list(map(_without_commands, entries))
            if entries:
                content.append((letter.label, entries))
        return content, True


def _without_commands(entry: IndexEntry) -> IndexEntry:
    """Return *entry* for Sphinx's menus of Texinfo, which are wrapped after they are escaped.

    A line break between ``@`` and what it escapes would leave a command, such as ``@include``.
    """
    name = entry.name.translate(_FULL_WIDTH)
    # Beside a long name, the column of the titles is so narrow that all words are cut.
    title = "" if len(name) > _LONGEST_NAME else entry.descr.translate(_FULL_WIDTH)
    return entry._replace(name=name, descr=_CUT_COMMA.sub("，", title))


def _index_entries(
    name: str, papers: Sequence[Home], docnames: set[str] | None, language: str
) -> list[IndexEntry]:
    homes = [home for home in papers if docnames is None or home.docname in docnames]
    if not homes:
        return []
    first = homes[0]
    target = (first.docname, first.paper.anchor)
    if len(homes) == 1:
        return [IndexEntry(name, 0, *target, "", "", first.paper.title)]
    entries = [IndexEntry(name, 1, *target, str(len(homes)), "", "")]
    for date, docname, paper in homes:
        shown = long_day(date, language) if date else ""
        entries.append(IndexEntry(paper.title, 2, docname, paper.anchor, shown, "", ""))
    return entries
