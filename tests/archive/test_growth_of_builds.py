"""A build takes as much work for each day more, however many there are: calls are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from archive_support import CONF, INDEX, day, paper
from conftest import sphinx_app, write_project
from counting import calls
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_arxivdigest.domain import arxiv_domain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: The calendar is as large for all of these.
DAYS = (7, 14, 28)


@pytest.fixture
def more_work(tmp_path: Path) -> Callable[[], float]:
    """Return a function that returns how many times as much work one of many days is."""

    def calls_for(days: int, name: str) -> int:
        source = tmp_path / name
        files: dict[str, str | bytes] = {"index.rst": INDEX}
        for number in range(1, days + 1):
            # One of the papers stood in the digest of the day before.
            entries = [paper(number), paper(number + 1, authors=f"Ada Day {number}, Bo Li")]
            files[f"digests/2025-01-{number:02}.md"] = day(cs_AI=entries)
        write_project(source, files, f'{CONF}html_theme = "furo"\n')
        with sphinx_app("html", source) as app:
            return calls(app.build)

    def more() -> float:
        calls_for(DAYS[-1], "first")  # What is worked out once in a process.
        few, some, many = (calls_for(days, str(days)) for days in DAYS)
        return (many - some) / (some - few) / 2

    return more


@pytest.mark.slow
def test_a_day_takes_no_more_work_among_many(more_work: Callable[[], float]) -> None:
    assert more_work() == pytest.approx(1, abs=0.02)


@pytest.mark.slow
def test_pages_that_look_at_all_others_are_found(
    more_work: Callable[[], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = StandaloneHTMLBuilder.write_doc

    def look_at_all(self: StandaloneHTMLBuilder, docname: str, doctree: Any) -> None:
        write(self, docname, doctree)
        for name in arxiv_domain(self.env).digests:
            for _ in range(100):
                self.get_target_uri(name)

    monkeypatch.setattr(StandaloneHTMLBuilder, "write_doc", look_at_all)
    assert more_work() > 1.05
