"""Formulas that would stop or delay a build."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from typing import NoReturn

import pytest

from sphinx_arxivdigest.prose.formulas import converter, mathml, tex
from sphinx_arxivdigest.prose.formulas.check import check
from sphinx_arxivdigest.prose.formulas.commands import FUNCTIONS, TRANSPARENT, WITH_ARGUMENT
from sphinx_arxivdigest.prose.formulas.converter import converted
from sphinx_arxivdigest.prose.formulas.own_macros import own_macros, problem_of
from sphinx_arxivdigest.prose.formulas.unclosed import unclosed
from sphinx_arxivdigest.prose.formulas.unicode import readable

_TOO_MANY = "too many of its brackets are not closed"


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "[a",
        r"\{",
        r"\lvert x",
        r"\lVert",
        r"\langle x, ",
        r"\bigl(",
        r"\Biggl)",
        r"\left.(\right.",
        r"\left.((\right)",
        r"\begin{matrix}(\end{matrix})",
        "(_a^b",
        "{(}",
        "({x)}",
        "⟨",
        "⦃",
        "⎰",
        r"[\![",
    ],
)
def test_brackets_that_nothing_closes_are_refused(unit: str) -> None:
    # In a process of its own: without the bound it would run for hours, and nothing stops it.
    program = "import sys; from sphinx_arxivdigest.prose.formulas.mathml import convert; "
    program += "print(convert(sys.argv[1] * 60).problem)"
    command = [sys.executable, "-c", program, unit]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == _TOO_MANY


@pytest.mark.parametrize(
    "source",
    [
        "((((((((x",
        "(a)" * 60,
        "[0, 1) " * 60,
        "]0, 1[ " * 60,
        r"\bigl( x \bigr)" * 40,
        r"\left( \frac{(x)}{[y]} \right]" * 40,
        r"\lvert x\rvert" * 60,
        r"\langle x, y\rangle \lfloor z \rfloor" * 40,
    ],
)
def test_brackets_that_are_closed_are_many(source: str) -> None:
    assert mathml.convert(source).problem == ""


def test_brackets_in_a_group_are_not_closed_behind_it() -> None:
    source = r"\begin{matrix}" + "(" * 30 + r"\end{matrix}" + ")" * 30
    assert unclosed(source) == 30
    assert mathml.convert(source).problem == _TOO_MANY


def test_brackets_are_counted_by_group() -> None:
    assert unclosed("(]") == 0
    assert unclosed(")(") == 1
    assert unclosed("({x)}") == 1
    assert unclosed(r"\left(x\right]") == 0
    assert unclosed(r"\begin{matrix}(\end{matrix})") == 1
    assert unclosed(r"}(\bigl{(}\bigr)") == 1
    assert unclosed("{(})") == 1


@pytest.mark.parametrize("pattern", ["{0}", "{0} ", "x^{0} ", "{0}'"])
def test_commands_within_commands_are_not_too_deep_to_check(pattern: str) -> None:
    for name in sorted(WITH_ARGUMENT | FUNCTIONS | TRANSPARENT | {"not", "left", "big"}):
        source = pattern.format(f"\\{name}") * (1900 // len(pattern.format(f"\\{name}")))
        mathml.convert(source)
        tex.convert(source)
        readable(source)


def test_commands_within_commands_count_as_depth() -> None:
    assert check(r"\bar" * 20 + " x").problem == ""
    assert check(r"\bar" * 21 + " x").problem == "it is too deep"
    assert check(r"\bar{" * 20 + "x" + "}" * 20).problem == ""


def test_macros_that_grow_are_refused() -> None:
    rows = {f"m{name}": rf"\m{following}" * 500 for name, following in pairwise("abcdefg")}
    own = own_macros(rows | {"mg": "x"})
    assert max(len(each.body) for each in own.values()) < 4_000_000
    assert problem_of(own["ma"]) == "it is too long"
    assert problem_of(own["mf"]) == ""


class _PanicError(BaseException):
    """As pyo3 makes it of a panic, which no formula is known to start."""


class _Panicking:
    def __init__(self, error: BaseException) -> None:
        self._error = error

    def convert_with_local_state(self, source: str, *, displaystyle: bool) -> NoReturn:
        raise self._error


def test_a_panic_of_the_converter_is_a_problem_of_the_formula(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_PanicError, "__module__", "pyo3_runtime")
    monkeypatch.setattr(converter, "_CONVERTER", _Panicking(_PanicError("index out of bounds")))
    assert mathml.convert("x + panic") == (None, "the converter failed (panic)")


def test_an_interrupt_is_not_a_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "_CONVERTER", _Panicking(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        converted("x", display=False)
