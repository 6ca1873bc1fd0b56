"""Options in ``conf.py``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sphinx
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"


def test_a_wrong_value_is_a_warning_and_the_default_holds(build: Callable[..., Site]) -> None:
    abstract = "The cost is $O(n^2)$ in the worst case, as we show here."
    site = build(
        {"index.rst": PAGE, "today.txt": digest(entry(abstract=abstract))},
        conf='arxivdigest_math = "images"',
    )
    warning = "arxivdigest_math = 'images': allowed are 'mathml', 'sphinx'; using 'mathml'"
    assert warning in site.warnings
    assert "[arxivdigest.config]" in site.warnings
    assert site.page("index.html").findall(".//math")


@pytest.mark.parametrize("value", ["None", '"epub"', "[1]"])
def test_builders_must_be_a_list_of_names(build: Callable[..., Site], value: str) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry())}
    site = build(files, conf=f"arxivdigest_archive_builders = {value}")
    assert "expected names of builders, in a list; using [] [arxivdigest.config]" in site.warnings


def test_builders_may_be_given_for_one_build(build: Callable[..., Site]) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry())}
    site = build(files, confoverrides={"arxivdigest_archive_builders": "epub,latex"})
    assert site.app.config.arxivdigest_archive_builders == ["epub", "latex"]
    assert site.warnings == ""


@pytest.mark.skipif(sphinx.version_info < (9,), reason="Sphinx itself adds lists to it")
def test_static_paths_may_be_any_sequence(build: Callable[..., Site]) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry()), "own/a.css": ""}
    site = build(files, conf='html_static_path = ("own",)')
    static = site.app.outdir / "_static"
    assert (static / "a.css").exists()
    assert (static / "arxivdigest.css").exists()


def test_a_page_may_be_announced_twice(build: Callable[..., Site]) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry())}
    conf = """
def again(app, name, template, context, doctree):
    if doctree is not None and name == "index":
        app.emit("html-page-context", "print", template, context, doctree)

def setup(app):
    app.connect("html-page-context", again, priority=1000)
"""
    assert build(files, conf=conf).page("index.html").find_class("arxiv-paper")


def test_formulas_may_be_left_to_sphinx(build: Callable[..., Site]) -> None:
    abstract = r"The cost is $O(n^2)$ in the worst case, and not $\input{x}$, as we show."
    site = build(
        {"index.rst": PAGE, "today.txt": digest(entry(abstract=abstract))},
        conf='arxivdigest_math = "sphinx"\nextensions.append("sphinx.ext.mathjax")\n'
        "arxivdigest_math_warnings = True",
    )
    page = site.page("index.html")
    (formula,) = page.find_class("math")
    assert formula.text_content() == r"\(O(n^2)\)"
    assert [code.text for code in page.find_class("arxiv-tex")] == [r"\input{x}"]
    assert not page.findall(".//math")
    assert "mathjax" in site.text("index.html")
    assert site.warnings.count("[arxivdigest.math]") == 1


def test_warnings_can_be_suppressed_by_subtype(build: Callable[..., Site]) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry(authors=""))}
    assert "[arxivdigest.parse]" in build(files).warnings
    site = build(files, conf='suppress_warnings = ["arxivdigest.parse"]', freshenv=True)
    assert site.warnings == ""


def test_templates_path_overrides_the_page(build: Callable[..., Site]) -> None:
    site = build(
        {
            "index.rst": PAGE,
            "today.txt": digest(entry(title="<b>T</b>")),
            "_templates/arxivdigest/paper.html": '<p class="mine">{{ title }}</p>',
        },
        conf='templates_path = ["_templates"]\nexclude_patterns = ["_templates"]',
    )
    (mine,) = site.page("index.html").find_class("mine")
    assert mine.text_content() == "<b>T</b>"


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_one_warning_names_the_paper_and_where_its_digest_has_it(
    build: Callable[..., Site], builder: str
) -> None:
    wrong = entry(title=r"On $\def$", tldr=r"It is $\def$ or $\input{x}$.")
    nameless = entry(2, title="Nameless", link="", abstract=r"A $\bar$.")
    right = entry(3, link="https://arxiv.org/abs/2501.00003", abstract="A $x^2$.")
    files = {"index.rst": PAGE, "today.txt": digest(wrong, right, nameless)}
    site = build(files, builder, conf="arxivdigest_math_warnings = True")
    first, second = re.findall(".*arxivdigest.math.*", site.warnings)
    assert (
        r"today.txt:12: WARNING: 2501.00001: "
        r'formula "\def" is shown as source: \def is not known; '
        r'formula "\input{x}" is shown as source: \input is not known [arxivdigest.math]'
    ) in first
    assert "Nameless: formula" in second


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("arxivdigest_archive = [1]", "expected a glob, a list of globs"),
        ('arxivdigest_archive = ["*.md", 1]', "expected a glob, a list of globs"),
        ('arxivdigest_archive = {"en": ["*.md", 1]}', "expected a glob, a list of globs"),
        ('arxivdigest_archive = {"a/b": "*.md"}', "'a/b' cannot be the name of a folder"),
        (
            'arxivdigest_archive = {"en": "*.md", "Authors": "*.txt"}',
            "'Authors' is the folder of the index of authors; take another name",
        ),
        *(
            (
                f'arxivdigest_archive = {{"en": "*.md", "{name}": "*.txt"}}',
                f"{name!r} is kept for pages of the whole project; take another name",
            )
            for name in (
                "Search",
                "starred",
                "papers",
                "subscribe",
                "data",
                "search-index",
                "index.json",
            )
        ),
        *(
            (
                f'arxivdigest_archive = {{"en": "*.md", "{name}": "*.txt"}}',
                f"{name!r} is kept for pages of an archive; take another name",
            )
            for name in (
                "index",
                "Latest",
                "days",
                "years",
                "categories",
                "STATISTICS",
                "feed.xml",
                "feeds",
            )
        ),
        (
            'arxivdigest_archive = {"zh": {"glob": "*.md"}}',
            "'zh': 'glob' is not known; allowed are 'files', 'language', 'title'; using ''",
        ),
        ('arxivdigest_archive = {"zh": {"title": "论文"}}', "'zh': there are no 'files'"),
        ('arxivdigest_archive = {"zh": {"files": {}}}', "'zh': files: expected a glob, a list"),
        (
            'arxivdigest_archive = {"zh": {"files": "*.md", "title": 1}}',
            "'zh': title: expected a text",
        ),
        *(
            (
                f'arxivdigest_archive = {{"zh": {{"files": "*.md", "language": {language!r}}}}}',
                "'zh': language: expected a code such as 'zh' or 'zh_CN'",
            )
            for language in ("Chinese (simplified)", "<b>", 1, None)
        ),
        ("arxivdigest_repeats = 'show'", "allowed are 'mark', 'hide'; using 'mark'"),
        ("arxivdigest_search_sites = [1]", "expected addresses, in a list; using []"),
        *(
            (f"arxivdigest_search_sites = [{address!r}]", f"{address!r} is not an address such as")
            for address in (
                "",
                "2025/",
                "//host/2025/",
                "javascript:alert(1)",
                "https://",
                "https://[",
                "/2025/?a",
                "/20 25/",
            )
        ),
        (
            'arxivdigest_archive = {"con": "*.md"}',
            "Windows has no files called 'con'; take another name",
        ),
        (
            'arxivdigest_archive = {"old.": "*.md"}',
            "Windows has no files called 'old.'; take another name",
        ),
        (
            'arxivdigest_archive = {"ml": "*.md", "ML": "*.txt"}',
            "'ml' and 'ML' differ by case alone; rename one",
        ),
        ('arxivdigest_archive_root = "../out"', "expected the name of a folder"),
        ('arxivdigest_archive_root = "papers/nul"', "expected the name of a folder"),
        ('arxivdigest_archive_root = "a//b"', "expected the name of a folder"),
        ("arxivdigest_split_above = 0", "expected a whole number from 1 up"),
    ],
)
def test_settings_that_are_not_allowed(
    setting: str, problem: str, build: Callable[..., Site]
) -> None:
    site = build({"index.rst": "Home\n====\n"}, conf=setting)
    assert problem in site.warnings
    assert "[arxivdigest.config]" in site.warnings


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ("arxivdigest_max_bytes = 0", "expected a whole number from 1 up"),
        ("arxivdigest_max_bytes = '1 MB'", "expected a whole number from 1 up"),
        ("arxivdigest_allow_outside = 'no'", "allowed are False, True"),
    ],
)
def test_wrong_settings_are_named(build: Callable[..., Site], setting: str, allowed: str) -> None:
    site = build({"index.rst": PAGE, "today.txt": digest(entry())}, conf=setting)
    assert allowed in site.warnings
    assert "A Title" in site.text("index.html")


def test_other_sites_are_named_by_address_or_path(build: Callable[..., Site]) -> None:
    sites = ["https://host/2025/arxiv/", "/2024/arxiv/"]
    conf = f"arxivdigest_search_sites = {sites}\narxivdigest_repeats = 'hide'\n"
    site = build({"index.rst": "P\n=\n"}, conf=conf)
    assert "arxivdigest.config" not in site.warnings
    assert site.app.config.arxivdigest_search_sites == sites


@pytest.mark.parametrize("name", ["arxivdigest_split_above", "arxivdigest_max_bytes"])
def test_a_limit_may_be_one(build: Callable[..., Site], name: str) -> None:
    assert "arxivdigest.config" not in build({"index.rst": "P\n=\n"}, conf=f"{name} = 1").warnings


def test_a_misspelled_option_is_told(build: Callable[..., Site]) -> None:
    conf = 'arxivdigest_archives = "digests/*"\narxivdigest_zzzzzzzzzzzz = 1\n'
    site = build({"index.rst": "Home\n====\n"}, conf=conf)
    told = "arxivdigest_archives is not an option; did you mean arxivdigest_archive? [arxivdigest"
    assert told in site.warnings
    assert "arxivdigest_zzzzzzzzzzzz is not an option [arxivdigest.config]" in site.warnings
    assert site.warnings.count("WARNING") == 2


@pytest.mark.parametrize("prefix", ["arxiv_digest", "arxivdigests", "arxiv_digests"])
def test_an_option_with_another_beginning_is_told(build: Callable[..., Site], prefix: str) -> None:
    site = build({"index.rst": "Home\n====\n"}, conf=f'{prefix}_repeats = "hide"\narxiv_days = 3\n')
    told = f"{prefix}_repeats is not an option; did you mean arxivdigest_repeats? [arxivdigest"
    assert told in site.warnings
    assert site.warnings.count("WARNING") == 1
