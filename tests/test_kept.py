"""Files of what was worked out: there while they are whole, of this version and of this key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.kept import KeptFiles

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_is_there_for_the_next_build(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert KeptFiles(folder, 1).load("key") is None
    KeptFiles(folder, 1).save("key", b"old")
    KeptFiles(folder, 1).save("key", b"a\0b\n")
    assert KeptFiles(folder, 1).load("key") == b"a\0b\n"
    assert [path.name for path in folder.iterdir()] == ["key.kept"]


def test_another_version_has_nothing(tmp_path: Path) -> None:
    KeptFiles(tmp_path, 1).save("key", b"data")
    assert KeptFiles(tmp_path, 2).load("key") is None


def test_a_file_under_the_name_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, 1)
    kept.save("one", b"data")
    (tmp_path / "one.kept").rename(tmp_path / "two.kept")
    assert kept.load("two") is None


@pytest.mark.parametrize("damaged", [b"", b"dat", b"data", b"data of others, long enough"])
def test_a_damaged_file_is_not_there(tmp_path: Path, damaged: bytes) -> None:
    kept = KeptFiles(tmp_path, 1)
    kept.save("key", b"data")
    (tmp_path / "key.kept").write_bytes(damaged)
    assert kept.load("key") is None


@pytest.mark.parametrize("length", range(12))
def test_a_file_that_was_cut_is_not_there(tmp_path: Path, length: int) -> None:
    kept = KeptFiles(tmp_path, 1)
    kept.save("key", b"data")
    path = tmp_path / "key.kept"
    path.write_bytes(path.read_bytes()[:length])
    assert kept.load("key") is None


def test_a_folder_in_place_of_a_file_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "key.kept").mkdir()
    assert KeptFiles(tmp_path, 1).load("key") is None


def test_others_are_forgotten_with_what_a_killed_process_has_left(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, 1)
    for key in ("one", "two", "three"):
        kept.save(key, key.encode())
    (tmp_path / "one.kept.123").write_bytes(b"half")
    (tmp_path / "other.json").write_bytes(b"{}")
    kept.forget_others({"one", "two"})
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["one.kept", "other.json", "two.kept"]
    assert kept.load("two") == b"two"


def test_processes_that_keep_the_same_write_to_files_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptFiles(tmp_path, 1)
    replace = os.replace
    half_written: list[set[str]] = []

    def another_comes_first(source: Path, target: Path) -> None:
        """Let a second process keep the same before the first one is done."""
        if not half_written:
            half_written.append({path.name for path in tmp_path.iterdir()})
            with monkeypatch.context() as patch:
                patch.setattr(os, "getpid", lambda: 0)
                kept.save("key", b"data")
        replace(source, target)

    monkeypatch.setattr(os, "replace", another_comes_first)
    kept.save("key", b"data")
    assert len(half_written) == 1
    assert kept.load("key") == b"data"
    assert [path.name for path in tmp_path.iterdir()] == ["key.kept"]
