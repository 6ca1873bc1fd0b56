"""``index.json``: which days there are, and which files, for programs that fetch what is new."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.project.feed_names import dated_homes, feed_files
from sphinx_arxivdigest.writing.export_files import exports_of_day
from sphinx_arxivdigest.writing.files import hash_of

from .days import newest_first
from .outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.project.groups import Count
    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .days import PublishedDay
    from .site import Site

#: Raise it when programs that know the form can no longer read the file.
VERSION = 1


def contents(site: Site) -> Iterator[Output]:
    """Yield the table of contents of all archives.

    It has the hashes of files, so ask for it when these are written.
    """
    name = f"{site.root}/index.json"
    archives = [_archive(site, archive) for archive in site.archives]
    text = json.dumps(
        {"version": VERSION, "archives": archives}, ensure_ascii=False, separators=(",", ":")
    )
    yield Output(name, site.key(text), partial(str, f"{text}\n"))


def _archive(site: Site, archive: ArchiveInfo) -> dict[str, Any]:
    return {
        "name": archive.name,
        "title": archive.title,
        "lang": archive.language,
        "url": _page(site, f"{archive.root}/index"),
        "feeds": [*_feeds(site, archive)],
        "days": [_day(site, day, count) for day, count in newest_first(site, archive)],
    }


def _feeds(site: Site, archive: ArchiveInfo) -> Iterator[dict[str, str]]:
    """Yield the feeds of an archive."""
    homes = dated_homes(site.holdings, archive.root)
    if not site.base or not homes:
        return
    for kind, name, below in feed_files(homes, site.config.arxivdigest_feeds):
        file = f"{archive.root}/{below}"
        if Path(site.builder.outdir, file).is_file():
            yield {"kind": kind, "name": name, "url": _file(site, file)}


def _day(site: Site, day: PublishedDay, count: Count) -> dict[str, Any]:
    data = f"{site.root}/data/{day.archive.folder}{day.name}.jsonl"
    names = {"data": data}
    names |= {file.form.option: file.name for file in exports_of_day(site.env, day.docname)}
    # The search writes no data where the reader's tools are off.
    files = {
        key: {"url": _file(site, name), "hash": hash_of(path.read_bytes())}
        for key, name in names.items()
        if (path := Path(site.builder.outdir, name)).is_file()
    }
    return {
        "name": day.name,
        "date": day.date,
        "papers": count.papers,
        "new": count.new,
        "url": _page(site, day.docname),
        "hash": hash_of(repr((count, _sources(site, day), files)).encode()),
        "files": files,
    }


def _sources(site: Site, day: PublishedDay) -> list[list[str]]:
    """Return the hashes of the digest files that the pages of a day show."""
    known = site.domain.files
    return [sorted(known.get(page, {}).values()) for page in (day.docname, *day.pages)]


def _page(site: Site, docname: str) -> str:
    """Return the address of a page, relative to the file."""
    return relative_uri(f"{quote(site.root)}/index.json", site.address(docname))


def _file(site: Site, name: str) -> str:
    """Return the address of a file of the output, relative to the file."""
    return relative_uri(f"{quote(site.root)}/index.json", quote(name))
