"""What the scripts of the search's index return to those of its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archive_support import INDEX, day, paper
from conftest import build_project, skip_or_fail, write_project
from lxml import html
from script_support import commands
from search_support import ask_index

from sphinx_arxivdigest.reader.search.words import by_script

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

CONF = """\
arxivdigest_archive = {
    "en": {"files": "en/*.md", "title": "Papers"},
    "zh": {"files": "zh/*.md", "title": "论文", "language": "zh"},
}
arxivdigest_split_above = 8
"""
NAMELESS = paper(9).replace("https://arxiv.org/abs/2501.00009", "https://example.org/x")
#: cs.LG is large enough for a page of its own; cs.AI and cs.CL share that of their group.
SPLIT = day(
    cs_LG=[paper(1, title="Rivers"), *map(paper, (2, 3))],
    cs_AI=[paper(4, title="A river and a lake")],
    cs_CL=[paper(5)],
    math_NT=[*map(paper, (6, 7, 8)), NAMELESS],
)
FILES = {
    "index.rst": INDEX,
    "en/2025-01-02.md": SPLIT,
    "en/2025-01-03.md": day(cs_LG=[paper(1, "again"), paper(11, title="Lakes, rivers")]),
    "zh/2025-01-02.md": day(cs_LG=[paper(1, "一篇论文"), paper(2)]),
    "zh/extra.md": day(cs_LG=[paper(21)]),
}
#: Archive, segment and number → what is known of that document.
ALL = """
const index = await openIndex("/arxiv/");
const known = [];
for (const { name, segments } of index.archives)
  for (const segment of segments)
    for (const result of await recordsOf(segment, [...Array(segment.papers).keys()]))
      known.push([name, segment.name, { ...result, archive: result.archive.name }]);
return known;
"""


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("archives")
    write_project(source, FILES, CONF)
    return Path(build_project(request.param, source).app.outdir)


@pytest.fixture
def ask(site: Path, tmp_path: Path) -> Callable[..., Any]:
    """Return what asks the index of *site*."""
    return asking(site, tmp_path / "profile")


def asking(site: Path, profile: Path) -> Callable[..., Any]:
    command = next((command for _name, command in commands() if command), None)
    if command is None:
        skip_or_fail("no browser is on this machine")
    return lambda source, data=None: ask_index(command, profile, site, source, data)


def test_records_lead_to_their_papers(site: Path, ask: Callable[..., Any]) -> None:
    known = ask(ALL)
    assert [(archive, segment, each["number"]) for archive, segment, each in known] == [
        *(("en", "2025-01", number) for number in range(10)),
        *(("zh", "2025-01", number) for number in range(2)),
        ("zh", "undated", 0),
    ]
    is_folder = (site / "index.html").is_file() and (site / "arxiv/search/index.html").is_file()
    pages = set()
    for archive, _segment, result in known:
        address, _, anchor = result["address"].partition("#")
        pages.add(address)
        file = site / f"{address[1:]}{'index.html' if is_folder else ''}"
        (title,) = html.fromstring(file.read_text("utf-8")).xpath(
            f"//*[@id='{anchor}']//*[contains(@class, 'arxiv-title')]"
        )
        assert result["title"] in title.text_content()
        assert result["archive"] == archive
        assert result["date"] == ("" if result["day"] == "extra" else result["day"])
    suffix = "/" if is_folder else ".html"
    assert pages == {
        *(f"/arxiv/en/days/2025-01-02/{part}{suffix}" for part in ("cs.LG", "cs", "math.NT")),
        *(f"/arxiv/en/days/2025-01-03{suffix}", f"/arxiv/zh/days/2025-01-02{suffix}"),
        f"/arxiv/zh/days/extra{suffix}",
    }


def test_records_have_what_a_card_shows(ask: Callable[..., Any]) -> None:
    known = [result for _archive, _segment, result in ask(ALL)]
    first = known[0]
    assert (first["id"], first["title"], first["authors"]) == (
        "2501.00001",
        "Rivers",
        ["Ada Authorb"],
    )
    assert (first["tldr"], first["categories"], first["lang"]) == (
        "Summary of 1.",
        ["cs.LG"],
        "en",
    )
    assert [result["id"] for result in known].count("") == 1
    chinese, english = [result for result in known if result["archive"] == "zh"][:2]
    assert (chinese["tldr"], chinese["lang"]) == ("Summary of 1 一篇论文.", "zh")
    assert english["lang"] == "en"


def test_archives_say_their_title_and_language(ask: Callable[..., Any]) -> None:
    archives = ask(
        """const { archives } = await openIndex("/arxiv/");
        return archives.map(({ name, title, lang, root, data }) => [name, title, lang, root, data]);
        """
    )
    assert archives == [
        ["en", "Papers", "en", "en/", "data/en/"],
        ["zh", "论文", "zh", "zh/", "data/zh/"],
    ]


def test_categories_are_those_of_the_papers(ask: Callable[..., Any]) -> None:
    found = ask(
        """const [{ segments: [segment] }] = (await openIndex("/arxiv/")).archives;
        return [...await categoriesOf(segment)].map(([code, papers]) => [code, [...papers]]);
        """
    )
    numbers = {code: [at for at, mark in enumerate(papers) if mark] for code, papers in found}
    assert numbers == {
        "cs.LG": [0, 1, 2, 9],
        "cs.AI": [3],
        "cs.CL": [4],
        "math.NT": [5, 6, 7, 8],
    }


def test_any_words_rank_by_rarity_and_title(ask: Callable[..., Any]) -> None:
    both, one, more, none = ask(
        """const [{ segments: [segment] }] = (await openIndex("/arxiv/")).archives;
        const rank = (words) => evaluateAny(segment, words).then((found) => [...found]);
        return Promise.all([["rivers", "summary"], ["rivers"], ["rivers", "lake"], ["zebra"]]
          .map(rank));
        """
    )
    assert [at for at, weight in enumerate(one) if weight > 0] == [0, 9]
    # All papers have a summary, so that the word says nothing.
    assert both == one
    assert more[3] > more[0] > 0, "a rarer word counts more"
    assert not any(none)


def test_the_best_have_rare_words_in_their_titles(ask: Callable[..., Any]) -> None:
    found, rank, none = ask(
        """const [{ segments: [segment] }] = (await openIndex("/arxiv/")).archives;
        const { found, rank } = await evaluate(segment, parseQuery("river"), { rank: true });
        return [[...found], [...rank], (await evaluate(segment, [])).rank];
        """
    )
    assert [at for at, mark in enumerate(found) if mark] == [0, 3, 9]
    assert min(rank[0], rank[3], rank[9]) > max(rank[1], rank[2])
    assert none is None


@pytest.mark.parametrize(
    ("text", "name"),
    [(None, "missing"), ("{", "broken"), ('{"version": 2, "archives": []}', "broken")],
)
def test_an_index_that_cannot_be_opened_is_named(
    tmp_path: Path, text: str | None, name: str
) -> None:
    if text is not None:
        (tmp_path / "site/search-index").mkdir(parents=True)
        (tmp_path / "site/search-index/index.json").write_text(text)
    found = asking(tmp_path / "site", tmp_path / "profile")(
        "return openIndex('/').catch((e) => [e.name, e.address, e instanceof Error]);"
    )
    assert found == [name, "/search-index/index.json", True]


def test_a_file_is_loaded_once_unless_that_fails(ask: Callable[..., Any]) -> None:
    same, count, failed_once, again = ask(
        """const open = () => openIndex("/arxiv/");
        const [one, other] = await Promise.all([open(), open()]);
        const failing = [openIndex("/nowhere/"), openIndex("/nowhere/")];
        await Promise.allSettled(failing);
        const again = openIndex("/nowhere/");
        await Promise.allSettled([again]);
        const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
        return [one === other && one === (await open()),
          loaded.filter((name) => name.endsWith("/arxiv/search-index/index.json")).length,
          failing[0] === failing[1], again !== failing[0]];
        """
    )
    assert (same, count, failed_once, again) == (True, 1, True, True)


TEXTS = [
    "",
    "Rivers",
    "模型",
    "モデルと模型の学習",
    "モ模型学习方法数据训练网络推理",
    "모델 模型",
    "das Maß",
]


def test_browsers_tell_languages_as_the_index_expects(ask: Callable[..., Any]) -> None:
    tags = ["en", "zh-CN", "ja", "ko", "de"]
    found = ask(
        "return data.map(([text, tag]) => languageOf(text, tag));",
        [(text, tag) for text in TEXTS for tag in tags],
    )
    assert found == [by_script(text, tag) for text in TEXTS for tag in tags]
    assert set(found) == {"en", "de", "ja", "zh", "ko"}
