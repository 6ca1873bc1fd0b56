"""Scan the digests, plan the pages and write their sources, before Sphinx looks for documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util.display import progress_message

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.scanned import ScannedDigests
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.people.parts import AuthorParts
from sphinx_arxivdigest.project.feeds import is_whole
from sphinx_arxivdigest.project.pages import ArchiveInfo, GeneratedPages, Page
from sphinx_arxivdigest.project.records import chronological
from sphinx_arxivdigest.reader.scripts import has_marks, has_tools
from sphinx_arxivdigest.writing.collector import sparing
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS
from sphinx_arxivdigest.writing.templates import project_folders

from .author_cut import AuthorCut
from .builders import BOOKS, takes_archive
from .full_days import without_details
from .grouped import FOLDER, Grouper
from .latest import plan_latest
from .not_digests import warn_of_files
from .plan import plan_archive, plan_authors, plan_several, plan_starred
from .plan_files import Archive, named
from .plan_search import plan_search
from .plan_subscribe import plan_subscribe
from .project import ArchiveProject, write_sources
from .scan import Scanner, matching_files
from .settings import archive_settings
from .told import tell_what_can_be_mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

    from .scan import Match
    from .settings import ArchiveSettings


def prepare_archives(app: Sphinx) -> None:
    """Handle ``builder-inited``: make the pages of the archives documents of the project."""
    config = app.config
    settings = archive_settings(config.arxivdigest_archive)
    folder = Path(app.doctreedir, "arxivdigest")
    domain = arxiv_domain(app.env)
    domain.build.scanned = scanned = ScannedDigests(folder / "scanned")
    # A build that was killed has left its own.
    scanned.clear()
    if not settings:
        # Sphinx would read those of an earlier build where the folder lies among the sources.
        write_sources({}, folder / "pages", ())
        return
    archives = _infos(config.arxivdigest_archive_root, settings)
    matched = {
        name: list(_without_first_page(app, matching_files(each.globs, Path(app.srcdir))))
        for name, each in settings.items()
    }
    if takes_archive(app.builder):
        with progress_message(__("scanning digests")), sparing():
            scanner = Scanner(folder, config, scanned, domain.build.workers)
            digests_of = _days(config.arxivdigest_archive_group, folder, app, scanner, matched)
            planned = [
                Archive(archives[name], named(scanner.scan(digests)))
                for name, digests in digests_of.items()
            ]
            digests = [file.path for archive in planned for file in archive.files]
            warn_of_files(scanner.refused, digests, config.exclude_patterns)
            pages = _plan(app.builder, planned, scanner, folder)
            scanner.save()
    else:
        pages = _left_out(config, archives.values())
    domain.show_on(pages)
    sources = folder / "pages"
    tell_what_can_be_mended(app, pages, sources)
    write_sources(pages.by_name, sources, project_folders(config, app.confdir))
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


def _days(
    by: str, folder: Path, app: Sphinx, scanner: Scanner, matched: Mapping[str, Sequence[Match]]
) -> Mapping[str, Sequence[Match]]:
    """Return the digests of each archive: the files *matched*, or the days that they make."""
    if not by:
        return matched
    grouper = Grouper(folder / FOLDER, Path(app.srcdir), scanner)
    days = {name: [*grouper.days(name, by, matches)] for name, matches in matched.items()}
    grouper.save()
    return days


def _infos(root: str, archives: Mapping[str, ArchiveSettings]) -> dict[str, ArchiveInfo]:
    return {
        name: ArchiveInfo(
            name, f"{root}/{name}" if name else root, settings.title, settings.language
        )
        for name, settings in archives.items()
    }


def _plan(
    builder: Builder, planned: Sequence[Archive], scanner: Scanner, folder: Path
) -> GeneratedPages:
    config = builder.config
    cut_parts = builder.name not in BOOKS
    root, split = config.arxivdigest_archive_root, config.arxivdigest_split_above
    language = config.language or "en"
    archives = {archive.name: archive.info for archive in planned}
    files = sorted(
        (file for archive in planned for file in archive.files),
        key=lambda file: (chronological(file.summary.date), file.path),
    )
    has_feeds = is_whole(config.html_baseurl) and any(file.summary.date for file in files)
    feeds = list(config.arxivdigest_feeds) if has_feeds else None
    parts = AuthorCut(scanner, folder).parts(files) if cut_parts else []
    authors = plan_authors(f"{root}/authors", parts) if cut_parts else {}
    starred = plan_starred(root) if cut_parts and has_marks(config) else {}
    search = plan_search(root) if has_tools(builder) else {}
    has_page = feeds is not None and builder.name in PAGE_BUILDERS
    subscribe = plan_subscribe(root) if has_page else {}
    authors_index = [f"{root}/authors/index"] if cut_parts else []
    more = [*search, *authors_index, *starred, *subscribe]
    if "" in archives:
        pages = plan_archive(planned[0], split, language, more, is_book=not cut_parts)
    else:
        pages = plan_several(root, planned, more)
        for archive in planned:
            pages |= plan_archive(archive, split, language, is_book=not cut_parts)
    if config.arxivdigest_full_days is not None and builder.name in PAGE_BUILDERS:
        pages = without_details(pages, planned, config.arxivdigest_full_days)
    return GeneratedPages(
        archives,
        {**pages, **authors, **starred, **search, **subscribe},
        AuthorParts(parts),
        f"{root}/authors",
        plan_latest(planned, pages),
        feeds,
    )


def _left_out(config: Config, archives: Iterable[ArchiveInfo]) -> GeneratedPages:
    """Return a page in the place of each overview, so that toctrees find one."""
    titles = {config.arxivdigest_archive_root: ""}
    titles |= {archive.root: archive.title for archive in archives}
    return GeneratedPages(
        pages={
            f"{root}/index": Page("left-out.rst", title or _("Archive"))
            for root, title in titles.items()
        }
    )
