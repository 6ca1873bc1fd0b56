"""Let Sphinx find generated pages as documents, with sources in the doctree folder.

Sphinx asks its project object which documents there are and where; ours answers for the
generated ones, too. So toctrees, references, search and every builder know them, and
nothing is written into the source directory.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from sphinx.project import Project
from sphinx.util.rst import escape, textwidth

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.writing.files import write_if_changed
from sphinx_arxivdigest.writing.template_errors import report

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from jinja2.runtime import Context
    from sphinx.util._pathlib import _StrPath

    from sphinx_arxivdigest.project.pages import GeneratedPages, Page

#: Ending of the sources of generated pages. It is our own, so it is known where only
#: ``.md`` is a source, and no file of a user has it.
SUFFIX = ".arxivdigest"

#: Sign with a meaning in Sphinx's patterns → pattern that matches it. Python warns of ``[[]``;
#: this one matches a backslash, too.
_LITERALLY = str.maketrans({"*": "[*]", "?": "[?]", "[": r"[\[]"})

_TEMPLATES = Path(__file__).parents[1] / "templates"


class ArchiveProject(Project):
    """The documents of the source directory, and the pages of the archives."""

    def __init__(
        self, project: Project, pages: GeneratedPages, folder: Path, digests: Iterable[str]
    ) -> None:
        """Add *pages*, whose sources lie in *folder*, to the documents of *project*.

        *digests* are files that are not documents, relative to the source directory.
        """
        super().__init__(project.srcdir, project.source_suffix)
        self.restore(project)
        self._pages = pages
        #: Where the sources of the generated pages lie.
        self._folder = folder
        #: The digest files, relative to the source directory.
        self._digests = tuple(digests)

    def __getstate__(self) -> dict[str, object]:
        """Leave the pages out of the environment's pickle: every build plans them anew."""
        return {**self.__dict__, "_pages": None, "_digests": ()}

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find the documents; a user's page comes before a generated one of the same name."""
        ours = [f"**{SUFFIX}", *map(literally, self._digests)]
        super().discover([*exclude_paths, *ours], include_paths)
        pages = self._pages.by_name
        for docname in sorted(self.docnames & pages.keys()):
            # It may have been removed with the page above it.
            if docname in pages:
                self._remove_page(docname)
        self.docnames.update(pages)
        return self.docnames

    def _remove_page(self, docname: str) -> None:
        """Remove a page that the user has written, and its parts, which nothing else leads to."""
        warn(
            "source",
            f"{super().doc2path(docname, absolute=False)} stands in place of a page of the "
            "archive; rename it, or set arxivdigest_archive_root to another folder",
            docname,
        )
        pages = self._pages.by_name
        for part in [name for name in pages if name.startswith(f"{docname}/")]:
            del pages[part]
        del pages[docname]

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """Return the document in *filename*, which may lie in the folder of generated ones."""
        path = Path(filename)
        if path.is_absolute() and path.is_relative_to(self._folder):
            return path.relative_to(self._folder).as_posix().removesuffix(SUFFIX)
        return super().path2doc(filename)

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """Return the file of a document.

        The tables of the base class do not know the generated ones: paths in them reach
        the output.
        """
        path = super().doc2path(docname, absolute)
        if docname in self._pages.by_name:
            return type(path)(source_path(self._folder if absolute else Path(), docname))
        return path


def literally(path: str) -> str:
    """Return the pattern for ``exclude_patterns`` that matches *path* alone."""
    return path.translate(_LITERALLY)


def source_path(folder: Path, docname: str) -> Path:
    """Return where the source of a generated page lies."""
    return folder / f"{docname}{SUFFIX}"


def write_sources(pages: Mapping[str, Page], folder: Path, template_folders: Sequence[str]) -> None:
    """Write the sources that are new or different, and delete those of other pages."""
    environment = _templates(template_folders)
    ours = environment.overlay(loader=FileSystemLoader(_TEMPLATES))
    stale = set(folder.rglob(f"*{SUFFIX}"))
    for docname, page in pages.items():
        try:
            source = _source(environment, docname, page)
        except Exception as error:
            report(error, template_name(page), template_folders)
            source = _source(ours, docname, page)
        path = source_path(folder, docname)
        stale.discard(path)
        write_if_changed(path, source)
    for path in stale:
        path.unlink()


def template_name(page: Page) -> str:
    """Return the template of *page*, as folders of templates have it."""
    return f"arxivdigest/pages/{page.template}"


def _source(environment: Environment, docname: str, page: Page) -> str:
    return environment.get_template(template_name(page)).render(
        page.values,
        title=page.title,
        title_language=page.language,
        children=page.children,
        docname=docname,
    )


def _templates(folders: Sequence[str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([*folders, str(_TEMPLATES)]),
        autoescape=False,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["heading"] = _heading
    environment.globals["_"] = _
    return environment


@pass_context
def _heading(context: Context, text: str) -> str:
    """Return *text* as the title of a page, with its language where that is not the project's.

    Source: https://docutils.sourceforge.io/docs/ref/doctree.html#classes
    """
    line = escape(str(text))
    role = ""
    if language := context.get("title_language"):
        role = f".. role:: title-language\n   :class: language-{language}\n\n"
        line = f":title-language:`{line}`"
    return f"{role}{line}\n{'=' * textwidth(line)}"
