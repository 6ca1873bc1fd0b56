"""Addresses of the files of an output folder that are not pages."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config

#: Builders with a page for each document; the files that leave the site are theirs alone.
PAGE_BUILDERS = frozenset({"html", "dirhtml"})


def base_url(config: Config) -> str:
    """Return ``html_baseurl`` with a ``/`` at its end, ``""`` where it is not set."""
    base: str = config.html_baseurl
    return f"{base.rstrip('/')}/" if base else ""


def file_url(config: Config, name: str) -> str:
    """Return the whole address of the file *name*; relative to the root without a base."""
    return base_url(config) + quote(name)


def relative_file_url(builder: Builder, name: str, docname: str) -> str:
    """Return the address of the file *name*, as the page *docname* has it."""
    # Not every builder quotes names.
    page = unquote(builder.get_target_uri(docname))
    return quote(posixpath.relpath(name, posixpath.dirname(f"./{page}")))
