"""How pages are divided among the processes that write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from archive_support import CONF, FIVE, archive
from conftest import sphinx_app, write_project
from sphinx import builders

from sphinx_arxivdigest.archive import chunks
from sphinx_arxivdigest.archive.chunks import chunks_of
from sphinx_arxivdigest.processes import can_fork

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: As in an archive of two months: parts of the index of authors, then days, then one page.
NAMES = [f"author{number}" for number in range(80)] + [f"day{number}" for number in range(60)]
SIZES = [3_000] * 80 + [600_000] * 60
SPHINX = builders.make_chunks  # type: ignore[attr-defined]


def weight(names: Sequence[str]) -> int:
    return sum(600_000 if name.startswith("day") else 3_000 for name in names)


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
def test_chunks_are_of_about_the_same_size(processes: int) -> None:
    divided = chunks_of(NAMES, SIZES, processes)
    assert [name for chunk in divided for name in chunk] == NAMES
    assert 4 * processes <= len(divided) <= 5 * processes
    # A chunk may have one page more than its share.
    assert max(map(weight, divided)) < 1.5 * weight(NAMES) / (5 * processes) + 600_000


def test_a_page_may_be_larger_than_a_chunk() -> None:
    divided = chunks_of(["a", "b", "large", "y", "z"], [0, 0, 9_000_000, 0, 0], 2)
    assert divided == [["a", "b"], ["large"], ["y", "z"]]


def test_few_small_pages_are_divided_by_the_number_of_processes() -> None:
    assert [len(chunk) for chunk in chunks_of(NAMES[:20], [0] * 20, 2)] == [10, 10]
    assert chunks_of(["a", "b"], [0, 0], 2) == [["a"], ["b"]]
    assert chunks_of(["a"], [0], 2) == [["a"]]
    assert chunks_of([], [], 2) == []


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What pages have been divided by their size."""
    names: list[str] = []

    def note(docnames: Sequence[str], *rest: Any) -> list[Sequence[str]]:
        names.extend(docnames)
        return chunks_of(docnames, *rest)

    monkeypatch.setattr(chunks, "chunks_of", note)
    return names


def build_archive(folder: Path, conf: str = "", fail: str = "", builder: str = "html") -> None:
    write_project(folder, archive(*FIVE), CONF + conf)
    with sphinx_app(builder, folder, parallel=2) as app:
        if fail:
            app.connect(fail, lambda *_: 1 / 0, priority=0)
        app.build()


needs_forks = pytest.mark.skipif(not can_fork(), reason="this system has no forks")


@needs_forks
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_of_archives_are_divided_by_size(
    tmp_path: Path, divided: list[str], builder: str
) -> None:
    build_archive(tmp_path, builder=builder)
    assert {f"arxiv/days/{day}" for day in FIVE} <= set(divided)
    assert builders.make_chunks is SPHINX  # type: ignore[attr-defined]


@needs_forks
def test_a_build_that_fails_leaves_sphinx_as_it_was(tmp_path: Path, divided: list[str]) -> None:
    with pytest.raises(Exception, match="division by zero"):
        build_archive(tmp_path, fail="html-page-context")
    assert builders.make_chunks is SPHINX  # type: ignore[attr-defined]


@needs_forks
def test_projects_without_archives_are_divided_by_sphinx(
    tmp_path: Path, divided: list[str]
) -> None:
    build_archive(tmp_path, conf="arxivdigest_archive = []\n")
    assert not divided


@needs_forks
def test_a_sphinx_that_divides_otherwise_is_left_alone(
    tmp_path: Path, divided: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(names: Sequence[str], processes: int) -> list[Sequence[str]]:
        return SPHINX(names, processes)  # type: ignore[no-any-return]

    monkeypatch.setattr(builders, "make_chunks", other)
    build_archive(tmp_path)
    assert not divided
    assert any(tmp_path.rglob("index.html"))
