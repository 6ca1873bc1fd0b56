"""Write the sheet of formulas, and say how near they come to KaTeX's.

``python -m benchmarks.formulas OUTPUT [--katex FOLDER] [--list FILE]``, after ``npm ci``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.formulas import browsers, judge, sheet
from benchmarks.formulas.judge import Verdict
from sphinx_arxivdigest.prose.formulas import mathml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.formulas.judge import Finding
    from benchmarks.formulas.sheet import Row

_KATEX = Path("node_modules/katex/dist")
#: Rows of a picture of the sheet.
_ROWS = 56


def main() -> None:
    """Write the sheet, its pictures and the findings as the command line asks."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.formulas",
        description="Write a page with formulas as we write them and as KaTeX does, open it in "
        "the browsers of this machine, and print how many are equal.",
    )
    parser.add_argument("output", type=Path, help="folder of the page")
    parser.add_argument("--katex", type=Path, default=_KATEX, help="folder of KaTeX's files")
    parser.add_argument("--list", type=Path, default=sheet.LIST, help="table of formulas")
    parser.add_argument("--pictures", action="store_true", help="write pictures of the page, too")
    options = parser.parse_args()
    if not (options.katex / "katex.min.js").is_file():
        parser.error(f"{options.katex} is not a folder with KaTeX's files; run npm ci first")
    rows = sheet.read_list(options.list)
    findings = compare(options.output, options.katex, rows, _ours)
    lines = list(report(rows, findings))
    (options.output / "findings.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(*summary(findings), sep="\n")
    if options.pictures:
        _write_pictures(options.output, len(rows))


def _ours(row: Row) -> str | None:
    return mathml.convert(row.formula, row.display).written


def compare(
    folder: Path, katex: Path, rows: Sequence[Row], convert: Callable[[Row], str | None]
) -> list[dict[str, Finding]]:
    """Write the sheet of *rows* into *folder*; return what each browser says of each row.

    *convert* returns the MathML of a row, or ``None`` when there is none.
    """
    findings: list[dict[str, Finding]] = [{} for _ in rows]
    sheet.write_sheet(folder, katex, rows, convert, findings)
    with browsers.served(folder) as (address, received):
        for name, program in browsers.installed().items():
            figures = browsers.figures(name, program, address, received)
            (folder / f"{name}.json").write_text(json.dumps(figures), encoding="utf-8")
            for number, found in enumerate(findings):
                ours, wanted = figures[f"ours-{number}"], figures[f"katex-{number}"]
                found[name] = judge.compare(ours, wanted)
    sheet.write_sheet(folder, katex, rows, convert, findings)
    return findings


def report(rows: Sequence[Row], findings: Sequence[dict[str, Finding]]) -> list[str]:
    """Return a line for each formula and browser where something differs."""
    return [
        f"{number} {row.formula}  {name} {verdict}: {'; '.join(differences)}"
        for number, (row, found) in enumerate(zip(rows, findings, strict=True))
        for name, (verdict, differences) in found.items()
        if differences
    ]


def summary(findings: Sequence[dict[str, Finding]]) -> list[str]:
    """Return how many formulas have which verdict, in each browser and in all of them."""
    names = list(findings[0]) if findings else []
    verdicts = {name: [found[name].verdict for found in findings] for name in names}
    verdicts["All"] = [judge.worst(found.values()) for found in findings]
    return [
        f"{name}: "
        + ", ".join(f"{Counter(found)[verdict]} {verdict}" for verdict in Verdict)
        + f" of {len(found)}"
        for name, found in verdicts.items()
    ]


def _write_pictures(folder: Path, rows: int) -> None:
    with browsers.served(folder) as (address, _received):
        for name, program in browsers.installed().items():
            for first in range(0, rows, _ROWS):
                path = folder.resolve() / f"{name}-{first}.png"
                browsers.picture(name, program, f"{address}?{first}-{first + _ROWS}", path)


if __name__ == "__main__":
    main()
