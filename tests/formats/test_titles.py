"""The title that a digest gives itself."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import parse_digest

ENTRY = """
### [1] [A Title](https://arxiv.org/abs/2501.00001)

*Ada Example*

Main category: cs.AI
"""
LIST = "\n- **A Title**, Ada Example, [link](https://arxiv.org/abs/2501.00001)\n"


@pytest.mark.parametrize("entries", [ENTRY, LIST], ids=["entries", "list"])
@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("# Papers on *robots*\n", "Papers on *robots*"),
        ("# [Papers on robots](https://example.org)\n", "Papers on robots"),
        ("# Papers on robots\n\n# Table of Contents\n", "Papers on robots"),
        ("Words\n\n# Papers on robots\n\n## Robotics\n", "Papers on robots"),
        # Neither one of several headings, nor contents, nor a category, nor a smaller heading.
        ("# Arms\n\n# Legs\n", ""),
        ("# Table of Contents\n", ""),
        ("# 目录\n", ""),
        ("# cs.AI\n", ""),
        ("## Papers on robots\n", ""),
        ("", ""),
    ],
)
def test_the_only_heading_of_the_first_level_is_the_title(
    above: str, title: str, entries: str
) -> None:
    digest = parse_digest(f"{above}{entries}".encode())
    assert [paper.id for paper in digest.papers] == ["2501.00001"]
    assert digest.title == title


def test_a_heading_below_papers_is_not_the_title() -> None:
    assert parse_digest(f"{ENTRY}\n# An appendix\n".encode()).title == ""


@pytest.mark.parametrize(
    ("head", "item"), [("<rss><channel>", "item"), ("<feed>", "entry")], ids=["rss", "atom"]
)
def test_a_feed_has_its_title(head: str, item: str) -> None:
    feed = (
        f"{head}<title>Papers\n on &lt;robots&gt;</title><{item}><title>A Title</title>"
        f"<id>http://arxiv.org/abs/2501.00001v1</id></{item}>"
    )
    assert parse_digest(feed.encode()).title == "Papers on <robots>"


def test_a_title_does_not_tell_digests_apart() -> None:
    titled = parse_digest(f"# Papers on robots\n{ENTRY}".encode())
    plain = parse_digest(f"# Table of Contents\n{ENTRY}".encode())
    assert titled.title != plain.title
    assert titled == plain


def test_a_title_has_no_control_characters() -> None:
    assert parse_digest(f"# Papers\x1b[2J\u2028on robots\n{ENTRY}".encode()).title.isprintable()
