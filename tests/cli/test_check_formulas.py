"""The command ``check`` lists the formulas that pages show as their source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samples_text import digest, entry

from sphinx_arxivdigest.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_formulas_shown_as_source_are_listed_and_are_not_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "today.txt"
    bad = entry(2, title=r"On $\csname$", tldr=r"So $x^a^b$ and $\csname$.", abstract="A $y^2$.")
    text = digest(entry(), bad.replace("Main category:", "Comment: $z_1_2$\n\nMain category:"))
    file.write_text(text, "utf-8")
    line = next(number for number, row in enumerate(text.splitlines(), 1) if r"On $\csname$" in row)
    messages = [
        r'formula "\csname" is shown as source: \csname is not known',
        'formula "x^a^b" is shown as source: it has a double superscript',
        'formula "z_1_2" is shown as source: it has a double subscript',
    ]
    assert main(["check", str(file)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[-3:] == [f"{file}:{line}: {message}" for message in messages]
    assert main(["check", "--json", str(file)]) == 0
    report = json.loads(capsys.readouterr().out)[0]
    assert report["formulas"] == [{"line": line, "message": message} for message in messages]
    assert report["problems"] == []
