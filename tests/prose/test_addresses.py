"""Addresses in running text: where they begin and end, and which have no ``https://``."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose import is_plain, parse_inline, to_text
from sphinx_arxivdigest.prose.spans import ArxivReference, Code, Link, Text


def links(text: str) -> list[str]:
    """Return the addresses to which *text* has links."""
    return [span.url for span in parse_inline(text) if isinstance(span, Link)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code: github.com/toy/walk.", "https://github.com/toy/walk"),
        ("Code:github.com/toy/walk", "https://github.com/toy/walk"),
        ("(see www.github.com/toy/walk)", "https://www.github.com/toy/walk"),
        ("at GitHub.com/toy/walk, and", "https://GitHub.com/toy/walk"),
        ("代码见github.com/toy/walk。", "https://github.com/toy/walk"),
        ("代码（gitlab.com/toy/a/walk）", "https://gitlab.com/toy/a/walk"),
        (r"at bitbucket.org/toy/a\_walk.", "https://bitbucket.org/toy/a_walk"),
        ("at huggingface.co/datasets/toy/steps;", "https://huggingface.co/datasets/toy/steps"),
        ("at hf.co/toy/walker-7b", "https://hf.co/toy/walker-7b"),
        ("zenodo.org/records/1234567 holds it", "https://zenodo.org/records/1234567"),
        ("at anonymous.4open.science/r/walk-1A2B.", "https://anonymous.4open.science/r/walk-1A2B"),
        ("Page: toy-walk.github.io.", "https://toy-walk.github.io"),
        ("Page: toy.github.io/walk/ and", "https://toy.github.io/walk/"),
        ("Page: toy.gitlab.io/walk。", "https://toy.gitlab.io/walk"),
        ("at www.example.org/a/b-c.", "https://www.example.org/a/b-c"),
        ("at www.example.org.", "https://www.example.org"),
        (r"\url{github.com/toy/a\_walk}", "https://github.com/toy/a_walk"),
        (r"\href{github.com/toy/walk}{here}", "https://github.com/toy/walk"),
    ],
)
def test_well_known_hosts_need_no_scheme(text: str, url: str) -> None:
    assert links(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "We count stars on github.com and gitlab.com.",
        "The GitHub/GitLab communities and/or huggingface.co/",
        "at ourgithub.com/toy/walk",
        "git@github.com:toy/walk.git",
        "toy@mail.github.com/walk",
        "github.com.example.org/toy/walk",
        "a/github.com/toy",
        "the github.io pages",
        "toy_walk.github.io",
        "toy.github.iota",
        "www. example.org",
        "awww.example.org",
        "a score of 10.1234/20.5 points",
        "a ratio 3.10.1234/a-b",
        "model_v10.1234/a",
        "10.1/a and 10.12/b",
    ],
)
def test_what_is_not_an_address_stays_text(text: str) -> None:
    assert links(text) == []
    assert to_text(parse_inline(text)) == text


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi:10.1234/toy.2024.12", "10.1234/toy.2024.12"),
        ("DOI: 10.5281/zenodo.1234567.", "10.5281/zenodo.1234567"),
        ("(DOI 10.1234/567)", "10.1234/567"),
        ("数据集（DOI: 10.5281/zenodo.1234567）公开", "10.5281/zenodo.1234567"),
        ("published as 10.12345/978-3-16-148410-0_12, 2024", "10.12345/978-3-16-148410-0_12"),
        (r"\texttt{doi.org/10.1234/toy}", "10.1234/toy"),
        ("10.1016/S0001-8708(03)00065-4", "10.1016/S0001-8708(03)00065-4"),
        ("see 10.1234/toy.(The", "10.1234/toy"),
    ],
)
def test_dois_lead_to_the_resolver(text: str, doi: str) -> None:
    assert links(text) == [f"https://doi.org/{doi}"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("as arxiv.org/abs/2501.00001v2.", "arxiv.org/abs/2501.00001v2"),
        ("doi:10.48550/arXiv.2501.00001v2", "10.48550/arXiv.2501.00001v2"),
    ],
)
def test_papers_on_arxiv_are_references(text: str, written: str) -> None:
    references = [span for span in parse_inline(text) if isinstance(span, ArxivReference)]
    assert references == [ArxivReference("2501.00001", 2, written)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at https://x.example/a.(The data are large.)", "https://x.example/a"),
        ("at https://x.example/a,(the data)", "https://x.example/a"),
        ("(https://x.example/a).The data", "https://x.example/a"),
        ("at https://x.example/a(the data are large)", "https://x.example/a"),
        ("at https://x.example/wiki/A_(b).", "https://x.example/wiki/A_(b)"),
        ("at https://x.example/wiki/Moore's_law.", "https://x.example/wiki/Moore's_law"),
        ("‘https://x.example/a’, and", "https://x.example/a"),
        ('"https://x.example/a".', "https://x.example/a"),
        ("`https://x.example/a'.", "https://x.example/a"),
        ("``https://x.example/a'',and", "https://x.example/a"),
        ("'https://x.example/a';", "https://x.example/a"),
        ("“https://x.example/a”。", "https://x.example/a"),
        ("网址https://x.example/a，代码", "https://x.example/a"),
        ("网址（https://x.example/a）。", "https://x.example/a"),
        ("网址https://x.example/a。代码", "https://x.example/a"),
        ("The page*: https://x.example/a**(the data)", "https://x.example/a"),
        ("at https://x. com/toy/walk.", "https://x.com/toy/walk"),
        ("at https:// x.com/toy/walk.", "https://x.com/toy/walk"),
        ("at https://x.example/a/b.Our code", "https://x.example/a/b"),
        ("at https://x.example/a/b.The.", "https://x.example/a/b"),
        ("at https://x.example/a/b.Rmd and", "https://x.example/a/b.Rmd"),
    ],
)
def test_addresses_end_with_the_clause(text: str, url: str) -> None:
    assert links(text) == [url]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://x.example/a,https://y.example/b", ["https://x.example/a", "https://y.example/b"]),
        ("https://x.example/a;http://y.example/b", ["https://x.example/a", "http://y.example/b"]),
        ("https://x.example/ahttps://y.example/b", ["https://x.example/a", "https://y.example/b"]),
        (
            "https://web.archive.org/web/2015/http://x.example/a",
            ["https://web.archive.org/web/2015/http://x.example/a"],
        ),
        ("https://x.example/?to=https://y.example", ["https://x.example/?to=https://y.example"]),
    ],
)
def test_addresses_side_by_side(text: str, urls: list[str]) -> None:
    assert links(text) == urls


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"see \texttt{https://x.example/a} now", "https://x.example/a"),
        (r"see \texttt{https://x.example/\~{}a} now", "https://x.example/~a"),
        (r"see \verb|https://x.example/a| now", "https://x.example/a"),
        ("see `https://x.example/a` now", "https://x.example/a"),
    ],
)
def test_code_that_is_an_address_is_a_link(text: str, code: str) -> None:
    assert parse_inline(text) == (Text("see "), Link(code, (Code(code),)), Text(" now"))


def test_code_that_is_an_address_without_scheme_is_a_link() -> None:
    code = Code("github.com/toy/a_walk")
    assert parse_inline(r"\texttt{github.com/toy/a\_walk}") == (
        Link("https://github.com/toy/a_walk", (code,)),
    )


@pytest.mark.parametrize("code", ["pip install git+https://x.example/a", "a/b", "x.py"])
def test_other_code_is_not_a_link(code: str) -> None:
    assert parse_inline(f"\\texttt{{{code}}}") == (Code(code),)


def test_a_link_around_an_address_in_code_leads_where_it_says() -> None:
    text = r"\href{https://x.example/b}{\texttt{https://x.example/a}}"
    assert parse_inline(text) == (Link("https://x.example/b", (Code("https://x.example/a"),)),)


def test_an_address_without_host_is_text() -> None:
    text = "at https://github and http://a"
    assert links(text) == []
    assert to_text(parse_inline(text)) == text


@pytest.mark.parametrize(
    "text",
    ["Code: github.com/toy/walk", "toy.github.io", "doi 10.1234/a", "www.example.org"],
)
def test_texts_with_bare_addresses_are_not_plain(text: str) -> None:
    assert not is_plain(text)


def test_texts_with_slashes_are_plain() -> None:
    assert is_plain("We use and/or, TCP/IP and 3.14/2, as on github.com.")


@pytest.mark.parametrize("text", ["Code: github.com/toy/walk.", "doi:10.1234/a", "www.example.org"])
def test_plain_text_repeats_no_address(text: str) -> None:
    assert to_text(parse_inline(text)) == text


@pytest.mark.parametrize(
    "start", ["https://x.example/", "github.com/", "www.x.example/", "10.1234/"]
)
def test_as_much_is_looked_at_for_each_address(start: str) -> None:
    """Else the work would be quadratic where addresses stand side by side."""
    text = start + "a" * 5000
    (url,) = links(text)
    assert 2000 <= len(url) <= 2050
    assert to_text(parse_inline(text)).endswith("a" * 2900)
