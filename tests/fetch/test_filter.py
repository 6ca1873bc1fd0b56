"""Filters of users add summaries, and never lose a paper, whatever they do."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from sphinx_arxivdigest.fetch import program
from sphinx_arxivdigest.fetch.filter import lacks_summary, summarized
from sphinx_arxivdigest.fetch.program import FilterError, words_of

ROOT = Path(__file__).parents[2]
#: A good filter: what follows it in a test can do something else with a paper.
GOOD = """
import json, os, sys, time

def summary(paper):
    paper["AI"] = {"tldr": f"In short: {paper['title']}"}
    return paper

papers = map(json.loads, sys.stdin)
"""


def line_of(number: int, **members: object) -> str:
    paper = {"id": f"2501.{number:05}", "title": f"Über\u2028Nr. {number}", "comment": None}
    return json.dumps({**paper, **members}, ensure_ascii=False)


LINES = [line_of(number) for number in range(1, 5)]


class Filter:
    """A program of a user's, and what it is called with."""

    def __init__(self, folder: Path) -> None:
        self.kept = folder / "kept.jsonl"
        self.steps: list[str] = []
        self.messages: list[str] = []
        self._script = folder / "a filter.py"

    def __call__(self, code: str, lines: list[str] = LINES) -> list[str]:
        self.write(code)
        command = f"python {shlex.quote(str(self._script))}"
        return summarized(lines, command, self.kept, self.steps.append, self.messages.append)

    def write(self, code: str) -> Path:
        self._script.write_text(GOOD + dedent(code), "utf-8")
        return self._script


@pytest.fixture
def run(tmp_path: Path) -> Filter:
    return Filter(tmp_path)


def summaries(lines: list[str]) -> list[str | None]:
    """Return the TL;DR of each line, and check that it is the paper that was there before."""
    papers = [json.loads(line) for line in lines]
    found = [paper.pop("AI", {}).get("tldr") for paper in papers]
    assert papers == [json.loads(line) for line in LINES]
    return found


def expected(*numbers: int) -> list[str | None]:
    """Return the TL;DRs of `LINES` where only papers with these *numbers* have one."""
    return [f"In short: Über\u2028Nr. {n}" if n in numbers else None for n in range(1, 5)]


def test_a_filter_adds_summaries(run: Filter) -> None:
    new = run("for paper in papers: print(json.dumps(summary(paper)))")
    assert summaries(new) == expected(1, 2, 3, 4)
    assert run.messages == []
    assert run.steps == [f"summaries: {done} of 4" for done in range(5)]
    assert new[0] == LINES[0][:-1] + ', "AI": {"tldr": "In short: Über\u2028Nr. 1"}}'
    assert run.kept.read_text("utf-8").split("\n") == [*new, ""]


def test_only_papers_without_a_summary_are_given_to_it(run: Filter) -> None:
    lines = [
        line_of(1, AI={"tldr": "There."}),
        line_of(2, AI={"tldr": " "}),
        line_of(3, AI=None),
        "not JSON",
        "",
    ]
    assert list(map(lacks_summary, lines)) == [False, True, True, False, False]
    new = run(
        """
        for paper in papers:
            print("got", paper["id"], file=sys.stderr)
            print(json.dumps(summary(paper)))
        """,
        lines,
    )
    assert run.messages == ["got 2501.00002", "got 2501.00003"]
    assert [new[0], *new[3:]] == [lines[0], "not JSON", ""]
    assert json.loads(new[1])["AI"] == {"tldr": "In short: Über\u2028Nr. 2"}


def test_a_filter_that_has_nothing_to_do_is_not_started(run: Filter) -> None:
    lines = [line_of(1, AI={"tldr": "There."})]
    assert run("raise SystemExit('started')", lines) == lines
    assert (run.messages, run.kept.exists()) == ([], False)


def test_what_a_run_has_made_is_not_asked_for_again(run: Filter) -> None:
    first = run(
        """
        print(json.dumps(summary(next(papers))))
        sys.stdout.write(json.dumps(summary(next(papers)))[:50])
        sys.stdout.flush()
        os._exit(3)
        """
    )
    assert summaries(first) == expected(1)
    assert run.messages[-2:] == [
        "the filter ended with status 3",
        "3 of 4 papers have no summary; the next run asks for them again",
    ]
    # A run that was killed while it wrote leaves half a line.
    with run.kept.open("ab") as file:
        file.write(LINES[1].encode()[:20])
    run.messages.clear()
    second = run(
        """
        for paper in papers:
            print("got", paper["id"], file=sys.stderr)
            print(json.dumps(summary(paper)))
        """
    )
    assert summaries(second) == expected(1, 2, 3, 4)
    assert run.messages == ["got 2501.00002", "got 2501.00003", "got 2501.00004"]
    assert run("raise SystemExit('started')") == second


def test_a_paper_that_has_changed_since_is_asked_for_again(run: Filter) -> None:
    run("for paper in papers: print(json.dumps(summary(paper)))")
    changed = [line_of(1, title="Version two")]
    (new,) = run("for paper in papers: print(json.dumps(summary(paper)))", changed)
    assert json.loads(new)["AI"] == {"tldr": "In short: Version two"}


@pytest.mark.parametrize(
    ("code", "found", "messages"),
    [
        ("", (), []),
        ("for paper in papers: print(json.dumps(paper))", (), []),
        ("for paper in reversed(list(papers)): print(json.dumps(summary(paper)))", (1, 2, 3, 4), 0),
        ("for paper in list(papers)[1:]: print(json.dumps(summary(paper)))", (2, 3, 4), []),
        (
            "for paper in papers: print(json.dumps(summary(paper), indent=1))",
            (),
            ["the filter: this is not a line of JSON: '{'"],
        ),
        (
            "for paper in papers: print(json.dumps(summary(paper)), end='\\r\\n\\r\\n')",
            (1, 2, 3, 4),
            0,
        ),
        (
            "for paper in papers: print('\\ufeff' + json.dumps(summary(paper)))",
            (1, 2, 3, 4),
            0,
        ),
        (
            "for paper in papers: print('Thinking…', json.dumps(summary(paper)), sep='\\n')",
            (1, 2, 3, 4),
            ["the filter: this is not a line of JSON: 'Thinking…'"] * 4,
        ),
        (
            "for paper in papers: print(*[json.dumps(summary(paper))] * 2, sep='\\n')",
            (1, 2, 3, 4),
            [
                "the filter: 2501.00001 came back again; the first summary is used",
                "the filter: 2501.00002 came back again; the first summary is used",
                "the filter: 2501.00003 came back again; the first summary is used",
            ],
        ),
        (
            "for paper in papers: print(json.dumps(summary({**paper, 'title': 'Mine'})))",
            (),
            [
                f"the filter: 2501.{n:05} came back changed, and its summary is not used"
                for n in range(1, 5)
            ],
        ),
        (
            "for paper in papers: print(json.dumps({'id': paper['id'], 'AI': {'tldr': 'x'}}))",
            (),
            [
                f"the filter: 2501.{n:05} came back changed, and its summary is not used"
                for n in range(1, 5)
            ],
        ),
        (
            "for paper in papers: print(json.dumps(summary({**paper, 'id': '9901.00001'})))",
            (),
            ["the filter: 9901.00001 is not a paper that it was given, and its summary is not used"]
            * 4,
        ),
        (
            "sys.stdout.buffer.write(json.dumps(summary(next(papers)), ensure_ascii=False)"
            ".encode('latin-1', 'replace'))",
            (),
            [],
        ),
        ("sys.stdout.buffer.write(b'\\x00\\xff' * 100000)", (), []),
        ("print('[' * 100000)", (), []),
        (
            "print(json.dumps(summary(next(papers)))); os.close(1); sys.exit(1)",
            (1,),
            ["the filter ended with status 1"],
        ),
        ("os.kill(os.getpid(), 9)", (), ["the filter ended with signal 9"]),
        ("for paper in papers: print(json.dumps({**paper, 'AI': ['x']}))", (), []),
        ("for paper in papers: print(json.dumps({**paper, 'AI': {'tldr': 1}}))", (), []),
    ],
)
def test_whatever_a_filter_writes_no_paper_is_lost(
    run: Filter, code: str, found: tuple[int, ...], messages: list[str] | int
) -> None:
    assert summaries(run(code)) == expected(*found)
    assert run.messages[: len(messages or [])] == (messages or [])
    if missing := 4 - len(found):
        last = f"{missing} of 4 papers have no summary; the next run asks for them again"
        assert run.messages[-1] == last
    if messages == 0:
        assert run.messages == []


def test_texts_alone_are_taken_and_any_can_be_written(run: Filter) -> None:
    new = run(
        """
        for paper in papers:
            paper["AI"] = {"tldr": "\\ud800 ü", "score": 1e999, "words": ["a"], "method": "b"}
            print(json.dumps(paper))
        """
    )
    (first, *_) = new
    assert json.loads(first)["AI"] == {"tldr": "\ud800 ü", "method": "b"}
    assert first.isascii()
    assert first.encode() + b"\n" in run.kept.read_bytes()


def test_few_of_many_lines_that_cannot_be_used_are_named(run: Filter) -> None:
    run("for number in range(50): print(number)")
    assert len(run.messages) == 5 + 2
    assert run.messages[5] == "the filter: 45 more lines cannot be used"


def test_a_filter_that_writes_without_end_is_stopped(run: Filter) -> None:
    new = run(
        """
        print(json.dumps(summary(next(papers))))
        while True: print("y")
        """
    )
    assert summaries(new) == expected(1)
    assert "the filter does not write the lines that it was given, and was stopped" in run.messages


def test_no_full_pipe_stops_a_filter(run: Filter) -> None:
    lines = [line_of(number, summary="x" * 20_000) for number in range(200)]
    new = run(
        """
        sys.stderr.write(("e" * 99 + "\\n") * 5000)
        for paper in list(papers):
            print(json.dumps(summary(paper)))
            sys.stderr.write("f" * 20000 + "\\n")
        """,
        lines,
    )
    assert not any(map(lacks_summary, new))
    assert len(run.messages) == 5200


def test_lines_are_kept_as_they_come(run: Filter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary is in the file before the next one is there, though ``print`` holds back lines."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    summarized(
        LINES,
        f"python {shlex.quote(str(run.write(SLOW)))} {shlex.quote(str(run.kept))}",
        run.kept,
        run.steps.append,
        run.messages.append,
    )
    assert run.messages == ["0 kept", "1 kept", "2 kept", "3 kept"]


#: Waits for its own line to be kept before it goes on.
SLOW = """
for number, paper in enumerate(papers):
    until = time.monotonic() + 10
    while (kept := open(sys.argv[1], "rb").read().count(b"\\n")) < number:
        if time.monotonic() > until:
            sys.exit("not kept")
        time.sleep(0.01)
    print(kept, "kept", file=sys.stderr)
    print(json.dumps(summary(paper)))
"""


@pytest.mark.parametrize("silence", ["time.sleep(60)", "os.close(1); os.close(2); time.sleep(60)"])
def test_a_filter_that_hangs_is_stopped(
    run: Filter, monkeypatch: pytest.MonkeyPatch, silence: str
) -> None:
    monkeypatch.setattr(program, "SILENCE", 3.0)
    monkeypatch.setattr(program, "TO_END", 1.0)
    begun = time.monotonic()
    new = run(f"print(json.dumps(summary(next(papers)))); {silence}")
    assert time.monotonic() - begun < 30
    assert summaries(new) == expected(1)
    assert run.messages[0].endswith("and was stopped")


def test_a_filter_that_does_not_end_is_not_waited_for(
    run: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "TO_END", 1.0)
    begun = time.monotonic()
    new = run("for paper in papers: print(json.dumps(summary(paper)))\ntime.sleep(60)")
    assert time.monotonic() - begun < 30
    assert summaries(new) == expected(1, 2, 3, 4)
    assert run.messages == []


def test_what_a_filter_leaves_running_is_not_waited_for(
    run: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "TO_END", 1.0)
    begun = time.monotonic()
    new = run(
        """
        import subprocess
        print(json.dumps(summary(next(papers))))
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        sys.exit(4)
        """
    )
    assert time.monotonic() - begun < 30
    assert summaries(new) == expected(1)
    assert run.messages[0] == "the filter ended with status 4"


@pytest.mark.skipif(os.name != "posix", reason="signals of Unix")
def test_an_interrupt_stops_the_filter_and_what_it_started(run: Filter, tmp_path: Path) -> None:
    script = run.write(
        """
        import subprocess
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        print(json.dumps(summary(next(papers))))
        print(child.pid, file=sys.stderr)
        time.sleep(60)
        """
    )
    code = dedent(f"""
        from pathlib import Path
        from sphinx_arxivdigest.fetch.filter import summarized
        command = {f"python {shlex.quote(str(script))}"!r}
        show = lambda text: print(text, flush=True)
        summarized({LINES!r}, command, Path({str(run.kept)!r}), show)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        # The two streams of the filter come in any order.
        first = {running.stdout.readline().decode().strip() for _ in range(3)}
        (child,) = (int(line) for line in first if line.isdecimal())
        assert first == {"summaries: 0 of 4", "summaries: 1 of 4", str(child)}
        running.send_signal(signal.SIGINT)
        _, messages = running.communicate(timeout=20)
    assert messages.endswith(b"KeyboardInterrupt\n")
    assert run.kept.read_bytes().count(b"\n") == 1
    for _ in range(100):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    """Whether the process *pid* runs: it exists, and is not one that has ended."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", 'the filter is empty; name a program, such as "python summarize.py"'),
        ('jq "x', 'the filter jq "x is not well-formed: No closing quotation'),
        (
            "summarise-nothing --fast",
            "the filter cannot be started: summarise-nothing is not a program in the PATH; "
            "install it, or correct the name",
        ),
        (
            "summarize.py",
            "the filter cannot be started: summarize.py is not a program; "
            'write "python summarize.py"',
        ),
    ],
)
def test_a_filter_that_cannot_be_started_says_why(run: Filter, command: str, message: str) -> None:
    with pytest.raises(FilterError) as raised:
        summarized(LINES, command, run.kept, run.steps.append)
    assert str(raised.value) == message


def test_a_file_that_is_not_a_program_says_what_to_do(tmp_path: Path, run: Filter) -> None:
    script = tmp_path / "summary"
    script.write_text("no program", "utf-8")
    with pytest.raises(FilterError, match="make the file executable"):
        words_of(str(script))
    script.chmod(0o755)
    with pytest.raises(FilterError, match="summary cannot be started: Exec format error"):
        summarized(LINES, str(script), run.kept, run.steps.append)


def test_words_are_split_as_in_a_shell_but_no_shell_takes_part() -> None:
    assert words_of("python 'my filter.py' $HOME | cat") == [
        sys.executable,
        "my filter.py",
        "$HOME",
        "|",
        "cat",
    ]
