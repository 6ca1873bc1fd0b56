"""What passes the check of formulas is typeset by the real LaTeX, without an error."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import NotADigest, read_digest
from sphinx_arxivdigest.prose import Formula, parse, parse_inline, tex
from sphinx_arxivdigest.prose.formulas import commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

#: Engine → its encodings of text and fonts, as Sphinx sets them.
ENGINES = {
    "pdflatex": r"\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}",
    "xelatex": r"\usepackage{fontspec}",
}
DOCUMENT = r"""\documentclass{{article}}
{fonts}
\usepackage{{amsmath,amssymb}}
\begin{{document}}
{formulas}
\typeout{{@end}}
\end{{document}}
"""
#: The number of a formula, and the first line of an error.
LINE = re.compile(r"^(?:@(?P<number>\d+|end)|! (?P<error>.*))$", re.M)

SIGNS = r"""
_ ^ ' { } { } ( ) [ ] | / . & \\ \, \{ \} \| \! ~ * - = a b x 1 2 {a} {b} [a] {\hat{x}_i}
\left( \right) \left. \right| \left \right \middle| \limits \nolimits
\begin{matrix} \end{matrix} \begin{cases} \end{cases} \begin{array}{lc} \end{array}
\begin{aligned} \end{aligned}
"""
GROUPS = [
    sorted(group)
    for group in (
        commands.ALLOWED,
        commands.WITH_ARGUMENT,
        commands.WITH_TWO_ARGUMENTS,
        commands.TEXT,
        commands.BIG,
        commands.DELIMITERS,
        commands.OPERATORS,
        commands.FUNCTIONS,
        commands.TRANSPARENT,
    )
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of a LaTeX engine of this machine."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name} on this machine")
    return name


def _errors(engine: str, folder: Path, sources: Sequence[str]) -> dict[str, str]:
    """Return the first error of each formula that has one; the last one's name is "end"."""
    formulas = "\n\n".join(
        rf"\typeout{{@{number}}}\({source}\)" for number, source in enumerate(sources)
    )
    document = DOCUMENT.format(fonts=ENGINES[engine], formulas=formulas)
    (folder / "formulas.tex").write_text(document, encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "formulas.tex"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    log = (folder / "formulas.log").read_text(encoding="utf-8", errors="replace")
    errors: dict[str, str] = {}
    number = ""
    for match in LINE.finditer(log):
        if match["number"]:
            number = match["number"]
        else:
            source = sources[int(number)] if number.isdigit() else number
            errors.setdefault(source, match["error"])
    if number != "end":  # LaTeX gives up after a hundred errors.
        errors.setdefault("the end", "was not reached")
    return errors


def _random_source(dice: random.Random) -> str:
    pieces = []
    for _ in range(dice.randint(2, dice.choice([4, 6, 10]))):
        sign = dice.random() < 0.5
        command = "\\" + dice.choice(dice.choice(GROUPS)) + dice.choice(["", " "])
        pieces.append(dice.choice(SIGNS.split()) if sign else command)
    source = "".join(pieces)
    return rf"\begin{{matrix}}{source}\end{{matrix}}" if dice.random() < 0.3 else source


def _accepted(sources: Iterable[str]) -> Iterator[str]:
    """Yield what LaTeX gets of those of *sources* that pass the check, each once."""
    seen = set()
    for source in sources:
        written = tex(Formula(source))
        if written is not None and written not in seen:
            seen.add(written)
            yield written


def test_errors_are_noticed(engine: str, tmp_path: Path) -> None:
    faults = [r"\hat\mathcal{O}", r"x_\max", r"\left x\right y", r"\begin{matrix}\mathbf \text{a}"]
    for number, fault in enumerate(faults):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert fault in _errors(engine, folder, ["a", fault, "b"])


def test_random_formulas_that_pass_the_check_have_no_error(engine: str, tmp_path: Path) -> None:
    dice = random.Random(20_260_101)
    found = _accepted(_random_source(dice) for _ in iter(int, 1))
    formulas = [next(found) for _ in range(2000)]
    assert _errors(engine, tmp_path, formulas) == {}


@pytest.mark.parametrize(
    "source",
    [
        r"x_\text{a}",
        r"\lambda_\max",
        r"\hat\mathcal{O}",
        r"\begin{matrix}\mathbf \text{a}\end{matrix}",
        r"\left x\right y",
        r"\bigl x",
        r"\int x\limits",
        r"x_\operatorname{a}^\frac ab",
        r"\begin{cases}\mathrm\emph{a}&\hat\text b\end{cases}",
        r"{\hat x_i}_j \mod{\hat x_i}_j",
        r"{\mathbf{{\rm\widehat x}'} }^2_j",
    ],
)
def test_what_was_an_error_is_none(engine: str, tmp_path: Path, source: str) -> None:
    assert _errors(engine, tmp_path, list(_accepted([source]))) == {}


@pytest.mark.corpus
def test_formulas_of_real_digests_have_no_error(engine: str, tmp_path: Path, corpus: Path) -> None:
    formulas = list(_accepted(_sources(corpus)))
    if engine == "pdflatex":  # It has no fonts for most other characters.
        formulas = [source for source in formulas if source.isascii()]
    assert len(formulas) > 500
    assert _errors(engine, tmp_path, formulas) == {}


def _sources(corpus: Path) -> Iterator[str]:
    for path in sorted(filter(_is_digest, corpus.rglob("*"))):
        try:
            digest = read_digest(path)
        except NotADigest:
            continue
        for paper in digest.papers:
            yield from _formulas(parse_inline(paper.title))
            for text in (paper.tldr, paper.abstract, *paper.details.values()):
                yield from _formulas(parse(text))


def _is_digest(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _formulas(parts: object) -> Iterator[str]:
    """Yield the sources of all formulas within spans and blocks."""
    if isinstance(parts, Formula):
        yield parts.source
    elif isinstance(parts, tuple):
        for part in parts:
            yield from _formulas(part)
    else:
        for name in ("spans", "items"):
            yield from _formulas(getattr(parts, name, ()))
