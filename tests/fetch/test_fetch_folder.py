"""The folder of digests: its lock, whole files, and what it has already."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from fetch_support import files

from sphinx_arxivdigest.fetch import earlier
from sphinx_arxivdigest.fetch.errors import TryLater
from sphinx_arxivdigest.fetch.lock import NAME, only_run
from sphinx_arxivdigest.fetch.whole_file import write_whole
from sphinx_arxivdigest.formats import to_jsonl
from sphinx_arxivdigest.model import Digest, Paper

if TYPE_CHECKING:
    from pathlib import Path

_HOLD = """
import sys
from pathlib import Path
from sphinx_arxivdigest.fetch.lock import only_run
with only_run(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def _holder(folder: Path) -> subprocess.Popen[str]:
    """Return another process, which has locked *folder*."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    return process


def test_a_second_run_is_kept_out(tmp_path: Path) -> None:
    with _holder(tmp_path) as process:
        with pytest.raises(TryLater, match="another run is fetching into"), only_run(tmp_path):
            pass
        process.communicate("")
    with only_run(tmp_path):
        assert files(tmp_path) == [NAME]
    assert files(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_killed_run_keeps_nobody_out(tmp_path: Path) -> None:
    with _holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert files(tmp_path) == [NAME]
    with only_run(tmp_path):
        pass
    assert files(tmp_path) == []


def test_other_folders_are_free(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with only_run(tmp_path / "a"), only_run(tmp_path / "b"):
        assert files(tmp_path / "b") == [NAME]


def test_a_lock_that_was_removed_meanwhile_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def removing(path: Path, flags: int, mode: int) -> int:
        handle = opened(path, flags, mode)
        # The run before this one ends just now.
        path.unlink()
        return handle

    monkeypatch.setattr(os, "open", removing)
    with pytest.raises(TryLater), only_run(tmp_path):
        pass


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "2026-01-09.jsonl"
    write_whole(path, "één\n")
    assert path.read_bytes() == "één\n".encode()
    path.chmod(0o640)
    write_whole(path, "two\n")
    assert path.read_bytes() == b"two\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert files(tmp_path) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such permissions")
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "new", "text\n")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "2026-01-09.jsonl"
    write_whole(path, "one\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "two\n" * 100_000 + "\ud800")
    assert path.read_text(encoding="utf-8") == "one\n"
    assert files(tmp_path) == [path.name]


def _digest(*ids: str, abstract: str = "") -> str:
    papers = (Paper(each, title=f"On {each}", abstract=abstract) for each in ids)
    return to_jsonl(Digest(tuple(papers)))


def test_papers_of_digests_are_found_and_mentions_are_not(tmp_path: Path) -> None:
    text = _digest("2601.00001", abstract="Beyond 2601.00002 and hep-th/9901001.")
    (tmp_path / "2026-01-05.jsonl").write_text(text, encoding="utf-8")
    old = _digest("math/0309136").replace("/0309136", r"\/0309136")
    (tmp_path / "old.jsonl").write_text(old, encoding="utf-16")
    (tmp_path / ".2026-01-06.jsonl.tmp").write_text(_digest("2601.00003"), encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "2026-01-06.jsonl").write_text(_digest("2601.00003"), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG 2601.00003")
    messages: list[str] = []
    ids = {"2601.00001", "2601.00002", "2601.00003", "hep-th/9901001", "math/0309136"}
    found = earlier.present(tmp_path, ids, messages.append)
    assert found == {"2601.00001", "math/0309136"}
    assert messages == []


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "2026-01-05.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    messages: list[str] = []
    assert earlier.present(tmp_path, {"2601.00001"}, messages.append) == set()
    assert messages == [
        f"{tmp_path / '2026-01-05.jsonl'}: no such file; what it has may be taken again"
    ]


def test_the_newest_day_is_one_that_has_been(tmp_path: Path) -> None:
    assert earlier.newest_day(tmp_path, date(2026, 1, 9)) is None
    (tmp_path / "2025").mkdir()
    for name in ("2025/2025-12-31.md", "notes.md", "2026-01-05_en.jsonl", "2030-01-01.md"):
        (tmp_path / name).touch()
    assert earlier.newest_day(tmp_path, date(2026, 1, 9)) == date(2026, 1, 5)
