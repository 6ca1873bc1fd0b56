"""The code of the guide to the data runs, and the reference names what is written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, day, paper, three_days

from sphinx_arxivdigest.config import EXPORTS
from sphinx_arxivdigest.project.export_names import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "how-to/data.md").read_text(encoding="utf-8")
REFERENCE = (DOCS / "reference/data.rst").read_text(encoding="utf-8")
EXAMPLE = "https://host.example/arxiv/index.json"


def code(heading: str) -> str:
    """Return the block of code below a heading of the guide."""
    below = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^```python\n(.*?)^```$", below, re.MULTILINE | re.DOTALL)[0]


@pytest.fixture
def run(
    build: Callable[..., Site],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., str]:
    """Return a function that runs code of the guide with the site of some files."""
    conf = CONF + code("Ask for files")
    monkeypatch.chdir(tmp_path)

    def run_code(heading: str, files: dict[str, str | bytes]) -> str:
        site = build(files, "html", conf, warningiserror=True)
        contents = Path(site.app.outdir, "arxiv/index.json")
        text = code(heading).replace(EXAMPLE, contents.as_uri())
        text = text.replace("2026-06-30.jsonl", str(contents.parent / "days/2025-02-03.jsonl"))
        capsys.readouterr()
        exec(compile(text, heading, "exec"), {})
        return capsys.readouterr().out

    return run_code


def test_the_code_prints_what_is_new(run: Callable[..., str]) -> None:
    heading = "Fetch what is new"
    assert EXAMPLE in code(heading)
    # The second paper has its home in the first digest.
    assert run(heading, three_days()).splitlines() == [
        "2025-02-03 2501.00004 Paper 4",
        "2025-02-03 2501.00005 Paper 5",
        "2025-02-03 2501.00006 Paper 6",
        "2025-01-02 2501.00003 Paper 3",
        "2024-12-31 2501.00001 Paper 1",
        "2024-12-31 2501.00002 Paper 2",
    ]
    assert run(heading, three_days()) == ""
    more = {"digests/2025-02-04.md": day(cs_AI=[paper(7)])}
    assert run(heading, three_days() | more) == "2025-02-04 2501.00007 Paper 7\n"


def test_the_code_makes_a_table(run: Callable[..., str]) -> None:
    pytest.importorskip("pandas")
    rows = run("Make a table of all papers", three_days()).splitlines()
    assert [row.split() for row in rows[1:3]] == [["cs.AI", "4"], ["cs.CL", "2"]]


def test_the_code_reads_a_day(run: Callable[..., str]) -> None:
    rows = run("Read a day with this package", three_days()).splitlines()
    heads = [" ".join(row.split()[:3]) for row in rows]
    assert heads == ["2501.00004 Paper 4", "2501.00005 Paper 5", "2501.00006 Paper 6"]


def test_the_reference_names_all_files_and_members() -> None:
    table = REFERENCE.partition("Records\n")[0]
    assert [name for name in EXPORTS if f"``{name}``" not in table] == []
    assert [form.ending for form in FORMS if f"ARCHIVE/days/DAY{form.ending}``" not in table] == []
    assert [form.ending for form in FORMS if f"DAY{form.ending}`" not in GUIDE] == []


def test_the_reference_names_the_members_of_records(build: Callable[..., Site]) -> None:
    site = build(three_days(), "html", f'{CONF}arxivdigest_exports = ["jsonl"]\n')
    lines = site.text("arxiv/days/2025-01-02.jsonl").splitlines()
    members = {name for line in lines for name in json.loads(line)}
    assert len(members) > 8
    described = REFERENCE.partition("Records\n")[2].partition("Table of contents\n")[0]
    assert [name for name in members if f"``{name}``" not in described] == []
