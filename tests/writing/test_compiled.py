"""Templates are compiled once, and again when anything has changed that they are made of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archive_support import CONF, day, paper
from jinja2 import Environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

FILES: dict[str, str | bytes] = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   arxiv/index\n",
    "digests/2025-01-02.md": day(cs_AI=[paper(1)]),
}
OURS = "_templates/arxivdigest/paper.html"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return a counter of the templates that are compiled from now on, by name."""
    counts: Counter[str] = Counter()
    compile_one = Environment.compile

    def note(self: Environment, source: Any, name: str | None = None, *more: Any) -> Any:
        counts[name or ""] += 1
        return compile_one(self, source, name, *more)

    monkeypatch.setattr(Environment, "compile", note)
    return counts


def test_a_template_is_compiled_once(build: Callable[..., Site], compiled: Counter[str]) -> None:
    first = build(FILES, conf=CONF)
    pages = first.outputs(".html")
    assert compiled["page.html"] == compiled["arxivdigest/paper.html"] == 1
    compiled.clear()
    assert build(FILES, conf=CONF, freshenv=True).outputs(".html") == pages
    assert compiled["page.html"] == compiled["arxivdigest/paper.html"] == 0


@pytest.mark.parametrize(
    ("conf", "files"),
    [
        (f"{CONF}# Another line\n", {}),
        (CONF, {OURS: "<p>{{ title }}</p>"}),
    ],
)
def test_what_has_changed_is_compiled_again(
    conf: str, files: dict[str, str], build: Callable[..., Site], compiled: Counter[str]
) -> None:
    line = 'templates_path = ["_templates"]\n'
    build({**FILES, OURS: "<b>{{ title }}</b>"}, conf=CONF + line)
    compiled.clear()
    site = build({**FILES, **files}, conf=conf + line, freshenv=True)
    assert compiled["arxivdigest/paper.html"] == 1
    assert ("<p>Paper 1" in site.text("arxiv/days/2025-01-02.html")) == bool(files)


def test_damage_is_compiled_over(build: Callable[..., Site], compiled: Counter[str]) -> None:
    site = build(FILES, conf=CONF)
    pages = site.outputs(".html")
    kept = list(Path(site.app.doctreedir, "arxivdigest", "templates").rglob("*.kept"))
    assert len(kept) > 20
    for path in kept:
        path.write_bytes(path.read_bytes()[:-20])
    compiled.clear()
    again = build(FILES, conf=CONF, freshenv=True)
    assert again.outputs(".html") == pages
    assert compiled["page.html"] == compiled["arxivdigest/paper.html"] == 1
    number = len(list(Path(again.app.doctreedir, "arxivdigest", "templates").rglob("*.kept")))
    assert number == len(kept)
