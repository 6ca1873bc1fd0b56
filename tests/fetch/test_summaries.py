"""Summaries of the newest digests of a folder."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from fetch_support import files

from sphinx_arxivdigest.fetch.summaries import add_summaries

if TYPE_CHECKING:
    from pathlib import Path

#: It summarizes the papers that it is told to.
FILTER = """
import json, sys
for line in sys.stdin:
    paper = json.loads(line)
    if sys.argv[1] in paper["title"]:
        paper["AI"] = {"tldr": "Short"}
    print(json.dumps(paper), flush=True)
"""


class Folder:
    """A folder of digests, and what is said of it."""

    def __init__(self, path: Path) -> None:
        self.path = path / "digests"
        self.path.mkdir()
        self.messages: list[str] = []
        self._filter = path / "filter.py"
        self._filter.write_text(FILTER, encoding="utf-8")

    def write(self, name: str, *titles: str) -> Path:
        """Write a digest of papers with these *titles*."""
        path = self.path / name
        papers = [{"id": f"2601.{at:05}", "title": title} for at, title in enumerate(titles)]
        lines = [json.dumps(paper, ensure_ascii=False) + "\n" for paper in papers]
        path.write_text("".join(lines), encoding="utf-8")
        return path

    def add(self, title: str = "") -> list[Path]:
        """Add summaries to the papers that have *title* in theirs."""
        command = f"'{sys.executable}' '{self._filter}' '{title}'"
        return add_summaries(self.path, command, lambda _text: None, self.messages.append)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_the_newest_three_digests_get_what_they_lack(folder: Folder) -> None:
    days = [folder.write(f"2026-01-0{day}.jsonl", "A title") for day in range(1, 6)]
    before = [path.read_bytes() for path in days]
    assert folder.add() == [days[4], days[3], days[2]]
    assert [path.read_bytes() for path in days[:2]] == before[:2]
    assert folder.add() == []
    assert files(folder.path) == [path.name for path in days]


def test_other_things_of_the_folder_are_left_alone(folder: Folder) -> None:
    (folder.path / "2026-01-09.jsonl").mkdir()
    other = folder.write("notes.jsonl", "A title")
    day = folder.write("2026-01-08.jsonl", "A title")
    before = other.read_bytes()
    assert folder.add() == [day]
    assert other.read_bytes() == before


def test_a_text_may_have_other_ends_of_lines(folder: Folder) -> None:
    path = folder.write("2026-01-08.jsonl", "A\u2028title", "A\x85title")
    assert folder.add() == [path]
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [json.loads(line)["title"] for line in lines[:2]] == ["A\u2028title", "A\x85title"]
    assert lines[2:] == [""]


def test_what_is_not_utf_8_is_named_and_stays(folder: Folder) -> None:
    path = folder.path / "2026-01-09.jsonl"
    path.write_bytes(b'{"id": "2601.00001", "title": "\xe9"}\n')
    day = folder.write("2026-01-08.jsonl", "A title")
    assert folder.add() == [day]
    assert folder.messages == [f"{path}: this is not UTF-8, so no summaries are added"]


def test_a_digest_that_gets_no_summary_is_not_written(folder: Folder) -> None:
    path = folder.write("2026-01-08.jsonl", "A title")
    before = path.stat()
    assert folder.add("another") == []
    assert path.stat() == before
    assert folder.messages == ["1 of 1 papers have no summary; the next run asks for them again"]


def test_a_run_that_was_stopped_is_gone_on_with(folder: Folder) -> None:
    path = folder.write("2026-01-08.jsonl", "One", "Two")
    line = {**json.loads(path.read_text(encoding="utf-8").split("\n")[0]), "AI": {"tldr": "Kept"}}
    kept = path.with_name(".2026-01-08.jsonl.summaries")
    kept.write_text(json.dumps(line), encoding="utf-8")
    assert folder.add() == [path]
    papers = [json.loads(each) for each in path.read_text(encoding="utf-8").splitlines()]
    assert [paper["AI"] for paper in papers] == [{"tldr": "Kept"}, {"tldr": "Short"}]
    assert files(folder.path) == [path.name]
