"""Formats from elsewhere: the example of the documentation, registered and installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_docs import snippets

from sphinx_arxivdigest.formats import (
    FORMATS,
    Format,
    UnknownFormat,
    all_formats,
    parse_digest,
    read_digest,
    register,
    registry,
)
from sphinx_arxivdigest.model import Digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Site

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs/how-to/add-a-format.md"
EXAMPLE = ROOT / "docs/how-to/formats/tab_separated.py"
TABLE = (
    "id\tcategory\ttitle\tauthors\tabstract\n"
    "1706.03762\tcs.CL\tAttention Is All You Need\tAshish Vaswani; Noam Shazeer\tNo recurrence.\n"
    "half a line\n"
)


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    before = dict(registry._registered)
    yield
    registry._registered.clear()
    registry._registered.update(before)


def test_the_example_is_short() -> None:
    assert len(EXAMPLE.read_text("utf-8").splitlines()) < 40


@pytest.mark.parametrize("option", ["", "   :format: tab-separated\n"])
def test_a_project_can_bring_a_format(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    site = build(
        {
            "index.rst": f"Page\n====\n\n.. arxiv-digest:: today.txt\n{option}",
            "today.txt": TABLE,
            "tab_separated.py": EXAMPLE.read_bytes(),
        },
        conf=snippets(HOW_TO)["python"],
    )
    sys.modules.pop("tab_separated")
    (paper,) = site.page("index.html").find_class("arxiv-paper")
    assert paper.get("data-arxiv-id") == "1706.03762"
    assert paper.find_class("arxiv-authors")[0].text_content() == "Ashish Vaswani, Noam Shazeer"
    assert "today.txt:3: WARNING: 1 cells in place of 5 [arxivdigest.parse]" in site.warnings
    assert site.warnings.count("WARNING") == 1


def test_a_package_can_bring_a_format(tmp_path: Path) -> None:
    (tmp_path / "tab_separated.py").write_bytes(EXAMPLE.read_bytes())
    info = tmp_path / "tables-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tables\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(
        "[sphinx_arxivdigest.formats]\ntab-separated = tab_separated:FORMAT\n", "utf-8"
    )
    (tmp_path / "today.txt").write_text(TABLE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_arxivdigest", "check", "today.txt"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().splitlines() == [
        "today.txt: tab-separated, no date, 1 paper",
        "  categories: cs.CL 1",
        "  fields: abstract 1",
        "today.txt:3: 1 cells in place of 5",
    ]
    assert done.returncode == 1


def format_named(name: str, *, claims: bool = True) -> Format:
    return Format(name, lambda _lines: claims, lambda _lines: Digest())


def test_registered_formats_are_tried_first_and_the_latest_before_the_others() -> None:
    register(format_named("one"))
    register(format_named("two"))
    register(format_named("shy", claims=False))
    assert list(all_formats()) == ["shy", "two", "one", *(form.name for form in FORMATS)]
    assert parse_digest(b"Anything.").format == "two"
    assert parse_digest(b"Anything.", format="one").format == "one"


def test_a_name_stands_for_one_format() -> None:
    register(format_named("markdown", claims=False))
    latest = format_named("markdown")
    register(latest)
    assert all_formats()["markdown"] is latest
    assert len(all_formats()) == len(FORMATS)


def test_an_unknown_format_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownFormat) as caught:
        parse_digest(b"Anything.", format="docx")
    names = "announcement, atom, bibtex, html, json, jsonl, list, markdown, oai-pmh, ris, rss, yaml"
    assert str(caught.value) == f"'docx' is not a format; allowed are: {names}"
    assert isinstance(caught.value, LookupError)
    with pytest.raises(UnknownFormat):
        read_digest(__file__, format="docx")


def test_formats_are_named_by_keyword_only() -> None:
    with pytest.raises(TypeError):
        parse_digest(b"Anything.", "name", "markdown")  # type: ignore[misc]
    with pytest.raises(TypeError):
        read_digest(__file__, "markdown")  # type: ignore[misc]


def test_reading_and_writing_need_no_sphinx() -> None:
    code = (
        "import sys; sys.modules.update(sphinx=None, docutils=None)\n"
        "from sphinx_arxivdigest.formats import parse_digest, read_digest, to_jsonl, to_markdown\n"
        "from sphinx_arxivdigest.model import Digest\n"
        "print(to_jsonl(Digest()), to_markdown(Digest()))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
