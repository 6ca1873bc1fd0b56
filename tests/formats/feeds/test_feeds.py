"""Atom and RSS: whole feeds, damaged ones, and hostile ones."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest, read_digest

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"
FEEDS = [("api.atom.xml", "atom", "entry"), ("daily.rss.xml", "rss", "item")]


def text(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def test_an_answer_of_the_api() -> None:
    digest = read_digest(SAMPLES / "api.atom.xml")
    assert (digest.format, digest.problems, digest.date) == ("atom", (), date(2026, 6, 30))
    first, old = digest.papers
    assert (first.id, first.version, first.line) == ("2606.00001", 2, 6)
    assert first.url == "http://arxiv.org/abs/2606.00001v2"
    assert first.title == "A Title of $x < y$ and Event-Based Means"
    assert first.authors == ("Ada Example (Example University)", "Björn Beispiel, Jr.")
    assert first.categories == ("math.IT", "cs.IT")
    assert first.abstract == "One.\n  A second paragraph & more."
    assert (first.comment, first.announced) == ("3 pages", "")
    assert first.details == {
        "published": "2026-06-01",
        "updated": "2026-06-29",
        "doi": "10.1000/example",
        "journal-ref": "J. Ex. 1",
        "classification": "94A05",
    }
    assert (old.id, old.categories) == ("hep-th/9901001", ("hep-th",))
    assert old.url == "https://arxiv.org/abs/hep-th/9901001v1"
    assert old.details == {"published": "1999-01-01"}


def test_a_daily_feed() -> None:
    digest = read_digest(SAMPLES / "daily.rss.xml")
    assert (digest.format, digest.problems, digest.date) == ("rss", (), date(2026, 6, 30))
    first, second = digest.papers
    assert (first.id, first.version, first.line) == ("2606.00001", 1, 6)
    assert first.url == "https://arxiv.org/abs/2606.00001"
    assert (first.title, first.announced) == ("A New One", "new")
    assert first.authors == ("Ada Example", "Björn Beispiel")
    assert first.categories == ("cs.IT", "math.IT")
    assert first.abstract == "One.\n  A second paragraph."
    assert first.details == {
        "license": "http://creativecommons.org/licenses/by/4.0/",
        "doi": "10.1000/example",
    }
    assert (second.id, second.version) == ("2505.00002", 3)
    assert (second.announced, second.abstract) == ("replace-cross", "Two.")


def test_a_colon_behind_a_collaboration_is_not_an_author() -> None:
    names = "".join(
        f"<author><name>{name}</name></author>" for name in ("GAIT Group", ":", "Li Na", "")
    )
    feed = f"<feed><entry><id>http://arxiv.org/abs/2501.00001</id>{names}</entry></feed>"
    (paper,) = parse_digest(feed.encode()).papers
    assert paper.authors == ("GAIT Group", "Li Na")


def test_a_daily_feed_of_before_2024() -> None:
    digest = read_digest(SAMPLES / "daily-2021.rss.xml")
    assert (digest.format, digest.problems, digest.date) == ("rss", (), date(2021, 1, 4))
    first, second = digest.papers
    assert (first.title, first.categories) == ("An Earlier Layout", ("math.IT",))
    assert (first.id, first.version) == ("2101.00001", 1)
    assert first.authors == ("Ada Example", "Li Na")
    assert (first.abstract, first.announced) == ("One.", "new")
    assert (second.title, second.announced) == ("Revised (Again)", "replace")


def test_a_daily_feed_in_atom_says_how_it_announces() -> None:
    feed = text("api.atom.xml").replace(
        "<summary>Old.",
        "<arxiv:announce_type>cross</arxiv:announce_type>"
        "<summary>arXiv:hep-th/9901001v1 Announce Type: cross\nAbstract: Old.",
    )
    digest = parse_digest(feed.replace("<feed ", '<feed xmlns:arxiv="a" ').encode())
    paper = digest.papers[1]
    assert (paper.announced, paper.abstract, paper.details) == ("cross", "Old.", {})


@pytest.mark.parametrize(("name", "form", "tag"), FEEDS)
def test_damage_is_local(name: str, form: str, tag: str) -> None:
    whole = read_digest(SAMPLES / name)
    feed = text(name)
    damaged = parse_digest(feed.replace("</title>", "</ti>", 3).encode())
    assert damaged.format == form
    first = feed[: feed.index(f"<{tag}>")].count("\n") + 1
    assert [problem.line for problem in damaged.problems][:1] == [first]
    assert damaged.problems[0].message.startswith("damaged entry")
    headless = parse_digest(
        feed[feed.index("<summary>" if form == "atom" else "<link>") :].encode()
    )
    assert [paper.id for paper in headless.papers] == [paper.id for paper in whole.papers][-1:]
    cut = parse_digest(feed[: feed.rindex("</")].encode())
    assert [paper.id for paper in cut.papers] == [paper.id for paper in whole.papers]
    assert cut.date == whole.date
    assert cut.problems[0].message.startswith("this is not well-formed XML")


def three(tag: str) -> str:
    """Return a feed with three entries."""
    entries = "".join(
        f"<{tag}>\n<id>http://arxiv.org/abs/2501.0000{n}</id>\n<guid>2501.0000{n}</guid>\n"
        f"<title>Walk {n}</title>\n<author><name>Li Na</name></author>\n"
        f"<dc:creator>Li Na</dc:creator>\n<summary>We {n}.</summary>\n"
        f"<description>We {n}.</description>\n</{tag}>\n"
        for n in (1, 2, 3)
    )
    name = "feed" if tag == "entry" else "rss"
    return f'<{name} xmlns:dc="d" xmlns:m="m">\n{entries}</{name}>\n'


@pytest.mark.parametrize("tag", ["entry", "item"])
@pytest.mark.parametrize("damage", ["later end", "swapped", "both lost", "end twice", "no begin"])
def test_entries_whose_tags_are_lost_are_read_and_named(tag: str, damage: str) -> None:
    feed = three(tag)
    end, begin, last = f"</{tag}>\n", f"<{tag}>\n", f"</{tag}>\n</"
    damaged = {
        "later end": feed.replace(end, "", 1).replace(last, f"</{tag}>\n{last}"),
        "swapped": feed.replace(end + begin, begin + end, 1),
        "both lost": feed.replace(end + begin, "", 1),
        "no begin": feed.replace(end + begin, end, 1),
        "end twice": feed.replace(end, "", 2).replace(last, f"</{tag}>\n</{tag}>\n{last}"),
    }[damage]
    assert damaged != feed
    whole, found = parse_digest(feed.encode()), parse_digest(damaged.encode())
    assert whole.problems == ()
    assert [(each.id, each.title, each.authors, each.abstract) for each in found.papers] == [
        (each.id, each.title, each.authors, each.abstract) for each in whole.papers
    ]
    assert found.problems
    second = [each.line for each in found.papers][1]
    assert any(abs(each.line - second) <= 1 for each in found.problems)


def test_fields_of_other_namespaces_may_have_the_same_name() -> None:
    feed = three("item")
    feed = feed.replace("<guid>", "<m:title>Picture</m:title>\n<guid>")
    assert len(parse_digest(feed.encode()).papers) == 3
    assert parse_digest(feed.encode()).problems == ()


@pytest.mark.parametrize(("name", "form", "tag"), FEEDS)
@pytest.mark.parametrize(
    ("parts", "messages"),
    [
        (
            "<link>x</link>",
            ["entry without a title", "the link of '' is not http(s) and was left out"],
        ),
        ("<title>Walking</title>", ["nothing but a heading: 'Walking'"]),
        (
            "<title>Walking</title><author>Li Na</author><summary>We walk.</summary>",
            ["entry without an arXiv identifier: 'Walking'"],
        ),
        (
            "<id>http://arxiv.org/abs/2501.00001</id><title>Walking</title><category>cs.RO</category>",
            ["entry without an abstract", "entry without authors"],
        ),
    ],
)
def test_missing_parts_are_named(
    name: str, form: str, tag: str, parts: str, messages: list[str]
) -> None:
    feed = text(name).replace(f"<{tag}>", f"<{tag}>{parts}</{tag}><{tag}>", 1)
    digest = parse_digest(feed.encode())
    assert digest.format == form
    assert [problem.message for problem in digest.problems] == messages


@pytest.mark.parametrize(("name", "form", "tag"), FEEDS)
def test_empty_entries_are_named_and_left_out(name: str, form: str, tag: str) -> None:
    line = text(name).split(f"<{tag}>")[0].count("\n") + 1
    for nothing in ("", "<title/>", "<other>x</other>"):
        feed = text(name).replace(f"<{tag}>", f"<{tag}>{nothing}</{tag}><{tag}>", 1)
        assert list(parse_digest(feed.encode()).problems) == [(line, "empty entry")]
    feed = text(name).replace(f"<{tag}>", f"<{tag}></{tag}><{tag}>", 1)
    damaged = parse_digest(feed.replace(f"<{tag}></{tag}>", f"<{tag}>").encode())
    assert (line, "damaged entry: it has no fields") in damaged.problems
    assert len(damaged.papers) == 2


@pytest.mark.parametrize(("name", "form", "tag"), FEEDS)
def test_entities_are_not_read(name: str, form: str, tag: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    declaration, feed = text(name).split("\n", 1)
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "{secret.as_uri()}">{bomb}]>'
    for hidden in ("", f"<!-- <{tag}> -->"):
        hostile = f"{declaration}{hidden}\n{doctype}\n{feed}".replace("<title>", "<title>&l9;&f;")
        digest = parse_digest(hostile.encode())
        assert digest.papers == ()
        assert list(digest.problems) == [(2, "a file with a document type is not read")]


@pytest.mark.parametrize(("name", "form", "tag"), FEEDS)
def test_undeclared_entities_and_deep_trees_harm_one_entry(name: str, form: str, tag: str) -> None:
    feed = text(name)
    for junk in ("&nbsp;", "<a>" * 5000, "\x01", "<![CDATA["):
        digest = parse_digest(feed.replace("</title>", f"{junk}</title>", 2).encode())
        assert digest.papers[-1] == parse_digest(feed.encode()).papers[-1]
        assert len(digest.problems) >= 1


@pytest.mark.parametrize(
    ("guid", "link", "expected"),
    [
        ("oai:arXiv.org:2606.00001v1", "2606.00001", ("2606.00001", 1)),
        ("oai:arXiv.org:2606.00001", "2606.00001v2", ("2606.00001", 2)),
        ("oai:arXiv.org:2606.00001v1", "2606.00001v2", ("2606.00001", 1)),
        ("oai:arXiv.org:2606.00001", "2606.00009v2", ("2606.00001", None)),
        ("oai:arXiv.org:damaged", "2606.00009v2", ("2606.00009", 2)),
        ("oai:arXiv.org:damaged", "2606.00009", ("2606.00009", None)),
    ],
)
def test_identifiers_in_conflict(guid: str, link: str, expected: tuple[str, int | None]) -> None:
    feed = text("daily.rss.xml")
    item = feed[feed.index("<item>") : feed.index("</item>")]
    start, end = item.index("<guid"), item.index("</guid>")
    changed = item[:start] + f"<guid>{guid}" + item[end:]
    changed = re.sub("<link>.*?</link>", f"<link>https://arxiv.org/abs/{link}</link>", changed)
    changed = re.sub("(?s)<description>.*?</description>", "<description>x</description>", changed)
    paper = parse_digest(feed.replace(item, changed).encode()).papers[0]
    assert (paper.id, paper.version) == expected


@pytest.mark.parametrize("zone", ["-0400" + "2" * 40, "+9999999999", "nowhere"])
def test_a_day_in_an_impossible_zone_is_none_or_a_day(zone: str) -> None:
    feed = text("daily.rss.xml")
    digest = parse_digest(feed.replace("00:00:00 -0400", f"00:00:00 {zone}").encode())
    assert digest.date in (None, date(2026, 6, 30))
    assert digest.papers == parse_digest(feed.encode()).papers


def test_a_feed_without_entries_is_an_empty_day() -> None:
    feed = text("api.atom.xml")
    digest = parse_digest((feed[: feed.index("<entry>")] + "</feed>").encode())
    assert (digest.papers, digest.problems) == ((), ())


def test_other_xml_is_no_digest() -> None:
    with pytest.raises(NotADigest):
        parse_digest(b"<?xml version='1.0'?>\n<html><p>Text.</p></html>\n")
