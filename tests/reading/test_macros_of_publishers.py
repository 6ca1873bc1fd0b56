"""What commands stand for by ``arxivdigest_macros``, and which formulas are reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX
from samples_text import digest, entry

from sphinx_arxivdigest.config.macros import allowed, macros
from sphinx_arxivdigest.prose.formulas.own_macros import own_macros, with_own_macros

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

CONF = r'arxivdigest_macros = {"PPAD": r"\mathsf{PPAD}", r"\sz": r"\lvert #1\rvert"}' + "\n"
FILES = {
    "index.rst": "Papers\n======\n\n.. arxiv-digest:: today.txt\n",
    "today.txt": digest(
        entry(
            title=r"Deciding $\PPAD$",
            tldr=r"It is \PPAD-hard, and $\sz{S}$ is small.",
            abstract=r"We say `\PPAD` for $\PPAD$, and $\Other(n)$ for others.",
        )
    ),
}


def test_pages_show_what_macros_stand_for(build: Callable[..., Site]) -> None:
    page = build(FILES, conf=CONF).page("index.html")
    formulas = dict.fromkeys(page.xpath("//*[local-name() = 'math']/@alttext"))
    assert list(formulas) == [r"\mathsf{PPAD}", r"\lvert S\rvert", r"\Other(n)"]
    assert page.xpath("//p//code/text()") == [r"\PPAD"]


@pytest.mark.parametrize(
    ("builder", "name", "expected"),
    [("latex", "*.tex", r"\(\mathsf{PPAD}\)"), ("text", "index.txt", "Deciding PPAD")],
)
def test_other_builders_show_it_too(
    build: Callable[..., Site], builder: str, name: str, expected: str
) -> None:
    site = build(FILES, builder, conf=CONF)
    (file,) = Path(site.app.outdir).glob(name)
    assert expected in file.read_text("utf-8")


@pytest.mark.parametrize("group", ["", "folder"])
def test_archives_are_written_anew_when_macros_change(
    build: Callable[..., Site], group: str
) -> None:
    conf = (
        'arxivdigest_archive = "digests/**/*.txt"\n'
        f'arxivdigest_archive_group = "{group}"\nhtml_baseurl = "https://example.org/"\n'
    )
    files = {"index.rst": INDEX, "digests/2025-01-06/2025-01-06.txt": FILES["today.txt"]}
    for name in ("Alfa", "Bravo"):
        body = rf"\mathsf{{{name}}}"
        site = build(files, conf=f'{conf}arxivdigest_macros = {{"PPAD": r"{body}"}}\n')
        page = site.page("arxiv/days/2025-01-06.html")
        assert page.xpath("//h3//*[local-name() = 'math']/@alttext") == [body]
        having = {path.suffix for path in outputs(site) if name.lower() in written(path)}
        assert having >= {".html", ".bib", ".xml", ".jsonl"}
    assert not [path for path in outputs(site) if "alfa" in written(path)]


def outputs(site: Site) -> list[Path]:
    """The files that a site consists of."""
    return [path for path in Path(site.app.outdir).rglob("*.*") if path.is_file()]


def written(path: Path) -> str:
    """The content of a file in small letters."""
    return path.read_bytes().decode("utf-8", "replace").lower()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([r"\mathsf{PPAD}"], r"expected {'PPAD': '\\mathsf{PPAD}'}"),
        ({"P2": "x"}, "'P2' is not the name of a command"),
        ({1: "x"}, "1 is not the name of a command"),
        ({"P": 1}, "'P': expected what it stands for, a text"),
        ({"P": r"\mathsff{P}"}, r"'P' cannot stand for this: \mathsff is not known"),
        ({"P": r"\input{P}"}, r"\input is not known; write a formula in the commands of AMS-LaTeX"),
        ({"P": r"\href{https://x.org}{P}"}, r"\href is not known"),
        ({"P": r"{\mathsf"}, "an argument of \\mathsf is missing"),
        ({"P": "a & b"}, "it contains & outside of a matrix"),
        ({"P": "#0"}, "it contains # without a number from 1 to 9"),
        ({"P": r"\Q", "Q": r"{\P}"}, "'P' stands for itself"),
        ({"P": r"\mathsf{P}", r"\Q": r"\P(#1)", "eps": "", "db": r"\degree"}, ""),
    ],
)
def test_values_are_checked(value: object, problem: str) -> None:
    found = macros(value)
    assert problem in found
    assert bool(found) == bool(problem)


def test_a_wrong_macro_leaves_the_others(build: Callable[..., Site]) -> None:
    conf = r'arxivdigest_macros = {"PPAD": r"\mathsf{PPAD}", "Other": r"\class{a}{b}"}'
    site = build(FILES, conf=conf)
    assert site.warnings.count("arxivdigest_macros = ") == 1
    assert r"'Other' cannot stand for this: \class is not known" in site.warnings
    assert r"using {'PPAD': '\\mathsf{PPAD}'}" in site.warnings
    assert r'alttext="\mathsf{PPAD}"' in site.text("index.html")
    assert allowed([]) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\A and $\A_\B1$", r"\mathsf{A} and $\mathsf{A}_{b+1}$"),
        (r"\AB \\A \mathsf{\A}", r"\AB \\A \mathsf{\mathsf{A}}"),
        (r"`\A` ``\A'' \A", r"`\A` ``\mathsf{A}'' \mathsf{A}"),
        (r"$\B{\A}$", r"$b+\mathsf{A}$"),
        (r"$\C$", r"$[\mathsf{A}]$"),
        ("plain", "plain"),
    ],
)
def test_macros_in_texts(text: str, shown: str) -> None:
    own = own_macros({"A": r"\mathsf{A}", r"\B": "b+#1", "C": r"[\A]"})
    assert with_own_macros(text, own) == shown
    assert with_own_macros(shown, own) == shown


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_formulas_shown_as_source_are_no_warning(build: Callable[..., Site], builder: str) -> None:
    text = digest(entry(abstract=r"We read $\input{x}$ here."))
    files = {"index.rst": FILES["index.rst"], "today.txt": text}
    site = build(files, builder, warningiserror=True)
    assert site.warnings == ""
    message = r'2501.00001: formula "\input{x}" is shown as source: \input is not known'
    assert message in site.app._status.getvalue()
