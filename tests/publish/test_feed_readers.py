"""What programs that read feeds make of ours: of real days, and of texts that attack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attacked_project import FILES
from attacks import ATTACKS, MARK
from conftest import build_project, write_project
from feed_support import BASE, CONF, SCHEMA, ids, problems, texts

if TYPE_CHECKING:
    from pathlib import Path

_NAMED = 'arxivdigest_feeds = {"agents": {"keywords": ["agent*"], "categories": ["cs.*"]}}\n'
_DAYS = ("2026-06-25", "2026-06-29")


@pytest.fixture(scope="module")
def real(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the feeds of two real days."""
    source = tmp_path_factory.mktemp("real") / "source"
    days = {f"digests/{day}.md": (corpus / "days" / f"{day}.md").read_bytes() for day in _DAYS}
    conf = f'arxivdigest_archive = "digests/*.md"\n{CONF}{_NAMED}'
    write_project(source, {"index.rst": "Home\n====\n", **days}, conf)
    return build_project("html", source).outputs(".xml")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the feeds of digests whose every text attacks."""
    source = tmp_path_factory.mktemp("attacked") / "source"
    write_project(source, {**FILES, "conf.py": f"{FILES['conf.py']}{CONF}"})
    return build_project("html", source).outputs(".xml")


@pytest.mark.corpus
@pytest.mark.slow
def test_feeds_of_real_days_are_valid(real: dict[str, bytes]) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the schema of Atom is not beside this checkout")
    assert len(real) > 5
    assert {name: problems(feed, BASE + name) for name, feed in real.items()} == {
        name: [] for name in real
    }


@pytest.mark.corpus
@pytest.mark.slow
def test_feedparser_reads_what_was_written(real: dict[str, bytes]) -> None:
    feedparser: Any = pytest.importorskip("feedparser")
    for name, feed in real.items():
        read = feedparser.parse(feed)
        assert not read.bozo, name
        assert read.feed.links[0].href == BASE + name
        assert [one.id for one in read.entries] == ids(feed)
        assert [one.title for one in read.entries] == texts(feed, "//a:entry/a:title")
        assert [one.link for one in read.entries] == texts(
            feed, "//a:entry/a:link[@rel='alternate']/@href"
        )
        assert [one.updated for one in read.entries] == texts(feed, "//a:entry/a:updated")
        names = [author.name for one in read.entries for author in one.get("authors", ())]
        assert names == texts(feed, "//a:entry/a:author/a:name")


@pytest.mark.corpus
@pytest.mark.slow
def test_atoma_reads_what_was_written(real: dict[str, bytes]) -> None:
    atoma: Any = pytest.importorskip("atoma")
    for feed in real.values():
        read = atoma.parse_atom_bytes(feed)
        assert [one.id_ for one in read.entries] == ids(feed)
        assert [one.title.value for one in read.entries] == texts(feed, "//a:entry/a:title")
        updated = [f"{one.updated:%Y-%m-%dT%H:%M:%SZ}" for one in read.entries]
        assert updated == texts(feed, "//a:entry/a:updated")
        # Digests are by the author of the feed.
        names = [author.name for one in read.entries for author in one.authors]
        names = [name for name in names if name != "Digests"]
        assert names == texts(feed, "//a:entry/a:author/a:name")
        categories = [one.term for entry in read.entries for one in entry.categories]
        assert categories == texts(feed, "//a:entry/a:category/@term")


@pytest.mark.slow
def test_attacks_stay_texts(attacked: dict[str, bytes]) -> None:
    assert {name: problems(feed, BASE + name) for name, feed in attacked.items()} == {
        name: [] for name in attacked
    }
    written = b"".join(attacked.values()).decode()
    assert all(f"{MARK}{number} " in written for number in range(1, len(ATTACKS) + 1))


@pytest.mark.slow
def test_attacks_stay_texts_for_feedparser(attacked: dict[str, bytes]) -> None:
    feedparser: Any = pytest.importorskip("feedparser")
    for feed in attacked.values():
        read = feedparser.parse(feed)
        assert not read.bozo
        assert len(read.entries) == len(ids(feed))
        kept = "".join(content.value for one in read.entries for content in one.get("content", ()))
        assert not any(f"<{tag}" in kept for tag in ("script", "img", "iframe", "style", "svg"))
