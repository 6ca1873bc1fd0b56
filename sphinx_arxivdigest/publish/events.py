"""Write the files that leave the site, when all pages are written."""

from __future__ import annotations

from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, cast

from sphinx_arxivdigest.processes import spread
from sphinx_arxivdigest.writing.collector import sparing
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS
from sphinx_arxivdigest.writing.output_files import OutputFiles

from .contents import contents
from .exports import exports
from .feeds import feeds
from .others import is_of_others
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .outputs import Output


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write these files, or delete them."""
    if exception is not None or app.env is None:
        return
    files = OutputFiles(app.builder, "published")
    if app.builder.name in PAGE_BUILDERS:
        site = Site(cast("StandaloneHTMLBuilder", app.builder))
        with sparing():
            if site.archives:
                _write(site, files, chain(feeds(site), exports(site)))
                # Last, since it has hashes of what the others have written.
                _write(site, files, contents(site))
    files.end()


def _write(site: Site, files: OutputFiles, outputs: Iterable[Output]) -> None:
    """Write those of *outputs* that are new or different, in as many processes as may work."""
    changed: list[Output] = []
    for output in outputs:
        if is_of_others(site, output.name):
            files.release(output.name)
        elif not files.keep(output.name, output.key):
            changed.append(output)
    files.claim({output.name: output.key for output in changed})

    def write(output: Output) -> None:
        files.write({output.name: output.make()}, output.key)

    deque(spread(write, changed, site.domain.build.workers), maxlen=0)
