"""Papers are read back from doctrees, which leave the memory with them."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from archive_support import CONF, three_days

from sphinx_arxivdigest.domain.doctrees import papers_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def test_papers_go_without_the_garbage_collector(build_once: Callable[..., Site]) -> None:
    env = build_once(three_days(), conf=CONF).app.env
    gc.disable()
    try:
        papers = papers_of(env, "arxiv/days/2025-02-03")
        assert [paper.record.id for paper in papers] == ["2501.00004", "2501.00005", "2501.00006"]
        last = weakref.ref(papers[-1])
        del papers
        assert last() is None
    finally:
        gc.enable()
