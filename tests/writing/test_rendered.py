"""What has been rendered is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive_support import CONF, FIVE, archive
from conftest import sphinx_app, write_project

from sphinx_arxivdigest.nodes import paper

if TYPE_CHECKING:
    from pathlib import Path


def test_papers_are_let_go_when_their_page_is_written(tmp_path: Path) -> None:
    write_project(tmp_path / "source", archive(*FIVE[:2]), CONF)
    before: list[bool] = []
    after: list[bool] = []

    def note(held: list[bool], doctree: Any) -> None:
        if doctree is not None:
            held += ["paper" in node.attributes for node in doctree.findall(paper)]

    with sphinx_app("html", tmp_path / "source") as app:
        app.connect("html-page-context", lambda *args: note(before, args[-1]), priority=998)
        app.connect("html-page-context", lambda *args: note(after, args[-1]), priority=1000)
        app.build()
    assert len(before) == len(after) > 4
    assert all(before)
    assert not any(after)
