"""Files as bytes: what is opened, how it is decoded, and what its name says."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from samples_markdown import entry, messages, read

from sphinx_arxivdigest.formats import MAX_BYTES, parse_digest, read_digest
from sphinx_arxivdigest.formats.source import decode, split_lines

SAMPLES = Path(__file__).parents[1] / "samples" / "formats"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-06-30.md", date(2026, 6, 30)),
        ("2026-06-30_AI_enhanced_Chinese.md", date(2026, 6, 30)),
        ("20260630.md", date(2026, 6, 30)),
        ("digest_2026_06_30.txt", date(2026, 6, 30)),
        ("2026.06.30.md", date(2026, 6, 30)),
        ("2512.23850.md", None),
        ("1991.12345.md", None),
        ("2026-13-30.md", None),
        ("30000101.md", None),
        ("120260630.md", None),
        ("today.txt", None),
    ],
)
def test_the_date_in_a_file_name(name: str, expected: date | None) -> None:
    assert read(entry(), name).date == expected


def test_the_date_in_the_content_goes_first() -> None:
    heading = "# Daily papers (2025-06-11)\n\n"
    assert read(heading + entry(), "2026-06-30.md").date == date(2025, 6, 11)
    assert read("Papers of 2025-06-12\n\n" + entry()).date == date(2025, 6, 12)
    assert read(entry(abstract="Since 2024-01-01.")).date is None
    assert read(entry().replace("Title 1", "News of 2024-01-01")).date is None


def test_missing_files_and_directories(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_digest(tmp_path / "none.md")
    with pytest.raises(IsADirectoryError):
        read_digest(str(tmp_path))


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(OSError, match="not a regular file"):
        read_digest(tmp_path / "pipe.md")


def test_a_device_is_not_opened() -> None:
    with pytest.raises(OSError, match="not a regular file"):
        read_digest("/dev/zero")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # A sparse file, which would be read as zeros.
    with pytest.raises(OSError, match="has 67,108,865 bytes, and 67,108,864 are allowed"):
        read_digest(path)
    path.write_text(entry(), "utf-8")
    size = path.stat().st_size
    assert read_digest(path, max_bytes=size).papers
    with pytest.raises(OSError, match="are allowed"):
        read_digest(path, max_bytes=size - 1)


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", b"\0\0"])
def test_files_with_no_content_have_no_papers_and_a_problem(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(data)
    digest = read_digest(tmp_path / "empty.md")
    assert (digest.papers, digest.format) == ((), "")
    assert "the file is empty" in digest.problems[-1].message
    assert digest.problems[-1].line == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    text = entry(1) + entry(2)
    digest = parse_digest(text.replace("\n", newline).encode(encoding))
    assert digest == read(text)
    assert len(digest.papers) == 2


def test_invalid_bytes_are_replaced() -> None:
    data = entry().replace("In short", "In X short \ufffd").encode().replace(b"X", b"\xff\xfe")
    digest = parse_digest(data.replace(b"Some", b"\xe4"))
    assert digest.papers[0].tldr == "In \ufffd\ufffd short \ufffd."
    assert messages(digest) == [(6, "invalid UTF-8: 3 places replaced by U+FFFD")]


def test_nul_characters_are_removed() -> None:
    digest = read(entry().replace("In short", "I\0n sho\0rt"))
    assert digest.papers[0].tldr == "In short."
    assert messages(digest) == [(6, "NUL characters: 2 places removed")]


@pytest.mark.parametrize("character", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_line_feeds_and_carriage_returns_end_lines(character: str) -> None:
    digest = read(entry(abstract=f"One{character}Conclusion: two.") + entry(2))
    assert digest.problems == ()
    kept = character if character == "\u2028" else " "  # Control characters are cleaned.
    assert digest.papers[0].abstract == f"One{kept}Conclusion: two."
    assert digest.papers[1].line == entry().count("\n") + 1


def test_lines_end_where_editors_end_them() -> None:
    assert split_lines("a\nb\r\nc\rd\u2028e\x0cf") == ["a", "b", "c", "d\u2028e\x0cf"]


def test_problems_name_the_first_line() -> None:
    text, problems = decode(b"a\r\nb\r\xff\n\0c\0")
    assert text == "a\r\nb\r\ufffd\nc"
    assert problems == [
        (3, "invalid UTF-8: one place replaced by U+FFFD"),
        (4, "NUL characters: 2 places removed"),
    ]


def test_utf_16_with_an_unpaired_surrogate() -> None:
    text, problems = decode(b"\xff\xfea\0\n\0\x00\xd8b\0")
    assert text == "a\n\ufffdb"
    assert [problem.line for problem in problems] == [2]
