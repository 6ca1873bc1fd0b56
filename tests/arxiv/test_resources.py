"""Code, models and data that the texts of a paper name."""

from __future__ import annotations

import pytest
from counting import calls, cpu_limit

from sphinx_arxivdigest.arxiv.resources import resources
from sphinx_arxivdigest.model import Paper, Repository


def code_url(paper: Paper) -> str | None:
    """Return the address of the code of *paper*."""
    return dict(resources(paper)).get("code")


def named(abstract: str) -> dict[str, str]:
    """Return the address of each kind that an abstract names, without ``https://``."""
    found = resources(Paper("2501.00001", abstract=abstract))
    return {kind: url.removeprefix("https://") for kind, url in found}


@pytest.mark.parametrize(
    ("abstract", "url"),
    [
        ("Code: https://github.com/a/b.", "https://github.com/a/b"),
        (r"Code: \url{https://github.com/a/b\_c}", "https://github.com/a/b_c"),
        ("see github.com/a/b.git for it", "https://github.com/a/b"),
        ("代码见https://gitlab.com/a/b。", "https://gitlab.com/a/b"),
        ("Code: https://github. com/a/b.", "https://github.com/a/b"),
        ("see www.bitbucket.org/a/b", "https://bitbucket.org/a/b"),
        ("see http://www.codeberg.org/a/b", "https://codeberg.org/a/b"),
        ("our page https://github.com/a", None),
        ("our page https://ourgithub.com/a/b", None),
        ("https://github.com.evil.example/a/b", None),
        ("no code", None),
    ],
)
def test_code_is_the_repository_that_the_abstract_names(abstract: str, url: str | None) -> None:
    assert code_url(Paper("2501.00001", abstract=abstract)) == url


def test_code_may_stand_in_the_comment() -> None:
    paper = Paper("2501.00001", comment="code at https://codeberg.org/a/b")
    assert code_url(paper) == "https://codeberg.org/a/b"


def test_code_in_its_own_field_goes_first() -> None:
    paper = Paper(
        "2501.00001",
        abstract="Code: https://github.com/toy/a. Data: https://huggingface.co/datasets/toy/b.",
        code=Repository("https://git.example/toy"),
    )
    assert [*resources(paper)] == [
        ("code", "https://git.example/toy"),
        ("data", "https://huggingface.co/datasets/toy/b"),
    ]


@pytest.mark.parametrize(
    ("abstract", "code"),
    [
        ("Our code is at https://anonymous.4open.science/r/walk-1A2B.", "r/walk-1A2B"),
        ("Code: https://anonymous.4open.science/r/walk/README.md", "r/walk"),
        (r"\href{https://anonymous.4open.science/w/walk}{Code}", "w/walk"),
        ("A demo is at https://anonymous.4open.science/w/walk.", None),
    ],
)
def test_code_for_reviewers(abstract: str, code: str | None) -> None:
    expected = {"code": f"anonymous.4open.science/{code}"} if code else {}
    assert named(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "code"),
    [
        ("Code and data are available at https://toy.github.io/walk/.", "toy.github.io/walk/"),
        ("Our code is on the project page: toy.github.io.", "toy.github.io"),
        ("Code: toy.github.io", "toy.github.io"),
        ("See https://toy.github.io/walk for demos, code, and data.", "toy.github.io/walk"),
        ("代码可在 https://toy.github.io 获取。", "toy.github.io"),
        (r"\href{https://toy.github.io/walk}{\textcolor{blue}{Code}}", "toy.github.io/walk"),
        ("Project page: https://toy.github.io. Code will follow.", None),
        ("The code is short. Project page: https://toy.github.io", None),
        ("Project page: https://toy.github.io Code: https://github.com/toy/a", "github.com/toy/a"),
        ("Code: https://toy.github.io and https://github.com/toy/a", "github.com/toy/a"),
    ],
)
def test_a_page_is_the_code_where_its_sentence_says_so(abstract: str, code: str | None) -> None:
    assert named(abstract) == ({"code": code} if code else {})


@pytest.mark.parametrize(
    ("abstract", "code"),
    [
        ("We extend Toy (https://github.com/old/toy). Code: https://github.com/new/a", "new/a"),
        (
            "We start from the code of Toy (github.com/old/toy). Our code: github.com/new/a",
            "new/a",
        ),
        ("The code of Toy is at github.com/old/toy. Code: github.com/new/a", "new/a"),
        ("The data are at github.com/toy/steps, the code at github.com/toy/walk.", "toy/walk"),
        ("我们基于 github.com/old/toy。代码见 github.com/new/a。", "new/a"),
        ("See https://github.com/toy/a and https://github.com/toy/b.", "toy/a"),
        ("Code: https://github.com/toy/a, https://github.com/toy/b.", "toy/a"),
        ("We use github.com/old/toy and release the code at https://github.com/new/a.", "new/a"),
        ("See https://gist.github.com/toy/0123abc.", None),
    ],
)
def test_of_several_repositories_the_sentence_decides(abstract: str, code: str | None) -> None:
    expected = f"github.com/{code}" if code else "gist.github.com/toy/0123abc"
    assert named(abstract)["code"] == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("The model: https://huggingface.co/toy/walker-7b.", {"model": "toy/walker-7b"}),
        ("Data: https://huggingface.co/datasets/toy/steps", {"data": "datasets/toy/steps"}),
        (
            r"Weights: \url{huggingface.co/toy/a\_b}; data: \url{huggingface.co/datasets/toy/c}",
            {"model": "toy/a_b", "data": "datasets/toy/c"},
        ),
        (
            "The checkpoints are at https://huggingface.co/collections/toy/walkers.",
            {"model": "collections/toy/walkers"},
        ),
        (
            "All datasets: https://huggingface.co/collections/toy/steps.",
            {"data": "collections/toy/steps"},
        ),
        (
            "We tune https://huggingface.co/old/base. Our model: https://huggingface.co/toy/new.",
            {"model": "toy/new"},
        ),
        ("Demo: https://huggingface.co/spaces/toy/walk", {}),
        ("As in https://huggingface.co/papers/2501.00001", {}),
        ("We thank https://huggingface.co/toy for models.", {}),
    ],
)
def test_models_and_data_of_hugging_face(abstract: str, expected: dict[str, str]) -> None:
    assert named(abstract) == {kind: f"huggingface.co/{path}" for kind, path in expected.items()}


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("The dataset is at https://zenodo.org/records/12.", {"data": "zenodo.org/records/12"}),
        ("Code and data: https://zenodo.org/record/12", {"code": "zenodo.org/record/12"}),
        ("Data: doi.org/10.5281/zenodo.12.", {"data": "doi.org/10.5281/zenodo.12"}),
        ("Slides: https://zenodo.org/records/12", {}),
    ],
)
def test_a_record_is_what_its_sentence_says(abstract: str, expected: dict[str, str]) -> None:
    assert named(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        "See https://github.com/orgs/toy/repositories and https://github.com/topics/a.",
        "Write to code@github.com/toy/a.",
        "github, gitlab and huggingface host code and/or data.",
    ],
)
def test_other_addresses_are_neither(abstract: str) -> None:
    assert named(abstract) == {}


def test_the_comment_may_say_it_better() -> None:
    paper = Paper(
        "2501.00001",
        abstract="It extends https://github.com/old/toy.",
        comment="12 pages. Code: https://github.com/new/a",
    )
    assert [*resources(paper)] == [("code", "https://github.com/new/a")]


@pytest.mark.parametrize(
    "piece",
    [
        "github.com/a/b",
        "github.com/a/b , ",
        "a.github.io/ ",
        "zenodo.org/records/1",
        "github.com/ ",
    ],
)
def test_work_grows_with_length_only(piece: str) -> None:
    def work(length: int) -> int:
        return calls(lambda: named(piece * (length // len(piece))))

    with cpu_limit(10):
        # Eight times the text takes 64 times the work where work is quadratic.
        assert work(96_000) < 10 * work(12_000) + 1000
