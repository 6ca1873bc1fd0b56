"""For tests of ``init``: the answers for which the example is what it writes, and hard texts.

``python tests/starter_support.py`` writes these files of the example anew.
"""

from __future__ import annotations

from pathlib import Path

from sphinx_arxivdigest.starter.answers import Answers
from sphinx_arxivdigest.starter.plan import plan, samples

EXAMPLE = Path(__file__).parents[1] / "example_project"
ANSWERS = Answers(
    title="Reading group",
    author="the reading group",
    categories=("cs.CL", "cs.LG"),
    contact="https://reading-group.example/",
    address="https://reading-group.example/",
)

#: What the languages of the files take for more than letters.
HARD = [
    'Reader\'s "choice"',
    "C:\\new\\table \\N{BULLET}",
    "@AUTHOR@ @TITLE@",
    "{braces} {{double}} ${{ secrets.KEY }} %Y",
    "# not a comment: - [x] *y* _z_ `code` <b> &amp; | ~~s~~",
    "每日论文 — \N{GRINNING FACE}",
    "two\nlines\r\n\tand \x00 \x1b[31m \x85 \u2028 more",
    "'''",
    '"""',
    "- yes",
    "null",
]


def written_files() -> dict[str, str]:
    """Return path → text of what ``init`` writes for the example."""
    return {**plan(ANSWERS), **samples()}


if __name__ == "__main__":
    for path, text in written_files().items():
        file = EXAMPLE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
