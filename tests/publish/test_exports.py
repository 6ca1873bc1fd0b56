"""Files of days and months for other programs: what is in them, and where they stand."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest
from archive_support import CONF, INDEX, day, paper, three_days

from sphinx_arxivdigest.formats import parse_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

ALL = 'arxivdigest_exports = ["bibtex", "csl", "jsonl", "markdown", "months", "llms"]\n'
#: Of the forms of a day.
ENDINGS = [".bib", ".csl.json", ".jsonl", ".md"]
#: Names of the days of `files`: one is split, one has a sibling, one is without date.
DAYS = ["2024-12-31", "2025-01-02", "2025-01-02-zh", "2025-02-03", "müll 5% b"]
CONF_ALL = f"{CONF}{ALL}arxivdigest_split_above = 4\n"


def files() -> dict[str, str | bytes]:
    """Return an archive with names of all kinds."""
    large = day(cs_AI=[paper(20), paper(21), paper(22)], math_AG=[paper(30), paper(31)])
    return {
        **three_days(),
        "digests/2025-01-02_zh.md": large,
        "digests/müll 5% b.md": day(cs_AI=[paper(50)]),
        "digests/2025-03-01.md": "# arXiv, 2025-03-01\n\nNo papers today.\n",
    }


def exported(site: Site) -> set[str]:
    """Return the names of the files beside pages of days, and of months of categories."""
    out = Path(site.app.outdir)
    return {
        path.relative_to(out).as_posix()
        for ending in ENDINGS
        for path in out.rglob(f"*{ending}")
        if not {"data", "search-index"} & {*path.relative_to(out).parts}
    }


def identifiers(text: str) -> list[str]:
    """Return the identifiers of the entries of a BibTeX file."""
    return re.findall(r"eprint\s*=\s*\{([^}]*)\}", text)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_each_day_has_a_file_of_each_form(build_once: Callable[..., Site], builder: str) -> None:
    site = build_once(files(), builder, CONF_ALL, warningiserror=True)
    days = {f"arxiv/days/{name}{ending}" for name in DAYS for ending in ENDINGS}
    # The day without papers has none.
    assert {name for name in exported(site) if "/days/" in name} == days


def test_by_default_there_is_bibtex_alone(build: Callable[..., Site]) -> None:
    site = build(three_days(), "html", CONF, warningiserror=True)
    assert exported(site) == {
        f"arxiv/days/{name}.bib" for name in ("2024-12-31", "2025-01-02", "2025-02-03")
    }
    assert not Path(site.app.outdir, "llms.txt").exists()


def test_a_split_day_has_one_file_with_all_its_papers(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), "html", CONF_ALL, warningiserror=True)
    expected = [f"2501.000{number}" for number in (20, 21, 22, 30, 31)]
    name = "arxiv/days/2025-01-02-zh"
    assert Path(site.app.outdir, f"{name}/math.AG.html").is_file()
    assert identifiers(site.text(f"{name}.bib")) == expected
    numbers = [item["number"] for item in json.loads(site.text(f"{name}.csl.json"))]
    assert numbers == [f"arXiv:{number}" for number in expected]


@pytest.mark.parametrize("ending", [".jsonl", ".md"])
@pytest.mark.parametrize(
    ("name", "source"),
    [("2025-01-02", "2025-01-02"), ("2025-01-02-zh", "2025-01-02_zh"), ("müll 5% b",) * 2],
)
def test_records_of_a_day_are_those_of_its_digest(
    build_once: Callable[..., Site], name: str, source: str, ending: str
) -> None:
    site = build_once(files(), "html", CONF_ALL, warningiserror=True)
    written = parse_digest(site.text(f"arxiv/days/{name}{ending}").encode())
    given = Path(site.app.srcdir, f"digests/{source}.md").read_bytes()
    read = parse_digest(given, f"{source}.md")
    assert len(read.papers) > 0
    assert [one.title for one in written.papers] == [one.title for one in read.papers]
    assert [without_line(one) for one in written.papers] == [
        without_line(one) for one in read.papers
    ]
    assert written.date == read.date
    assert written.problems == ()


def without_line(record: object) -> str:
    """Return all of a paper but its line."""
    return re.sub(r"line=\d+", "", repr(record))


def test_repeats_are_in_the_file_of_each_day_that_shows_them(
    build_once: Callable[..., Site],
) -> None:
    site = build_once(files(), "html", CONF_ALL, warningiserror=True)
    assert identifiers(site.text("arxiv/days/2024-12-31.bib")) == ["2501.00001", "2501.00002"]
    assert identifiers(site.text("arxiv/days/2025-01-02.bib")) == ["2501.00002", "2501.00003"]


def test_repeats_that_pages_leave_out_are_left_out(build: Callable[..., Site]) -> None:
    conf = f'{CONF}{ALL}arxivdigest_repeats = "hide"\n'
    site = build(three_days(), "html", conf, warningiserror=True)
    for ending in ENDINGS:
        text = site.text(f"arxiv/days/2025-01-02{ending}")
        assert "2501.00003" in text
        assert "2501.00002" not in text


def test_hidden_papers_are_in_no_file(build: Callable[..., Site]) -> None:
    conf = f'{CONF}{ALL}arxivdigest_hidden = {{"2501.00002": "withdrawn"}}\n'
    site = build(three_days(), "html", conf)
    texts = {name: site.text(name) for name in exported(site)}
    assert len(texts) > 12
    assert [name for name, text in texts.items() if "2501.00002" in text] == []
    assert "2501.00001" in texts["arxiv/days/2024-12-31.jsonl"]


def test_a_month_of_a_category_has_its_homes(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), "html", CONF_ALL, warningiserror=True)
    months = {name for name in exported(site) if "/categories/" in name}
    categories = {"cs.AI": ["2024-12", "2025-01", "2025-02", "undated"], "cs.CL": ["2025-02"]}
    categories["math.AG"] = ["2025-01"]
    assert months == {
        f"arxiv/categories/{code}/{month}{ending}"
        for code, months in categories.items()
        for month in months
        for ending in (".bib", ".csl.json")
    }
    # The second paper was new in the month before.
    expected = [f"2501.000{number}" for number in ("03", "20", "21", "22")]
    assert identifiers(site.text("arxiv/categories/cs.AI/2025-01.bib")) == expected


def test_months_have_the_forms_that_are_asked_for(build: Callable[..., Site]) -> None:
    conf = f'{CONF}arxivdigest_exports = ["csl", "months"]\n'
    names = exported(build(three_days(), "html", conf, warningiserror=True))
    assert {name.partition(".")[2] for name in names if "/days/" in name} == {"csl.json"}
    assert "arxiv/categories/cs.CL/2025-02.csl.json" in names
    assert not any(name.endswith(".bib") for name in names)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_link_the_files_of_their_day(build_once: Callable[..., Site], builder: str) -> None:
    site = build_once(files(), builder, CONF_ALL, warningiserror=True)
    end = ".html" if builder == "html" else "/index.html"
    parts = ["2025-01-02-zh/cs.AI", "2025-01-02-zh/math.AG"]
    for name in [*DAYS, *parts]:
        page = f"arxiv/days/{name}{end}"
        (line,) = site.page(page).find_class("arxiv-exports")
        links = line.findall("a")
        whole = name.partition("/")[0]
        assert [unquote(urljoin(page, link.get("href"))) for link in links] == [
            f"arxiv/days/{whole}{ending}" for ending in ENDINGS
        ]
        assert [link.text for link in links] == ["BibTeX", "CSL-JSON", "JSON Lines", "Markdown"]
        assert all(link.get("download") is not None and link.get("type") for link in links)
        assert line.text_content().split(":")[0] == (
            "Download the whole day" if "/" in name else "Download"
        )
    assert site.page(f"arxiv/days/2025-03-01{end}").find_class("arxiv-exports") == []


def test_pages_of_months_link_theirs(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_arxivdigest.archive.plan_categories.LONG_CATEGORY", 2)
    site = build(three_days(), "html", CONF + ALL, warningiserror=True)
    (line,) = site.page("arxiv/categories/cs.AI/2025-01.html").find_class("arxiv-exports")
    assert [link.get("href") for link in line.findall("a")] == ["2025-01.bib", "2025-01.csl.json"]
    assert site.page("arxiv/categories/cs.AI.html").find_class("arxiv-exports") == []
    site = build(three_days(), "html", CONF, warningiserror=True)
    month = site.page("arxiv/categories/cs.AI/2025-01.html")
    assert month.find_class("arxiv-exports") == []


def test_archives_have_their_own_files(build: Callable[..., Site]) -> None:
    sources = {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
        "zh/2025-01-02.md": day(cs_AI=[paper(2)]),
    }
    conf = f'arxivdigest_archive = {{"en": "en/*.md", "zh": "zh/*.md"}}\n{ALL}'
    site = build(sources, "html", conf, warningiserror=True)
    both = ["2501.00001", "2501.00002"]
    assert identifiers(site.text("arxiv/en/days/2025-01-02.bib")) == both
    assert identifiers(site.text("arxiv/zh/days/2025-01-02.bib")) == both[1:]
    # Each has a home of its own for the second paper.
    assert identifiers(site.text("arxiv/en/categories/cs.AI/2025-01.bib")) == both
    assert identifiers(site.text("arxiv/zh/categories/cs.AI/2025-01.bib")) == both[1:]


def test_a_digest_called_like_the_file_of_another_keeps_its_page(
    build: Callable[..., Site],
) -> None:
    sources = {
        "index.rst": INDEX,
        "digests/notes.md": day(cs_AI=[paper(1)]),
        "digests/notes.bib.md": day(cs_AI=[paper(2)]),
    }
    site = build(sources, "dirhtml", CONF, warningiserror=True)
    assert exported(site) == {"arxiv/days/notes.bib", "arxiv/days/notes.bib.bib"}
    assert Path(site.app.outdir, "arxiv/days/notes.bib/index.html").is_file()
    assert site.page("arxiv/days/notes/index.html").find_class("arxiv-exports") == []


@pytest.mark.parametrize("builder", ["singlehtml", "text"])
def test_other_builders_write_none(build: Callable[..., Site], builder: str) -> None:
    conf = f'{CONF}{ALL}arxivdigest_archive_builders = ["singlehtml"]\n'
    assert exported(build(three_days(), builder, conf)) == set()


def test_records_have_all_entries_and_citations_each_paper_once(
    build: Callable[..., Site],
) -> None:
    nameless = paper(3).replace("https://arxiv.org/abs/2501.00003", "https://example.org/x")
    entries = [paper(1, "first"), nameless, paper(1, "again")]
    sources = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_LG=entries)}
    site = build(sources, "html", CONF + ALL)
    for ending in (".jsonl", ".md"):
        found = parse_digest(site.text(f"arxiv/days/2025-01-02{ending}").encode()).papers
        assert [one.id for one in found] == ["2501.00001", "", "2501.00001"]
        assert found[1].url == "https://example.org/x"
    for ending in (".bib", ".csl.json"):
        assert site.text(f"arxiv/days/2025-01-02{ending}").count("/2501.00001") == 1


def test_llms_txt_leads_to_the_markdown_of_days(build_once: Callable[..., Site]) -> None:
    conf = f'{CONF_ALL}project = "Daily [papers]"\nhtml_baseurl = "https://host.example/a"\n'
    site = build_once(files(), "dirhtml", conf, warningiserror=True)
    title, _, summary, _, head, _, *lines, _, mark = site.text("llms.txt").splitlines()
    assert title == r"# Daily \[papers\]"
    assert summary.startswith("> ")
    assert head == r"## Daily \[papers\]"
    assert mark == "<!-- sphinx-arxivdigest -->"
    base = "https://host.example/a/"
    found = dict(re.fullmatch(r"- \[(.*)\]\((\S+)\).*", line).groups() for line in lines)  # type: ignore[union-attr,misc]
    assert found["Overview"] == f"{base}arxiv/"
    # Without papers there is the page alone.
    assert found["Saturday, 1 March 2025"] == f"{base}arxiv/days/2025-03-01/"
    assert found["Monday, 3 February 2025"] == f"{base}arxiv/days/2025-02-03.md"
    assert found["müll 5% b"] == f"{base}arxiv/days/m%C3%BCll%205%25%20b.md"
    assert list(found)[1:3] == ["Saturday, 1 March 2025", "Monday, 3 February 2025"]
    assert f"[Thursday, 2 January 2025]({base}arxiv/days/2025-01-02.md): 2 papers, 1" in "\n".join(
        lines
    )


def test_pandas_reads_the_records(build_once: Callable[..., Site]) -> None:
    pandas = pytest.importorskip("pandas")
    site = build_once(files(), "html", CONF_ALL, warningiserror=True)
    path = Path(site.app.outdir, "arxiv/days/2025-01-02-zh.jsonl")
    table = pandas.read_json(path, lines=True, dtype={"id": str})
    assert list(table["id"]) == [f"2501.000{number}" for number in (20, 21, 22, 30, 31)]
    assert list(table["date"].astype(str)) == [str(date(2025, 1, 2))] * 5


def test_pybtex_reads_the_citations(build_once: Callable[..., Site]) -> None:
    database = pytest.importorskip("pybtex.database")
    site = build_once(files(), "html", CONF_ALL, warningiserror=True)
    path = Path(site.app.outdir, "arxiv/days/2025-02-03.bib")
    entries = database.parse_file(path, bib_format="bibtex").entries.values()
    assert [entry.fields["title"] for entry in entries] == ["Paper 4", "Paper 5", "Paper 6"]


def test_pages_of_the_user_take_their_papers_out_of_the_files(
    build: Callable[..., Site],
) -> None:
    mine = ":orphan:\n\nMine\n====\n"
    part, whole = "arxiv/days/2025-01-02-zh/math.AG", "arxiv/days/2025-02-03"
    site = build(files() | {f"{part}.rst": mine, f"{whole}.rst": mine}, "html", CONF_ALL)
    expected = [f"2501.000{number}" for number in (20, 21, 22)]
    assert identifiers(site.text("arxiv/days/2025-01-02-zh.bib")) == expected
    assert not any(name.startswith(whole) for name in exported(site))
    names = [
        one["name"] for one in json.loads(site.text("arxiv/index.json"))["archives"][0]["days"]
    ]
    assert names == ["2025-03-01", "2025-01-02", "2025-01-02-zh", "2024-12-31", "müll 5% b"]
