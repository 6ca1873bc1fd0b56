"""What measures the speed of builds still builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import hugo, speed
from benchmarks.builds import Cost, medians
from benchmarks.madeup import write_digests
from benchmarks.sizes import sizes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_ways_take_turns_and_the_median_counts() -> None:
    turns: list[str] = []
    clocks = {"first": [3.0, 1.0, 2.0], "second": [9.0, 9.0, 1.0]}

    def way(name: str) -> Callable[[], Cost]:
        def build() -> Cost:
            turns.append(name)
            return Cost(1.0, clocks[name].pop(), 1.0)

        return build

    costs = medians({name: way(name) for name in clocks}, 3)
    assert turns == ["first", "second"] * 3
    assert (costs["first"].clock, costs["second"].clock) == (2.0, 9.0)


def test_kinds_of_files_are_told_apart(tmp_path: Path) -> None:
    files = {"arxiv/days/a.html": 2000, "arxiv/days/a.bib": 30, "x.css": 4, ".doctrees/a": 500}
    for name, size in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"a" * size)
    found = sizes(tmp_path, compressed=True)
    assert {kind: size.raw for kind, size in found.items() if size.files} == {
        "pages of days": 2000,
        "exports": 30,
        "all other": 4,
    }
    assert found["pages of days"].gzip < 100


def test_hugo_gets_each_text(tmp_path: Path) -> None:
    digests = write_digests(tmp_path / "digests", 2, 5)
    source = hugo.write_site(tmp_path / "site", digests)
    for digest in digests:
        page = json.loads((source / "content" / "days" / digest.name).read_text("utf-8"))
        papers = page["papers"]
        text = digest.read_text("utf-8")
        assert len(papers) == text.count("\n### [")
        assert all(paper["abstract"] and paper["tldr"] in text for paper in papers)


@pytest.mark.slow
@pytest.mark.parametrize("section", ["floor", "more", "sizes"])
def test_sections_print_what_they_measure(
    section: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = write_digests(tmp_path / "few", 2, 5)
    bench = speed.Bench(tmp_path, speed.Scale(1, 2, 3, 1, 20), few)
    speed.SECTIONS[section](bench)
    assert len(capsys.readouterr().out.splitlines()) > 2
