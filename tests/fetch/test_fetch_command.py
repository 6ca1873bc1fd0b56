"""``sphinx-arxivdigest fetch`` as a program, in arXiv's pace and at the time of this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fetch_support import files
from played_arxiv import PlayedArxiv, last_days

from sphinx_arxivdigest.fetch.lock import only_run
from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SUMMARIZE = """
import json, sys
for line in sys.stdin:
    paper = json.loads(line)
    paper["AI"] = {"tldr": "Short: " + paper["title"], "method": "We think."}
    print(json.dumps(paper), flush=True)
"""


@pytest.fixture
def arxiv() -> Iterator[PlayedArxiv]:
    with PlayedArxiv.of_days(categories=("cs.AI", "cs.CL")) as played:
        yield played


def fetch(arxiv: PlayedArxiv, folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the command; return its status, its output and its messages."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx_arxivdigest", "fetch", "-o", folder),
            *("--contact", "me@example.org", *arguments),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT), "ARXIVDIGEST_SERVER": arxiv.url},
        cwd=folder.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.slow
def test_two_categories_in_arxivs_pace(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    day = last_days(1)[0]
    status, output, messages = fetch(arxiv, folder, "cs.AI", "cs.CL")
    assert (status, output, messages) == (0, f"{folder / f'{day}.jsonl'}: 6 papers\n", "")
    assert files(folder) == [f"{day}.jsonl"]
    digest = read_digest(folder / f"{day}.jsonl")
    assert (digest.date, len(digest.papers), digest.problems) == (day, 6, ())
    assert arxiv.paths == ["/list/cs.AI/new", "/list/cs.CL/new", "/rss/cs.AI", "/rss/cs.CL"]
    times = [each.time for each in arxiv.requests]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 2.99
    # A second run asks for nothing.
    status, output, messages = fetch(arxiv, folder, "cs.AI", "cs.CL")
    assert (status, output) == (0, "")
    assert f"the newest announcement, of {day}, is there already" in messages
    assert len(arxiv.requests) == 4


@pytest.mark.slow
def test_summaries_are_added_now_and_later(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    (tmp_path / "broken.py").write_text("raise SystemExit(1)", encoding="utf-8")
    (tmp_path / "summarize.py").write_text(SUMMARIZE, encoding="utf-8")
    status, _, _ = fetch(arxiv, folder, "cs.AI", "--filter", "python broken.py")
    path = folder / f"{last_days(1)[0]}.jsonl"
    assert status == 0
    assert all(not each.tldr for each in read_digest(path).papers)
    status, _, messages = fetch(arxiv, folder, "cs.AI", "--filter", "python summarize.py")
    assert (status, files(folder)) == (0, [path.name])
    assert f"{path}: summaries were added" in messages
    for paper in read_digest(path).papers:
        assert paper.tldr == f"Short: {paper.title}"
        assert paper.details["method"] == "We think."
    assert len(arxiv.requests) == 2


def test_a_filter_that_cannot_be_started_asks_for_nothing(
    arxiv: PlayedArxiv, tmp_path: Path
) -> None:
    status, _, messages = fetch(arxiv, tmp_path / "digests", "cs.AI", "--filter", "no-such-thing")
    assert status == 1
    assert "no-such-thing" in messages
    assert arxiv.requests == []


def test_not_announced_yet(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    before = arxiv.today = sorted(arxiv.days)[-2]
    line = json.dumps({"id": "2601.00001", "title": "A title"})
    (tmp_path / f"{before}.jsonl").write_text(line + "\n", encoding="utf-8")
    status, output, messages = fetch(arxiv, tmp_path, "cs.AI", "--fail-after", "4")
    assert (status, output) == (75, "")
    assert "nothing new yet" in messages
    assert files(tmp_path) == [f"{before}.jsonl"]


@pytest.mark.parametrize(("days", "expected"), [(5, 75), (6, 1)])
def test_overdue(arxiv: PlayedArxiv, tmp_path: Path, days: int, expected: int) -> None:
    # The newest of five days is four working days behind the newest announcement.
    (tmp_path / f"{last_days(days)[0]}.md").touch()
    arxiv.fail("/list", "429", Retry_After="9999")
    status, _, messages = fetch(arxiv, tmp_path, "cs.AI", "--fail-after", "4")
    assert status == expected
    assert "it asks to come back in 9999 seconds" in messages
    assert ("5 working days old" in messages) is (expected == 1)


def test_without_a_digest_none_is_overdue_and_that_is_told(
    arxiv: PlayedArxiv, tmp_path: Path
) -> None:
    arxiv.fail("/list", "429", Retry_After="9999")
    # A day that has not come yet does not count.
    (tmp_path / "2999-01-01.md").touch()
    status, _, messages = fetch(arxiv, tmp_path, "cs.AI", "--fail-after", "4")
    assert status == 75
    assert f"{tmp_path} has no digest yet, so that none counts as overdue" in messages


@pytest.mark.slow
def test_replacements_and_what_was_tried_again(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "digests"
    made = ("-o", str(folder))
    arxiv.fail("/list", "503", Retry_After="1")
    arxiv.fail("/rss", "404")
    status, output, messages = fetch(arxiv, tmp_path, "cs.AI", "--replaced", *made)
    assert status == 0
    (path,) = folder.iterdir()
    kinds = [paper.announced for paper in read_digest(path).papers]
    assert output == f"{path}: {len(kinds)} papers\n"
    assert kinds.count("replace") == 1
    retry, feed = messages.splitlines()
    assert retry.endswith("it asks to come back in 1 seconds; trying again in 1 seconds")
    assert feed.endswith("the API is asked in place of the feeds")


def test_a_folder_in_place_of_the_file_is_named(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    path = tmp_path / f"{last_days(1)[0]}.jsonl"
    path.mkdir()
    status, _, messages = fetch(arxiv, tmp_path, "cs.AI")
    assert status == 1
    assert messages.startswith(f"sphinx-arxivdigest fetch: {path}: ")
    assert files(tmp_path) == [path.name]


def test_no_such_category(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    status, _, messages = fetch(arxiv, tmp_path, "cs.CLL")
    assert status == 1
    assert "'cs.CLL' is not a category of arXiv; did you mean cs.CL" in messages


def test_another_run(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    with only_run(tmp_path):
        status, _, messages = fetch(arxiv, tmp_path, "cs.AI")
    assert status == 75
    assert "another run is fetching into" in messages
    assert arxiv.requests == []


def test_a_folder_that_cannot_be_written(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    (tmp_path / "digests").write_text("a file", encoding="utf-8")
    status, _, messages = fetch(arxiv, tmp_path / "digests", "cs.AI")
    assert status == 1
    assert str(tmp_path / "digests") in messages
    assert arxiv.requests == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("cs.AI", "--contact", "nobody"),
        ("cs.AI", "--contact", "me@example.org\nX-Header: 1"),
        ("cs.AI", "--contact", "me@exämple.org"),
        ("cs.AI", "--fail-after", "0"),
        ("cs.AI", "--server", "ftp://example.org"),
    ],
)
def test_a_wrong_command_line(
    arxiv: PlayedArxiv, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert fetch(arxiv, tmp_path, *arguments)[0] == 2
    assert arxiv.requests == []


def test_help_has_examples_and_statuses(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    status, output, _ = fetch(arxiv, tmp_path, "--help")
    assert status == 0
    assert "sphinx-arxivdigest fetch cs.CL cs.LG -o digests --contact me@example.org" in output
    assert "75  nothing was written, and the same command may succeed later" in output


def test_played_days_end_with_the_newest() -> None:
    days = last_days(5)
    assert all(day.weekday() < 5 for day in days)
    assert days[-1] - days[0] <= timedelta(days=6)
