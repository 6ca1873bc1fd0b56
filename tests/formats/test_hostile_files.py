"""What holds for every format: any bytes end in papers and problems, in linear time."""

from __future__ import annotations

import json
import tracemalloc
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from counting import calls, cpu_limit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_arxivdigest.formats import (
    FORMATS,
    Format,
    NotADigest,
    parse_digest,
    to_jsonl,
    to_markdown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

#: Name of a format, where something begins, and pieces that come near what it expects.
HOSTILE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "markdown",
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
    (
        "list",
        (
            "- [T](http://arxiv.org/abs/2512.00001)\n- ",
            "- [T](http://arxiv.org/abs/2512.00001) ",
        ),
        (
            *("- ", "- [T](http://arxiv.org/abs/2512.00001)\n", "**", "**a**", "[", "[a](", "1. "),
            *(" x\n", ", a: ", "\n", "\n  - Method: x\n", "2025-01-01 ", " et al.", "- a\n\n"),
            *("# x\n", "`" * 3 + "\n", "<!--", "(", "[[a](b)]", " | ", "<summary>", "等"),
            *("**1** ", "[1](b) ", "a;", "**paper**, ", "![](", "![a](b)", "*A B*, ", " `cs.AI`"),
            *("([arXiv](http://arxiv.org/abs/2512.00001) ", "[](b)[", "[code](http://x) ", "(\0"),
            *(
                "\n- A B",
                "- [a](b)\n",
                "[2512.00001]",
                " ..., ",
                ", (3 more)",
                "etal",
                "</summary>",
            ),
        ),
    ),
    (
        "list",
        ("", "- **", "- T http://arxiv.org/abs/2512.00001 "),
        (
            *("- ", "- [T](http://arxiv.org/abs/2512.00001)\n", "**", "[", "[a](", "1. ", " x\n"),
            *("\n", "# x\n", "`" * 3 + "\n", "<!--", "(", "![](", "*A B*, ", ", a: ", "<details>"),
        ),
    ),
    (
        "list",
        ("|Title|PDF|\n|---|---|\n", "## cs.LG\n|Title|PDF|\n|-|-|\n|T|arxiv.org/abs/1"),
        (
            *(
                "|",
                "|\n",
                "\\|",
                "$",
                "$|",
                "|-",
                ":-",
                "x\n",
                "|x\n",
                "|Title\n|-|\n",
                "[a](",
                "**",
            ),
            *("<details>", "</summary>", "<a ", "|http://arxiv.org/abs/2512.00001|\n"),
        ),
    ),
    (
        "html",
        ("<html>", "<html><dl>", "<html><h1>a</h1><table><tr><th>Title</th><th>PDF</th></tr>"),
        (
            *("<table>", "<table><tr><td>", "<tr>", "<td>a", "</td>", "<dt>", "<dd>", "<h1>a"),
            *("<div>", "<b>", "<a href='", "<!--", "<details>", "&", "<", "</table>", "|", "\n"),
            *("<dl><dt><a href='/abs/2501.00001'>", "<tr><td>http://arxiv.org/abs/2512.00001"),
        ),
    ),
    (
        "json",
        ("", "[", '[{"id":"2606.00001","title":"T"},', '{"papers": [\n{"title": "'),
        (
            *('{"id":"2606.00001","title":"T"},', '"title": "', "[", '{"a":', "]", "}", ",", '"'),
            *('{"id": "1",\n"title": ["x"]},\n', '{"id":"1","title":"\\u0041"},', "1", "\n"),
            *('{"paper":', '"2606.00001": "|T|', '"2606.00001": "- [T](http://arxiv.org/abs/'),
        ),
    ),
    (
        "jsonl",
        ("", '{"id": "2606.00001", "title": "', '{"id": "2606.00001", "title": "T", "k": '),
        (
            *('{"id":"2606.00001","title":"T"}\n', '","authors":["A"],"k":"', "[", '{"a":', "9"),
            *("\\u0000", "\\ud800", "null,", '"', "]", "}", "true", "1e999", " and ", "(", "\n"),
        ),
    ),
    (
        "announcement",
        ("", "\\\\\narXiv:2606.00001\n", "\\\\\narXiv:2606.00001\nAuthors: "),
        (
            *("\\\\\n", "\\\\ ( ", "arXiv:2606.00001\n", "-" * 40 + "\n", "%%--%%" * 8, "Title: "),
            *("Date (revised v2): ", "et al. (1 ", "received from x to ", "a-\n", "(5kb", " and "),
            *("> \\\\\n> arXiv:2606.00001\n", ">", "> x\n", "\\\\\n\n\n", "  ", "\n"),
            "replaced with revised version ",
        ),
    ),
    (
        "announcement",
        (
            "From: x\nContent-Transfer-Encoding: quoted-printable\n\n",
            "From: x\nContent-Transfer-Encoding: base64\n\n",
            "From: x\nContent-Type: text/plain; charset=punycode\n"
            "Content-Transfer-Encoding: quoted-printable\n\n",
        ),
        ("=", "=0A", "=\n", "AAAA", ".", "\n", "\\\\\n", "> x\n"),
    ),
    (
        "announcement",
        ("From: x\nContent-Type: multipart/mixed; boundary=b\n\n",),
        (
            *("--b\n", "--b\n\n", "--b\nx\n", "\n", "Content-Type: message/rfc822\n\n"),
            *("Content-Type: text/plain; charset=hex\n", "; boundary=", "\\\\\n"),
        ),
    ),
    (
        "atom",
        ("", "<feed><entry><title>", "<feed>\n<entry>\n<summary>arXiv:1 Announce Type: "),
        (
            *("<entry>", "</entry>", "<id>2606.00001</id>", "<a>", "</a>", "&amp;", "&x;", "<"),
            *("<![CDATA[", "]]>", "<!--", "-->", "<?xml ", "<!DOCTYPE", "<updated>", "x-\n", '="'),
        ),
    ),
    (
        "rss",
        ("", "<rss><item><title>", "<rss>\n<item>\n<dc:creator>"),
        (
            *("<item>", "</item>", "<guid>2606.00001", " (arXiv:", "[cs.IT] UPDATED)", "&lt;a "),
            *("Announce Type: ", "<description>", "</title>", "<pubDate>", "\n", "x, "),
        ),
    ),
    (
        "oai-pmh",
        ("", "<OAI-PMH><record>", "<OAI-PMH>\n<record><header><identifier>2606.00001"),
        (
            *("<record>", "</record>", "<header>", "</header>", "<metadata>", "<arXiv>", "<dc>"),
            *("<authors><author>", "<title>T</title>", "<version version='v1'>", "\n", "doi:"),
            *("<creator>A, B</creator>", "<description>Comment: ", "<error>", "<date>2025-"),
        ),
    ),
    (
        "bibtex",
        (
            "",
            "@misc{a, title={",
            "@misc{a, author={",
            '@misc{a,\n note={arXiv:2606.00001}, title="',
        ),
        (
            *("@misc{a,\n", "@", "{", "}", "{}", '"', "#", " # {a}", ",", "=", "a = {b},\n", "\n "),
            *(" and ", ", ", "@string{a = {b}}\n", "@comment{\n", "month = jan,", "arXiv:", "\\{"),
        ),
    ),
    (
        "ris",
        ("", "TY  - JOUR\nTI  - ", "TY  - JOUR\nUR  - https://arxiv.org/abs/2606.00001\nAU  - "),
        (
            *(
                "TY  - JOUR\n",
                "ER  - \n",
                "AU  - A, B\n",
                "x\n",
                "\n",
                "ZZ  - z\n",
                "KW  - a - b\n",
            ),
            *(",", ";", "DA  - 2025/01/", "arXiv:", "Y1  - 2025\n", "TY", "  - "),
        ),
    ),
    (
        "yaml",
        ("a: &a [b]\n",),
        ("- *a\n", "b: *a\n", "&a ", "? ", "!!a "),
    ),
    (
        "yaml",
        ("", "- title: T\n  id: 2606.00001\n", "papers:\n- title: "),
        (
            *("- ", "- title: T\n  id: 2606.00001\n", "  ", "\n", "a:\n", "[", "{", "]", "'", '"'),
            *("|\n", ">\n", "#", "---\n", ": ", "a: b\n", "\t"),
        ),
    ),
)


def record(**fields: object) -> str:
    """Return a line of JSON Lines."""
    return json.dumps({"id": "2606.00001", "title": "T", **fields})


ADDRESS = "http://arxiv.org/abs/2512.00001"


def nested_parts(size: int) -> str:
    """Return a mail of parts inside parts, and text in the innermost."""
    depth = size // 100
    parts = (f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))
    text = "x\n" * (size // 4)
    return f"From: x\nContent-Type: multipart/mixed; boundary=b0\n\n{''.join(parts)}{text}"


#: Format → files of about a given size, of which no piece is the others' like.
SHAPES: dict[str, tuple[Callable[[int], str], ...]] = {
    "markdown": (
        lambda size: "### [1] [T](https://arxiv.org/abs/2512.00001)\n" + "###[1]\n" * (size // 7),
        lambda size: "".join(f"- [c{n}](#c{n}) [Total: 1]\n" for n in range(size // 30)),
    ),
    "list": (
        lambda size: "- **T**, [a](http://arxiv.org/abs/2512.00001)\n" * (size // 46),
        lambda size: (
            "- [T](http://arxiv.org/abs/2512.00001)\n"
            + "".join(f"- {'[a](b)' * n}\n" for n in range(int((size / 3) ** 0.5)))
        ),
        lambda size: f"|Title|PDF\n|-|-|\n|T ([a]({ADDRESS}){' [a](b)' * (size // 7)})|",
        lambda size: f"|Title|PDF\n|-|-|\n|T {f'[[a]({ADDRESS})]' * (size // 42)})|",
        lambda size: f"- [T](http://arxiv.org/abs/2512.00001) {'**a** (b) ' * (size // 10)}\n",
        lambda size: "|Title|PDF|\n|-|-|\n" + "|T|arxiv.org/abs/2512.00001|\n" * (size // 27),
        lambda size: "|Title" + "|a" * (size // 4) + "\n" + "|-" * (size // 4 + 1) + "\n|x|\n",
        lambda size: "|a" * (size // 4) + "\n|-|\n" + f"|{ADDRESS}|\n" * (size // 76),
        lambda size: "|link" * (size // 10) + "\n|-|\n" + f"|{ADDRESS}|\n" * (size // 76),
        lambda size: "- <a " + 'href="http://x" ' * (size // 16),
    ),
    "html": (
        lambda size: f"<html><table>{f'<tr><td>T<td>{ADDRESS}' * (size // 44)}",
        lambda size: f"<html><table><tr><th>Title{'<th>a' * (size // 5)}<tr><td>{ADDRESS}",
        lambda size: (
            f"<html><table><tr><th>Title{'<th>a' * (size // 10)}"
            + f"<tr><td>{ADDRESS}" * (size // 78)
        ),
        lambda size: "<html><table>" + '<a "' * (size // 4),
        lambda size: f"<html>{'<dl><dt><a href=/abs/2512.00001>a</a><dd>b' * (size // 42)}",
        lambda size: f"<html>{'<table><tr><td>' * (size // 15)}{ADDRESS}",
    ),
    "json": (
        lambda size: f"[{','.join([record()] * (size // 36))}]",
        lambda size: f"[{','.join([record(title=['x'])] * (size // 40))}]",
        lambda size: json.dumps([{"id": "1", "title": "T", "k": {"title": "x"}}] * (size // 50)),
        lambda size: json.dumps({"a": [{"id": "1", "title": "\u00e9"}] * (size // 30)}),
        lambda size: json.dumps({str(n): {"id": str(n), "title": "T"} for n in range(size // 35)}),
        lambda size: json.dumps({f"2606.{n:05}": f"|T|{ADDRESS}|\n" for n in range(size // 60)}),
        lambda size: json.dumps({f"2606.{n:05}": f"- [T]({ADDRESS})" for n in range(size // 60)}),
        lambda size: json.dumps({"2606.00001": f"|{ADDRESS}" + "|a" * (size // 2)}),
        lambda size: json.dumps({"2606.00001": f"- [T]({ADDRESS})" + "\n- a" * (size // 5)}),
        lambda size: json.dumps([{"paper": {"id": "1", "title": "T"}}] * (size // 40)),
    ),
    "jsonl": (
        lambda size: record(authors="Jr," * (size // 3)),
        lambda size: record(authors=["A;"] * (size // 5)),
        lambda size: record(categories=[1] * (size // 3)),
        lambda size: record(k=[1] * (size // 3)),
        lambda size: record(**{"k" + " " * n: "x" for n in range(int(size**0.5))}),
        lambda size: "".join(f"{record(number=n)}\n" for n in range(size // 50)),
    ),
    "announcement": (
        nested_parts,
        lambda size: (
            'From: x\nContent-Type: multipart/mixed; boundary="x: y"\n\n' + "--x: y\n" * (size // 7)
        ),
        lambda size: f'From: x\nContent-Type: multipart/mixed; boundary="{";" * size}\n\nx',
        lambda size: (
            "From: x\nContent-Type: text/plain; charset=+punycode+\n"
            f"Content-Transfer-Encoding: quoted-printable\n\n=2D{'0' * size}"
        ),
    ),
    "atom": (
        lambda size: f"<feed><entry>{'<a/>' * (size // 4)}</entry></feed>",
        lambda size: f"<feed><entry>{'<doi>x</doi>' * (size // 12)}</entry></feed>",
        lambda size: f"<feed>{'<entry><id>2606.00001</id></entry>' * (size // 34)}</feed>",
        lambda size: f"<feed>{'<entry><id>2606.00001</id>' * (size // 26)}</feed>",
        lambda size: (
            f"<feed><entry>{'<a>' * 200}{'<b/>' * (size // 4)}{'</a>' * 200}</entry></feed>"
        ),
        lambda size: "<feed>" + "".join(f"<n{n} xmlns:n{n}='u'/>" for n in range(size // 20)),
    ),
    "rss": (
        lambda size: f"<rss><item><title>{'&amp;' * (size // 5)}</title></item></rss>",
        lambda size: f"<rss>{'<item><title>T</title></item>' * (size // 30)}</rss>",
    ),
    "oai-pmh": (
        lambda size: f"<OAI-PMH>{'<record><header>a</header></record>' * (size // 36)}</OAI-PMH>",
        lambda size: f"<OAI-PMH><record>{'<header>a</header>' * (size // 20)}</record></OAI-PMH>",
    ),
    "bibtex": (
        lambda size: "@misc{a, note={arXiv:2606.00001}}\n" * (size // 34),
        lambda size: (
            f"@misc{{a, author={{{' and '.join(['A B'] * (size // 8))}}}, note={{arXiv}}}}"
        ),
        lambda size: f"@misc{{a, title={{{'{}' * (size // 2)}}}, note={{arXiv}}}}",
    ),
    "ris": (
        lambda size: "TY  - JOUR\nAN  - arXiv:2606.00001\nER  - \n" * (size // 42),
        lambda size: f"TY  - JOUR\n{'AU  - A, B, C' * (size // 13)}",
    ),
    "yaml": (
        lambda size: "- title: T\n  id: 2606.00001\n" * (size // 30),
        lambda size: "- title: T\n  id: 2606.00001\n" * (size // 30) + "- a: b: c\n",
        lambda size: (
            "a: &a [x]\npapers:\n" + "- {title: T, id: 2606.00001, b: *a}\n" * (size // 36)
        ),
    ),
}
shapes = [
    pytest.param(form, shape, id=f"{form.name}-{number}")
    for form in FORMATS
    for number, shape in enumerate(SHAPES[form.name])
]
cases = [
    pytest.param(form, start, piece, id=f"{form.name}-{start[-20:]!r}-{piece[:20]!r}")
    for form in FORMATS
    for name, starts, pieces in HOSTILE
    if name == form.name
    for start in starts
    for piece in pieces
]


@st.composite
def near(draw: st.DrawFn, name: str) -> str:
    """Return a text that comes near the format *name*."""
    _, starts, pieces = draw(st.sampled_from([each for each in HOSTILE if each[0] == name]))
    parts = st.lists(st.sampled_from(pieces) | st.text(max_size=5), max_size=40)
    return draw(st.sampled_from(starts)) + "".join(draw(parts))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_bytes_are_papers_and_problems(form: Format, data: st.DataObject) -> None:
    name = form.name
    content = data.draw(st.binary() | near(name).map(str.encode) | near(name).map(str.encode))
    with suppress(NotADigest):
        digest = parse_digest(content, format=name)
        last = len(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        assert all(1 <= each.line <= last for each in (*digest.problems, *digest.papers))
        assert list(digest.problems) == sorted(digest.problems)
        for write in (to_jsonl, to_markdown):
            text = write(digest)
            assert "\0" not in text
            text.encode()  # No half of a surrogate pair is left.


def work(form: Format, lines: list[str]) -> int:
    """Return the number of calls that the whole reading of *lines* makes."""
    return calls(lambda: (form.detects(lines), form.parse(lines)))


@pytest.mark.slow
@pytest.mark.parametrize(("form", "start", "piece"), cases)
def test_work_grows_with_the_size(form: Format, start: str, piece: str) -> None:
    def lines(size: int) -> list[str]:
        return (start + piece * (size // len(piece))).split("\n")

    work(form, lines(100))  # What is done once is done.
    # Quadratic work would be 64 times as much for 8 times the size.
    assert work(form, lines(4_000)) < 16 * work(form, lines(500))
    with cpu_limit(1.5):  # Quadratic work of a pattern would take longer.
        form.parse(lines(40_000))


@pytest.mark.slow
@pytest.mark.parametrize(("form", "shape"), shapes)
def test_work_grows_with_the_size_of_whole_files(form: Format, shape: Callable[[int], str]) -> None:
    work(form, shape(1_500).split("\n"))  # What is done once is done.
    # Quadratic work would be 64 times as much for 8 times the size.
    assert work(form, shape(12_000).split("\n")) < 20 * work(form, shape(1_500).split("\n"))
    content = shape(150_000).split("\n")
    with cpu_limit(3):
        form.parse(content)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "piece", "end"),
    [
        ("### [1] [T](https://arxiv.org/abs/2512.00001)\n*", "\n", ""),
        ("### [1] [T](https://arxiv.org/abs/2512.00001)\n*", "ab\n", ""),
        ("\\\\\narXiv:2606.00001\n", "\n", ""),
        ("From: x\nContent-Transfer-Encoding: quoted-printable\n\n", "\n", ""),
        ("<feed><entry>", "<a/>", "</entry></feed>"),
        ("<feed><entry>", "<a/>\n", "</entry></feed>"),
        ("", "\0", "x"),
    ],
)
def test_memory_is_a_small_multiple_of_the_file(start: str, piece: str, end: str) -> None:
    data = (start + piece * (60_000 // len(piece)) + end).encode()
    tracemalloc.start()
    try:
        with suppress(NotADigest):
            parse_digest(data)
        # A line of text is an object of some sixty bytes.
        assert tracemalloc.get_traced_memory()[1] < 50 * len(data)
    finally:
        tracemalloc.stop()
