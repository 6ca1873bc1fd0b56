"""Tables and lists of papers, whose pieces come to the fields that they name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.model import Digest, Paper, Problem, Repository

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"
TABLE = (SAMPLES / "table.md").read_text(encoding="utf-8")
LIST = (SAMPLES / "list.md").read_text(encoding="utf-8")
ID = "2501.00001"
ONE, TWO = "https://arxiv.org/abs/2501.00001", "https://arxiv.org/abs/2501.00002"

CODE = Repository("https://x.org")


ITEM = "- [Robots](https://arxiv.org/abs/2501.00001)"


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "list"
    return digest


def read_one(text: str) -> Paper:
    (paper,) = read(text).papers
    assert paper.id == "2501.00001"
    return paper


def test_a_table_has_a_row_for_each_paper() -> None:
    digest = read(TABLE)
    assert digest.problems == (Problem(18, "entry without authors"),)
    assert str(digest.date) == "2025-01-06"
    first, second, third = digest.papers
    assert (first.id, first.title, first.line) == ("2501.00001", "Walking on $|x|$ Legs", 10)
    assert first.authors == ("Ada Example",)
    assert first.details == {
        "published": "2025-01-02",
        "topic": "Walking Machines",
        "author list": "Ada Example et.al.",
    }
    assert (second.id, second.version, second.title) == ("2501.00002", 2, "A Second")
    assert second.authors == ("Li Na", "Wei Zhang")
    assert second.code == Repository("https://github.com/a/b")
    assert (third.id, third.number, third.categories) == ("2501.00003", 3, ("cs.CV",))
    assert (third.title, third.abstract) == ("Seeing Less", "We see | look.\nTwice.")
    assert third.comment == "12 pages, accepted"
    assert third.details == {"published": "2025-01-04", "journal-ref": "CVPR"}


def test_what_does_not_fit_a_table_is_kept_with_a_problem() -> None:
    text = TABLE.replace("**A Second**", "A | Second")
    text = text.replace("[2501.00001](http://arxiv.org/abs/2501.00001)", "none yet")
    digest = read(text)
    assert digest.papers[1].title == "A | Second"
    assert digest.papers[1].id == "2501.00002"
    assert digest.papers[0].details["pdf"] == "none yet"
    assert list(digest.problems) == [
        Problem(10, "entry without an arXiv identifier: 'Walking on $|x|$ Legs'"),
        Problem(11, "a row with more cells than its table has columns"),
        Problem(18, "entry without authors"),
    ]


def test_cells_may_have_line_breaks() -> None:
    text = TABLE.replace("Ada Example et.al.", "Ada Example,\nLi Na")
    first, second, _third = read(text).papers
    assert first.authors == ("Ada Example", "Li Na")
    assert (first.line, second.line) == (10, 12)


@pytest.mark.parametrize(
    ("columns", "cells", "fields"),
    [
        ("Title|PDF", f"**SAM**: Segment|{ONE}", {"title": "**SAM**: Segment"}),
        ("Title|PDF", f"Learning A*|{ONE}", {"title": "Learning A*"}),
        ("Title|PDF", f"One<br>Two|{ONE}", {"title": "One Two"}),
        ("Title|PDF", f"$\\|x\\|$ \\| b|{ONE}", {"title": "$\\|x\\|$ | b"}),
        ("Title|Abstract|PDF", f"T|of P(x|y) is|{ONE}", {"abstract": "of P(x|y) is"}),
        ("Title|Abstract|PDF", f"T|a `b|c`|{ONE}", {"abstract": "a `b|c`"}),
        ("Title|Abstract|PDF", f"T|<details open>a</details>|{ONE}", {"abstract": "a"}),
        ("Title|Authors|PDF", f"T|Ada E<br>Li Na|{ONE}", {"authors": ("Ada E", "Li Na")}),
        ("Title|Authors|PDF", f"T|[Ada E](x), *Li Na*|{ONE}", {"authors": ("Ada E", "Li Na")}),
        ("Title|⭐|PDF", f"T|52|{ONE}", {"number": None, "details": {"⭐": "52"}}),
        ("ID|Title|PDF", f"7|T|{ONE}", {"number": 7, "details": {}}),
        ("#|Title|PDF", f"7.|T|{ONE}", {"number": 7, "details": {}}),
        ("Title|arXiv ID", "T|2501.00001v2", {"version": 2}),
        ("论文标题|作者|链接", f"题|王伟, 李娜 等|{ONE}", {"authors": ("王伟", "李娜")}),
        ("Paper|Stars", f"[A Title]({ONE})|5", {"details": {"code stars": "5"}}),
        ("论文|链接", f"题目|[链接]({ONE})", {"title": "题目"}),
        ("Title|Base|PDF", f"T|[1]({TWO})|[2]({ONE})", {"details": {"base": f"[1]({TWO})"}}),
        ("Title|标题|PDF", f"T|题|{ONE}", {"title": "T", "details": {"other title": "题"}}),
        ("英文标题|中文标题|PDF链接", f"T|题|<{ONE}>", {"details": {"translated title": "题"}}),
        ("Chinese Title|Paper Link", f"题|{ONE}", {"title": "题", "details": {}}),
        ("Title|Code Link|URL", f"T|https://x.org|{ONE}", {"code": CODE, "details": {}}),
        ("Title|PDF", f"T|https://alphaxiv.org/abs/{ID}", {"details": {}}),
        ("Title|Page", f"[A Title](https://huggingface.co/papers/{ID})|", {"title": "A Title"}),
        (
            "Title|Authors",
            f"A Title (Read more on [arXiv]({ONE}) or [HF](https://huggingface.co/papers/{ID}))|",
            {"title": "A Title", "url": ONE, "details": {}},
        ),
        ("Title|Paper", f"A Title|**[[PDF]({ONE})]**", {"title": "A Title", "details": {}}),
        ("Title|Authors", f"**[[{ID}]({ONE})] A Title**|", {"title": "A Title", "details": {}}),
        (
            "Title|Authors",
            f"**[[{ID}]({ONE})][**[code](https://x.org)**]A Title**|",
            {"title": "A Title", "code": CODE, "details": {}},
        ),
        ("Title|Authors", f"[[{ID}]({ONE})][code-na]A Title|", {"title": "A Title", "details": {}}),
        (
            "Title|Authors",
            f"On [One](https://x.org) (2025) (CVPR, [pdf]({ONE})) [page](https://x.org)|",
            {
                "title": "On [One](https://x.org) (2025)",
                "details": {"notes": "[page](https://x.org)\n\nCVPR"},
            },
        ),
        ("Title|Authors", f"[A Title]({ONE}) [code](https://x.org)|", {"code": CODE}),
    ],
)
def test_columns_of_many_makers(columns: str, cells: str, fields: dict[str, Any]) -> None:
    rules = "|".join("-" * (columns.count("|") + 1))
    for bar in ("|", ""):
        paper = read_one(f"{bar}{columns}{bar}\n{bar}{rules}{bar}\n{bar}{cells}{bar}\n")
        assert {field: getattr(paper, field) for field in fields} == fields


def test_rows_need_no_bar_at_their_ends() -> None:
    rows = "".join(f"|{word}|{ONE[:-1]}{n}\n" for n, word in enumerate(("One", "Two", "Three")))
    digest = read(f"|Title|PDF\n|---|---\n{rows}# Robotics\n")
    assert [paper.title for paper in digest.papers] == ["One", "Two", "Three"]


def test_a_title_may_be_missing() -> None:
    digest = read(f"|Title|PDF|\n|-|-|\n|null|{ONE}|\n")
    assert list(digest.problems) == [Problem(3, "entry without a title")]


def test_a_list_has_an_item_for_each_paper() -> None:
    digest = read(LIST)
    assert digest.problems == (Problem(19, "entry without authors"),)
    assert str(digest.date) == "2025-01-06"
    first, second, third, fourth = digest.papers
    assert (first.id, first.title, first.line) == ("2501.00001", "Faces, and: Voices", 7)
    assert first.details == {
        "published": "2025-01-02",
        "topic": "Faces",
        "author list": "Ada Example et.al.",
    }
    assert first.code == Repository("https://github.com/a/b")
    assert (second.id, second.version, second.title) == ("2501.00002", 2, "A Title That Is a Link")
    assert second.authors == ("Björn Beispiel", "Li Na")
    assert second.tldr == "Short\nand wrapped."
    assert second.details["notes"] == "with a remark over two lines."
    assert (third.id, third.title, third.authors) == ("2501.00003", "Linked and Bold", ("Li Na",))
    assert third.categories == ("cs.CL",)
    assert (fourth.id, fourth.title) == ("hep-th/9901001", "Words in Front")
    assert fourth.details == {}


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (f"Other Words {ONE}", {"title": "Other Words", "details": {}}),
        (f"A Title: <{ONE}>", {"title": "A Title", "details": {}}),
        (f"[A Title]({ONE}) **CVPR**", {"title": "A Title", "details": {"notes": "CVPR"}}),
        (f"**[ICLR]** [A Title]({ONE})", {"title": "A Title", "details": {"notes": "[ICLR]"}}),
        (f"**Ada E**, Li Na. [T]({ONE})", {"title": "T", "authors": ("Ada E", "Li Na")}),
        (f"A Great Title. [📄 Paper]({ONE})", {"title": "A Great Title", "details": {}}),
        (f"**A Great Title**: [paper]({ONE})", {"title": "A Great Title", "details": {}}),
        (f"**Four: A Study** [pdf]({ONE})", {"title": "Four: A Study", "details": {}}),
        (f"**T**, Ada E et.al., [2501.00001]({ONE})", {"title": "T", "authors": ("Ada E",)}),
        (f"**T, and**, Ada E, Li Na, Paper: [link]({ONE})", {"authors": ("Ada E", "Li Na")}),
        (f"**T** *Ada E* [pdf]({ONE})", {"title": "T", "authors": ("Ada E",), "details": {}}),
        (f"**T** 王伟, 李娜 等 [pdf]({ONE})", {"authors": ("王伟", "李娜")}),
        (f"[T]({ONE}) by Ada E (cs.CL)", {"authors": ("Ada E",), "categories": ("cs.CL",)}),
        (f"[T]({ONE}) by joining both.", {"details": {"notes": "by joining both."}}),
        (f"[T]({ONE}), Ada E, Li Na...", {"authors": ("Ada E", "Li Na")}),
        (f"[T]({ONE}) Great... Read It", {"details": {"notes": "Great... Read It"}}),
        (f"[x] [T]({ONE})", {"title": "T", "details": {}}),
        (f"~~[T]({ONE})~~", {"title": "T", "details": {}}),
        (f"[2501.00001]({ONE}): Chains of Thought", {"title": "Chains of Thought"}),
        (f"[**Tokens** - A study]({ONE})", {"title": "**Tokens** - A study"}),
        (f"All of **bold** things [[PDF]({ONE})]", {"title": "All of **bold** things"}),
        (f"**[T]({ONE})**\n  - **Abstract**: abc", {"title": "T", "abstract": "abc"}),
        (f"Plain Words\n  - [paper]({ONE})", {"title": "Plain Words", "details": {}}),
        (f"**T**; *Ada E, Li Na*; [pdf]({ONE}) [code](https://x.org)", {"code": CODE}),
        (f"**T** [[PDF]({ONE})] [[Code](https://x.org)]", {"code": CODE, "details": {}}),
        (f"[T]({ONE}), Ada E, Li Na, 2025-01-02, cs.CL", {"authors": ("Ada E", "Li Na")}),
        (f"[T]({ONE}), 2025-01-02, cs.CL", {"details": {"published": "2025-01-02"}}),
        (f"[T](https://huggingface.co/papers/{ID}), Ada E, Li Na", {"authors": ("Ada E", "Li Na")}),
        (f"👍 12 [T]({ONE}), Ada E, Li Na", {"authors": ("Ada E", "Li Na")}),
        (f"[T]({ONE}) by Ada E and Li Na `cs.CL`", {"authors": ("Ada E", "Li Na")}),
        (
            f"**T**, *Ada E, Li Na*, ICRA 2025 | [pdf]({ONE})",
            {"authors": ("Ada E", "Li Na"), "details": {"notes": "ICRA 2025"}},
        ),
        (f"📄 [T]({ONE}) by Ada E and Li Na", {"authors": ("Ada E", "Li Na"), "details": {}}),
        (f"📄 [T]({ONE}), 🔥 Hot", {"details": {"notes": "🔥 Hot"}}),
        (f"**[{ID}]** [T]({ONE}) [2501.00002]", {"details": {"notes": "[2501.00002]"}}),
        (f"[T]({ONE}), *Ada E et al.*, ICRA", {"authors": ("Ada E",)}),
        (f"[T]({ONE}), *Robots*, 2025", {"authors": (), "details": {"notes": "*Robots*, 2025"}}),
        (f"[T]({ONE}), *Robotics Today and Machine Vision*, 2025", {"authors": ()}),
        (f"**T** ([arXiv]({ONE}), [PDF]({ONE})): at once", {"details": {"notes": "at once"}}),
        (f"Words and **more** **[[Paper]({ONE})]**", {"title": "Words and **more**"}),
        (
            f"[T]({ONE}), Ada E, Li Na, **ICRA 2025**.",
            {"authors": ("Ada E", "Li Na"), "details": {"notes": "**ICRA 2025**."}},
        ),
        (f"[T]({ONE}), Robotics Today and Machine Vision, 2025", {"authors": ()}),
        (f"[T]({ONE}), *at once*, 2 p.", {"details": {"notes": "*at once*, 2 p."}}),
        (f"[T]({ONE}) [[code]](https://x.org)", {"code": CODE, "details": {}}),
        (f"[T]({ONE}) ![](https://x.org/a.svg)", {"details": {}}),
        (f"[T]({ONE}) ![a](https://x.org)", {"details": {"notes": "[a](https://x.org)"}}),
        (f"[T]({ONE}) [![Code](https://x.org/a.svg)](https://x.org)", {"code": CODE}),
        (f"[T]({ONE}) - Ada Example", {"authors": (), "details": {"notes": "Ada Example"}}),
        (f"**T** ([pdf]({ONE}))\n\n  Ada E, Li Na\n\n  > Q", {"authors": ("Ada E", "Li Na")}),
        ("**T** (arXiv:2501.00001)", {"title": "T", "url": ONE, "details": {}}),
        (f'<a href="{ONE}">A Title</a>', {"title": "A Title", "details": {}}),
        (f"**Title**: T\n  - **Link**: {ONE}", {"title": "T", "details": {}}),
        (f"Title: T\n- Authors: Ada E, Li Na\n- Link: {ONE}", {"authors": ("Ada E", "Li Na")}),
        (
            f"**T**\n  - Published: 2025-01-02 | Category: `cs.RO`\n  - Links: [arXiv]({ONE})",
            {"categories": ("cs.RO",), "details": {"published": "2025-01-02"}},
        ),
        (
            f"[T]({ONE})\n  <details><summary>Abstract</summary>\n\n  One.\n\n  Two.\n  </details>",
            {"abstract": "One.\n  Two.", "details": {}},
        ),
    ],
)
def test_items_of_many_makers(item: str, fields: dict[str, Any]) -> None:
    for bullet in ("-", "*", "3."):
        paper = read_one(f"{bullet} {item}\n")
        assert {field: getattr(paper, field) for field in fields} == fields


def test_a_name_alone_is_the_author_where_other_items_have_authors() -> None:
    text = f"- [T]({ONE}), Li Na and Wang Wei\n- [U]({TWO}) - Ada Example\n"
    rest = f"- [V]({TWO[:-1]}3), ICRA 2025\n- [W]({TWO[:-1]}4), **Honour**\n"
    papers = read(text + rest).papers
    assert [paper.authors for paper in papers] == [
        *(("Li Na", "Wang Wei"), ("Ada Example",), (), ()),
    ]
    assert [paper.details for paper in papers] == [
        *({}, {}, {"notes": "ICRA 2025"}, {"notes": "Honour"}),
    ]


def test_items_that_lead_to_other_files_may_be_papers_all_the_same() -> None:
    digest = read(
        f"{ITEM}\n- Walking ([notes](notes.md)), arXiv:2501.00002\n- [All](topics/all.md)\n"
    )
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002"]


def test_items_that_lead_to_other_files_are_no_papers() -> None:
    digest = read(f"- [T]({ONE})\n- _(All of them: [Robots](topics/robots.md))_\n")
    assert ([paper.title for paper in digest.papers], digest.problems) == (["T"], ())


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("/2025/2501.00001v2-robots-that-walk", f"{ONE}v2"),
        ("papers/2501.00001.md", ONE),
        ("./250100001v1-robots.html", f"{ONE}v1"),
    ],
)
def test_pages_of_the_makers_own_are_named_after_papers(page: str, url: str) -> None:
    assert read_one(f"1. [Robots That Walk]({page}) (9/10)").url == url
    assert read_one(f"|#|题目|\n|---|---|\n|1|[Robots That Walk]({page})|").url == url


@pytest.mark.parametrize(
    "page", ["2501.000012.md", "250100001-robots", "2501.00001x", "x:2501.00001"]
)
def test_other_pages_are_named_after_no_paper(page: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(f"1. [Robots That Walk]({page})".encode())


def test_headings_are_categories_or_topics_and_may_be_dated() -> None:
    headings = {
        "## 2. Robotics": (("cs.RO",), {}),
        "## [Robotics](#robotics)": (("cs.RO",), {}),
        "## Robotics 2025-01-02": (("cs.RO",), {"published": "2025-01-02"}),
        "## Walking ([top](#top))": ((), {"topic": "Walking"}),
        "## Robots That Walk (RTW, WR)": ((), {"topic": "Robots That Walk (RTW, WR)"}),
        "## Walking (2025-01-02)": ((), {"topic": "Walking", "published": "2025-01-02"}),
        "## Papers for 2025-01-02": ((), {"published": "2025-01-02"}),
        "## [UPDATED!] **2025-01-02** (Update Time)": ((), {"published": "2025-01-02"}),
        "## 2025-01-02": ((), {"published": "2025-01-02"}),
        "## Updated on 2025.01.02": ((), {"published": "2025-01-02"}),
        "# Papers of 2025-01-02": ((), {}),
    }
    for heading, (categories, details) in headings.items():
        paper = read_one(f"{heading}\n\n- [T]({ONE})\n")
        assert (paper.categories, paper.details) == (categories, details)


@pytest.mark.parametrize("code", ["https://github.com/a/b", "[code](https://github.com/a/b)"])
def test_a_link_to_code_hides_no_identifier(code: str) -> None:
    items = "".join(f"- Walking {n}. Ada Example. arXiv:2501.0000{n}. {code}\n" for n in (1, 2))
    digest = read(items)
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002"]
    assert digest.problems == ()


def test_lists_and_tables_may_stand_in_one_file() -> None:
    code = f"```\n- [Example]({ONE})\n```\n<!-- - [Hidden]({ONE}) -->\n"
    digest = read(f"{code}\n{LIST}\n{TABLE}")
    assert len(digest.papers) == 7
    assert [paper.line for paper in digest.papers] == sorted(paper.line for paper in digest.papers)


def test_an_item_without_address_is_kept_with_a_problem() -> None:
    digest = read(f"{LIST}3. **Nowhere**\n\nSee also:\n\n- [Home](https://x.org)\n")
    assert [paper.title for paper in digest.papers[4:]] == ["Nowhere"]
    assert Problem(20, "nothing but a heading: 'Nowhere'") in digest.problems


ENTRY = "## T {0}\n\n**Authors:** Ada E\n\n{1}\n\n**Abstract:** a {0}\n\n"


@pytest.mark.parametrize(
    "link",
    [
        "**Link**: {0}",
        "- Link: {0}",
        "- Paper: {0}",
        "**Links:**\n\n- [arXiv]({0})\n- [PDF]({0})",
        "- {0}",
        "- [arXiv]({0}) | [PDF]({0})",
        "- [The Title Again]({0})",
        f"**Link**: {{0}}\n\n- [Related]({TWO})\n- [Other]({TWO})\n- [More]({TWO})",
        f"**Link**: {{0}}\n\n|Title|Score|\n|-|-|\n|[Related]({TWO})|3|",
    ],
)
def test_entries_below_headings_are_no_list(link: str) -> None:
    addresses = [f"https://arxiv.org/abs/2502.0000{n}" for n in range(3)]
    entries = "".join(ENTRY.format(n, link.format(address)) for n, address in enumerate(addresses))
    for above in ("", "".join(f"- [T {n}]({url})\n" for n, url in enumerate(addresses)), TABLE):
        digest = parse_digest(f"{above}\n\n{entries}".encode())
        assert digest.format == "markdown"
        assert [paper.title for paper in digest.papers] == ["T 0", "T 1", "T 2"]
        assert [paper.id for paper in digest.papers] == [url[-10:] for url in addresses]
        assert {paper.authors for paper in digest.papers} == {("Ada E",)}


@pytest.mark.parametrize(
    "text",
    [
        "|Title|Link|\n|---|---|\n|A project|https://x.org|\n",
        f"|Date|Link|\n|---|---|\n|2025-01-02|{ONE}|\n",
        f"|Title|Link|\n\n|A|{ONE}|\n",
        "".join(f"- [Page {n}](https://x.org/{n})\n" for n in range(3)) + f"- [One]({ONE})\n",
        f"- **Paper**: {ONE}\n" * 4,
        f"- <{ONE}>\n",
        f"```\n- [Example]({ONE})\n```\n",
    ],
)
def test_other_tables_and_lists_are_no_digests(text: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(text.encode())


@pytest.mark.parametrize(
    "between", [", \u2026, ", ", ..., ", " ... ", ", [...] ", "...", ", \u2026 and "]
)
def test_authors_left_out_in_the_middle_leave_a_trace(between: str) -> None:
    names = f"Ada Example{between}Li Na"
    paper = parse_digest(f"### [T]({ONE})\n*{names}*\n".encode()).papers[0]
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.details == {"author list": names}


def test_a_table_goes_on_behind_other_lines() -> None:
    noise = "noise\n\n## Heads\n\n"
    rows = [f"|T {n}|[pdf](https://arxiv.org/abs/2501.0000{n})|\n" for n in (1, 2)]
    digest = read(f"## Legs\n\n|Title|PDF|\n|-|-|\n|-|-|\n{rows[0]}{noise}{rows[1]}")
    assert [(each.id, each.title) for each in digest.papers] == [
        ("2501.00001", "T 1"),
        ("2501.00002", "T 2"),
    ]
    assert [each.details["topic"] for each in digest.papers] == ["Legs", "Heads"]


def test_tables_may_follow_each_other_at_once() -> None:
    table = f"|Title|PDF|\n|-|-|\n|T|{ONE}|\n"
    digest = read(f"{table}|PDF|Title|\n|-|-|\n|{TWO}|U|\n")
    assert [paper.title for paper in digest.papers] == ["T", "U"]


def test_the_day_of_a_list_stands_above_it() -> None:
    dated = f"- 2025-01-07, {ITEM[2:]}\n"
    assert read(f"# Papers\nof 2025-01-06\n{ITEM}\n{dated}").date == date(2025, 1, 6)
    assert read(f"{dated}{ITEM}\n").date is None


@pytest.mark.parametrize(
    "item",
    [
        "[2501.00003] Running",
        "[[2501.00003] Running](https://arxiv.org/abs/2501.00003)",
        "Running [2501.00003]",
        "**Running** (2501.00003)",
        "**Running** `2501.00003`:",
    ],
)
def test_an_identifier_in_brackets_beside_a_title_names_the_paper(item: str) -> None:
    digest = parse_digest(f"1. {item}\n   Code: https://github.com/example/run\n".encode())
    (paper,) = digest.papers
    assert (paper.id, paper.title, paper.url) == (
        "2501.00003",
        "Running",
        "https://arxiv.org/abs/2501.00003",
    )
    assert paper.code
    assert paper.details == {}


def test_a_name_in_front_of_a_day_is_the_author_where_other_items_have_authors() -> None:
    text = (
        f"- [A Walk]({ONE}), Ada Example, Li Na, 03-01-2025\n- [A Run]({TWO}), Li Na, 04-01-2025\n"
    )
    first, second = parse_digest(text.encode()).papers
    assert first.authors == ("Ada Example", "Li Na")
    assert second.authors == ("Li Na",)
    assert second.details["notes"] == "04-01-2025"


def test_a_name_alone_in_an_item_further_in_is_the_author_where_others_have_authors() -> None:
    items = (
        f"- **A Walk** [[pdf]({ONE})]\n  - Ada Example, Li Na\n",
        f"- **A Run** (ICRA) [[pdf]({TWO})]\n  - Li Na\n  - Two legs\n",
    )
    second = read("".join(items)).papers[1]
    assert second.authors == ("Li Na",)
    assert second.details["notes"] == "(ICRA)\n\n- Two legs"


def test_headings_further_in_are_labels_of_fields() -> None:
    fields = "   ### Categories\n\n   Robotics\n\n   ### Abstract\n\n   We walk.\n"
    (paper,) = parse_digest(f"1. [A Walk]({ONE})\n\n{fields}".encode()).papers
    assert paper.categories == ("cs.RO",)
    assert paper.abstract == "We walk."
