"""Have warnings of generated pages name what can be mended: their sources are nobody's files."""

from __future__ import annotations

import re
from logging import Filter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import __

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.log import add_filter
from sphinx_arxivdigest.writing.templates import project_folders

from .builders import takes_archive
from .project import SUFFIX, template_name

if TYPE_CHECKING:
    from logging import LogRecord

    from sphinx.application import Sphinx

    from sphinx_arxivdigest.project.pages import GeneratedPages

#: Types of references that lead to papers, as warnings name them.
_ROLES = frozenset({"ref.paper", "ref.author", "ref.category"})
#: What Sphinx says of such a page.
_IN_NO_TOCTREE = "document isn't included in any toctree"


class _Told(Filter):
    """Changes the warnings of a build: where they are, and what to do."""

    def __init__(self, app: Sphinx, pages: GeneratedPages, folder: Path) -> None:
        """Know the *pages*, whose sources lie in *folder*."""
        super().__init__()
        self._pages = pages.by_name
        self._sources = folder
        self._srcdir, self._conf = Path(app.srcdir), Path(app.confdir, "conf.py")
        self._root = app.config.arxivdigest_archive_root
        self._templates = project_folders(app.config, app.confdir)
        self._left_out = "" if takes_archive(app.builder) else app.builder.name

    def filter(self, record: LogRecord) -> bool:
        """Let every record pass."""
        kind = f"{getattr(record, 'type', '')}.{getattr(record, 'subtype', '')}"
        text = str(record.msg) % record.args if record.args else str(record.msg)
        # Sphinx has put the type behind the message already, where conf.py wants it there.
        text, mark, rest = text.partition(f" [{kind}]")
        location = getattr(record, "location", None)
        advice = self._advice(kind, text, location)
        if advice and advice not in text:
            record.msg, record.args = f"{text}{advice}{mark}{rest}", ()
        if isinstance(location, str) and SUFFIX in location:
            record.location = self._location(location)
        return True

    def _advice(self, kind: str, text: str, location: object) -> str:
        """Return what to do about the warning *text* of the type *kind*, or ``""``."""
        overview = self._sources / f"{self._root}/index{SUFFIX}"
        # Before Sphinx 8.2 this warning has no type.
        is_in_no_toctree = kind == "toc.not_included" or text == __(_IN_NO_TOCTREE)
        if is_in_no_toctree and location == str(overview):
            return f"; write {self._root}/index into a toctree of one of your pages"
        is_reference = kind.startswith(("ref.", "toc.", "myst.xref_"))
        if self._left_out and is_reference and (kind in _ROLES or self._is_of_archive(text)):
            return (
                f"; the builder {self._left_out} leaves archives out, unless conf.py has "
                f'arxivdigest_archive_builders = ["{self._left_out}"]'
            )
        return ""

    def _is_of_archive(self, message: str) -> bool:
        """Whether *message* names a page of the archive, its index of authors or a paper."""
        named = rf"\b{re.escape(self._root)}(?:/|-authors\b)|\barxiv-authors\b"
        return bool(re.search(named, message) or identifiers.from_text(message.rpartition(" ")[2]))

    def _location(self, location: str) -> str:
        """Return what *location*, in the source of a generated page, is about."""
        path = Path(location.partition(SUFFIX)[0])
        if not path.is_relative_to(self._sources):
            return location
        docname = path.relative_to(self._sources).as_posix()
        page = self._pages.get(docname)
        if page is None:
            return location
        for folder in self._templates:
            if (template := Path(folder, template_name(page))).is_file():
                return f"{template}, for the page {docname}"
        if digest := page.values.get("path"):
            return f"{self._srcdir / digest}, on its page {docname}"
        return f"{self._conf}: arxivdigest_archive, page {docname}"


def tell_what_can_be_mended(app: Sphinx, pages: GeneratedPages, folder: Path) -> None:
    """Have the warnings of this build name files of the project in place of those in *folder*."""
    add_filter(_Told(app, pages, folder))
