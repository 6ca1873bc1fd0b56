"""What arXiv's repository gives to harvesters, in its three forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n'
    "<responseDate>2025-01-08T09:00:00Z</responseDate>\n"
    '<request verb="ListRecords">http://export.arxiv.org/oai2</request>\n'
)
ARXIV = (
    "<arXiv><id>2501.00001</id><created>2025-01-03</created><updated>2025-01-05</updated>"
    "<authors><author><keyname>Example</keyname><forenames>Ada</forenames>"
    "<affiliation>Walking School, Berlin</affiliation></author>\n"
    "<author><keyname>Beispiel</keyname><forenames>Bo</forenames><suffix>Jr.</suffix></author>"
    "</authors><title>Walking\n  on Ice</title><categories>cs.RO math-ph</categories>"
    "<comments>5 pages</comments><journal-ref>J. Ex. 1</journal-ref><doi>10.1000/x</doi>"
    "<msc-class>94A05</msc-class><license>http://example.org/by/</license>"
    "<abstract>  We walk\n  on ice.\n</abstract></arXiv>"
)
RAW = (
    "<arXivRaw><id>hep-th/9901001</id><submitter>Ada Example</submitter>"
    '<version version="v1"><date>Fri, 1 Jan 1999 10:00:00 GMT</date><size>9kb</size></version>'
    '<version version="v2"><date>Sun, 5 Jan 2025 10:00:00 GMT</date><size>9kb</size></version>'
    "<title>Strings</title><authors>Ada Example, Bo Beispiel and Li Na</authors>"
    "<categories>hep-th gr-qc</categories><abstract>On strings.</abstract></arXivRaw>"
)
CORE = (
    '<oai_dc:dc xmlns:oai_dc="o" xmlns:dc="d"><dc:title>Running</dc:title>'
    "<dc:creator>Example, Ada</dc:creator><dc:subject>Computer Science - Robotics</dc:subject>"
    "<dc:subject>Computer Science - Distributed, Parallel, and Cluster Computing</dc:subject>"
    "<dc:description>We run.</dc:description><dc:description>Comment: 3 pages</dc:description>"
    "<dc:date>2025-01-03</dc:date><dc:date>2025-01-04</dc:date><dc:type>text</dc:type>"
    "<dc:identifier>http://arxiv.org/abs/2501.00003</dc:identifier>"
    "<dc:identifier>doi:10.1000/y</dc:identifier></oai_dc:dc>"
)


def record(identifier: str, metadata: str, changed: str = "2025-01-07") -> str:
    return (
        f"<record>\n<header><identifier>oai:arXiv.org:{identifier}</identifier>"
        f"<datestamp>{changed}</datestamp><setSpec>cs</setSpec></header>\n"
        f"<metadata>{metadata}</metadata>\n</record>\n"
    )


def read(*records: str) -> Digest:
    digest = parse_digest(f"{HEAD}{''.join(records)}</OAI-PMH>\n".encode())
    assert digest.format == "oai-pmh"
    return digest


def test_the_form_of_arxiv() -> None:
    digest = read(record("2501.00001", ARXIV))
    assert (digest.problems, digest.date) == ((), date(2025, 1, 7))
    (paper,) = digest.papers
    assert (paper.id, paper.version, paper.line) == ("2501.00001", None, 5)
    assert (paper.title, paper.abstract) == ("Walking on Ice", "We walk\n  on ice.")
    assert paper.authors == ("Ada Example (Walking School, Berlin)", "Bo Beispiel Jr.")
    assert (paper.categories, paper.comment) == (("cs.RO", "math-ph"), "5 pages")
    assert paper.url == "https://arxiv.org/abs/2501.00001"
    assert paper.details == {
        "published": "2025-01-03",
        "updated": "2025-01-05",
        "journal-ref": "J. Ex. 1",
        "doi": "10.1000/x",
        "msc-class": "94A05",
        "license": "http://example.org/by/",
    }


def test_the_raw_form_has_versions() -> None:
    (paper,) = read(record("hep-th/9901001", RAW)).papers
    assert (paper.id, paper.version, paper.title) == ("hep-th/9901001", 2, "Strings")
    assert paper.authors == ("Ada Example", "Bo Beispiel", "Li Na")
    assert paper.categories == ("hep-th", "gr-qc")
    assert paper.details == {
        "submitter": "Ada Example",
        "published": "1999-01-01",
        "updated": "2025-01-05",
    }


def test_dublin_core() -> None:
    (paper,) = read(record("2501.00003", CORE)).papers
    assert (paper.id, paper.title, paper.abstract) == ("2501.00003", "Running", "We run.")
    assert paper.authors == ("Example, Ada",)
    assert (paper.categories, paper.comment) == (("cs.RO", "cs.DC"), "3 pages")
    assert paper.details == {
        "doi": "10.1000/y",
        "published": "2025-01-03",
        "updated": "2025-01-04",
    }


def test_records_of_several_days_have_no_day() -> None:
    several = [record("2501.00001", ARXIV), record("2501.00003", CORE, "2025-01-06")]
    assert read(*several).date is None


def test_a_deleted_record_is_a_problem() -> None:
    deleted = record("2501.00009", "").replace("<header>", '<header status="deleted">')
    digest = read(record("2501.00001", ARXIV), deleted)
    assert [paper.id for paper in digest.papers] == ["2501.00001"]
    line = (HEAD + record("2501.00001", ARXIV)).count("\n") + 1
    assert list(digest.problems) == [(line, "this record was deleted: oai:arXiv.org:2501.00009")]


def test_an_error_is_a_problem_with_its_words() -> None:
    digest = read('<error code="badArgument">from must not be\n after until</error>')
    message = "the answer of arXiv is an error: from must not be after until"
    assert (digest.papers, digest.problems) == ((), ((5, message),))


@pytest.mark.parametrize("attributes", ["", ' cursor="0" completeListSize="900"'])
def test_an_answer_that_is_not_the_last_says_so(attributes: str) -> None:
    records = record("2501.00001", ARXIV)
    token = f"<resumptionToken{attributes}>{{}}</resumptionToken>\n"
    digest = read(records, token.format("6543|1001"))
    message = "more records follow: ask for them with resumptionToken=6543|1001"
    assert list(digest.problems) == [((HEAD + records).count("\n") + 1, message)]
    assert read(records, token.format("")).problems == ()


@pytest.mark.parametrize("lost", ["</record>\n", "</metadata>", "</header>", "</title>"])
def test_damage_is_local(lost: str) -> None:
    records = record("2501.00001", ARXIV).replace(lost, ""), record("2501.00003", CORE)
    digest = read(*records)
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00003"]
    assert digest.papers[1].title == "Running"
    assert digest.problems


def test_records_whose_tags_are_lost_are_read_and_named() -> None:
    whole = record("2501.00001", ARXIV) + record("2501.00003", CORE)
    digest = read(whole.replace("</record>\n<record>\n", ""))
    assert [paper.title for paper in digest.papers] == ["Walking on Ice", "Running"]
    message = "the beginning of this entry is missing: a second <header>"
    assert message in [problem.message for problem in digest.problems]


def test_a_repository_without_papers_of_arxiv_is_not_a_digest() -> None:
    other = record("1", CORE).replace("oai:arXiv.org:1", "oai:example.org:1")
    other = other.replace("http://arxiv.org/abs/2501.00003", "http://example.org/3")
    with pytest.raises(NotADigest):
        parse_digest(f"<OAI-PMH>\n{other}</OAI-PMH>\n".encode())
