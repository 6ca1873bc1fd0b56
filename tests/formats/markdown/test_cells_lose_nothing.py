"""Every word of a table of papers is kept, whatever its cells look like."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_arxivdigest.formats import NotADigest, parse_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = (
    "Title",
    "Paper",
    "Authors",
    "PDF",
    "Code",
    "Date",
    "Abstract",
    "TLDR",
    "Venue",
    "#",
    "ID",
)
#: Contents of cells; each ``w`` becomes a word of its own.
CELLS = (
    *("", "w w", "**w**", "**w** w", "w<br>w", "**w**<br>w<br>w", "<b>w</b> <i>w</i>", "w: w"),
    *("<div>w</div><div>w</div>", "<details><summary>See w now</summary>w w</details>", "`w|w`"),
    *(
        "**w**, w, [w](https://x.org)",
        "<sub>w</sub>",
        "w<br>TLDR: w<br>w",
        "*w, w*",
        "~~w~~",
        "(w)",
    ),
    *("[w] w [[PDF](AT)]", "w [PDF](AT)", "AT", "[PDF](AT)", "[w](https://x.org) w (w)", "w \\| w"),
    *("[w](AT) w", "w [[code](https://github.com/w/w)]", "<a href='AT'><b>w</b></a><br>w", "w | w"),
)
rows = st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=6), min_size=1, max_size=3)
columns = st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=6, unique=True)


def as_markdown(names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    lines = [names, ["-"] * len(names), *cells]
    return "".join(f"|{'|'.join(line)}|\n" for line in lines)


def as_html(names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    lines = ["".join(f"<td>{cell}</td>" for cell in line) for line in cells]
    head = "".join(f"<th>{name}</th>" for name in names)
    return "<table>" + "\n".join(f"<tr>{line}</tr>" for line in [head, *lines]) + "</table>"


@pytest.mark.parametrize("write", [as_markdown, as_html])
@given(names=columns, cells=rows)
@settings(max_examples=300, deadline=None)
def test_every_word_of_a_cell_is_in_some_field(
    write: object, names: list[str], cells: list[list[str]]
) -> None:
    assert callable(write)
    numbers = count(1)
    text = re.sub(r"\bw\b", lambda _: f"Wort{next(numbers)}x", write(names, cells))
    text = re.sub("AT", lambda _: f"https://arxiv.org/abs/2501.{next(numbers):05}", text)
    try:
        digest = parse_digest(text.encode())
    except NotADigest:
        return
    kept = repr(digest).casefold()
    words = re.findall(r"Wort\d+x|2501\.\d{5}", text)
    assert [word for word in words if word.casefold() not in kept] == []
