"""The sheet of formulas: a page with each formula as we write it, as KaTeX does, and both."""

from __future__ import annotations

import csv
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.formulas.judge import worst

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.formulas.judge import Finding

HERE = Path(__file__).parent
LIST = HERE / "formulas.tsv"
STYLE = HERE.parents[1] / "sphinx_arxivdigest" / "static" / "arxivdigest.css"
_FONT = Path("/usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf")


class Row(NamedTuple):
    """A formula of the list."""

    kind: str
    display: bool
    formula: str
    #: TeX that shows what is wanted, where KaTeX does not know the formula as it is written.
    wanted: str


def read_list(path: Path = LIST) -> list[Row]:
    """Return the formulas of a table: ``kind``, ``display``, ``formula`` and ``wanted``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Row(row["kind"], bool(row["display"]), row["formula"], row["wanted"] or row["formula"])
            for row in rows
        ]


def write_sheet(
    folder: Path,
    katex: Path,
    rows: Sequence[Row],
    convert: Callable[[Row], str | None],
    findings: Sequence[Mapping[str, Finding]],
) -> None:
    """Write the page and what it needs into *folder*.

    *findings* has, for each row, what was found in each browser.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("page.js", "page.css"):
        shutil.copy(HERE / name, folder)
    shutil.copy(STYLE, folder)
    for name in ("katex.min.js", "katex.min.css"):
        shutil.copy(katex / name, folder)
    shutil.copytree(katex / "fonts", folder / "fonts", dirs_exist_ok=True)
    if _FONT.is_file():
        shutil.copy(_FONT, folder)
    lines = [
        _row(number, row, convert(row), found)
        for number, (row, found) in enumerate(zip(rows, findings, strict=True))
    ]
    (folder / "index.html").write_text(_PAGE.format(rows="\n".join(lines)), encoding="utf-8")


_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8"/>
<title>Formulas: ours and KaTeX's</title>
<link rel="stylesheet" href="katex.min.css"/>
<link rel="stylesheet" href="arxivdigest.css"/>
<link rel="stylesheet" href="page.css"/>
<script src="katex.min.js"></script>
<script src="page.js" defer="defer"></script>
<p>Ours, KaTeX's, and both: ours in red, KaTeX's in blue, dark where they agree.</p>
<div class="rows">
{rows}
</div>
"""


def _row(number: int, row: Row, mathml: str | None, findings: Mapping[str, Finding]) -> str:
    ours = mathml or f"<code>{escape(row.formula)}</code>"
    # The same but for the block, which would be measured alone.
    ours = ours.replace(' display="block"', ' displaystyle="true"', 1)
    tex = f'data-tex="{escape(row.wanted)}"' + (' data-display="yes"' if row.display else "")
    said = "\n".join(
        f"{browser}: {finding.verdict} {'; '.join(finding.differences)}"
        for browser, finding in findings.items()
    )
    origin = '<i class="origin"></i>'
    return (
        f'<div class="row {worst(findings.values())}" title="{escape(said)}">'
        f'<span class="source">{number} {escape(row.formula)}</span>'
        f'<span><span class="sample" id="ours-{number}">{origin}{ours}</span></span>'
        f'<span><span class="sample" id="katex-{number}">{origin}<span {tex}></span></span></span>'
        f'<span><span class="both"><span>{ours}</span><span {tex}></span></span></span></div>'
    )
