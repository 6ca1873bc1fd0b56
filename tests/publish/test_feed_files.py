"""The feeds of built archives: what they hold, what stays, and when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, Project, archive, day, paper, three_days
from feed_support import BASE, CONF, ids, problems, texts
from samples_text import entry

from sphinx_arxivdigest.domain import arxiv_domain, matches
from sphinx_arxivdigest.domain.doctrees import papers_of
from sphinx_arxivdigest.publish.feeds import of_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from conftest import Site
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest import nodes
    from sphinx_arxivdigest.publish.feeds.atom import AtomEntry, AtomFeed

ARCHIVE = 'arxivdigest_archive = "digests/*.md"\n'
SEVERAL = (
    'arxivdigest_archive = {"en": "digests/*.md", '
    '"zh": {"files": "digests/*.md", "language": "zh", "title": "论文"}}\n'
)


def feeds(outputs: dict[str, bytes]) -> dict[str, bytes]:
    """Return the feeds among output files, by path."""
    return {name: text for name, text in outputs.items() if name.endswith(".xml")}


def test_an_archive_has_a_feed_of_days_of_each_category_and_of_all(
    build_once: Callable[..., Site],
) -> None:
    site = build_once(three_days(), conf=ARCHIVE + CONF)
    found = feeds(site.outputs(".xml"))
    assert found.keys() == {
        "arxiv/feed.xml",
        "arxiv/feeds/cs.AI.xml",
        "arxiv/feeds/cs.CL.xml",
        "arxiv/feeds/days.xml",
    }
    for name, feed in found.items():
        assert problems(feed, BASE + name) == []
    begin = "tag:example.org,2025-01:digests/2501."
    assert ids(found["arxiv/feed.xml"]) == [f"{begin}{n:05}" for n in (4, 5, 6, 3, 2, 1)]
    assert ids(found["arxiv/feeds/cs.CL.xml"]) == [f"{begin}{n:05}" for n in (5, 6)]


def test_a_new_version_raises_an_entry_and_leads_to_it(build_once: Callable[..., Site]) -> None:
    feed = build_once(three_days(), conf=ARCHIVE + CONF).outputs(".xml")["arxiv/feed.xml"]
    entry = "//a:entry[a:title='Paper 2']"
    assert texts(feed, f"{entry}/a:published") == ["2024-12-31T00:00:00Z"]
    assert texts(feed, f"{entry}/a:updated") == ["2025-01-02T00:59:58Z"]
    page = f"{BASE}arxiv/days/2024-12-31.html#arxiv-2501.00002"
    assert texts(feed, f"{entry}/a:link[@rel='alternate']/@href") == [page]
    (content,) = texts(feed, f"{entry}/a:content")
    newer = f'<a href="{BASE}arxiv/days/2025-01-02.html#arxiv-2501.00002">2 January 2025 (v2)</a>'
    assert f"New version: </span>{newer}" in content


def test_an_entry_tells_of_its_paper(build: Callable[..., Site]) -> None:
    text = entry(
        number=1,
        title=r"Below $10^{-3}$: G{\"o}del's \emph{nets}",
        link="https://arxiv.org/abs/hep-th/9901001v2",
        authors=r"Kurt G{\"o}del, Ada Lovelace",
        tldr=r"Errors of $10^{-3}$ & less.",
        abstract=r"We show $x^2 < \alpha$ <b>here</b>.",
    )
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=[text])}
    feed = build(files, conf=ARCHIVE + CONF).outputs(".xml")["arxiv/feed.xml"]
    assert problems(feed, f"{BASE}arxiv/feed.xml") == []
    assert ids(feed) == ["tag:example.org,1999-01:digests/hep-th/9901001"]
    assert texts(feed, "//a:entry/a:title") == ["Below 10⁻³: Gödel's nets"]
    assert texts(feed, "//a:entry/a:author/a:name") == ["Kurt Gödel", "Ada Lovelace"]
    assert texts(feed, "//a:entry/a:summary") == ["Errors of 10⁻³ & less."]
    assert texts(feed, "//a:category/@term") == ["cs.AI"]
    assert texts(feed, "//a:category/@scheme") == ["http://arxiv.org/schemas/atom"]
    assert texts(feed, "//a:entry/a:link[@rel='related']/@href") == [
        "https://arxiv.org/abs/hep-th/9901001",
        "https://arxiv.org/pdf/hep-th/9901001",
    ]
    (content,) = texts(feed, "//a:content[@type='html']")
    assert content.startswith("<p>Errors of 10⁻³ &amp; less.</p>\n")
    assert "<strong>Abstract</strong>: We show x² &lt; α &lt;b&gt;here&lt;/b&gt;." in content
    assert content.endswith('<a href="https://arxiv.org/pdf/hep-th/9901001">PDF</a></p>')


def test_the_feed_of_days_has_categories_and_titles(build_once: Callable[..., Site]) -> None:
    feed = build_once(three_days(), conf=ARCHIVE + CONF).outputs(".xml")["arxiv/feeds/days.xml"]
    assert ids(feed) == [
        "tag:example.org,2025-02:digests/days/2025-02-03",
        "tag:example.org,2025-01:digests/days/2025-01-02",
        "tag:example.org,2024-12:digests/days/2024-12-31",
    ]
    assert texts(feed, "//a:entry/a:title")[0] == "Monday, 3 February 2025"
    assert texts(feed, "//a:entry/a:summary") == [
        "3 papers: cs.CL 2, cs.AI 1",
        "2 papers, 1 of them new: cs.AI Artificial Intelligence",
        "2 papers: cs.AI Artificial Intelligence",
    ]
    first, second, _third = texts(feed, "//a:entry/a:content")
    page = f"{BASE}arxiv/days/2025-02-03.html"
    assert f'<h3><a href="{page}#cs.CL">cs.CL Computation and Language (2)</a></h3>' in first
    assert f'<li><a href="{page}#arxiv-2501.00005">Paper 5</a></li>' in first
    assert "Paper 2" not in second


def test_named_feeds_have_the_filters_of_the_directive(build: Callable[..., Site]) -> None:
    named = (
        'arxivdigest_feeds = {"four": {"keywords": ["summary of 4"]}, '
        '"b": {"authors": "Authorb", "categories": "cs.*"}, "cl": {"categories": ["cs.CL"]}, '
        '"none": {"keywords": "nowhere"}, "others": {"exclude-keywords": ["summary of 4"]}}\n'
    )
    site = build(three_days(), conf=ARCHIVE + CONF + named, warningiserror=True)
    found = feeds(site.outputs(".xml"))
    titles = {
        name: texts(found[f"arxiv/feeds/{name}.xml"], "//a:entry/a:title")
        for name in ("four", "b", "cl", "none", "others")
    }
    assert titles == {
        "four": ["Paper 4"],
        "b": ["Paper 1"],
        "cl": ["Paper 5", "Paper 6"],
        "none": [],
        "others": ["Paper 5", "Paper 6", "Paper 3", "Paper 2", "Paper 1"],
    }
    for name, feed in found.items():
        assert problems(feed, BASE + name) == []


def test_feeds_end_with_a_whole_day(build: Callable[..., Site]) -> None:
    conf = ARCHIVE + CONF + "arxivdigest_feed_entries = 3\n"
    feed = build(archive(*(f"2025-01-{n:02}" for n in (2, 4, 6, 8))), conf=conf)
    assert texts(feed.outputs(".xml")["arxiv/feed.xml"], "//a:entry/a:title") == [
        "Paper 8",
        "Paper 9",
        "Paper 6",
        "Paper 7",
    ]


def test_without_an_address_there_are_no_feeds(
    build: Callable[..., Site],
) -> None:
    site = build(three_days(), conf=ARCHIVE)
    assert feeds(site.outputs(".xml")) == {}
    assert site.warnings == ""
    assert "there are no feeds, since html_baseurl is not set" in site.app.status.getvalue()
    # As ``os.environ.get`` gives it; Sphinx warns of the type alone.
    site = build(three_days(), conf=f"{ARCHIVE}html_baseurl = None\n")
    assert feeds(site.outputs(".xml")) == {}


@pytest.mark.parametrize("base", ["/digests/", "https://[::1/", "https://", "https://a.example/?b"])
def test_what_is_not_the_address_of_a_site_gives_a_warning_where_feeds_are_named(
    build: Callable[..., Site], base: str
) -> None:
    conf = f'html_baseurl = "{base}"\narxivdigest_feeds = {{"a": {{"keywords": "b"}}}}\n'
    site = build(three_days(), conf=ARCHIVE + conf)
    assert feeds(site.outputs(".xml")) == {}
    assert site.warnings.count("there are no feeds, since html_baseurl is not set") == 1
    assert "[arxivdigest.config]" in site.warnings


@pytest.mark.parametrize("base", ["a.example/digests", "localhost:8000"])
def test_an_address_without_scheme_gives_a_warning(build: Callable[..., Site], base: str) -> None:
    site = build(three_days(), conf=f'{ARCHIVE}html_baseurl = "{base}"\n')
    assert f"html_baseurl = '{base}': an address begins with https://; without" in site.warnings
    assert site.warnings.count("WARNING") == site.warnings.count("[arxivdigest.config]") == 1
    assert feeds(site.outputs(".xml")) == {}


@pytest.mark.parametrize("base", ["/digests/", "../"])
def test_a_relative_address_gives_no_warning(build: Callable[..., Site], base: str) -> None:
    assert not build(three_days(), conf=f'{ARCHIVE}html_baseurl = "{base}"\n').warnings


@pytest.mark.parametrize("files", [{}, {"digests/best.md": day(cs_AI=[paper(1)])}])
def test_an_archive_without_a_date_has_no_feeds(
    build: Callable[..., Site], files: dict[str, str]
) -> None:
    assert feeds(build({"index.rst": INDEX, **files}, conf=ARCHIVE + CONF).outputs(".xml")) == {}


def test_days_without_papers_are_days(build: Callable[..., Site]) -> None:
    named = 'arxivdigest_feeds = {"a": {"keywords": ["b"]}}\n'
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day()}
    found = feeds(build(files, conf=ARCHIVE + CONF + named).outputs(".xml"))
    entries = {name: texts(feed, "//a:entry/a:summary") for name, feed in found.items()}
    assert entries == {
        "arxiv/feed.xml": [],
        "arxiv/feeds/a.xml": [],
        "arxiv/feeds/days.xml": ["0 papers"],
    }
    for name, feed in found.items():
        assert problems(feed, BASE + name) == []
        assert texts(feed, "/a:feed/a:updated") == ["2025-01-02T00:59:59Z"]


def test_days_that_the_user_writes_have_their_papers_in_feeds(build: Callable[..., Site]) -> None:
    nameless = entry(number=1, title="Nameless", link="https://example.com/a")
    own = "Mine\n====\n\n.. arxiv-digest:: /digests/2025-01-02.md\n"
    files = {
        "index.rst": INDEX,
        "arxiv/days/2025-01-02.rst": own,
        "digests/2025-01-02.md": day(cs_AI=[nameless, paper(1)]),
        "digests/2025-01-03.md": day(cs_AI=[paper(2)]),
    }
    feed = build(files, conf=ARCHIVE + CONF).outputs(".xml")["arxiv/feed.xml"]
    assert texts(feed, "//a:entry/a:title") == ["Paper 2", "Paper 1", "Nameless"]
    assert problems(feed, f"{BASE}arxiv/feed.xml") == []


def test_entries_without_identifier_are_named_after_their_line(build: Callable[..., Site]) -> None:
    nameless = entry(number=1, title="Nameless", link="https://example.com/a")
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=[paper(1), nameless])}
    found = build(files, conf=ARCHIVE + CONF).outputs(".xml")
    feed = found["arxiv/feed.xml"]
    assert problems(feed, f"{BASE}arxiv/feed.xml") == []
    assert texts(feed, "//a:entry/a:title") == ["Paper 1", "Nameless"]
    assert ids(feed)[1].startswith("tag:example.org,2025-01:digests/days/2025-01-02#arxiv-entry-")
    related = "//a:entry[a:title='Nameless']/a:link[@rel='related']/@href"
    assert texts(feed, related) == ["https://example.com/a"]
    assert "<li>and 1 more</li>" in texts(found["arxiv/feeds/days.xml"], "//a:content")[0]


def test_hidden_papers_have_title_and_reason_alone(build: Callable[..., Site]) -> None:
    hidden = 'arxivdigest_hidden = {"2501.00001": "withdrawn by its authors"}\n'
    found = build(three_days(), conf=ARCHIVE + CONF + hidden).outputs(".xml")
    entry = "//a:entry[a:title='Paper 1']"
    feed = found["arxiv/feed.xml"]
    assert problems(feed, f"{BASE}arxiv/feed.xml") == []
    assert texts(feed, f"{entry}/a:id") == ["tag:example.org,2025-01:digests/2501.00001"]
    notice = "Only the title of this paper is shown: withdrawn by its authors"
    assert texts(feed, f"{entry}/a:summary") == [notice]
    assert texts(feed, f"{entry}/a:content | {entry}/a:author") == []
    assert not any(b"Summary of 1" in text for text in found.values())


def test_languages_are_said_where_they_differ(build: Callable[..., Site]) -> None:
    chinese = paper(1).replace("Summary of 1.", "我们提出了一种新的语言模型训练方法。")
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=[chinese])}
    found = build(files, conf=SEVERAL + CONF).outputs(".xml")
    english, other = found["arxiv/en/feed.xml"], found["arxiv/zh/feed.xml"]
    assert texts(english, "/a:feed/@xml:lang") == ["en"]
    assert texts(other, "/a:feed/@xml:lang") == ["zh"]
    assert texts(english, "//a:summary/@xml:lang") == ["zh"]
    assert texts(other, "//a:summary/@xml:lang") == []
    days = found["arxiv/zh/feeds/days.xml"]
    assert texts(days, "//a:entry/a:title") == ["2025年1月2日星期四"]
    assert texts(days, "//a:summary") == ["1 篇论文：cs.AI Artificial Intelligence"]
    assert texts(days, "/a:feed/a:title") == ["论文 · Day by day"]


def test_archives_of_the_same_papers_have_ids_of_their_own(build_once: Callable[..., Site]) -> None:
    found = build_once(three_days(), conf=SEVERAL + CONF).outputs(".xml")
    english, other = ids(found["arxiv/en/feed.xml"]), ids(found["arxiv/zh/feed.xml"])
    assert english[0] == "tag:example.org,2025-01:digests/en/2501.00004"
    assert other == [one.replace("digests/en/", "digests/zh/") for one in english]


def test_ids_stay_when_the_site_moves_with_its_authority(build: Callable[..., Site]) -> None:
    before = feeds(build(three_days(), conf=ARCHIVE + CONF).outputs(".xml"))
    moved = 'html_baseurl = "https://new.example/"\n'
    authority = 'arxivdigest_feed_authority = "example.org/digests"\n'
    kept = feeds(build(three_days(), conf=ARCHIVE + moved + authority).outputs(".xml"))
    assert {name: texts(feed, "//a:id") for name, feed in kept.items()} == {
        name: texts(feed, "//a:id") for name, feed in before.items()
    }
    assert not any(b"https://example.org" in feed for feed in kept.values())
    lost = feeds(build(three_days(), conf=ARCHIVE + moved).outputs(".xml"))
    assert set(ids(lost["arxiv/feed.xml"])).isdisjoint(ids(before["arxiv/feed.xml"]))


class Feeds(Project):
    conf = CONF + 'arxivdigest_feeds = {"second": {"keywords": ["summary of 2"]}}\n'


def test_ids_stay_when_homes_move_and_builds_give_what_a_fresh_one_does(tmp_path: Path) -> None:
    project = Feeds(tmp_path)
    files = archive("2025-01-02", "2025-01-03", "2025-01-04")
    project.set_files(files)
    first = project.build()
    # The home of papers 3 and 4 is removed, then an earlier one comes.
    for change in (
        {"digests/2025-01-03.md": None},
        {"digests/2025-01-01.md": day(cs_CL=[paper(4)])},
    ):
        files = {name: text for name, text in (files | change).items() if text is not None}
        project.set_files(files)
        output = project.build()
        assert project.differences(output) == []
    before, after = ids(first["arxiv/feed.xml"]), ids(output["arxiv/feed.xml"])
    assert sorted(after) == sorted(before)
    assert after != before
    assert texts(output["arxiv/feed.xml"], "//a:entry/a:published")[-1] == "2025-01-01T00:00:00Z"


def test_feeds_of_what_is_gone_are_removed(tmp_path: Path) -> None:
    project = Feeds(tmp_path)
    project.set_files(archive("2025-01-02", "2025-01-03"))
    assert {"arxiv/feeds/cs.CL.xml", "arxiv/feeds/second.xml"} <= project.build().keys()
    project.conf = CONF
    project.set_files(archive("2025-01-02"))
    found = feeds(project.build())
    assert found.keys() == {"arxiv/feed.xml", "arxiv/feeds/cs.AI.xml", "arxiv/feeds/days.xml"}


def test_papers_are_looked_for_while_a_feed_wants_them(build: Callable[..., Site]) -> None:
    named = 'arxivdigest_feeds = {"a": {"keywords": ["summary of 4"]}}\n'
    site = build(three_days(), conf=ARCHIVE + CONF + named)
    (found,) = arxiv_domain(site.app.env).matches["arxiv/days/2025-02-03"].values()
    assert found == {"2501.00004"}
    site = build(three_days(), conf=ARCHIVE + CONF)
    assert not any(arxiv_domain(site.app.env).matches.values())


def test_papers_are_looked_for_once(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def noted(env: BuildEnvironment, docname: str) -> list[nodes.paper]:
        opened.append(docname)
        return papers_of(env, docname)

    monkeypatch.setattr(matches, "papers_of", noted)
    counts = []
    for word in ("summary", "abstract", "abstract"):
        named = f'arxivdigest_feeds = {{"a": {{"keywords": ["{word}"]}}}}\n'
        build(three_days(), conf=ARCHIVE + CONF + named)
        counts.append(len(opened))
    assert counts == [3, 6, 6]


def test_parallel_builds_give_the_same(tmp_path: Path) -> None:
    project = Feeds(tmp_path)
    project.set_files(archive(*(f"2025-01-{n:02}" for n in range(1, 13))))
    assert feeds(project.build("_serial")) == feeds(project.build("_parallel", parallel=2))


def test_what_has_not_changed_is_not_made(
    build: Callable[..., Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    write = of_archive.write

    def noted(about: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
        made.append(about.url.removeprefix(f"{BASE}arxiv/"))
        return write(about, entries)

    monkeypatch.setattr(of_archive, "write", noted)
    files = archive("2025-01-02", "2025-01-03")
    build(files, conf=ARCHIVE + CONF)
    assert sorted(made) == ["feed.xml", "feeds/cs.AI.xml", "feeds/cs.CL.xml", "feeds/days.xml"]
    made.clear()
    build(files, conf=ARCHIVE + CONF)
    assert made == []
    files["digests/2025-01-04.md"] = day(cs_AI=[paper(9)])
    build(files, conf=ARCHIVE + CONF)
    assert sorted(made) == ["feed.xml", "feeds/cs.AI.xml", "feeds/days.xml"]
    made.clear()
    build(files, conf=ARCHIVE + CONF)
    assert made == []


@pytest.mark.parametrize(
    ("other", "remade"), [("text", False), ("dirhtml", False), ("latex", True)]
)
def test_builders_that_read_nothing_leave_feeds_as_they_are(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, other: str, remade: bool
) -> None:
    files = archive("2025-01-02", "2025-01-03")
    before = feeds(build(files, conf=ARCHIVE + CONF).outputs(".xml"))
    build(files, conf=ARCHIVE + CONF, builder=other)
    made: list[AtomFeed] = []
    write = of_archive.write

    def noted(about: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
        made.append(about)
        return write(about, entries)

    monkeypatch.setattr(of_archive, "write", noted)
    after = feeds(build(files, conf=ARCHIVE + CONF).outputs(".xml"))
    # Books have no pages for most of what archives generate, which is then read again.
    assert bool(made) == remade
    assert after == before


def test_other_builders_write_no_feeds(build: Callable[..., Site]) -> None:
    site = build(three_days(), builder="singlehtml", conf=ARCHIVE + CONF)
    assert feeds(site.outputs(".xml")) == {}


def test_dirhtml_has_addresses_of_its_own(build: Callable[..., Site]) -> None:
    feed = build(three_days(), builder="dirhtml", conf=ARCHIVE + CONF).outputs(".xml")
    links = texts(feed["arxiv/feed.xml"], "//a:entry/a:link[@rel='alternate']/@href")
    assert links[0] == f"{BASE}arxiv/days/2025-02-03/#arxiv-2501.00004"


def test_split_days_have_one_entry_among_days(build: Callable[..., Site]) -> None:
    conf = ARCHIVE + CONF + "arxivdigest_split_above = 2\n"
    found = build(three_days(), conf=conf).outputs(".xml")
    assert len(ids(found["arxiv/feeds/days.xml"])) == 3
    assert texts(found["arxiv/feeds/days.xml"], "//a:summary")[0] == "3 papers: cs.CL 2, cs.AI 1"
    assert set(ids(found["arxiv/feed.xml"])) == {
        f"tag:example.org,2025-01:digests/2501.{number:05}" for number in range(1, 7)
    }
