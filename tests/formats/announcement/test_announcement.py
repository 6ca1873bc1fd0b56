"""arXiv's e-mail, in the ways in which people save it."""

from __future__ import annotations

import base64
import quopri
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest, read_digest

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest

SAMPLE = Path(__file__).parents[2] / "samples" / "formats" / "announcement.txt"
RULE = "-" * 78


def entry(number: int = 1) -> str:
    return (
        f"{RULE}\n\\\\\narXiv:2606.{number:05}\nDate: Mon, 29 Jun 2026 02:49:53 GMT   (1kb)\n\n"
        f"Title: Title {number}\nAuthors: Ada Example\nCategories: cs.IT\n\\\\\n  Text.\n"
        f"\\\\ ( https://arxiv.org/abs/2606.{number:05} ,  1kb)\n"
    )


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "announcement"
    return digest


def test_all_kinds_of_entries_and_all_fields() -> None:
    digest = read_digest(SAMPLE)
    assert digest.problems == ()
    assert digest.date == date(2026, 6, 29)  # Received until Friday.
    assert [paper.announced for paper in digest.papers] == [
        "new",
        "cross",
        "new",
        "replace",
        "replace-cross",
    ]
    first, crossed, old, replaced, _ = digest.papers
    assert (first.id, first.line) == ("2606.00001", 17)
    assert first.title == "A Title that is Wrapped: And Unwrapped by Event-Based Means"
    assert first.authors == (
        r"Alberto Hern\'andez-Espinosa",
        r"Felipe S. Abrah\~ao",
        "Björn Beispiel (Example University, Berlin)",
        "Li Na",
    )
    assert first.categories == ("cs.AI", "cs.IT", "math.IT")
    assert first.comment == "12 pages, 3 figures"
    assert first.abstract == (
        "The first paragraph of a text that was\nwritten for this test.\n"
        "  And the second: -- a dash."
    )
    assert first.url == "https://arxiv.org/abs/2606.00001"
    assert first.details == {
        "published": "2026-06-26",
        "report-no": "EX-26-01",
        "msc-class": "94A05 (Primary) 94A15 (Secondary)",
        "acm-class": "I.2.1; J.m",
        "journal-ref": "Journal of Examples, Volume 1, 2026, pages 1-2",
        "doi": "10.1000/example",
        "license": "http://creativecommons.org/licenses/by/4.0/",
        "notes": "et al. (5 additional authors not shown)",
    }
    assert crossed.categories == ("cs.CV", "eess.IV")
    assert (old.id, old.categories) == ("hep-th/9901001", ("hep-th",))
    assert old.url == "https://arxiv.org/abs/hep-th/9901001"
    assert old.details["submitter"] == "Ada Example <ada@example.org>"
    assert (replaced.abstract, replaced.details) == ("", {"updated": "2026-06-27"})


def mail(body: str, encoding: str, *, multipart: bool = False) -> str:
    headers = "From: no-reply@arXiv.org\nDate: Tue, 30 Jun 2026 20:30:00 -0400\nSubject: cs daily\n"
    if encoding == "quoted-printable":
        body = quopri.encodestring(body.encode()).decode()
    elif encoding == "base64":
        body = base64.encodebytes(body.encode()).decode()
    part = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    if not multipart:
        return headers + part + body
    return (
        f'{headers}Content-Type: multipart/alternative; boundary="b"\n\n--b\n{part}{body}\n'
        "--b\nContent-Type: text/html\n\n<p>Text.</p>\n--b--\n"
    )


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("multipart", [False, True])
def test_saved_mails_are_read_as_pasted_ones(encoding: str, multipart: bool) -> None:
    body = SAMPLE.read_text(encoding="utf-8")
    pasted = read(body)
    text = mail(body, encoding, multipart=multipart)
    saved = read(text)
    assert saved.problems == ()
    assert saved.date == date(2026, 7, 1)  # By Greenwich.
    assert [p.title for p in saved.papers] == [p.title for p in pasted.papers]
    assert [p.authors for p in saved.papers] == [p.authors for p in pasted.papers]
    assert [p.abstract for p in saved.papers] == [p.abstract for p in pasted.papers]
    lines = text.split("\n")
    if encoding == "base64":
        number = saved.papers[0].line
        assert b"2606.00001" in base64.b64decode("".join(lines[number - 1 : number + 1]))
    else:
        assert all(lines[paper.line - 1].startswith(("arXiv:", "Paper:")) for paper in saved.papers)


@pytest.mark.parametrize(
    "parameter",
    ["charset*=a%00''b", "boundary*=idna''\xe9", "charset=hex", "charset=unicode+escape"],
)
def test_what_names_no_charset_of_text_is_utf8(parameter: str) -> None:
    text = mail(entry().replace("Ada", "Äda"), "base64").replace("charset=utf-8", parameter)
    assert read(text).papers[0].authors == ("Äda Example",)


def quoted(text: str, mark: str) -> str:
    return "\n".join(f"{mark}{line}" for line in text.split("\n"))


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "> > ", "    ", "\t"])
def test_quoted_mails_are_read_as_pasted_ones(mark: str) -> None:
    body = SAMPLE.read_text(encoding="utf-8")
    reply = f"Look at this:\n\n{quoted(body, mark)}\n\nBest wishes\n"
    assert read(quoted(body, mark)) == read(body)
    found, pasted = read(reply), read(body)
    assert [paper.line - 2 for paper in found.papers] == [paper.line for paper in pasted.papers]
    assert [paper.abstract for paper in found.papers] == [p.abstract for p in pasted.papers]
    assert (found.date, found.problems) == (pasted.date, ())


def test_marks_of_quotation_may_lose_their_space_before_nothing() -> None:
    body = SAMPLE.read_text(encoding="utf-8")
    lines = [line.rstrip() for line in quoted(body, "> ").split("\n")]
    assert read("\n".join(lines)) == read(body)


def test_a_greater_than_sign_is_no_mark_where_nothing_is_quoted() -> None:
    (paper,) = read(entry().replace("  Text.", "> 5 events.")).papers
    assert paper.abstract == "> 5 events."


FORWARDED = {
    "in Outlook": "-----Original Message-----\nFrom: no-reply@arXiv.org\n"
    "Sent: Tuesday, June 30, 2026 2:12 AM\nTo: cs\nSubject: cs daily\n\n",
    "in Thunderbird": "-------- Forwarded Message --------\nSubject: \tcs daily\n"
    "Date: \tTue, 30 Jun 2026 00:12:01 +0000\nFrom: \tno-reply@arXiv.org\n\n\n",
    "attached": "--b\nContent-Type: text/plain\n\nFor you.\n\n--b\nContent-Type: message/rfc822\n\n"
    "From: no-reply@arXiv.org\nContent-Type: text/plain; charset=utf-8\n\n",
}


@pytest.mark.parametrize("before", FORWARDED.values(), ids=FORWARDED.keys())
def test_forwarded_mails_have_the_day_of_the_announcement(before: str) -> None:
    headers = (
        "From: Ada <ada@example.org>\nDate: Fri, 3 Jul 2026 10:00:00 +0000\n"
        f"Content-Type: {'multipart/mixed; boundary=b' if '--b' in before else 'text/plain'}\n\n"
    )
    body = SAMPLE.read_text(encoding="utf-8")
    found, pasted = read(f"{headers}{before}{body}\n-- \nAda\n"), read(body)
    assert (found.date, found.problems) == (pasted.date, ())
    assert [paper.title for paper in found.papers] == [paper.title for paper in pasted.papers]


def test_a_faulty_line_of_base64_harms_only_what_it_holds() -> None:
    lines = mail("".join(map(entry, range(1, 9))), "base64").split("\n")
    lines[20] = "!!!" + lines[20][5:]
    saved = read("\n".join(lines))
    assert {"2606.00001", "2606.00007", "2606.00008"} <= {paper.id for paper in saved.papers}
    assert len(saved.papers) >= 6


def test_mail_programs_that_unindent_and_wrap() -> None:
    text = entry().replace("Title 1", "Learning:\nA Survey: of surveys").replace("  Text", "Text")
    (paper,) = read(text).papers
    assert paper.title == "Learning: A Survey: of surveys"
    assert paper.abstract == "Text."


@pytest.mark.parametrize("indentation", [" ", "  ", "\t"])
def test_indented_lines_are_not_fields(indentation: str) -> None:
    text = entry().replace("Title 1", f"Title 1\n{indentation}Comments: a survey")
    (paper,) = read(text).papers
    assert (paper.title, paper.comment) == ("Title 1 Comments: a survey", "")


def test_blank_lines_inside_an_entry_change_little() -> None:
    (paper,) = read(entry().replace("\n", "\n\n")).papers
    assert (paper.id, paper.title, paper.authors) == ("2606.00001", "Title 1", ("Ada Example",))
    assert paper.abstract == "Text."


def test_the_kind_of_a_section() -> None:
    cross = "%-%-%-" * 13
    replaced = "%%--%%--" * 9 + "%%"
    bare = entry(3).replace("Date: Mon, 29 Jun 2026 02:49:53 GMT   (1kb)\n", "")
    digest = read(f"{entry(1)}{RULE}\n{cross}\n{entry(2)}{replaced}\n{bare}")
    assert [paper.announced for paper in digest.papers] == ["new", "cross", "replace"]


def test_revisions_name_their_version() -> None:
    (paper,) = read(entry().replace("Date:", "Date (revised v3):")).papers
    assert (paper.version, paper.announced) == (3, "replace")


@pytest.mark.parametrize("end", ["--b--", "--b-- ", "--b"])
@pytest.mark.parametrize("encoding", ["7bit", "base64"])
def test_a_part_of_a_mail_ends_at_its_boundary(end: str, encoding: str) -> None:
    text = mail(entry(1), encoding, multipart=True)
    first, boundary, _ = text.partition("\n--b\nContent-Type: text/html")
    assert boundary
    digest = read(f"{first}\n{end}\n{entry(2)}Stray text.\n")
    assert [paper.id for paper in digest.papers] == ["2606.00001"]
    assert digest.problems == ()


@pytest.mark.parametrize("line", ["-- b", "--b-", "--bb", "b--", "--"])
def test_other_lines_with_dashes_are_text_of_a_part(line: str) -> None:
    text = mail(entry(1).replace("  Text.", f"  Text.\n{line}"), "7bit", multipart=True)
    (paper,) = read(text).papers
    assert paper.abstract == f"Text.\n{line}"


def test_headers_of_a_part_end_at_its_boundary() -> None:
    text = mail(entry(1), "7bit", multipart=True).replace(
        "\n--b\n", "\n--b\nContent-Type: text/plain\n--b\n", 1
    )
    assert [paper.id for paper in read(text).papers] == ["2606.00001"]


def test_a_boundary_may_look_like_a_header() -> None:
    text = mail(entry(1), "7bit", multipart=True).replace('"b"', '"b: c"').replace("--b", "--b: c")
    text = text.replace("\n--b: c\n", "\n--b: c\nContent-Type: text/html\n--b: c\n", 1)
    assert [paper.id for paper in read(text).papers] == ["2606.00001"]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("\\\\ ( https://arxiv.org/abs/2606.00002 ,  1kb)\n", "the end of this entry is missing"),
        ("Title: Title 2\n", "entry without a title"),
        ("Authors: Ada Example\n", "entry without authors"),
        ("  Text.\n", "entry without an abstract"),
    ],
)
def test_what_is_missing_is_named(part: str, message: str) -> None:
    digest = read(entry(1) + entry(2).replace(part, "") + entry(3))
    assert [paper.id for paper in digest.papers] == ["2606.00001", "2606.00002", "2606.00003"]
    assert list(digest.problems) == [(digest.papers[1].line, message)]


def test_the_link_stands_in_for_a_damaged_identifier() -> None:
    digest = read(entry(1) + entry(2).replace("arXiv:2606", "arXiw:26o6"))
    assert [paper.id for paper in digest.papers] == ["2606.00001", "2606.00002"]
    assert digest.papers[1].details["notes"] == "arXiw:26o6.00002"


def test_text_between_entries_is_a_problem_and_text_around_them_is_none() -> None:
    text = f"Hello.\n{entry(1)}Stray.\n{entry(2)}{'%%%---' * 12}%%%\nGoodbye.\n"
    digest = read(text)
    assert list(digest.problems) == [(13, "text between entries was left out: 'Stray.'")]


def test_a_letter_is_no_announcement() -> None:
    with pytest.raises(NotADigest):
        parse_digest(b"From: a@example.org\nSubject: x\n\nDear reader,\n\\\\\nno papers.\n")


def test_nested_mails_do_no_harm() -> None:
    nested = "Content-Type: message/rfc822\n\n" * 3000
    assert len(read(f"From: a@example.org\n{nested}{entry()}").papers) == 1
