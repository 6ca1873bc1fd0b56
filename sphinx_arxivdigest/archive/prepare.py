"""Scan the digests, plan the pages and write their sources, before Sphinx looks for documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util.display import progress_message

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.people.parts import AuthorParts
from sphinx_arxivdigest.project.pages import GeneratedPages, Page
from sphinx_arxivdigest.project.records import chronological
from sphinx_arxivdigest.reader.scripts import has_marks

from .author_cut import AuthorCut
from .builders import BOOKS, takes_archive
from .plan import plan_archive, plan_authors, plan_several, plan_starred
from .plan_files import Archive
from .project import ArchiveProject, write_sources
from .scan import Scanner, matching_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .scan import DigestFile, Match


def prepare_archives(app: Sphinx) -> None:
    """Handle ``builder-inited``: make the pages of the archives documents of the project."""
    config = app.config
    patterns = archives(config.arxivdigest_archive)
    if not patterns:
        return
    folder = Path(app.doctreedir, "arxivdigest")
    domain = arxiv_domain(app.env)
    matched = {
        name: list(_without_first_page(app, matching_files(globs, Path(app.srcdir))))
        for name, globs in patterns.items()
    }
    if takes_archive(app.builder):
        with progress_message(__("scanning digests")):
            scanner = Scanner(
                folder, config.arxivdigest_max_bytes, config.arxivdigest_allow_outside
            )
            digests = {name: scanner.scan(matches) for name, matches in matched.items()}
            cut_parts = app.builder.name not in BOOKS
            pages = _plan(config, digests, scanner, folder, cut_parts)
            scanner.save()
        domain.build.scanned = scanner.scanned
    else:
        pages = _left_out(config, [*patterns])
    domain.show_on(pages)
    sources = folder / "pages"
    own = [str(Path(app.confdir, path)) for path in config.templates_path]
    write_sources(pages.by_name, sources, own)
    paths = [match.path for matches in matched.values() for match in matches]
    app.project = ArchiveProject(app.project, pages, sources, paths)
    app.env.project = app.project


def _without_first_page(app: Sphinx, matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the *matches*; warn of the project's first page, which a wide glob takes in."""
    for match in matches:
        if app.project.path2doc(match.absolute) == app.config.root_doc:
            warn(
                "config",
                f"arxivdigest_archive also matches {match.path}, the first page of the project, "
                "which remains one; name the digests alone, as in 'digests/**'",
                location=None,
            )
        else:
            yield match


def archives(option: str | Sequence[str] | dict[str, str | Sequence[str]]) -> dict[str, list[str]]:
    """Return the option ``arxivdigest_archive`` as name → globs; a single archive has no name."""
    named = option if isinstance(option, dict) else {"": option}
    globs = {name: [value] if isinstance(value, str) else [*value] for name, value in named.items()}
    return {name: patterns for name, patterns in globs.items() if any(patterns)}


def _roots(config: Config, names: Sequence[str]) -> dict[str, str]:
    root = config.arxivdigest_archive_root
    return {name: f"{root}/{name}" if name else root for name in names}


def _plan(
    config: Config,
    digests: dict[str, list[DigestFile]],
    scanner: Scanner,
    folder: Path,
    cut_parts: bool,
) -> GeneratedPages:
    root, split = config.arxivdigest_archive_root, config.arxivdigest_split_above
    language = config.language or "en"
    roots = _roots(config, [*digests])
    planned = [Archive(name, roots[name], files) for name, files in digests.items()]
    files = sorted(
        (file for archive in planned for file in archive.files),
        key=lambda file: (chronological(file.summary.date), file.path),
    )
    parts = AuthorCut(scanner, folder).parts(files) if cut_parts else []
    authors = plan_authors(f"{root}/authors", parts) if cut_parts else {}
    starred = plan_starred(root) if cut_parts and has_marks(config) else {}
    more = [*([f"{root}/authors/index"] if cut_parts else []), *starred]
    if "" in digests:
        pages = plan_archive(planned[0], split, language, more, is_book=not cut_parts)
    else:
        pages = plan_several(root, planned, more)
        for archive in planned:
            pages |= plan_archive(archive, split, language, is_book=not cut_parts)
    return GeneratedPages(
        roots, {**pages, **authors, **starred}, AuthorParts(parts), f"{root}/authors"
    )


def _left_out(config: Config, names: Sequence[str]) -> GeneratedPages:
    """Return a page in the place of each overview, so that toctrees find one."""
    roots = _roots(config, names)
    overviews = [config.arxivdigest_archive_root, *roots.values()]
    return GeneratedPages(
        pages={f"{root}/index": Page("left-out.rst", _("Archive")) for root in overviews}
    )
