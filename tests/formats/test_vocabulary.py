"""What arXiv writes: category codes."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.vocabulary import (
    announcement,
    identifier_in,
    is_category,
    split_categories,
)


@pytest.mark.parametrize("code", ["cs.LG", "cond-mat.soft", "physics.flu-dyn", "hep-th", "math"])
def test_categories(code: str) -> None:
    assert is_category(code)


@pytest.mark.parametrize(
    "text", ["", "I.2.7", "68T05", "CS.LG", "cs.", "cs.LGX", "cs.lg.x", "cs LG"]
)
def test_no_categories(text: str) -> None:
    assert not is_category(text)


def test_split_categories() -> None:
    assert split_categories("cs.AI, q-bio.NC; 68T07 (Primary), hep-th; I.2.7") == (
        ["cs.AI", "q-bio.NC", "hep-th"],
        ["68T07 (Primary)", "I.2.7"],
    )
    assert split_categories("cs.AI (Artificial Intelligence)") == (["cs.AI"], [])
    assert split_categories("cs.AI cs.ET\n  eess.SP") == (["cs.AI", "cs.ET", "eess.SP"], [])
    assert split_categories("K.6.3 Software management") == ([], ["K.6.3 Software management"])


@pytest.mark.parametrize(
    ("text", "codes", "others"),
    [
        ("Robotics", ["cs.RO"], []),
        ("robotics", ["cs.RO"], []),
        ("Robotics (cs.RO); Machine Learning (stat.ML)", ["cs.RO", "stat.ML"], []),
        ("Distributed, Parallel, and Cluster Computing, Robotics", ["cs.DC", "cs.RO"], []),
        ("Distributed, Parallel, and Cluster Computing (cs.DC)", ["cs.DC"], []),
        ("Computer Science - Robotics", ["cs.RO"], []),
        ("机器人 (cs.RO), `cs.LG`", ["cs.RO", "cs.LG"], []),
        ("cs.RO / cs.AI | CS.LG", ["cs.RO", "cs.AI", "cs.LG"], []),
        ("Walking cs.RO", ["cs.RO"], ["Walking"]),
        ("Walking, Parallel", [], ["Walking", "Parallel"]),
    ],
)
def test_categories_by_name(text: str, codes: list[str], others: list[str]) -> None:
    assert split_categories(text) == (codes, others)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("new", "new"), ("New submissions", "new"), ("最新发布", "new")),
        *(("cross", "cross"), ("Cross-lists", "cross"), ("cross submission", "cross")),
        *(("Replacements", "replace"), ("updated", "replace"), ("替换", "replace")),
        *(("replace-cross", "replace-cross"), ("Replace cross", "replace-cross")),
        *(("", ""), ("news", "new"), ("renewed", ""), ("new method", "")),
    ],
)
def test_words_for_announcements(text: str, kind: str) -> None:
    assert announcement(text) == kind


def test_identifiers_within_names() -> None:
    found = identifier_in("202501/06/2501.00001v2-walking")
    assert found is not None
    assert found == ("2501.00001", 2)
    assert identifier_in("2501.00001 and 2501.00002") is None
    assert identifier_in("12501.00001, 2513.00001, 2501.000011") is None
