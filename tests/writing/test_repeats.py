"""Papers that stand in several digests: marked, plain or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def repeated(
    build: Callable[..., Site],
    options: str = "",
    builder: str = "html",
    versions: tuple[str, str] = ("v1", "v2"),
) -> Site:
    """Build two digests that share papers 2 (in these versions) and 4, the later with *options*."""
    early, late = (paper(2, version=version) for version in versions)
    files: dict[str, str | bytes] = {
        "index.rst": "Home\n====\n\n.. toctree::\n\n   early\n   late\n",
        "early.rst": "Early\n=====\n\n.. arxiv-digest:: 2025-01-02.txt\n",
        "late.rst": f"Late\n====\n\n.. arxiv-digest:: 2025-01-03.txt\n{options}",
        "2025-01-02.txt": day(cs_AI=[paper(1), early], cs_CL=[paper(4)]),
        "2025-01-03.txt": day(cs_AI=[late, paper(3)], cs_CL=[paper(4)]),
    }
    return build(files, builder, warningiserror=True)


def test_repeats_are_marked_with_their_first_version(build: Callable[..., Site]) -> None:
    page = repeated(build).page("late.html")
    homes = [home.text_content().strip() for home in page.find_class("arxiv-home")]
    assert homes == ["First seen on 2 January 2025 (v1)", "First seen on 2 January 2025"]


@pytest.mark.parametrize(
    ("versions", "label"),
    [
        (("v1", "v2"), "2 January 2025 (v1)"),
        (("v2", "v1"), "2 January 2025 (v2)"),
        (("v1", ""), "2 January 2025 (v1)"),
        (("", "v2"), "2 January 2025"),
        (("v2", "v2"), "2 January 2025"),
        (("", ""), "2 January 2025"),
    ],
)
@pytest.mark.parametrize("builder", ["html", "text"])
def test_each_digest_links_to_its_own_version(
    builder: str, versions: tuple[str, str], label: str, build: Callable[..., Site]
) -> None:
    site = repeated(build, builder=builder, versions=versions)
    for name, version in zip(("early", "late"), versions, strict=True):
        addresses = [f"https://arxiv.org/{kind}/2501.00002{version}" for kind in ("abs", "pdf")]
        if builder == "text":
            lines = site.text(f"{name}.txt").splitlines()
            found = [
                line.strip() for line in lines if line.rstrip().endswith(f"2501.00002{version}")
            ]
            assert found[:2] == addresses
            assert (f"First seen on {label}" in map(str.strip, lines)) is (name == "late")
            continue
        entry = site.page(f"{name}.html").get_element_by_id("arxiv-2501.00002")
        (line,) = entry.find_class("arxiv-links")
        shown = {link.text_content(): link.get("href") for link in line.iter("a")}
        # What it is called has no version, and where it leads has the digest's.
        assert list(shown) == ["arXiv", "PDF", "HTML"]
        assert [*shown.values()][:2] == addresses
        (title,) = entry.find_class("arxiv-title")
        assert title.find("a").get("href") == addresses[0]
        homes = [home.find("a") for home in entry.find_class("arxiv-home")]
        expected = [(label, "early.html#arxiv-2501.00002")] if name == "late" else []
        assert [(home.text_content(), home.get("href")) for home in homes] == expected


def test_repeats_may_be_shown_plain(build: Callable[..., Site]) -> None:
    page = repeated(build, "   :repeats: plain\n").page("late.html")
    assert len(page.find_class("arxiv-paper")) == 3
    assert not page.find_class("arxiv-home")


def test_repeats_may_be_plain_in_text(build: Callable[..., Site]) -> None:
    text = repeated(build, "   :repeats: plain\n", "text").text("late.txt")
    assert "Paper 2" in text
    assert "First seen on" not in text


def test_what_is_left_is_counted_by_category(build: Callable[..., Site]) -> None:
    page = ".. arxiv-digest:: {}.txt\n   :repeats: hide\n"
    files: dict[str, str | bytes] = {
        "index.rst": f"Home\n====\n\n{page.format('2025-01-02')}",
        "late.rst": f":orphan:\n\nLate\n====\n\n{page.format('2025-01-03')}",
        "2025-01-02.txt": day(cs_AI=[paper(1)], cs_CL=[paper(2)]),
        "2025-01-03.txt": day(cs_AI=[paper(1), paper(3), paper(4)], cs_CL=[paper(5), paper(2)]),
    }
    late = build(files, warningiserror=True).page("late.html")
    (overview,) = late.find_class("arxiv-overview")
    assert [count.text for count in overview.find_class("arxiv-count")] == ["2", "1"]
    assert overview.find_class("arxiv-total")[0].text == "3 papers"
    listed = [
        [line.text_content() for line in one.iter("li")]
        for one in late.find_class("arxiv-contents")
    ]
    assert listed == [["Paper 3", "Paper 4"], ["Paper 5"]]


@pytest.mark.parametrize("builder", ["html", "text"])
def test_repeats_may_be_hidden(builder: str, build: Callable[..., Site]) -> None:
    site = repeated(build, "   :repeats: hide\n", builder)
    if builder == "text":
        text = site.text("late.txt")
        assert "Paper 3" in text
        assert "Paper 2" not in text
        return
    page = site.page("late.html")
    assert [paper.get("id") for paper in page.find_class("arxiv-paper")] == ["arxiv-2501.00003"]
    (overview,) = page.find_class("arxiv-overview")
    assert "1 paper" in overview.text_content()
    assert "All of these papers stood in earlier digests." in page.text_content()
    # The home itself is never a repeat.
    assert len(site.page("early.html").find_class("arxiv-paper")) == 3
