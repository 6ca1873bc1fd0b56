"""Keep compiled templates, ours and the theme's, below the doctree folder.

To compile them takes a quarter of a second, in every build and again in every process that writes
pages.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import sphinx
from jinja2 import BytecodeCache

from sphinx_arxivdigest.kept import KeptFiles
from sphinx_arxivdigest.version import __version__

from .files import hash_of

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: Raise it when an environment of ours compiles the same template to something else.
_VERSION = 1


def keep_templates_of_theme(app: Sphinx) -> None:
    """Handle ``builder-inited``: keep the templates of the theme, where Jinja compiles them."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if isinstance(environment, jinja2.Environment) and environment.bytecode_cache is None:
        environment.bytecode_cache = CompiledTemplates(app.builder, "theme")


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a kind of environment.

    Jinja looks whether a source has changed, and which Python has compiled it.
    Source: https://jinja.palletsprojects.com/en/stable/api/#bytecode-cache
    """

    def __init__(self, builder: Builder, kind: str) -> None:
        """Keep what the project of *builder* compiles with the settings of this *kind*."""
        folder = Path(builder.doctreedir, "arxivdigest", "templates", kind)
        versions = f"{_VERSION} {__version__} {jinja2.__version__} {sphinx.__version__}"
        # Not part of the names of files, so that none is left behind.
        self._kept = KeptFiles(folder, f"{versions} {_conf(builder)}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what is kept of a template."""
        if data := self._kept.load(bucket.key):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where that folder can be written."""
        with suppress(OSError):
            self._kept.save(bucket.key, bucket.bytecode_to_string())


def _conf(builder: Builder) -> str:
    """Return a hash of ``conf.py``: a filter of a constant is worked out when it is compiled."""
    file = Path(builder.confdir, "conf.py")
    return hash_of(file.read_bytes()) if file.is_file() else ""
