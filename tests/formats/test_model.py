"""The records: frozen, hashable, and read as plain Python values."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from types import MappingProxyType

import pytest
from jinja2 import Environment, StrictUndefined

from sphinx_arxivdigest.model import Details, Digest, Paper

TEXTS = {"motivation": "Why.", "method": "How.", "result": "What."}


def test_papers_are_hashable_and_equal_ones_have_one_hash() -> None:
    paper = Paper("2501.00001", details=TEXTS)
    same = Paper("2501.00001", details=dict(reversed(TEXTS.items())))
    assert len({paper, same, replace(paper, title="Another")}) == 2
    assert len({hash(replace(paper, details={"method": text})) for text in "abcdefgh"}) > 1
    assert hash(Digest((paper,))) == hash(Digest((same,)))


def test_any_mapping_becomes_details_of_their_own() -> None:
    texts = dict(TEXTS)
    paper = Paper("2501.00001", details=texts)
    texts["method"] = "Otherwise."
    assert paper.details == TEXTS
    assert type(replace(paper, details=MappingProxyType(TEXTS)).details) is Details
    kept = replace(paper, title="Another")
    assert kept.details is paper.details
    assert Paper("2501.00001").details == {}


def test_details_are_read_like_a_dict() -> None:
    details = Details(TEXTS)
    assert list(details) == list(details.keys()) == list(TEXTS)
    assert list(details.values()) == list(TEXTS.values())
    assert list(details.items()) == list(TEXTS.items())
    assert {**details, "more": "x"} == {**TEXTS, "more": "x"}
    assert (details["method"], details.get("method"), details.get("x", "y")) == (
        "How.",
        "How.",
        "y",
    )
    assert "method" in details
    assert "x" not in details
    assert (len(details), bool(details), bool(Details())) == (3, True, False)
    with pytest.raises(KeyError, match="x"):
        details["x"]
    assert repr(details) == f"Details({TEXTS})"


@pytest.mark.parametrize("other", [TEXTS, Details(TEXTS), MappingProxyType(TEXTS)], ids=type)
def test_details_equal_mappings_with_the_same_texts(other: object) -> None:
    assert Details(TEXTS) == other
    assert other == Details(TEXTS)
    assert Details({**TEXTS, "method": "Otherwise."}) != other
    assert Details() != other
    assert Details(TEXTS) != list(TEXTS.items())


def test_details_do_not_change() -> None:
    paper = Paper("2501.00001", details=TEXTS)
    with pytest.raises(TypeError, match="does not support item assignment"):
        paper.details["method"] = "Otherwise."  # type: ignore[index]
    with pytest.raises(TypeError, match="does not support item deletion"):
        del paper.details["method"]  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        paper.details = {}  # type: ignore[misc]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_papers_are_pickled(protocol: int) -> None:
    paper = Paper("2501.00001", details=TEXTS)
    found = pickle.loads(pickle.dumps(paper, protocol))
    assert found == paper
    assert type(found.details) is Details
    assert list(found.details) == list(TEXTS)


def test_papers_are_copied() -> None:
    paper = Paper("2501.00001", details=TEXTS)
    assert copy.copy(paper) == copy.deepcopy(paper) == paper


def test_templates_read_details() -> None:
    template = Environment(undefined=StrictUndefined, autoescape=True).from_string(
        "{% for key, text in paper.details.items() %}{{ key }}={{ text }};{% endfor %}"
        "{{ paper.details['method'] }}{{ paper.details.method }}{{ paper.details.get('x', '-') }}"
        "{{ 'method' in paper.details }}{{ paper.details | length }}"
        "{{ paper.details | list | first }}"
    )
    assert template.render(paper=Paper("2501.00001", details=TEXTS)) == (
        "motivation=Why.;method=How.;result=What.;How.How.-True3motivation"
    )


def test_lists_of_a_format_from_elsewhere_become_tuples() -> None:
    paper = Paper("2501.00001", authors=["Ada Example"], categories=["cs.AI"])  # type: ignore[arg-type]
    assert paper == Paper("2501.00001", authors=("Ada Example",), categories=("cs.AI",))
    assert hash(paper) == hash(Paper("2501.00001", authors=("Ada Example",), categories=("cs.AI",)))
