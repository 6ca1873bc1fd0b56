"""Let a program of the user's add summaries: JSON lines in, the same lines with ``AI`` out.

The program is a filter as Unix knows them. It may be slow, stop in the middle or write nonsense:
only summaries are taken from what it writes, and no paper is lost.
"""

from __future__ import annotations

import json
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

from sphinx_arxivdigest.fetch.program import output_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

#: The member of a line that holds its summaries: an object of texts.
SUMMARIES = "AI"
#: So many of the lines that cannot be used are named.
_NAMED = 5
#: So many characters of one are shown.
_SHOWN = 60
#: A program that writes so many more such lines than it was given papers is stopped.
_STRAY = 1000

_Object: TypeAlias = "dict[str, Any]"


class _LineError(Exception):
    """No summary can be taken from a line. The text says why."""


def lacks_summary(line: str) -> bool:
    """Return whether *line* is a paper, as JSON, that has no summaries."""
    paper = _object(line)
    return paper is not None and not _is_summary(paper.get(SUMMARIES))


def summarized(
    lines: Sequence[str],
    command: str,
    kept: Path,
    report: Callable[[str], None],
    warn: Callable[[str], None] | None = None,
) -> list[str]:
    """Return *lines*, in their order, with the summaries that *command* writes.

    Each line is a paper as JSON, without a line feed at its end. Those without summaries are
    given to the program; those that it does not summarize, or changes otherwise, stay as they
    are. Each new line is appended to the file *kept* at once, and what that has from an earlier
    run is not asked for again; it can be removed once the lines are saved.
    *report* takes what is being done, and *warn* (by default *report*) takes messages: what went
    wrong, and what the program writes to its standard error.

    :raises FilterError: when the program cannot be started.
    :raises OSError: when *kept* cannot be read or written.
    """
    warn = warn or report
    words = words_of(command)
    papers = _Papers(lines)
    for line in kept.read_bytes().splitlines() if kept.exists() else []:
        with suppress(_LineError):
            papers.take(line)
    if papers.waiting:
        _ask(words, papers, kept, report, warn)
    return papers.lines


def _ask(
    words: Sequence[str],
    papers: _Papers,
    kept: Path,
    report: Callable[[str], None],
    warn: Callable[[str], None],
) -> None:
    """Give the papers that wait to the program in *words*, and take its summaries."""
    total = len(papers.waiting)
    report(f"summaries: 0 of {total}")
    output = output_of(words, papers.unanswered(), lambda: not papers.waiting, warn)
    with kept.open("ab") as file, closing(output):
        if file.tell():
            # A run that was killed may have left half a line.
            file.write(b"\n")
        for line in _taken(output, papers, total + _STRAY, warn):
            file.write(line.encode() + b"\n")
            file.flush()
            report(f"summaries: {total - len(papers.waiting)} of {total}")
    if left := len(papers.waiting):
        warn(f"{left} of {total} papers have no summary; the next run asks for them again")


def _taken(
    output: Iterable[bytes], papers: _Papers, limit: int, warn: Callable[[str], None]
) -> Iterator[str]:
    """Yield the new line of each paper that *output* has a summary of.

    *warn* takes why others cannot be used. After *limit* of them, the rest is not read.
    """
    unusable = 0
    for line in filter(bytes.strip, output):
        try:
            if new := papers.take(line):
                yield new
        except _LineError as problem:
            unusable += 1
            if unusable <= _NAMED:
                warn(f"the filter: {problem}")
            if unusable > limit:
                break
    if unusable > _NAMED:
        warn(f"the filter: {unusable - _NAMED} more lines cannot be used")


class _Papers:
    """The lines of a digest, of which some wait for summaries."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        #: Papers that have no summaries, as `_form` → the numbers of their lines.
        self.waiting: dict[str, list[int]] = {}
        self._ids = set()
        for number, line in enumerate(lines):
            paper = _object(line)
            if paper is not None and not _is_summary(paper.get(SUMMARIES)):
                self.waiting.setdefault(_form(paper), []).append(number)
                self._ids.add(str(paper.get("id")))
        self._sent = frozenset(self.waiting)

    def unanswered(self) -> bytes:
        """Return the lines that wait, equal ones once."""
        return b"".join(self.lines[each[0]].encode() + b"\n" for each in self.waiting.values())

    def take(self, written: bytes) -> str:
        """Return the new line of the paper whose summaries *written* has, and keep it.

        It is empty where *written* is a paper that still has no summaries.

        :raises _LineError: when it is not a paper that waits, or is changed otherwise.
        """
        paper = _object(_decoded(written))
        if paper is None:
            raise _LineError(f"this is not a line of JSON: {_shown(written)}")
        form, name = _form(paper), str(paper.get("id"))
        if form not in self._sent:
            known = name in self._ids
            what = "came back changed" if known else "is not a paper that it was given"
            raise _LineError(f"{name[:_SHOWN]} {what}, and its summary is not used")
        summaries = paper.get(SUMMARIES)
        if not _is_summary(summaries):
            return ""
        if form not in self.waiting:
            raise _LineError(f"{name[:_SHOWN]} came back again; the first summary is used")
        numbers = self.waiting.pop(form)
        for number in numbers:
            self.lines[number] = _with_summaries(self.lines[number], summaries)
        return self.lines[numbers[0]]


def _object(line: str) -> _Object | None:
    """Return the object that *line* is in JSON, or ``None``."""
    try:
        value = json.loads(line)
    # Too deep, or a number too long.
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _form(paper: _Object) -> str:
    """Return *paper* in a form that is the same for equal papers, whatever their summaries are."""
    return json.dumps({**paper, SUMMARIES: None}, sort_keys=True)


def _is_summary(value: Any) -> TypeGuard[_Object]:
    """Return whether *value* is an object with a text that is not empty."""
    texts = value.values() if isinstance(value, dict) else ()
    return any(isinstance(text, str) and text.strip() for text in texts)


def _with_summaries(line: str, summaries: _Object) -> str:
    """Return the paper in *line* with the texts in *summaries*."""
    texts = {name: text for name, text in summaries.items() if isinstance(text, str)}
    paper = {**json.loads(line), SUMMARIES: texts}
    text = json.dumps(paper, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair can be written in JSON only as an escape.
        return json.dumps(paper)
    return text


def _decoded(line: bytes) -> str:
    """Return *line* as text; empty where it is not UTF-8."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _shown(line: bytes) -> str:
    """Return the beginning of *line* for a message."""
    text = line.decode(errors="replace").strip()
    return repr(text[:_SHOWN] + "…" * (len(text) > _SHOWN))
