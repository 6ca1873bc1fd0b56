"""The index of authors in parts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, Project, day, paper
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest import people
from sphinx_arxivdigest.people.parts import AuthorParts, cut, position, position_of, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

FAMILIES = st.sampled_from(["Zhang", "Zhao", "Zheng", "de la Zorra", "Li", "Lin", "王", "Øster"])
NAMES = st.builds(
    lambda given, family: f"{given} {family}".strip(), st.text("abcd é", max_size=6), FAMILIES
)


@given(st.sets(NAMES, max_size=60))
def test_every_name_has_one_part_in_the_order_of_the_index(names: set[str]) -> None:
    lines, people.parts.LINES = people.parts.LINES, 4
    try:
        keys = sorted(map(people.sort_key, names))
        parts = AuthorParts(cut([(key, 1) for key in keys], []))
    finally:
        people.parts.LINES = lines
    found = [parts.find(key[1], position(key)) for key in keys]
    assert None not in found
    numbers = [parts.parts.index(part) for part in found if part]
    assert numbers == sorted(numbers)
    assert len({part.name for part in parts.parts}) == len(parts.parts)
    for part in parts.parts:
        assert part.name.isascii()
        assert position_of(written(part.start)) == part.start


def test_a_long_letter_is_cut_where_names_are_short() -> None:
    names = [f"Q{chr(97 + i % 26)}{chr(97 + i // 26)} Zhang" for i in range(500)]
    names += [f"Ann Zo{chr(97 + i)}" for i in range(20)]
    parts = cut([(people.sort_key(name), 10) for name in names], [(1, "Q")])
    assert [part.letter for part in parts] == ["Q", *"Z" * 6]
    assert all(len(part.name) <= len("zhang_qxx") for part in parts)
    assert parts[1].name == "z"
    assert parts[1].title == f"Z – {written(parts[2].start)}"


def test_a_few_more_names_move_no_boundary() -> None:
    names = [f"Q{chr(97 + i % 26)}{chr(97 + i // 26)} Zhang" for i in range(500)]
    more = [f"{chr(97 + i)} Zhai" for i in range(3)]
    few, many = (
        cut([(people.sort_key(name), 10) for name in group], []) for group in (names, names + more)
    )
    assert few == many


def many_authors(count: int) -> dict[str, str | bytes]:
    """Return an archive of four days with *count* authors, nearly all of one family."""
    names = [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{i} Zhang" for i in range(count - 3)]
    names += ["José Ortega y Gasset", "OpenAI Team", "王伟"]
    per_day = len(names) // 4 + 1
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n:arxiv:author:`Jose Ortega y Gasset`\n"
    }
    for number in range(4):
        some = names[number * per_day : (number + 1) * per_day]
        entries = [paper(number * 1000 + i, authors=name) for i, name in enumerate(some)]
        files[f"digests/2025-01-0{number + 1}.md"] = day(cs_AI=entries)
    return files


@pytest.mark.slow
def test_authors_stand_on_the_pages_of_their_parts(build: Callable[..., Site]) -> None:
    site = build(many_authors(1500), conf=CONF + "arxivdigest_split_above = 10_000\n")
    assert site.warnings == ""
    docs = site.app.env.found_docs
    parts = sorted(name for name in docs if name.startswith("arxiv/authors/"))
    assert len([name for name in parts if name.startswith("arxiv/authors/z")]) >= 3
    # Every link of a day leads to a name.
    for number in range(1, 5):
        page = site.page(f"arxiv/days/2025-01-0{number}.html")
        for href in set(page.xpath("//*[@class='arxiv-authors']//a/@href")):
            target, _, key = href.removeprefix("../").partition("#")
            assert key in site.page(f"arxiv/{target}").xpath("//@id")
    (link,) = site.page("index.html").xpath("//a[contains(., 'Gasset')]/@href")
    assert link == "arxiv/authors/o.html#jose-ortega-y-gasset"
    # The index lists the parts, and knows the names whose keys mislead.
    index = site.page("arxiv-authors.html")
    (data,) = index.xpath("//script[@id='arxiv-author-parts']/text()")
    ways = json.loads(data)
    assert set(ways["others"]) == {"jose-ortega-y-gasset", "openai-team", "王伟"}
    (listed,) = index.find_class("arxiv-author-parts")
    assert [link.get("href") for link in listed.iter("a")] == [row[2] for row in ways["parts"]]
    letters = [letter.text for letter in listed.iter("dt")]
    assert letters == list(dict.fromkeys(row[0] for row in ways["parts"]))
    # Each part is called by the first and the last of its names.
    for link in listed.iter("a"):
        names = site.page(f"arxiv{link.get('href').removeprefix('arxiv')}").iter("dt")
        ends = [name.text_content() for name in names]
        assert link.text == " – ".join(dict.fromkeys((ends[0], ends[-1])))
    inventory = {
        name: (doc, anchor)
        for name, _d, kind, doc, anchor, _p in site.app.env.domains["arxiv"].get_objects()
        if kind == "author"
    }
    assert inventory["OpenAI Team"] == ("arxiv/authors/o", "openai-team")


@pytest.mark.slow
def test_the_index_is_cut_anew_when_the_archive_has_doubled(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = "arxivdigest_split_above = 10_000\n"
    zhangs = [paper(i, authors=f"{chr(97 + i % 26)}{i} Zhang") for i in range(1000, 2200)]
    files: dict[str, str | bytes] = {
        "index.rst": INDEX,
        "digests/2025-01-02.md": day(cs_AI=[paper(1)]),
        "digests/2025-01-03.md": day(cs_AI=[paper(2)]),
        "digests/2025-01-04.md": day(cs_AI=zhangs),
    }

    def parts(output: dict[str, bytes]) -> list[str]:
        return sorted(name for name in output if name.startswith("arxiv/authors/z"))

    # The two oldest of three digests decide, and all of four.
    project.set_files(files)
    assert parts(project.build()) == ["arxiv/authors/z.html"]
    project.set_files(files | {"digests/2025-01-01.md": day(cs_AI=[paper(3)])})
    output = project.build()
    assert len(parts(output)) > 1
    # Pages that name authors lead to where these are now, also far from the new day.
    assert "arxiv/days/2025-01-04" not in project.read
    assert project.differences(output) == []


def test_authors_without_a_part_stay_on_the_index(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-digest:: today.txt\n",
        "today.txt": day(cs_AI=[paper(9, authors="Quentin Quine")]),
        "digests/2025-01-02.md": day(cs_AI=[paper(1)]),
    }
    site = build(files, conf=CONF, warningiserror=True)
    assert site.page("arxiv-authors.html").get_element_by_id("quentin-quine") is not None
    (names,) = site.page("index.html").find_class("arxiv-authors")
    assert names.find("a").get("href") == "arxiv-authors.html#quentin-quine"


def test_parts_do_without_the_index(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": INDEX,
        "digests/2025-01-02.md": day(cs_AI=[paper(1)]),
    }
    site = build(files, conf=f"{CONF}html_domain_indices = False\n", warningiserror=True)
    (names,) = site.page("arxiv/days/2025-01-02.html").find_class("arxiv-authors")
    assert names.find("a").get("href") == "../authors/a.html#ada-authorb"
    assert "arxivdigest-authors.js" not in site.text("arxiv/authors/a.html")
