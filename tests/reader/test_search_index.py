"""The files of the index: complete, the same however they are built, and gone when they should."""

from __future__ import annotations

import json
import weakref
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archive_support import FIVE, INDEX, Project, archive, day, paper, three_days
from conftest import build_project, write_project
from postings_decoder import documents, lines

from sphinx_arxivdigest.reader.search import writer
from sphinx_arxivdigest.reader.search.pages import PageReader
from sphinx_arxivdigest.reader.search.segments import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from conftest import Site

    from sphinx_arxivdigest.reader.search.units import Unit
    from sphinx_arxivdigest.reader.search.words import PageWords

CONF = 'arxivdigest_archive = "digests/*.md"\n'
OURS = ("arxiv/search-index/", "arxiv/data/")


def ours(output: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the index and the records."""
    return {name: data for name, data in output.items() if name.startswith(OURS)}


def outputs(site: Site) -> dict[str, bytes]:
    return ours(site.outputs(".json", ".jsonl", ".txt"))


def contents(output: Mapping[str, bytes]) -> dict[str, Any]:
    index: dict[str, Any] = json.loads(output["arxiv/search-index/index.json"])
    return index


def records(output: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output[f"arxiv/data/{name}.jsonl"].decode().splitlines()]


def found(output: Mapping[str, bytes], token: str, archive: int = 0) -> dict[str, list[int]]:
    """Return segment → documents that have *token*."""
    known = contents(output)["archives"][archive]
    result = {}
    for segment in known["segments"]:
        counts = [
            count
            for _day, parts in segment["days"]
            for count in ([parts] if isinstance(parts, int) else [count for _, count in parts])
        ]
        starts = [0, *accumulate(counts)]
        assert starts[-1] == segment["papers"]
        folder = f"arxiv/{known['shards']}{segment['name']}"
        for number, first in enumerate(segment["first"]):
            shard = [*lines(output[f"{folder}/{number}.txt"].decode())]
            assert shard[0][0] == first
            for word, postings in shard:
                if word == token:
                    result[segment["name"]] = list(documents(postings, starts))
    return result


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_an_archive_is_cut_by_month_and_closed_years(build: Callable[..., Site]) -> None:
    output = outputs(build(three_days(), conf=CONF))
    (known,) = contents(output)["archives"]
    assert {key: known[key] for key in ("name", "root", "data", "shards", "lang")} == {
        "name": "",
        "root": "",
        "data": "data/",
        "shards": "search-index/",
        "lang": "en",
    }
    segments = [(each["name"], each["papers"], each["days"]) for each in known["segments"]]
    assert segments == [
        ("2025-02", 3, [["2025-02-03", 3]]),
        ("2025-01", 1, [["2025-01-02", 1]]),
        ("2024", 2, [["2024-12-31", 2]]),
    ]
    # The second entry of paper 2 is not a document: what it says is found nowhere.
    assert found(output, "again") == {}
    assert found(output, "summary") == {"2025-02": [0, 1, 2], "2025-01": [0], "2024": [0, 1]}
    assert found(output, "=2501.00002") == {"2024": [1]}
    assert found(output, "#cs.cl.|cs.CL") == {"2025-02": [1, 2]}
    assert found(output, "@authorg|ada") == {"2025-02": [2]}


def test_a_record_has_what_a_result_shows(build: Callable[..., Site]) -> None:
    chinese = paper(2, abstract="第二篇论文的摘要，没有总结。").replace("TL;DR: Summary of 2.", "")
    files = {
        "index.rst": INDEX,
        "digests/2025-01-02.md": day(
            cs_LG=[paper(1, title=r"$\alpha$-Nets: \emph{fast}"), chinese]
        ),
    }
    first, second = records(outputs(build(files, conf=CONF)), "2025-01-02")
    assert first == {
        "id": "2501.00001",
        "title": "α-Nets: fast",
        "authors": ["Ada Authorb"],
        "categories": ["cs.LG"],
        "tldr": "Summary of 1.",
    }
    assert second["teaser"] == "第二篇论文的摘要，没有总结。"
    assert {"tldr", "lang"}.isdisjoint(second)


#: The language of an archive, a text, and what is said of the text's language.
LANGUAGES = [
    ("en", "第二篇论文的摘要，没有总结。", None),
    ("zh_CN", "第二篇论文的摘要，没有总结。", None),
    ("ja", "この論文の方法を示します。", None),
    ("de", "이 논문은 방법을 보여줍니다.", None),
    ("zh_CN", "We show that this is the case for all of these.", None),
    ("en", "Wir zeigen, dass das für alle diese und andere der Fall ist.", "de"),
    ("de", "We show that this is the case for all of these.", "en"),
    ("zh_CN", "Wir zeigen, dass das für alle diese und andere der Fall ist.", "de"),
    ("en", "We show that the sign 模 is the one of these that is frequent.", "en"),
]


@pytest.mark.parametrize(("language", "text", "said"), LANGUAGES)
def test_a_language_is_said_where_its_script_does_not_tell_it(
    build: Callable[..., Site], language: str, text: str, said: str | None
) -> None:
    one = paper(1).replace("Summary of 1.", text)
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_LG=[one])}
    site = build(files, conf=f"{CONF}language = '{language}'\n")
    (record,) = records(outputs(site), "2025-01-02")
    assert record["tldr"] == text
    assert record.get("lang") == said


def test_papers_without_identifier_or_twice_in_a_day(build: Callable[..., Site]) -> None:
    nameless = paper(3).replace("https://arxiv.org/abs/2501.00003", "https://example.org/x")
    digest = day(cs_LG=[paper(1), nameless, paper(1, "again"), nameless])
    output = outputs(build({"index.rst": INDEX, "digests/2025-01-02.md": digest}, conf=CONF))
    rows = records(output, "2025-01-02")
    assert [row["id"] for row in rows] == ["2501.00001", "", ""]
    assert len({row["anchor"] for row in rows[1:]}) == 2
    assert found(output, "summary") == {"2025-01": [0, 1, 2]}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_split_day_is_one_file_of_several_pages(build: Callable[..., Site], builder: str) -> None:
    conf = f"{CONF}arxivdigest_split_above = 2\n"
    site = build(three_days(), builder, conf)
    output = outputs(site)
    index = contents(output)
    assert index["suffix"] == (".html" if builder == "html" else "/")
    ((name, parts),) = index["archives"][0]["segments"][0]["days"]
    assert sum(count for _, count in parts) == len(records(output, name)) == 3
    for part, _count in parts:
        page = f"arxiv/days/{name}/{part}{'/index.html' if builder == 'dirhtml' else '.html'}"
        assert (Path(site.app.outdir) / page).is_file()
    assert found(output, "summary")["2025-02"] == [0, 1, 2]


def test_the_first_digest_of_a_date_has_the_homes(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        # Its name sorts before that of the other, whose page is the first.
        "digests/2025-01-02-b.md": day(cs_LG=[paper(1), paper(2)]),
        "digests/2025-01-02.md": day(cs_LG=[paper(1)]),
    }
    site = build(files, conf=CONF)
    output = outputs(site)
    assert [one["id"] for one in records(output, "2025-01-02")] == ["2501.00001"]
    assert [one["id"] for one in records(output, "2025-01-02-b")] == ["2501.00002"]
    home = site.app.env.get_domain("arxiv").holdings.catalogue.homes["2501.00001"]
    assert home.docname == "arxiv/days/2025-01-02"


def test_digests_without_date_come_last(build: Callable[..., Site]) -> None:
    files = three_days() | {"digests/extra.md": day(cs_AI=[paper(4), paper(9)])}
    output = outputs(build(files, conf=CONF))
    last = contents(output)["archives"][0]["segments"][-1]
    assert (last["name"], last["days"]) == ("undated", [["extra", 1]])
    assert found(output, "=2501.00009") == {"undated": [0]}


def test_archives_have_an_index_each(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        "a/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
        "b/2025-01-03.md": day(cs_AI=[paper(2), paper(3)]),
    }
    conf = 'arxivdigest_archive = {"a": "a/*.md", "b": "b/*.md"}\n'
    output = outputs(build(files, conf=conf))
    known = contents(output)["archives"]
    assert [(each["name"], each["root"], each["data"]) for each in known] == [
        ("a", "a/", "data/a/"),
        ("b", "b/", "data/b/"),
    ]
    assert [found(output, "=2501.00002", at) for at in (0, 1)] == [
        {"2025-01": [1]},
        {"2025-01": [0]},
    ]
    assert "arxiv/data/b/2025-01-03.jsonl" in output


@pytest.mark.slow
def test_builds_in_two_processes_write_the_same(project: Project) -> None:
    project.set_files(archive(*FIVE))
    serial = ours(project.build("_serial"))
    assert len(serial) > 6
    assert ours(project.build("_parallel", parallel=2)) == serial


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_what_comes_and_goes_leaves_what_a_fresh_build_writes(
    project: Project, processes: int
) -> None:
    first, *others = [
        ["2025-01-03", "2025-01-04", "2025-01-06", "2025-01-07", "2025-02-08", "2025-02-09"],
        # Paper 3 is at home on an earlier day, then on its own again.
        ["2025-01-02", "2025-01-03", "2025-01-04", "2025-01-06", "2025-01-07", "2025-02-08"],
        ["2025-01-03", "2025-01-06", "2025-01-07", "2025-02-08", "2025-02-09", "2026-03-01"],
    ]
    project.set_files(archive(*first))
    project.build(parallel=processes)
    for number, names in enumerate(others):
        project.set_files(archive(*names))
        output = ours(project.build(parallel=processes))
        assert output == ours(project.build(f"_fresh{number}"))
        assert set(names) == {Path(name).stem for name in output if name.endswith(".jsonl")}


#: Tells, in a file of the output, which pages have words when all pages are written.
TELL_WORDS = """
from pathlib import Path

def tell(app, exception):
    folder = Path(app.doctreedir, "arxivdigest", "words")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.words"))
    Path(app.outdir, "words.txt").write_text(" ".join(names))

def setup(app):
    app.connect("build-finished", tell, priority=1)
"""


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("repeats", ["list", "hide"])
def test_words_are_made_where_pages_are_written(
    project: Project, processes: int, repeats: str
) -> None:
    names = ["2025-01-02", "2025-01-03", "2025-01-04"]
    project.conf += f"arxivdigest_repeats = {repeats!r}\n{TELL_WORDS}"
    project.set_files(archive(*names))
    told = project.build(parallel=processes)["words.txt"].decode().split()
    assert told == [f"arxiv/days/{name}.words" for name in names]


def test_one_more_day_joins_the_words_of_its_month_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["2024-12-30", "2025-01-02", "2025-01-03", "2025-02-04"]
    joined: list[int] = []

    def note(pages: Iterable[PageWords]) -> dict[str, str]:
        read = [*pages]
        joined.append(len(read))
        return join(read)

    monkeypatch.setattr(writer, "join", note)
    for name, days in {"2025-02-04": [1, 2, 1], "2025-02-05": [2]}.items():
        joined.clear()
        project.set_files(archive(*names, name))
        output = project.build()
        assert joined == days
    monkeypatch.undo()
    assert project.differences(output) == []


TAKE_AWAY = """
from sphinx_arxivdigest.nodes import paper

def take(app, doctree, docname):
    for node in list(doctree.findall(paper))[:1]:
        node.parent.remove(node)

def setup(app):
    app.connect("doctree-resolved", take)
"""


def test_papers_that_another_extension_takes_from_pages_are_found(project: Project) -> None:
    project.set_files(archive("2025-01-02", "2025-01-03"))
    whole = ours(project.build())
    project.conf = TAKE_AWAY
    project.set_files(archive("2025-01-02", "2025-01-03"))
    assert ours(project.build("_taken")) == whole


def test_an_archive_that_is_empty_again_has_no_files(project: Project) -> None:
    project.conf = 'arxivdigest_archive = {"a": "digests/*-01-*.md", "b": "digests/*-02-*.md"}\n'
    project.set_files(archive("2025-01-02", "2025-02-03"))
    assert any("/b/" in name for name in ours(project.build()))
    project.set_files(archive("2025-01-02"))
    output = ours(project.build())
    assert not [name for name in output if "/b/" in name]
    segments = {each["name"]: each["segments"] for each in contents(output)["archives"]}
    assert segments["b"] == []
    assert len(segments["a"]) == 1
    assert not (project.source / "_build/html/arxiv/data/b").exists()
    assert output == ours(project.build("_fresh"))


def test_one_more_day_rewrites_its_month(project: Project) -> None:
    days = ["2025-01-02", "2025-01-03", "2025-02-04"]
    project.set_files(archive(*days))
    project.build()
    out = project.source / "_build" / "html"
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    project.set_files(archive(*days, "2025-02-06"))
    output = project.build()
    changed = {
        path.relative_to(out).as_posix()
        for path in out.rglob("*")
        if path.is_file() and before.get(path) != path.stat().st_mtime_ns
    }
    assert set(ours(dict.fromkeys(changed, b""))) == {
        "arxiv/search-index/index.json",
        "arxiv/search-index/2025-02/0.txt",
        "arxiv/data/2025-02-06.jsonl",
    }
    assert project.differences(output) == []


def test_an_earlier_day_takes_homes_from_later_ones(project: Project) -> None:
    project.set_files(archive("2025-01-03", "2025-01-04"))
    project.build()
    project.set_files(archive("2025-01-02", "2025-01-03", "2025-01-04"))
    output = project.build()
    assert project.read == ["arxiv/days/2025-01-02", "arxiv/years/2025"]
    assert [row["id"] for row in records(output, "2025-01-03")] == ["2501.00004"]
    assert project.differences(output) == []


def test_days_that_are_gone_take_their_files_with_them(project: Project) -> None:
    project.set_files(archive("2025-01-02", "2025-02-03"))
    project.build()
    mine = project.source / "_build/html/arxiv/data/mine.jsonl"
    mine.write_text("{}")
    project.set_files(archive("2025-01-02"))
    output = project.build()
    assert set(ours(output)) == {
        "arxiv/search-index/index.json",
        "arxiv/search-index/2025-01/0.txt",
        "arxiv/data/2025-01-02.jsonl",
        "arxiv/data/mine.jsonl",
    }
    words = project.source / "_build/doctrees/arxivdigest/words/arxiv/days"
    assert [path.name for path in words.iterdir()] == ["2025-01-02.words"]


@pytest.mark.parametrize("conf", ["arxivdigest_reader = False\n", "arxivdigest_archive = ''\n"])
def test_without_tools_or_archive_there_is_no_index(build: Callable[..., Site], conf: str) -> None:
    assert len(outputs(build(three_days(), conf=CONF))) > 5
    site = build(three_days(), conf=CONF + conf)
    assert outputs(site) == {}
    assert not (Path(site.app.outdir) / "arxiv" / "data").exists()


@pytest.mark.parametrize("builder", ["text", "singlehtml", "json"])
def test_other_builders_have_no_index(build: Callable[..., Site], builder: str) -> None:
    assert outputs(build(three_days(), builder, CONF)) == {}


def test_pages_that_another_builder_has_read_are_indexed(tmp_path: Path) -> None:
    write_project(tmp_path / "source", three_days(), CONF)
    build_project("text", tmp_path / "source")
    second = outputs(build_project("html", tmp_path / "source"))
    fresh = outputs(build_project("html", tmp_path / "source", builddir=tmp_path / "fresh"))
    assert second == fresh
    assert len(fresh) > 5


@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "other", "flipped"])
def test_what_is_kept_is_made_again_where_it_is_damaged(
    build: Callable[..., Site], damage: str
) -> None:
    site = build(three_days(), conf=CONF)
    whole = outputs(site)
    for file in Path(site.app.doctreedir, "arxivdigest", "words").rglob("*.words"):
        if damage == "missing":
            file.unlink()
        else:
            data = file.read_bytes()
            kinds = {
                "cut": data[:-9],
                "empty": b"",
                "other": b"[1]\n{}",
                "flipped": data.replace(b"Summary", b"summarY"),
            }
            assert kinds[damage] != data
            file.write_bytes(kinds[damage])
    for name in whole:
        (Path(site.app.outdir) / name).unlink()
    assert outputs(build(three_days(), conf=CONF)) == whole


def test_years_have_larger_shards_than_months(build: Callable[..., Site]) -> None:
    words = [" ".join(f"x{day}y{number}" * 5 for number in range(8000)) for day in (1, 2)]
    files = {
        "index.rst": INDEX,
        "digests/2024-12-31.md": day(cs_AI=[paper(1, abstract=words[0])]),
        "digests/2025-01-02.md": day(cs_AI=[paper(2, abstract=words[1])]),
    }
    output = outputs(build(files, conf=CONF))
    sizes = {
        segment: [len(data) for name, data in output.items() if f"/{segment}/" in name]
        for segment in ("2025-01", "2024")
    }
    assert len(sizes["2025-01"]) > len(sizes["2024"]) > 1
    assert max(sizes["2025-01"]) < 40_200
    assert 200_000 <= max(sizes["2024"]) < 200_200


class Tokens(list[str]):
    """A list that can be watched."""


def test_the_words_of_one_page_are_in_memory(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = PageReader.words
    known: list[weakref.ref[Tokens]] = []
    alive: list[int] = []

    def note(self: PageReader, unit: Unit) -> PageWords:
        alive.append(sum(one() is not None for one in known))
        words = read(self, unit)
        tokens = Tokens(words.tokens)
        known.append(weakref.ref(tokens))
        return words._replace(tokens=tokens)

    monkeypatch.setattr(PageReader, "words", note)
    project.set_files(archive(*FIVE))
    project.build()
    assert len(alive) == len(FIVE)
    # The one before is let go when the next one is there.
    assert max(alive) == 1
