"""Whole builds in other languages: the words of the interface, dates, and what is marked."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from archive_support import day
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from samples_text import digest, entry
from test_docs import DOCS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from lxml import html

MANY = ",".join(f"{name} Lovelace" for name in "ABCDEFGHIJKLMNOPQRSTUVW")

FILES: dict[str, str | bytes] = {
    # Pages without a title of their own get the digest's.
    "index.rst": ".. arxiv-digest:: today.txt\n   :date: 2025-01-02\n\n.. toctree::\n\n   later\n",
    "today.txt": digest(
        entry(authors=MANY, tldr="我们提出一种新方法。"),
        entry(2, link="https://arxiv.org/abs/2501.00002"),
    ),
    "later.rst": "2025\n====\n\n.. arxiv-digest:: later.txt\n   :date: 2025-11-30\n",
    "later.txt": day(
        cs_AI=[entry(authors=MANY), entry(2, link="https://arxiv.org/abs/2501.00003")],
        cs_CL=[entry(3, link="https://arxiv.org/abs/2501.00004")],
    ),
}

#: Language → title, date and counts; labels; links and further names; the index, a permalink.
WORDS = {
    "de": (
        (
            "arXiv-Digest vom 2. Januar 2025",
            "2. Januar 2025",
            "30. November 2025",
            "2 Artikel",
            "1 Artikel",
            "3 Artikel, davon 2 neu",
        ),
        ("TL;DR", ["Motivation", "Methode", "Ergebnis", "Fazit", "Abstract"]),
        ("↑ Übersicht", "Zuerst erschienen am 2. Januar 2025", "und 17 weitere"),
        ("Autorinnen und Autoren", "Link zu diesem Artikel"),
    ),
    "ja": (
        (
            "arXiv ダイジェスト 2025年1月2日",
            "2025年1月2日",
            "2025年11月30日",
            "論文 2 件",
            "論文 1 件",
            "論文 3 件（うち新規 2 件）",
        ),
        ("要点", ["動機", "手法", "結果", "結論", "概要"]),
        ("↑ 一覧", "初出: 2025年1月2日", "ほか 17 名"),
        ("著者", "この論文へのリンク"),
    ),
    "zh_CN": (
        (
            "arXiv 论文速递（2025年1月2日）",
            "2025年1月2日",
            "2025年11月30日",
            "2 篇论文",
            "1 篇论文",
            "3 篇论文，其中 2 篇为新论文",
        ),
        ("要点", ["动机", "方法", "结果", "结论", "摘要"]),
        ("↑ 总览", "首次收录于 2025年1月2日", "以及另外 17 人"),
        ("作者", "本文链接"),
    ),
}

#: Language → what the search calls papers and categories.
KINDS = {"de": ("Artikel", "Kategorie"), "ja": ("論文", "カテゴリー"), "zh_CN": ("论文", "分类")}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("language", WORDS)
def test_the_words_on_the_pages(build: Callable[..., Site], language: str) -> None:
    (title, date, late, two, one, some), (tldr, fields), (back, home, more), (index, link) = WORDS[
        language
    ]
    # The version of Sphinx at hand decides whether its search knows Chinese.
    conf = f'language = "{language}"\nsuppress_warnings = ["arxivdigest.search"]\n'
    site = build(FILES, conf=conf, warningiserror=True)
    page, later = site.page("index.html"), site.page("later.html")
    assert text(page.find(".//h1")).startswith(title)
    assert list(page.iter("time")) == [], "the title has the date"
    (time,) = later.iter("time")
    assert (time.get("datetime"), text(time)) == ("2025-11-30", late)
    assert text(page.find_class("arxiv-total")[0]) == two
    assert text(page.find_class("arxiv-contents")[0].find("summary")) == two
    assert text(later.find_class("arxiv-total")[0]) == some
    assert text(later.find_class("arxiv-contents")[1].find("summary")) == one
    paper = page.find_class("arxiv-paper")[0]
    assert text(paper.find_class("arxiv-label")[0]) == tldr
    assert [text(term) for term in paper.iter("dt")] == fields
    assert text(paper.find_class("arxiv-more-authors")[0].find("summary")) == more
    assert paper.find_class("headerlink")[0].get("title") == link
    assert text(page.find_class("arxiv-back")[0]) == back
    assert text(later.find_class("arxiv-home")[0]) == home
    authors = site.page("arxiv-authors.html")
    assert text(authors.find(".//h1")) == index
    assert date in [text(each) for each in authors.iterfind(".//dd/time")]
    objects = json.loads(site.text("searchindex.js").removeprefix("Search.setIndex(")[:-1])
    kinds = [name for _domain, _type, name in objects["objnames"].values()]
    assert [re.split("[ -]", name)[-1] for name in kinds] == list(KINDS[language])


def test_other_languages_are_marked_on_a_chinese_page(build: Callable[..., Site]) -> None:
    site = build(FILES, conf='language = "zh_CN"')
    paper = site.page("index.html").find_class("arxiv-paper")[0]
    assert paper.find_class("arxiv-tldr")[0].get("lang") is None
    assert {each.get("data-field"): each.get("lang") for each in paper.iter("dd")}[
        "abstract"
    ] == "en"
    overview = site.page("index.html").get_element_by_id("arxiv-overview")
    assert overview.find_class("arxiv-category-name")[0].get("lang") == "en"
    heading = site.page("index.html").get_element_by_id("cs.AI").find("h2")
    assert [(part.text, part.get("lang")) for part in heading.iter("span")] == [
        ("cs.AI", None),
        ("2", None),
        ("Artificial Intelligence", "en"),
    ]


def test_the_language_of_a_reference_is_marked(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "词\n==\n\n:arxiv:paper:`2501.00001`\n\n.. arxiv-digest:: today.txt\n",
        "today.txt": digest(entry(title="The Walking of the Robots")),
    }
    site = build(files, conf='language = "zh_CN"')
    (reference,) = site.page("index.html").xpath("//a/span[contains(@class, 'arxiv-paper')]")
    assert (reference.text, reference.get("lang")) == ("The Walking of the Robots", "en")


@pytest.mark.parametrize("builder", ["latex", "text"])
@pytest.mark.parametrize("language", WORDS)
def test_the_words_of_other_builders(
    build: Callable[..., Site], builder: str, language: str
) -> None:
    (_title, date, _late, two, *_counts), (tldr, fields), (_back, home, _more), _ = WORDS[language]
    conf = f'language = "{language}"\nlatex_engine = "xelatex"'
    site = build(FILES, builder, conf=conf, warningiserror=True)
    names = ["index.txt", "later.txt"] if builder == "text" else ["projectnamenotset.tex"]
    words = " ".join(" ".join(map(site.text, names)).split())
    colon = ":" if language == "de" else "："
    for expected in (two, date, f"{tldr}{colon}", *fields, home.removesuffix(date)):
        assert expected in words, expected


def test_the_labels_of_what_arxiv_says_of_a_paper(build: Callable[..., Site]) -> None:
    source = entry().replace("Abstract:", "Journal-ref: J. 1\n\nReport-no: 7\n\nAbstract:")
    files = {**FILES, "today.txt": digest(source)}
    for language, labels in {
        "en": ["Journal reference", "Report number"],
        "de": ["Zeitschrift", "Berichtsnummer"],
    }.items():
        page = build(files, conf=f'language = "{language}"').page("index.html")
        terms = {value.get("data-field"): text(value.getprevious()) for value in page.iter("dd")}
        assert [terms["journal-ref"], terms["report-no"]] == labels


def test_a_region_without_a_catalogue_has_that_of_its_language(build: Callable[..., Site]) -> None:
    assert "2 Artikel" in build(FILES, conf='language = "de_AT"').text("index.html")


def test_languages_without_a_catalogue_have_english_words(build: Callable[..., Site]) -> None:
    page = build(FILES, conf='language = "zh_TW"').text("index.html")
    assert "2 papers" in page
    assert "arXiv digest of 2025年1月2日" in page


ARABIC = "طريقة جديدة (BERT)!"


def test_right_to_left_text_is_isolated(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: today.txt\n",
        "today.txt": digest(
            entry(
                title=ARABIC,
                authors="نور الهدى,דנה כהן",
                tldr="نقدم طريقة جديدة.",
                abstract="نقدم طريقة جديدة.",
            )
        ),
    }
    site = build(files, warningiserror=True)
    page = site.page("index.html")
    paper = page.find_class("arxiv-paper")[0]
    assert paper.find_class("arxiv-title")[0].get("dir") == "auto"
    names = list(paper.find_class("arxiv-authors")[0].iter("a"))
    assert [text(name) for name in names] == ["نور الهدى", "דנה כהן"]
    fields = {field.get("data-field"): field for field in paper.iter("dd")}
    for passage in (*names, *paper.find_class("arxiv-tldr"), fields["abstract"]):
        assert passage.get("dir") == "auto"
    assert fields["method"].get("dir") is None
    # Else the label, which runs from left to right, would decide for the text behind it.
    assert text(paper.find_class("arxiv-label")[0].find("bdi")) == "TL;DR"
    (line,) = page.find_class("arxiv-contents")[0].iter("li")
    assert text(line.find("a/bdi")) == ARABIC
    index = site.page("arxiv-authors.html").find_class("arxiv-authors-index")[0]
    assert [text(each.find("bdi")) for each in index.iter("dt")] == ["כהן, דנה", "الهدى, نور"]
    assert [each.find("a").get("dir") for each in index.iter("dd")] == ["auto", "auto"]


@pytest.mark.parametrize(
    ("language", "expected"), [("en", set()), ("zh_CN", set()), ("fa", {"auto"})]
)
def test_text_that_runs_as_its_page_has_no_direction(
    build: Callable[..., Site], language: str, expected: set[str]
) -> None:
    site = build(FILES, conf=f'language = "{language}"')
    for paper in site.page("index.html").find_class("arxiv-paper"):
        assert set(paper.xpath(".//@dir")) == expected
    index = site.page("arxiv-authors.html").find_class("arxiv-authors-index")[0]
    assert set(index.xpath(".//dd//@dir")) == expected


def test_a_project_can_bring_a_language(build: Callable[..., Site]) -> None:
    guide = (DOCS / "how-to" / "languages.md").read_text(encoding="utf-8")
    _language, conf = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    (source,) = re.findall(r"```po\n(.*?)```", guide, re.DOTALL)
    catalogue = io.BytesIO()
    write_mo(catalogue, read_po(io.BytesIO(source.encode()), locale="fr"))
    files = {**FILES, "locale/fr/LC_MESSAGES/arxivdigest.mo": catalogue.getvalue()}
    page = build(files, conf=f'language = "fr"\n{conf}').text("index.html")
    assert "Détails" in page
    assert "2 papers" in page


def test_labels_made_from_keys_keep_abbreviations(build: Callable[..., Site]) -> None:
    record = {
        "id": "2501.00001",
        "title": "T",
        "authors": ["A"],
        "summary": "S.",
        "AI": {"llm verdict": "Good.", "main_idea": "One.", "score by ai": "7"},
    }
    files = {"index.rst": "P\n=\n\n.. arxiv-digest:: today.txt\n", "today.txt": json.dumps(record)}
    page = build(files, warningiserror=True).page("index.html")
    terms = [text(term) for term in page.iter("dt")]
    assert {"LLM verdict", "Main idea", "Score by AI"} <= set(terms)
