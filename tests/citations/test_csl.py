"""CSL-JSON: what Zotero takes for a preprint, and nothing lost."""

from __future__ import annotations

import json

import pytest
from attacks import ATTACKS
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest.citations import key, to_csl
from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.prose import plain

SAMPLE = Paper(
    "2606.28729",
    title=r"A rate of $10^{-3}$ & <b>more</b>",
    authors=("Ana García", "Mark van der Laan", "Sammy Davis Jr.", "The Blue Collaboration"),
    categories=("cs.LG",),
)


def imported(item: dict) -> dict:
    """Return the item that Zotero makes of a CSL item, as far as it concerns preprints.

    Restated from ``itemFromCSLJSON`` of https://github.com/zotero/utilities: it reads no other
    parts of names than these, and knows an article as a preprint, whose number is its archive's.
    """
    assert item["type"] == "article"
    year, *month = item["issued"]["date-parts"][0]
    return {
        "itemType": "preprint",
        "title": item["title"],
        "creators": [
            (name["family"], name["given"]) if name.get("family") else (name["literal"],)
            for name in item.get("author", ())
        ],
        "date": "-".join([str(year), *(f"{number:02}" for number in month)]),
        "archiveID": item["number"],
        "repository": item["publisher"],
        "DOI": item["DOI"],
        "url": item["URL"],
    }


def test_zotero_imports_a_preprint_with_all_that_is_known() -> None:
    (item,) = json.loads(to_csl([SAMPLE]))
    assert item["id"] == key(SAMPLE)
    assert imported(item) == {
        "itemType": "preprint",
        "title": "A rate of 10⁻³ & <b>more</b>",
        "creators": [
            ("García", "Ana"),
            ("van der Laan", "Mark"),
            ("Davis", "Sammy, Jr."),
            ("The Blue Collaboration",),
        ],
        "date": "2026-06",
        "archiveID": "arXiv:2606.28729",
        "repository": "arXiv",
        "DOI": "10.48550/arXiv.2606.28729",
        "url": "https://arxiv.org/abs/2606.28729",
    }


@pytest.mark.parametrize(
    ("paper_id", "issued"),
    [
        ("hep-th/9108001", [1991, 8]),
        ("math/0012345", [2000, 12]),
        ("0704.0001", [2007, 4]),
        ("9101.00001", [2091, 1]),
    ],
)
def test_a_paper_is_issued_in_the_month_of_its_identifier(paper_id: str, issued: list[int]) -> None:
    (item,) = json.loads(to_csl([Paper(paper_id, title="x")]))
    assert item["issued"] == {"date-parts": [issued]}


def test_papers_are_there_once_and_also_without_identifier_or_authors() -> None:
    loose = Paper("", title="A talk", url="https://a.example/")
    items = json.loads(to_csl([SAMPLE, loose, SAMPLE, loose, Paper("")]))
    assert [item["id"] for item in items] == [key(SAMPLE), key(loose)]
    assert items[1] == {
        "id": key(loose), "type": "article", "title": "A talk", "URL": "https://a.example/",
    }  # fmt: skip
    assert json.loads(to_csl([])) == []


@given(st.lists(st.sampled_from(ATTACKS) | st.text(), max_size=3), st.text())
def test_any_texts_are_read_back(texts: list[str], url: str) -> None:
    papers = [Paper("", title=text, authors=(text,), url=url) for text in texts]
    written = to_csl([*papers, *(Paper("2606.00001", title=text) for text in texts[:1])])
    written.encode()
    items = json.loads(written)
    titles = list(dict.fromkeys(text for text in texts if text.strip()))
    assert [item["title"] for item in items if "DOI" not in item] == list(map(plain, titles))
