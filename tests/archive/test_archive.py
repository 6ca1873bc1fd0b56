"""A folder of digests as a site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper, three_days
from conftest import build_project, write_project
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from lxml.html import HtmlElement

CODES = ["cs.AI", "cs.CL"]
#: EPUB warns where there is no version.
STRICT = CONF + 'nitpicky = True\ncopyright = "the author"\nversion = "1"\n'


def links(element: HtmlElement) -> dict[str, str]:
    return {link.text_content(): link.get("href") for link in element.iter("a")}


def body(site: Site, name: str) -> HtmlElement:
    (found,) = site.page(name).find_class("body")
    return found


def test_every_kind_of_page_is_a_document(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=STRICT)
    assert site.warnings == ""
    expected = {
        "index",
        "arxiv/index",
        "arxiv/years/2024",
        "arxiv/years/2025",
        "arxiv/days/2024-12-31",
        "arxiv/days/2025-01-02",
        "arxiv/days/2025-02-03",
        "arxiv/categories/index",
        "arxiv/categories/cs.AI",
        "arxiv/categories/cs.CL",
        "arxiv/authors/index",
        "arxiv/authors/a",
        "arxiv/search",
        "arxiv/starred",
        "arxiv/statistics",
    }
    assert site.app.env.found_docs == expected
    for docname in expected:
        assert (Path(site.app.outdir) / f"{docname}.html").is_file()


def test_nothing_is_written_into_the_source_directory(build_once: Callable[..., Site]) -> None:
    files = three_days()
    site = build_once(files, conf=STRICT)
    source = Path(site.app.srcdir)
    written = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert {name for name in written if not name.startswith("_build/")} == {"conf.py", *files}


def test_the_hierarchy_is_overview_years_days(build_once: Callable[..., Site]) -> None:
    relations = build_once(three_days(), conf=STRICT).app.env.collect_relations()
    assert relations["arxiv/days/2025-01-02"][0] == "arxiv/years/2025"
    assert relations["arxiv/years/2025"][0] == "arxiv/index"
    assert relations["arxiv/days/2025-01-02"][2] == "arxiv/days/2025-02-03"
    assert relations["arxiv/days/2025-02-03"][1] == "arxiv/days/2025-01-02"
    assert relations["arxiv/authors/a"][0] == "arxiv/authors/index"


def test_the_front_page_begins_with_the_newest_day(build_once: Callable[..., Site]) -> None:
    front = body(build_once(three_days(), conf=STRICT), "arxiv/index.html")
    (newest,) = front.find_class("arxiv-newest")
    assert newest.xpath(".//h2/a/@href") == ["days/2025-02-03.html"]
    assert newest.xpath(".//h2/a/text()") == ["3 February 2025"]
    (overview,) = newest.find_class("arxiv-overview")
    assert overview.find_class("arxiv-summary")[0].text == "3 papers"
    assert [" ".join(row.text_content().split()) for row in overview.iter("li")] == [
        "cs.AI Artificial Intelligence 1",
        "cs.CL Computation and Language 2",
    ]
    assert links(newest)["Paper 5"] == "days/2025-02-03.html#arxiv-2501.00005"
    assert links(newest)["Read these 3 papers"] == "days/2025-02-03.html"


def test_the_front_page_has_a_table_of_days_a_year(build_once: Callable[..., Site]) -> None:
    front = body(build_once(three_days(), conf=STRICT), "arxiv/index.html")
    (newer, older) = front.find_class("arxiv-year")
    # Paper 2 is new in the first of its digests.
    captions = [table.find("caption").text_content() for table in (newer, older)]
    assert captions == ["2025 5 papers, 4 of them new", "2024 2 papers"]
    assert newer.xpath(".//th[@scope='rowgroup']/a/@href") == [
        "years/2025.html#2025-01",
        "years/2025.html#2025-02",
    ]
    (day,) = newer.xpath(".//td/a[.='2']")
    assert day.get("href") == "days/2025-01-02.html"
    assert day.get("aria-label") == "2 January: 2 papers, 1 of them new"
    # Of at most three papers a day, two are many.
    assert newer.xpath(".//td[@data-shade]/@data-shade") == ["3", "4"]
    # No digest of these years is of a Saturday or a Sunday.
    heads = newer.xpath(".//tbody[1]//th[@scope='col']/@abbr")
    assert heads == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    column = day.getparent().getparent().index(day.getparent())
    assert heads[column] == "Thursday"


def test_the_front_page_leads_to_what_the_archive_has(build_once: Callable[..., Site]) -> None:
    front = body(build_once(three_days(), conf=STRICT), "arxiv/index.html")
    found = links(front.find_class("toctree-wrapper")[0])
    assert found["Authors"] == "authors/index.html"
    assert found["2024"] == "years/2024.html"
    assert found["Starred papers"] == "starred.html"


def test_a_year_lists_its_days_by_month(build_once: Callable[..., Site]) -> None:
    year = body(build_once(three_days(), conf=STRICT), "arxiv/years/2025.html")
    january = year.get_element_by_id("2025-01")
    assert january[0].text_content() == "January 2025 2 papers, 1 of them new"
    assert links(january) == {"2 January": "../days/2025-01-02.html"}


def test_a_day_is_titled_and_named_by_its_date(build: Callable[..., Site]) -> None:
    files = three_days()
    files["digests/morning.md"] = "2025-03-04\n\n" + day(cs_AI=[paper(7)])
    files["digests/20250305_AI.md"] = day(cs_AI=[paper(8)])
    site = build(files, conf=CONF)
    title = site.page("arxiv/days/2025-01-02.html").find(".//h1").text
    assert title == "Thursday, 2 January 2025"
    assert site.app.env.titles["arxiv/days/2025-03-04"].astext() == "Tuesday, 4 March 2025"
    assert site.app.env.titles["arxiv/days/2025-03-05"].astext() == "Wednesday, 5 March 2025"


def test_a_further_digest_of_a_day_is_named_by_the_rest_of_its_name(
    build: Callable[..., Site],
) -> None:
    evening = {"digests/2025-01-02-evening.md": day(cs_AI=[paper(7)])}
    site = build(three_days() | evening, conf=CONF)
    titles = {name: title.astext() for name, title in site.app.env.titles.items()}
    assert titles["arxiv/days/2025-01-02"] == "Thursday, 2 January 2025"
    assert titles["arxiv/days/2025-01-02-evening"] == "Thursday, 2 January 2025 · evening"
    page = site.page("arxiv/days/2025-01-02-evening.html")
    assert not list(page.iter("time")), "the title has the date"


def rows(page: HtmlElement) -> list[HtmlElement]:
    """Return the rows of lists that stand for papers."""
    return [line for line in page.iter("li") if "data-arxiv-id" in line.attrib]


def test_a_category_lists_its_papers_by_day_once(build_once: Callable[..., Site]) -> None:
    category = body(build_once(three_days(), conf=STRICT), "arxiv/categories/cs.AI.html")
    days = [heading.find("a").text_content() for heading in category.find_class("arxiv-day")]
    assert days == ["3 February 2025", "2 January 2025", "31 December 2024"]
    listed = [line.find("a").text_content() for line in rows(category)]
    assert listed == ["Paper 4", "Paper 3", "Paper 1", "Paper 2"]
    assert links(category)["Paper 2"] == "../days/2024-12-31.html#arxiv-2501.00002"


@pytest.mark.slow
def test_a_long_category_has_a_page_a_month(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {"index.rst": INDEX}
    for month in ("01", "02"):
        numbers = range(int(month) * 1000, int(month) * 1000 + 160)
        files[f"digests/2025-{month}-05.md"] = day(cs_AI=[paper(number) for number in numbers])
    site = build(files, conf=CONF)
    assert site.warnings == ""
    category = body(site, "arxiv/categories/cs.AI.html")
    (calendar,) = category.find_class("arxiv-calendar")
    assert links(calendar)["January 2025"] == "cs.AI/2025-01.html"
    (newest,) = category.find_class("arxiv-paper-list")
    assert len(list(newest.iter("li"))) == 50
    january = body(site, "arxiv/categories/cs.AI/2025-01.html")
    assert len(rows(january)) == 160


def test_references_to_a_category_lead_to_its_page(build: Callable[..., Site]) -> None:
    files = three_days() | {"index.rst": INDEX + "\n:arxiv:category:`cs.CL`\n"}
    site = build(files, conf=STRICT)
    (link,) = site.page("index.html").xpath("//p/a[contains(., 'cs.CL')]")
    target, _, anchor = link.get("href").partition("#")
    assert target == "arxiv/categories/cs.CL.html"
    assert site.page(target).get_element_by_id(anchor) is not None


def test_the_search_leads_to_papers(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=f'{STRICT}arxivdigest_sphinx_search = "full"\n')
    text = site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    found = {
        f"{prefix}.{name}".lstrip("."): (index["docnames"][document], anchor)
        for prefix, objects in index["objects"].items()
        for document, _kind, _priority, anchor, name in objects
    }
    home = "arxiv/days/2024-12-31"
    assert found["Paper 2 (2501.00002)"] == (home, "arxiv-2501.00002")
    # A title is one object however many days it has, and names lead to the days.
    assert len([name for name in found if name.startswith("Paper")]) == 6
    assert index["docnames"][index["terms"]["authorb"]] == home
    assert "summari" not in index["terms"]


@pytest.mark.slow
def test_generated_pages_have_no_source_link(build: Callable[..., Site]) -> None:
    for theme in ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme"):
        site = build(three_days(), conf=f'{CONF}html_theme = "{theme}"\n', freshenv=True)
        text = site.text("arxiv/days/2025-01-02.html")
        assert "_sources/arxiv" not in text, theme
        sources = Path(site.app.outdir, "_sources")
        assert sources.is_dir()
        assert not (sources / "arxiv").exists()


#: Theme, and what makes it link to where pages can be read and edited.
EDITABLE = [
    (
        "furo",
        """
html_theme_options = {"source_repository": "https://github.com/who/what/", "source_branch": "x"}
""",
    ),
    (
        "pydata_sphinx_theme",
        """
html_theme_options = {"use_edit_page_button": True}
html_context = {"github_user": "who", "github_repo": "what", "github_version": "x"}
""",
    ),
    (
        "sphinx_book_theme",
        """
html_theme_options = {
    "repository_url": "https://github.com/who/what",
    "use_edit_page_button": True,
    "use_source_button": True,
}
""",
    ),
    (
        "sphinx_rtd_theme",
        """
html_context = {
    "display_github": True, "github_user": "who", "github_repo": "what", "github_version": "x/",
}
""",
    ),
    ("sphinx_rtd_theme", 'html_context = {"source_url_prefix": "https://github.com/who/what/"}'),
]


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "settings"), EDITABLE)
def test_generated_pages_have_no_edit_link(
    theme: str, settings: str, build: Callable[..., Site]
) -> None:
    # Themes add to Sphinx's own list of folders, which all builds of a process share.
    conf = f'{CONF}html_theme = "{theme}"\ntemplates_path = []\n{settings}'
    site = build(three_days(), conf=conf)
    edits = "//a[contains(@href, 'github.com/who/what')]"
    assert site.page("index.html").xpath(edits)
    for name in ("arxiv/index", "arxiv/days/2025-01-02", "arxiv/authors/a"):
        assert not site.page(f"{name}.html").xpath(edits)


@pytest.mark.parametrize("host", ["bitbucket", "github", "gitlab"])
def test_themes_that_ask_for_a_host_only(host: str, build: Callable[..., Site]) -> None:
    layout = f"""\
{{% extends "!layout.html" %}}
{{% block footer %}}{{% if display_{host} %}}Edit {{{{ pagename }}}}{{% endif %}}{{% endblock %}}
"""
    conf = f'{CONF}templates_path = ["_templates"]\nhtml_context = {{"display_{host}": True}}\n'
    site = build(three_days() | {"_templates/layout.html": layout}, conf=conf)
    assert "Edit index" in site.text("index.html")
    assert "Edit arxiv" not in site.text("arxiv/index.html")


def test_digests_are_no_documents_where_md_is_a_source(build: Callable[..., Site]) -> None:
    conf = CONF + 'extensions.append("myst_parser")\nsource_suffix = ".md"\n'
    files = three_days()
    del files["index.rst"]
    files["index.md"] = "# Home\n\n```{toctree}\narxiv/index\n```\n"
    site = build(files, conf=conf)
    assert site.warnings == ""
    assert "digests/2025-01-02" not in site.app.env.found_docs
    assert "arxiv/days/2025-01-02" in site.app.env.found_docs


def test_globs_may_leave_the_source_directory(build: Callable[..., Site], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "2025-01-02.md").write_text(day(cs_AI=[paper(1)]))
    conf = 'arxivdigest_archive = ["../data/*.md"]\narxivdigest_archive_root = "days/of"\n'
    site = build({"index.rst": INDEX.replace("arxiv/", "days/of/")}, conf=conf)
    assert site.warnings == ""
    assert site.page("days/of/days/2025-01-02.html").find_class("arxiv-paper")


def test_several_archives_have_an_overview_each(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": INDEX + "\n.. arxiv-papers::\n   :archive: zh\n",
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
        "zh/2025-01-02.md": day(cs_AI=[paper(1)]),
        "zh/2025-01-03.md": day(cs_AI=[paper(1)]),
    }
    site = build(files, conf='arxivdigest_archive = {"en": "en/*.md", "zh": "zh/*.md"}\n')
    assert site.warnings == ""
    assert {"arxiv/index", "arxiv/en/index", "arxiv/zh/index"} <= site.app.env.found_docs
    # Each archive has homes of its own.
    assert not site.page("arxiv/zh/days/2025-01-02.html").find_class("arxiv-home")
    (home,) = site.page("arxiv/zh/days/2025-01-03.html").find_class("arxiv-home")
    assert links(home) == {"2 January 2025": "2025-01-02.html#arxiv-2501.00001"}
    (listing,) = site.page("index.html").find_class("arxiv-paper-list")
    assert links(listing)["Paper 1"] == "arxiv/zh/days/2025-01-02.html#arxiv-2501.00001"


def test_a_template_of_the_project_makes_the_pages(build: Callable[..., Site]) -> None:
    files = three_days()
    files["_templates/arxivdigest/pages/day.rst"] = (
        "{{ title | heading }}\n\nMine.\n\n.. arxiv-digest:: /{{ path }}\n   :repeats: hide\n"
    )
    site = build(files, conf=CONF + 'templates_path = ["_templates"]\n')
    assert site.warnings == ""
    page = site.page("arxiv/days/2025-01-02.html")
    assert "Mine." in page.text_content()
    assert len(page.find_class("arxiv-paper")) == 1


def test_a_large_digest_is_split_by_category(build: Callable[..., Site]) -> None:
    files = three_days()
    site = build(files, conf=STRICT + "arxivdigest_split_above = 2\n")
    assert site.warnings == ""
    split = body(site, "arxiv/days/2025-02-03.html")
    assert not split.find_class("arxiv-paper")
    # Fragments of the page that was not split arrive.
    old = split.get_element_by_id("arxiv-2501.00005")
    assert links(old) == {"Paper 5": "2025-02-03/cs.CL.html#arxiv-2501.00005"}
    assert split.get_element_by_id("cs.CL") is not None
    (article, _other) = body(site, "arxiv/days/2025-02-03/cs.CL.html").find_class("arxiv-paper")
    assert article.get("id") == "arxiv-2501.00005"
    assert site.app.env.toctree_includes["arxiv/days/2025-02-03"] == [
        "arxiv/days/2025-02-03/cs.AI",
        "arxiv/days/2025-02-03/cs.CL",
    ]
    # The calendar counts the digest once.
    (cell,) = body(site, "arxiv/index.html").xpath("//td/a[@href='days/2025-02-03.html']")
    assert cell.get("aria-label") == "3 February: 3 papers"


@pytest.mark.parametrize("builder", ["dirhtml", "text", "xml", "json"])
def test_builders_of_pages_take_the_archive(builder: str, build: Callable[..., Site]) -> None:
    site = build(three_days(), builder, conf=STRICT)
    assert site.warnings == ""
    outputs = [path.as_posix() for path in Path(site.app.outdir).rglob("*2025-01-02*")]
    assert outputs


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["latex", "epub", "singlehtml", "man", "texinfo", "gettext"])
def test_books_take_the_archive_when_asked_to(builder: str, build: Callable[..., Site]) -> None:
    site = build(three_days(), builder, conf=STRICT)
    assert site.warnings == ""
    assert site.app.env.found_docs == {"index", "arxiv/index"}
    conf = f'{STRICT}arxivdigest_archive_builders = ["{builder}"]\n'
    site = build(three_days(), builder, conf=conf)
    assert site.warnings == ""
    assert "arxiv/days/2025-01-02" in site.app.env.found_docs


def test_a_change_of_builder_leaves_the_archive_whole(build: Callable[..., Site]) -> None:
    for builder in ("html", "latex", "html"):
        site = build(three_days(), builder, conf=STRICT)
        assert site.warnings == ""
    assert site.page("arxiv/days/2025-01-02.html").find_class("arxiv-paper")


def test_no_page_is_left_of_an_archive_that_is_gone(build: Callable[..., Site]) -> None:
    # Their sources lie among those of the project.
    assert "arxiv/index" in build(three_days(), conf=CONF).app.env.found_docs
    site = build({"index.rst": "Home\n====\n"}, warningiserror=True)
    assert site.app.env.found_docs == {"index"}


@pytest.mark.parametrize("builder", ["html", "text"])
def test_parallel_builds_write_the_same_bytes(builder: str, tmp_path: Path) -> None:
    outputs = []
    for jobs in (1, 2):
        source = tmp_path / str(jobs) / "source"
        write_project(source, three_days(), CONF)
        site = build_project(builder, source, parallel=jobs)
        outputs.append(site.outputs(".html", ".txt", ".inv", ".js"))
    assert outputs[0]
    assert outputs[0] == outputs[1]


@pytest.mark.corpus
@pytest.mark.slow
def test_real_days_make_an_archive(corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(corpus / "days", source / "digests")
    write_project(source, {"index.rst": INDEX}, CONF)
    site = build_project("html", source, warningiserror=True)
    out = Path(site.app.outdir)
    anchors: dict[Path, set[str]] = {}
    for page in [out / "arxiv-authors.html", *out.glob("arxiv/**/*.html")]:
        tree = html.fromstring(page.read_bytes())
        anchors[page.resolve()] = set(tree.xpath("//@id"))
    missing = []
    for page in anchors:
        for href in set(html.fromstring(page.read_bytes()).xpath("//a/@href")):
            target, _, anchor = href.partition("#")
            place = (page.parent / target).resolve() if target else page
            if place in anchors and anchor and anchor not in anchors[place]:
                missing.append(f"{page.name}: {href}")
    assert missing == []


@pytest.mark.slow
def test_pages_are_divided_above_a_limit_and_not_at_it(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": INDEX,
        "digests/2025-01-02.md": day(cs_AI=[paper(number) for number in range(300)]),
        "digests/2025-01-03.md": day(cs_CL=[paper(number) for number in range(1000, 1301)]),
        # A paper counts once, however many digests it has.
        "digests/2025-01-04.md": day(cs_AI=[paper(number) for number in range(100)]),
    }
    site = build(files, conf=f"{STRICT}arxivdigest_split_above = 300\n")
    assert site.warnings == ""
    pages = {name.removeprefix("arxiv/") for name in site.app.env.found_docs}
    assert len(body(site, "arxiv/days/2025-01-02.html").find_class("arxiv-paper")) == 300
    assert {name for name in pages if name.startswith("days/2025-01-02/")} == set()
    assert {name for name in pages if name.startswith("days/2025-01-03/")} == {
        "days/2025-01-03/cs.CL"
    }
    # A category of 300 papers has them on one page, and one of more has a page a month.
    assert {name for name in pages if name.startswith("categories/cs.")} == {
        "categories/cs.AI",
        "categories/cs.CL",
        "categories/cs.CL/2025-01",
    }
    listed = [len(rows(body(site, f"arxiv/categories/{code}.html"))) for code in CODES]
    assert listed == [300, 50]
