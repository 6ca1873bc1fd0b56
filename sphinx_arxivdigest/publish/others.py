"""Files of others in the output folder, which ours leave alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .llms import MARK, NAME

if TYPE_CHECKING:
    from .site import Site


def is_of_others(site: Site, name: str) -> bool:
    """Whether the file *name* of the output is the user's, or of another extension."""
    file = Path(site.builder.outdir, name)
    if not file.is_file():
        return False
    return _is_extra(site, file, name) or (name == NAME and MARK.encode() not in file.read_bytes())


def _is_extra(site: Site, file: Path, name: str) -> bool:
    """Whether Sphinx has copied *file* from ``html_extra_path``, over one of ours or not."""
    for extra in site.config.html_extra_path:
        path = Path(site.builder.confdir, extra)
        source = path if path.name == name else path / name
        if source.is_file() and source.read_bytes() == file.read_bytes():
            return True
    return False
