"""Fixtures: the corpus where it is present, and Sphinx projects built for real."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from jinja2 import Environment
from lxml import html
from sphinx.config import Config
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import CodeType
    from typing import NoReturn

    Files = Mapping[str, str | bytes]

pytest_plugins = ["sphinx.testing.fixtures"]

TESTS = Path(__file__).parent
# For digests that benchmarks make up. It stands last, so that the installed package is tested.
sys.path.append(str(TESTS.parent))
CORPUS = TESTS.parent.parent / "shared" / "corpus"

#: How fast the machine is says nothing about the code, so examples have no deadline. A gate must
#: give the same answer twice: new examples are tried where people work.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


#: Templates that have been compiled, by settings of Jinja, source, name and file.
_compiled: dict[tuple[Any, ...], CodeType] = {}
_compile = Environment.compile


def _compile_once(environment: Environment, source: Any, *names: Any) -> Any:
    """Return a compiled template; for a project of a few pages, this is half of what a build does.

    Each application has Jinja environments of its own, which know nothing of those before them.
    """
    if not isinstance(source, str):
        return _compile(environment, source, *names)
    options = [
        value for value in vars(environment).values() if isinstance(value, str | bool | None)
    ]
    key = (type(environment), *options, *environment.extensions, source, *names)
    if key not in _compiled:
        _compiled[key] = _compile(environment, source, *names)
    return _compiled[key]


Environment.compile = _compile_once  # type: ignore[method-assign]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest, where workers of xdist take modules in turn."""
    if hasattr(config, "workerinput"):
        long = ("browser", "slow")
        work = Counter(item.path for item in items if any(map(item.get_closest_marker, long)))
        items.sort(key=lambda item: -work[item.path])


def skip_or_fail(reason: str) -> NoReturn:
    """Skip a test for want of a program, and fail where ``CI`` is set: a gate has them all."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


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
        """Return an output page, parsed anew."""
        return html.fromstring(self.text(name).encode())

    def outputs(self, *suffixes: str) -> dict[str, bytes]:
        """Return the output files with these endings, by path."""
        out = Path(self.app.outdir)
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.suffix in suffixes
        }


@contextmanager
def sphinx_app(builder: str, source: Path, **options: Any) -> Iterator[SphinxTestApp]:
    """Yield an application for the project in *source*.

    Nodes, roles and directives are registered in docutils, whose tables are global: they are
    cleared on leaving, so that the next application can register its own. What has been built
    stays, and so does the environment. Sphinx adds the suffixes of extensions to the default of
    ``source_suffix`` itself, and themes add their folders to that of ``templates_path``, which
    would outlive the application: they are as new for each.
    """
    Config.config_values["templates_path"].default.clear()
    suffixes = Config.config_values["source_suffix"].default
    suffixes.clear()
    suffixes[".rst"] = "restructuredtext"
    app = SphinxTestApp(builder, srcdir=source, **options)
    try:
        yield app
    finally:
        app.cleanup()


def build_project(builder: str, source: Path, **options: Any) -> Site:
    """Build the project in *source*; with ``warningiserror=True`` there may be no warning."""
    with sphinx_app(builder, source, **options) as app:
        app.build()
    site = Site(app)
    if options.get("warningiserror"):
        # Sphinx itself only sets an exit status.
        assert site.warnings == ""
    return site


def write_project(source: Path, files: Files, conf: str = "") -> None:
    """Write *files* into *source*, and a ``conf.py`` with the lines *conf* unless they have one.

    Files that are the same are left alone.
    """
    contents = {"conf.py": f'extensions = ["sphinx_arxivdigest"]\n{conf}', **files}
    for name, content in contents.items():
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode()
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)


def root_files(name: str) -> dict[str, bytes]:
    """Return the files of the project ``roots/test-NAME``."""
    folder = TESTS / "roots" / f"test-{name}"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Site]:
    """Return a function that writes a project of the given files and builds it.

    A second call in the same test writes into the same project, and builds it again.
    """

    def build_site(files: Files, builder: str = "html", conf: str = "", **options: Any) -> Site:
        write_project(tmp_path / "source", files, conf)
        return build_project(builder, tmp_path / "source", **options)

    return build_site


@pytest.fixture(scope="module")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Return a function like that of ``build``, which builds the same project once a module.

    Tests only look at such a site: it is the one of the tests before them.
    """
    sites: dict[str, Site] = {}

    def build_site(files: Files, builder: str = "html", conf: str = "", **options: Any) -> Site:
        key = repr((sorted(files.items()), builder, conf, sorted(options.items())))
        if key not in sites:
            source = tmp_path_factory.mktemp("once") / "source"
            write_project(source, files, conf)
            sites[key] = build_project(builder, source, **options)
        return sites[key]

    return build_site
