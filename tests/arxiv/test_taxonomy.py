"""Category codes."""

from __future__ import annotations

import pytest
from counting import calls
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest.arxiv import taxonomy


def test_lookup_tells_name_and_group() -> None:
    assert taxonomy.lookup("cs.LG") == ("cs.LG", "Machine Learning", "Computer Science")
    assert taxonomy.lookup("hep-th") == ("hep-th", "High Energy Physics - Theory", "Physics")
    assert taxonomy.lookup("I.2.7") is None


def test_the_whole_taxonomy_is_there() -> None:
    codes = {category.code for category in taxonomy._taxonomy().categories.values()}
    # 155 active codes less six aliases, and three archives that took papers before
    # they were divided.
    assert len(codes) == 155 - 6 + 3
    assert {category.group for category in taxonomy._taxonomy().categories.values()} == {
        "Computer Science",
        "Economics",
        "Electrical Engineering and Systems Science",
        "Mathematics",
        "Physics",
        "Quantitative Biology",
        "Quantitative Finance",
        "Statistics",
    }


def test_every_category_is_in_a_group() -> None:
    groups = {category.group for category in taxonomy._taxonomy().categories.values()}
    assert groups == set(taxonomy.GROUPS)
    assert list(taxonomy.GROUPS) == sorted(taxonomy.GROUPS), "as arXiv has them"
    assert taxonomy.group("cs.SY") == "Electrical Engineering and Systems Science"
    assert taxonomy.group("cs.XX") == taxonomy.group("") == ""


def test_codes_sort_as_in_the_taxonomy() -> None:
    codes = ["", "cs.XX", "stat.ML", "quant-ph", "astro-ph.GA", "math.AG", "cs.SY", "cs.LG", "a.b"]
    assert sorted(codes, key=taxonomy.sort_key) == [
        *("cs.LG", "cs.SY", "math.AG", "astro-ph.GA", "quant-ph", "stat.ML"),
        *("a.b", "cs.XX", ""),
    ]


@pytest.mark.parametrize(
    ("alias", "primary"),
    [
        ("cs.SY", "eess.SY"),
        ("math.IT", "cs.IT"),
        ("cs.NA", "math.NA"),
        ("math.MP", "math-ph"),
        ("stat.TH", "math.ST"),
        ("q-fin.EC", "econ.GN"),
        ("cmp-lg", "cs.CL"),
        ("q-alg", "math.QA"),
        ("alg-geom", "math.AG"),
        ("dg-ga", "math.DG"),
        ("funct-an", "math.FA"),
        ("chao-dyn", "nlin.CD"),
        ("adap-org", "nlin.AO"),
        ("patt-sol", "nlin.PS"),
        ("solv-int", "nlin.SI"),
        ("comp-gas", "nlin.CG"),
        ("chem-ph", "physics.chem-ph"),
        ("atom-ph", "physics.atom-ph"),
        ("plasm-ph", "physics.plasm-ph"),
        ("acc-phys", "physics.acc-ph"),
        ("ao-sci", "physics.ao-ph"),
        ("bayes-an", "physics.data-an"),
        ("mtrl-th", "cond-mat.mtrl-sci"),
        ("supr-con", "cond-mat.supr-con"),
    ],
)
def test_aliases_lead_to_the_primary_code(alias: str, primary: str) -> None:
    assert taxonomy.canonical(alias) == primary
    assert taxonomy.name(alias) == taxonomy.name(primary) != primary


@pytest.mark.parametrize(
    ("code", "aliases"),
    [("eess.SY", ("cs.SY",)), ("cs.SY", ()), ("math.ST", ("stat.TH",)), ("cs.LG", ()), ("x", ())],
)
def test_primary_codes_know_their_aliases(code: str, aliases: tuple[str, ...]) -> None:
    assert taxonomy.aliases(code) == aliases
    assert all(taxonomy.canonical(alias) == code for alias in aliases)


def test_an_alias_and_its_primary_code_are_one_category() -> None:
    assert taxonomy.lookup("cs.SY") == taxonomy.lookup("eess.SY")
    assert len({taxonomy.canonical(code) for code in ("cs.SY", "eess.SY", "EESS.sy")}) == 1
    assert taxonomy.labelled("cs.SY") == "cs.SY Systems and Control"
    assert taxonomy.labelled("eess.SY", ": ") == "eess.SY: Systems and Control"
    assert taxonomy.labelled("cs.XX") == "cs.XX"


def test_codes_are_known_in_any_case_and_unknown_ones_stay() -> None:
    assert taxonomy.canonical("CS.lg") == "cs.LG"
    assert taxonomy.canonical("cs.XX") == taxonomy.name("cs.XX") == "cs.XX"


@pytest.mark.parametrize(
    ("codes", "canonical"),
    [
        (("cs.xx", "CS.Xx"), "cs.XX"),
        (("foo.bar", "Foo.BAR"), "foo.bar"),
        (("Foo-Ph", "foo-ph"), "foo-ph"),
        (("straße.ab",), "straße.ab"),
    ],
)
def test_no_two_canonical_codes_differ_by_case_alone(
    codes: tuple[str, ...], canonical: str
) -> None:
    assert {taxonomy.canonical(code) for code in codes} == {canonical}


@pytest.mark.parametrize(
    "code", ["cs.LG", "hep-th", "physics.soc-ph", "q-fin.CP", "cs.ZZ", "q-alg"]
)
def test_categories_look_like_categories(code: str) -> None:
    assert taxonomy.looks_like_category(code)


@pytest.mark.parametrize(
    "code", ["I.2.7", "68T05", "G.1.8", "cs", "", "cs.", "cs.1", "e.g", "v1.2"]
)
def test_other_classes_do_not(code: str) -> None:
    assert not taxonomy.looks_like_category(code)


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        ("cs.LG", "cs.*"),
        ("cs.LG", "CS.lg"),
        ("stat.ML", "*.ML"),
        ("eess.SY", "cs.SY"),
        ("cs.SY", "eess.SY"),
        ("cs.SY", "cs.*"),
        ("cs.SY", "eess.*"),
        ("cs.LG", "cs.L[GO]"),
    ],
)
def test_pattern_fits(code: str, pattern: str) -> None:
    assert taxonomy.matches(code, pattern)


@pytest.mark.parametrize(
    ("code", "pattern"),
    [("cs.LG", "cs"), ("cs.LG", "stat.*"), ("eess.SY", "cs.*"), ("cs.IT", "math.*"), ("", "cs.*")],
)
def test_pattern_does_not_fit(code: str, pattern: str) -> None:
    assert not taxonomy.matches(code, pattern)


@given(st.text(), st.text(alphabet="cs.*?[]-!LG\\"))
def test_anything_can_be_asked(code: str, pattern: str) -> None:
    taxonomy.matches(code, pattern)
    taxonomy.looks_like_category(code)
    assert taxonomy.canonical(taxonomy.canonical(code)) == taxonomy.canonical(code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("machine learning", "cs.LG"),
        ("Statistics - Machine Learning", "stat.ML"),
        ("Information Theory", "cs.IT"),
        ("Mathematics - Information Theory", "cs.IT"),
        ("Systems and Control", "eess.SY"),
        ("Learning", ""),
    ],
)
def test_names_lead_to_codes(name: str, code: str) -> None:
    assert taxonomy.named(name) == code


def test_a_code_is_known_without_a_look_at_all_others() -> None:
    assert taxonomy.is_known_pattern("econ.*")
    assert not taxonomy.is_known_pattern("alg-*")
    assert calls(lambda: taxonomy.is_known_pattern("q-fin.TR")) < 10
