"""Write the files that leave the site, when all pages are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_arxivdigest.writing.output_files import OutputFiles
from sphinx_arxivdigest.writing.ways import PAGE_BUILDERS

from .contents import contents
from .exports import exports
from .feeds import feeds
from .others import is_of_others
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        for name, key, make in _outputs(site):
            if is_of_others(site, name):
                files.release(name)
            elif not files.keep(name, key):
                files.write({name: make()}, key)
    files.end()


def _outputs(site: Site) -> Iterator[Output]:
    """Yield all files; none where there is no archive."""
    if site.archives:
        yield from feeds(site)
        yield from exports(site)
        # Last, since it has hashes of what the others have written.
        yield from contents(site)
