"""Checks on every supported Python and on both ends of the range of Sphinx versions."""

import shutil
import tarfile
import zipfile
from pathlib import Path

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
OLDEST = Path("tests", "constraints-oldest.txt")
PACKAGE = "sphinx_arxivdigest/"
DIST = Path(__file__).parent / "dist"

nox.needs_version = ">=2025.10.14"
# uv installs in a tenth of the time.
nox.options.default_venv_backend = "uv|virtualenv"
# An absent interpreter is neither fetched nor an error: its session is reported as skipped.
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
@nox.parametrize("sphinx", [nox.param("oldest", id="oldest"), nox.param("newest", id="newest")])
def tests(session: nox.Session, sphinx: str) -> None:
    """Run the tests on the installed package; arguments after ``--`` go to pytest."""
    constraints = ["-c", str(OLDEST)] if sphinx == "oldest" else []
    session.install(".[test]", *constraints)
    session.run("sphinx-build", "--version")
    session.run("pytest", *session.posargs)


@nox.session(default=False)
def coverage(session: nox.Session) -> None:
    """Run the tests and fail where too little code is run.

    It is no part of the gate: before Python 3.14, it takes nearly twice the time of the tests.
    """
    session.install(".[test]", "pytest-cov")
    session.run("pytest", "--cov", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style, the formatting, and the direction of imports."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")
    session.run("shellcheck", ".ci/run", "docs/how-to/hosts/publish.sh")
    session.run("actionlint")


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check the types."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; any warning fails."""
    build(session, "docs", "html", "-E", "-W", "-n")


@nox.session
def example(session: nox.Session) -> None:
    """Build the example project; any warning fails."""
    build(session, "example_project", "html", "-E", "-W", "-n")


@nox.session
def packages(session: nox.Session) -> None:
    """Build sdist and wheel into ``dist``, and check what they contain."""
    session.install("build[uv]", "twine")
    shutil.rmtree(DIST, ignore_errors=True)
    session.run("python", "-m", "build", "--installer", "uv")
    sdist, wheel = built("*.tar.gz"), built("*.whl")
    session.run("twine", "check", "--strict", str(sdist), str(wheel))
    files = str(session.run("git", "ls-files", silent=True, external=True)).splitlines()
    with tarfile.open(sdist) as archive:
        contained = {name.partition("/")[2] for name in archive.getnames()}
    with zipfile.ZipFile(wheel) as archive:
        installed = set(archive.namelist())
    missing = [name for name in files if name not in contained]
    missing += [name for name in files if name.startswith(PACKAGE) and name not in installed]
    if missing:
        session.error(f"missing in sdist or wheel: {', '.join(missing)}")


@nox.session
@nox.parametrize("package", [nox.param("*.whl", id="wheel"), nox.param("*.tar.gz", id="sdist")])
def installed(session: nox.Session, package: str) -> None:
    """Install one of the files in ``dist``, begin a project and build some; any warning fails.

    The wheel gets no more than it requires, for a small project. The sdist builds its own
    documentation and example, too.
    """
    extras = "[docs]" if package == "*.tar.gz" else ""
    session.install(f"{built(package)}{extras}")
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder)
    with tarfile.open(built("*.tar.gz")) as archive:
        archive.extractall(folder, filter="data")
    (sources,) = folder.iterdir()
    small = folder / "small"
    small.mkdir()
    (small / "conf.py").write_text('extensions = ["sphinx_arxivdigest"]\n', encoding="utf-8")
    (small / "index.rst").write_text(
        "Today\n=====\n\n.. arxiv-digest:: today.txt\n", encoding="utf-8"
    )
    shutil.copy(sources / "example_project" / "today.txt", small)
    # Away from the checkout, so that nothing of it is imported.
    with session.chdir(folder):
        session.run("sphinx-arxivdigest", "init", "begun", "cs.AI", "cs.CL")
        projects = [small]
        if extras:
            projects += [folder / "begun", sources / "example_project", sources / "docs"]
        for project in projects:
            output = f"html/{project.name}"
            session.run("sphinx-build", "-q", "-W", "-n", str(project), output)


def built(pattern: str) -> Path:
    """Return the file in ``dist`` whose name matches *pattern*."""
    (file,) = DIST.glob(pattern)
    return file


@nox.session(default=False)
def pdf(session: nox.Session) -> None:
    """Make PDFs of the documentation and the example with XeLaTeX.

    Needs ``latexmk``, TeX Live with XeLaTeX and xeCJK, and Noto's CJK fonts.
    """
    for folder in ("docs", "example_project"):
        build(session, folder, "latexpdf", "-D", "latex_engine=xelatex")


def build(session: nox.Session, folder: str, builder: str, *options: str) -> None:
    """Build the Sphinx project in *folder* into its ``_build``."""
    session.install(".[docs]")
    session.run("sphinx-build", "-M", builder, folder, f"{folder}/_build", *options)
