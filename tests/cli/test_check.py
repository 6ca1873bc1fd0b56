"""The command ``check``: what its exit status says, and what it explains of a file."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from samples_text import digest, entry

from sphinx_arxivdigest.cli import main
from sphinx_arxivdigest.formats import Format, register, registry
from sphinx_arxivdigest.model import Digest, Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Return a function that checks a file with a content: its status, and its output."""

    def run(content: str, *options: str) -> tuple[int, str]:
        (tmp_path / "today.txt").write_text(content, "utf-8")
        status = main(["check", str(tmp_path / "today.txt"), *options])
        return status, capsys.readouterr().out.replace(f"{tmp_path}/", "")

    return run


@pytest.fixture
def _registered() -> Iterator[None]:
    before = dict(registry._registered)
    yield
    registry._registered.clear()
    registry._registered.update(before)


ROOT = Path(__file__).parents[2]
#: Name of a file → its exit status.
STATUSES = {"fine.md": 0, "faulty.md": 1, "letter.txt": 3}


@pytest.mark.parametrize("names", [*permutations(STATUSES), *permutations(STATUSES, 2)])
def test_of_several_files_the_highest_status_counts(tmp_path: Path, names: Sequence[str]) -> None:
    (tmp_path / "fine.md").write_text(digest(entry()), "utf-8")
    (tmp_path / "faulty.md").write_text(digest(entry(link="")), "utf-8")
    (tmp_path / "letter.txt").write_text("Dear reader,\n", "utf-8")
    files = [str(tmp_path / name) for name in names]
    assert [main(["check", file]) for file in files] == [STATUSES[name] for name in names]
    assert main(["check", *files]) == max(STATUSES[name] for name in names)
    assert main(["check", "--json", "--explain", *files]) == max(STATUSES[name] for name in names)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "missing.md")]) == 1


def test_each_field_is_explained_with_its_line(check: Check) -> None:
    text = digest(entry(), entry(2, title="Second", authors="Ada Example,Li Na"))
    lines = text.splitlines()
    status, output = check(text, "--explain")
    assert status == 0
    shown = output.splitlines()
    second = shown[next(i for i, line in enumerate(shown) if line.startswith("  entry 2, ")) :]
    begins = next(number for number, line in enumerate(lines, 1) if "Second" in line)
    assert second[0] == f"  entry 2, line {begins}"
    found = {
        match[2]: match[1]
        for line in second[1:]
        if (match := re.match(" +([0-9]+)  ([a-z]+): ", line))
    }
    assert found["title"] == str(begins)
    assert "Li Na" in lines[int(found["authors"]) - 1]
    assert lines[int(found["method"]) - 1] == "Method: The way."
    assert f"{found['authors']:>8}  authors: Ada Example, Li Na" in second


def test_a_text_is_found_across_the_ends_of_lines(capsys: pytest.CaptureFixture[str]) -> None:
    mail = ROOT / "tests" / "samples" / "formats" / "announcement.txt"
    lines = mail.read_text("utf-8").splitlines()
    number = lines.index("Comments: 12 pages,") + 1
    assert main(["check", "--explain", str(mail)]) == 0
    assert f"{number:>8}  comment: 12 pages, 3 figures" in capsys.readouterr().out.splitlines()


def test_the_format_is_explained(check: Check) -> None:
    _, output = check(digest(entry()), "--explain")
    reason = next(line for line in output.splitlines() if line.startswith("  because: "))
    assert reason == (
        "  because: the content shows this format and none that is tried before: "
        + ", ".join(each.name for each in registry.FORMATS).partition(", markdown")[0]
    )
    _, output = check(digest(entry()), "--explain", "--format", "markdown")
    assert "  because: the format was named" in output.splitlines()
    _, output = check("\n", "--explain")
    assert "  because: the file has no content" in output.splitlines()


def test_a_file_that_is_not_a_digest_is_explained(check: Check) -> None:
    status, output = check("Dear reader,\n", "--explain")
    assert status == 3
    names = ", ".join(each.name for each in registry.FORMATS)
    assert output.splitlines()[1] == f"  formats that do not recognize it: {names}"
    _, output = check("Dear reader,\n", "--explain", "--json")
    assert json.loads(output)[0]["tried"] == [each.name for each in registry.FORMATS]


def test_what_stays_unused_is_explained_with_its_line(check: Check) -> None:
    text = "# 2025-03-04\n\nAs 2401.00001v2 said.\n\n" + digest(entry())
    _, output = check(text, "--explain")
    assert "       3  unused: 2401.00001" in output.splitlines()
    assert "outside of all entries" not in output


def test_an_explanation_is_json_for_programs(check: Check) -> None:
    members = {"title": 'The "best" way — on', "id": "2501.00001", "abstract": "One & two. " * 20}
    text = json.dumps([members], indent=1)
    _, output = check(text, "--explain", "--json")
    (report,) = json.loads(output)
    assert report["format"] == "json"
    assert report["reasons"][0].startswith("the content shows this format")
    (found,) = report["entries"]
    fields = {each["name"]: (each["line"], each["text"]) for each in found["fields"]}
    assert fields["id"] == (4, "2501.00001")
    assert fields["title"] == (3, 'The "best" way — on')
    assert fields["abstract"] == (5, ("One & two. " * 20).strip())


@pytest.mark.usefixtures("_registered")
def test_formats_of_others_are_explained(check: Check) -> None:
    paper = Paper("2501.00001", title="A Title", details={"mood": "good \u202eday"}, line=2)
    register(
        Format(
            "cards",
            lambda lines: lines[0] == "Cards",
            lambda _lines: Digest((paper,)),
            lambda lines: [f"the first of {len(lines)} lines is 'Cards'\x1b[31m"],
        )
    )
    status, output = check("Cards\nA Title, and good \u202eday\n", "--explain")
    assert status == 0
    assert output.splitlines()[3:] == [
        "  because: the content shows this format, which is tried first",
        "  because: the first of 3 lines is 'Cards'\ufffd[31m",
        "  entry 1, line 2",
        "          id: 2501.00001",
        "       2  title: A Title",
        "       2  mood: good \ufffdday",
    ]
    _, output = check("Cards\nA Title\n", "--explain", "--json")
    assert "\\u202e" in output
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)


@pytest.mark.usefixtures("_registered")
def test_a_text_is_not_looked_for_in_the_next_entry(check: Check) -> None:
    papers = (
        Paper("2501.00001", title="First", details={"mood": "only later"}, line=2),
        Paper("2501.00002", title="Second", details={"mood": "only later, " * 9}, line=4),
    )
    register(Format("cards", lambda lines: lines[0] == "Cards", lambda _lines: Digest(papers)))
    _, output = check("Cards\nFirst\n\nSecond\nonly later, only later, so\n", "--explain")
    assert [line for line in output.splitlines() if "mood:" in line] == [
        "          mood: only later",
        f"       5  mood: {('only later, ' * 9)[:59]}…",
    ]


@pytest.mark.usefixtures("_registered")
def test_a_format_that_explains_nothing_is_explained(check: Check) -> None:
    paper = Paper("2501.00001", title="A Title", line=99)
    register(Format("far", lambda lines: lines[0] == "Far", lambda _lines: Digest((paper,))))
    status, output = check("Far\n", "--explain")
    assert status == 0
    assert "  entry 1, line 99" in output.splitlines()


def test_the_guide_shows_what_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (ROOT / "docs" / "how-to" / "check.md").read_text("utf-8")
    shown = re.search(
        r"^\$ .* --explain 2025-01-06.md\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE
    )
    assert shown
    (tmp_path / "2025-01-06.md").write_text(
        "# cs.RO\n\n### [Walking on Two Legs](https://arxiv.org/abs/2501.00001)\n\n"
        "*Ada Example, Li Na*\n\n**Score:** 9 of 10\n\n"
        "**Abstract:** We walk on two legs, and measure what this costs.\n",
        "utf-8",
    )
    assert main(["check", "--explain", str(tmp_path / "2025-01-06.md")]) == 0
    output = capsys.readouterr().out.replace(f"{tmp_path}/", "")
    # Formats say more of why they read a file than a guide has to.
    assert _without_reasons(output) == _without_reasons(shown[1])
    assert _without_reasons(output) != output.splitlines()


def _without_reasons(output: str) -> list[str]:
    return [line for line in output.splitlines() if not line.startswith("  because: ")]
