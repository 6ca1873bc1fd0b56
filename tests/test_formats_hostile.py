"""What holds for every format: any bytes end in papers and problems, in linear time."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from counting import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_arxivdigest.formats import FORMATS, Format, NotADigest, parse_digest
from sphinx_arxivdigest.formats.write_jsonl import to_jsonl
from sphinx_arxivdigest.formats.write_markdown import to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: Format → where something begins, and pieces that come near what it expects.
HOSTILE = {
    "markdown": (
        ("", "# ", "### [1] [T](https://arxiv.org/abs/2512.00001)\n*"),
        (
            "\\",
            "Method\\: x\n",
            "\\# \n",
            "*a,\n",
            " and ",
            "[a](",
            "**Label:** x\n\n",
            "# Robotics\n",
        ),
    ),
    "jsonl": (
        ("", '{"id": "2606.00001", "title": "', '{"id": "2606.00001", "title": "T", "k": '),
        (
            *('{"id":"2606.00001","title":"T"}\n', '","authors":["A"],"k":"', "[", '{"a":', "9"),
            *("\\u0000", "\\ud800", "null,", '"', "]", "}", "true", "1e999", " and ", "(", "\n"),
        ),
    ),
    "announcement": (
        (
            *("", "\\\\\narXiv:2606.00001\n", "\\\\\narXiv:2606.00001\nAuthors: "),
            "From: x\nContent-Transfer-Encoding: quoted-printable\n\n",
            "From: x\nContent-Transfer-Encoding: base64\n\n",
            "From: x\nContent-Type: multipart/mixed; boundary=b\n\n",
        ),
        (
            *("\\\\\n", "\\\\ ( ", "arXiv:2606.00001\n", "-" * 40 + "\n", "%%--%%" * 8, "Title: "),
            *("Date (revised v2): ", "et al. (1 ", "received from x to ", "a-\n", "(5kb", " and "),
            *("=", "=0A", "=\n", "--b\n", "Content-Type: message/rfc822\n\n", "AAAA", "."),
            *(
                "replaced with revised version ",
                "  ",
                "\n",
                "Content-Type: text/plain; charset=hex\n",
            ),
        ),
    ),
    "atom": (
        ("", "<feed><entry><title>", "<feed>\n<entry>\n<summary>arXiv:1 Announce Type: "),
        (
            *("<entry>", "</entry>", "<id>2606.00001</id>", "<a>", "</a>", "&amp;", "&x;", "<"),
            *("<![CDATA[", "]]>", "<!--", "-->", "<?xml ", "<!DOCTYPE", "<updated>", "x-\n", '="'),
        ),
    ),
    "rss": (
        ("", "<rss><item><title>", "<rss>\n<item>\n<dc:creator>"),
        (
            *("<item>", "</item>", "<guid>2606.00001", " (arXiv:", "[cs.IT] UPDATED)", "&lt;a "),
            *("Announce Type: ", "<description>", "</title>", "<pubDate>", "\n", "x, "),
        ),
    ),
}
cases = [
    pytest.param(form, start, piece, id=f"{form.name}-{start[-20:]!r}-{piece[:20]!r}")
    for form in FORMATS
    for start in HOSTILE[form.name][0]
    for piece in HOSTILE[form.name][1]
]


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Fail when the block computes for longer. (Regular expressions make no calls to count.)"""

    def fail(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done after {seconds} s")

    before = signal.signal(signal.SIGPROF, fail)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@st.composite
def near(draw: st.DrawFn, name: str) -> str:
    """Return a text that comes near the format *name*."""
    starts, pieces = HOSTILE[name]
    parts = st.lists(st.sampled_from(pieces) | st.text(max_size=5), max_size=40)
    return draw(st.sampled_from(starts)) + "".join(draw(parts))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_bytes_are_papers_and_problems(form: Format, data: st.DataObject) -> None:
    name = form.name
    content = data.draw(st.binary() | near(name).map(str.encode) | near(name).map(str.encode))
    with suppress(NotADigest):
        digest = parse_digest(content, form=name)
        last = len(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        assert all(1 <= each.line <= last for each in (*digest.problems, *digest.papers))
        assert list(digest.problems) == sorted(digest.problems)
        for write in (to_jsonl, to_markdown):
            text = write(digest)
            assert "\0" not in text
            text.encode()  # No half of a surrogate pair is left.


@pytest.mark.parametrize(("form", "start", "piece"), cases)
def test_work_grows_with_the_size(form: Format, start: str, piece: str) -> None:
    def lines(size: int) -> list[str]:
        return (start + piece * (size // len(piece))).split("\n")

    def work(size: int) -> int:
        content = lines(size)
        return calls(lambda: (form.detects(content), form.parse(content)))

    work(100)  # What is done once is done.
    # Quadratic work would be 256 times as much for 16 times the size.
    assert work(24_000) < 24 * work(1_500)
    with cpu_limit(10):
        form.parse(lines(200_000))
