"""Fixtures: the corpus where it is present, and Sphinx projects built for real."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.testing.util import SphinxTestApp

pytest_plugins = ["sphinx.testing.fixtures"]

# Tests ask what comes out, not how busy the machine is.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

TESTS = Path(__file__).parent
CORPUS = TESTS.parent.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Return where ``@pytest.mark.sphinx(testroot=…)`` finds the projects."""
    return TESTS / "roots"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real digests."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real digests is not beside this checkout")
    return CORPUS


class Site:
    """A project that has been built."""

    def __init__(self, app: SphinxTestApp) -> None:
        self.app = app

    @property
    def warnings(self) -> str:
        """Everything the build warned of."""
        return self.app.warning.getvalue()

    def text(self, name: str) -> str:
        """Return the contents of an output file."""
        return (Path(self.app.outdir) / name).read_text(encoding="utf-8")

    def page(self, name: str) -> html.HtmlElement:
        """Return an output page, parsed."""
        return html.fromstring(self.text(name).encode())


@pytest.fixture
def build(make_app: Callable[..., SphinxTestApp], tmp_path: Path) -> Callable[..., Site]:
    """Return a function that writes a project of the given files and builds it."""

    def build_site(
        files: dict[str, str | bytes], builder: str = "html", conf: str = "", **options: object
    ) -> Site:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        contents = {"conf.py": f'extensions = ["sphinx_arxivdigest"]\n{conf}', **files}
        for name, content in contents.items():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                content = content.encode()
            if not target.exists() or target.read_bytes() != content:
                target.write_bytes(content)
        app = make_app(builder, srcdir=source, **options)
        app.build()
        app.cleanup()  # The next app registers the same nodes and roles.
        return Site(app)

    return build_site
