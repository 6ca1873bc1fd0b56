"""Bibliographies in RIS as digests."""

from __future__ import annotations

import re

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest

FIRST = """\
TY  - JOUR
TI  - Walking
  on Ice
AU  - Example, Ada
AU  - King, Martin, Jr.
AU  - GAIT Collaboration
AB  - We walk.
Then we swim.
UR  - https://arxiv.org/abs/2501.00001v2
PY  - 2025
DA  - 2025/01/03/
JO  - arXiv preprint arXiv:2501.00001
KW  - Computer Science - Robotics
KW  - ice
ZZ  - odd
ER  -\x20
"""
SECOND = """\
TY  - GEN
T1  - Running
A1  - Li Na
N2  - We run.
DO  - 10.48550/arXiv.2501.00002
L1  - https://arxiv.org/pdf/2501.00002
KW  - Robotics (cs.RO)
KW  - legs (two)
Y1  - 2025/01//
ER  -
"""


def test_records() -> None:
    digest = parse_digest(f"{FIRST}\n{SECOND}".encode())
    assert digest.format == "ris"
    first, second = digest.papers
    assert (first.id, first.version, first.line) == ("2501.00001", 2, 1)
    assert first.title == "Walking on Ice"
    assert first.authors == ("Ada Example", "Martin King, Jr.", "GAIT Collaboration")
    assert (first.categories, first.abstract) == (("cs.RO",), "We walk.\nThen we swim.")
    assert first.url == "https://arxiv.org/abs/2501.00001v2"
    assert first.details == {"published": "2025-01-03", "keywords": "ice", "zz": "odd"}
    assert (second.id, second.line, second.title) == ("2501.00002", 18, "Running")
    assert (second.authors, second.abstract) == (("Li Na",), "We run.")
    assert second.categories == ("cs.RO",)
    assert second.details == {"keywords": "legs (two)", "published": "2025-01"}


@pytest.mark.parametrize("lost", ["ER  -\x20\n", "TI  - Walking\n", "PY  - 2025\n"])
def test_lost_lines_harm_one_record(lost: str) -> None:
    digest = parse_digest((FIRST.replace(lost, "") + SECOND).encode())
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002"]
    assert digest.papers[1].title == "Running"


def test_what_a_record_lacks_is_named() -> None:
    nameless = re.sub("(?:DO|L1)  - .*\n", "", SECOND)
    digest = parse_digest((FIRST + nameless).encode())
    assert list(digest.problems) == [(17, "entry without an arXiv identifier: 'Running'")]


def test_other_bibliographies_are_not_digests() -> None:
    other = re.sub("(?:DO|L1)  - .*", "DO  - 10.1000/x", SECOND)
    with pytest.raises(NotADigest):
        parse_digest(other.encode())
