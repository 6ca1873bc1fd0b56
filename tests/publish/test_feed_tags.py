"""Ids of feeds and entries, as RFC 4151 has them."""

from __future__ import annotations

import re

import pytest
from feed_support import TAG
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest.publish.feeds.tags import tags_of


@pytest.mark.parametrize(
    ("paper", "tag"),
    [
        ("2606.28729", "tag:example.org,2026-06:2606.28729"),
        ("0704.0001", "tag:example.org,2007-04:0704.0001"),
        ("hep-th/9901001", "tag:example.org,1999-01:hep-th/9901001"),
        ("hep-th/9108028", "tag:example.org,1991-08:hep-th/9108028"),
        ("math/0309136", "tag:example.org,2003-09:math/0309136"),
        # No month, and so none is said.
        ("2613.00001", "tag:example.org,2026:2613.00001"),
        ("math/0300136", "tag:example.org,2003:math/0300136"),
    ],
)
def test_the_month_of_a_paper_is_in_its_identifier(paper: str, tag: str) -> None:
    assert tags_of("https://example.org/", "").paper(paper) == tag


@pytest.mark.parametrize(
    ("base", "begin"),
    [
        ("https://example.github.io/digests/", "tag:example.github.io,2026-06:digests/"),
        ("https://Example.ORG/a/b", "tag:example.org,2026-06:a/b/"),
        ("http://localhost:8000/", "tag:localhost,2026-06:8000/"),
        ("https://user:secret@example.org:8443/d/", "tag:example.org,2026-06:8443/d/"),
        ("https://例え.jp/論文/", "tag:xn--r8jz45g.jp,2026-06:%E8%AB%96%E6%96%87/"),
        ("https://example.org/a%20b/", "tag:example.org,2026-06:a%20b/"),
        ("https://example.org/%7ebob/%zz/", "tag:example.org,2026-06:~bob/%25zz/"),
        ("https://example.org/a b/[c]/", "tag:example.org,2026-06:a%20b/%5Bc%5D/"),
        ("https://my_site.example.org/", "tag:my-site.example.org,2026-06:"),
        ("http://[::1]:80/d/", "tag:1,2026-06:80/d/"),
        ("example.org/digests", "tag:example.org,2026-06:digests/"),
        ("https://example.org./", "tag:example.org,2026-06:"),
    ],
)
def test_any_base_gives_an_authority(base: str, begin: str) -> None:
    tag = tags_of(base, "").paper("2606.28729")
    assert tag == f"{begin}2606.28729"
    assert TAG.fullmatch(tag)


def test_an_address_and_the_authority_that_it_has_give_the_same_ids() -> None:
    assert tags_of("https://example.org/digests/", "") == tags_of("example.org/digests", "")


def test_archives_projects_days_and_feeds_do_not_collide() -> None:
    one, other = tags_of("https://example.org/", "en"), tags_of("https://example.org/", "zh")
    ids = [
        id_
        for tags in (one, other, tags_of("https://example.org/b/", ""))
        for id_ in (
            tags.paper("2606.28729"),
            tags.day("2026-06-30", "2026-06-30"),
            tags.day("2026-06-30", "2026-06-30", "arxiv-entry-12"),
            tags.feed("feed.xml"),
            tags.feed("feeds/days.xml"),
        )
    ]
    assert len(set(ids)) == len(ids)
    assert ids[2] == "tag:example.org,2026-06:en/days/2026-06-30#arxiv-entry-12"


@given(
    st.text(st.characters(exclude_characters="/?#[]"), min_size=1),
    st.text(),
    st.from_regex(r"\w[\w.-]*", fullmatch=True),
)
def test_no_text_breaks_the_syntax(host: str, path: str, name: str) -> None:
    path = re.sub("[?#]", "", path)
    tags = tags_of(f"https://{host}/{path}", name)
    for tag in (tags.paper("2606.1"), tags.day(name, "2026-06-30", name), tags.feed(name)):
        assert TAG.fullmatch(tag), tag
