"""Checks on every supported Python and on both ends of the range of Sphinx versions."""

from pathlib import Path

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
OLDEST = Path("tests", "constraints-oldest.txt")

nox.needs_version = ">=2025.10.14"
nox.options.default_venv_backend = "virtualenv"
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


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style and the formatting."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


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
