"""Tables of comma-separated values, read back by two libraries."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from attacks import ATTACKS
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest.formats import to_csv
from sphinx_arxivdigest.model import Digest, Paper, Repository
from sphinx_arxivdigest.prose.characters import clean

PAPERS = (
    Paper(
        "2501.00010",
        version=2,
        title='On "x", and y',
        authors=("Ana García", "王小明"),
        categories=("cs.LG", "math.CO"),
        url="https://arxiv.org/abs/2501.00010",
        tldr="Short.",
        details={"method": "Two\nlines."},
        abstract="Long.",
        number=1,
        comment="12 pages",
        announced="new",
        code=Repository("https://a.example/b", 5),
    ),
    Paper("", title="=HYPERLINK(1)", details={"motivation": "@x", "method": " +1"}),
)
TABLE = to_csv(Digest(PAPERS, date(2025, 1, 7)))


def test_a_table_has_a_header_and_a_row_for_each_paper() -> None:
    header, first, second = csv.reader(io.StringIO(TABLE))
    assert dict(zip(header, first, strict=True)) == {
        "id": "arXiv:2501.00010",
        "version": "2",
        "date": "2025-01-07",
        "number": "1",
        "title": 'On "x", and y',
        "authors": "Ana García; 王小明",
        "categories": "cs.LG; math.CO",
        "announced": "new",
        "url": "https://arxiv.org/abs/2501.00010",
        "tldr": "Short.",
        "abstract": "Long.",
        "comment": "12 pages",
        "code": "https://a.example/b",
        "details.method": "Two\nlines.",
        "details.motivation": "",
    }
    assert {cell for cell in second if cell} == {"2025-01-07", "'=HYPERLINK(1)", "'@x", "' +1"}


def test_pandas_reads_texts_as_texts() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(TABLE), keep_default_na=False)
    assert list(frame["id"]) == ["arXiv:2501.00010", ""]
    assert frame["authors"].str.split("; ")[0] == ["Ana García", "王小明"]


@given(st.lists(st.text() | st.sampled_from(ATTACKS), max_size=4))
def test_no_text_is_calculated_or_breaks_out_of_its_cell(texts: list[str]) -> None:
    papers = tuple(Paper("", title=text, details={text or "x": text}) for text in texts)
    written = to_csv(Digest(papers))
    written.encode()
    table = csv.DictReader(io.StringIO(written))
    rows = list(table)
    assert len(rows) == len(texts)
    for text, row in zip(texts, rows, strict=True):
        assert None not in row
        assert row["title"].removeprefix("'") == clean(text).removeprefix("'")
        assert not any(cell.lstrip()[:1] in {*"=+-@"} for cell in row.values() if cell.strip())
    assert not any(
        name.lstrip()[:1] in {*"=+-@"} for name in table.fieldnames or () if name.strip()
    )
