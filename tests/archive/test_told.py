"""Warnings at generated pages, and of archives that a builder leaves out: what can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sphinx
from archive_support import CONF, INDEX, three_days

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

HOME = "Home\n====\n"
REFERENCES = (
    ":arxiv:paper:`2501.00002`",
    ":arxiv:author:`Ada Authorb`",
    ":doc:`arxiv/days/2025-01-02`",
    ":any:`2501.00002`",
)


def test_an_archive_in_no_toctree(build: Callable[..., Site], tmp_path: Path) -> None:
    site = build({**three_days(), "index.rst": HOME}, conf=CONF)
    kind = " [toc.not_included]" if sphinx.version_info >= (8, 2) else ""
    assert (
        f"{tmp_path / 'source' / 'conf.py'}: arxivdigest_archive, page arxiv/index: WARNING: "
        "document isn't included in any toctree; write arxiv/index into a toctree of one of your "
        f"pages{kind}"
    ) in site.warnings
    assert site.warnings.count("WARNING") == 1


def test_a_page_names_its_digest(build: Callable[..., Site], tmp_path: Path) -> None:
    conf = CONF + (
        "def warn(app, doctree):\n"
        "    name = app.env.docname\n"
        "    if name == 'arxiv/days/2025-01-02':\n"
        "        from sphinx.util import logging\n"
        "        logging.getLogger('x').warning('100% wrong', location=(name, 3))\n"
        "        logging.getLogger('x').warning('%s wrong', 'very', location=name)\n"
        "def setup(app):\n"
        "    app.connect('doctree-read', warn)\n"
    )
    site = build(three_days(), conf=conf)
    place = f"{tmp_path / 'source' / 'digests/2025-01-02.md'}, on its page arxiv/days/2025-01-02"
    assert f"{place}: WARNING: 100% wrong" in site.warnings
    assert f"{place}: WARNING: very wrong" in site.warnings
    assert ".arxivdigest" not in site.warnings


def test_a_page_names_the_template_of_the_project(build: Callable[..., Site]) -> None:
    files = three_days() | {
        "_templates/arxivdigest/pages/day.rst": "{{ title | heading }}\n\n.. arxiv-digst::\n"
    }
    site = build(files, conf=f'{CONF}templates_path = ["_templates"]\n')
    place = "_templates/arxivdigest/pages/day.rst, for the page arxiv/days/2025-01-02: ERROR"
    assert place in site.warnings
    assert ".arxivdigest:" not in site.warnings


@pytest.mark.parametrize("builder", ["latex", "man", "singlehtml"])
def test_references_to_an_archive_that_is_left_out(
    build: Callable[..., Site], builder: str
) -> None:
    index = HOME + "\n" + "\n".join(REFERENCES) + "\n\n:doc:`nowhere`\n" + INDEX[len(HOME) :]
    files = three_days() | {"index.rst": f"{index}   arxiv/years/2025\n"}
    site = build(files, builder, f"{CONF}nitpicky = True\n")
    line = f'arxivdigest_archive_builders = ["{builder}"]'
    advice = f"; the builder {builder} leaves archives out, unless conf.py has {line} ["
    # The toctree, too.
    assert site.warnings.count(advice) == len(REFERENCES) + 1
    assert "unknown document: 'nowhere' [ref.doc]" in site.warnings
    site = build(files, builder, f"{CONF}nitpicky = True\n{line}\n")
    assert "leaves archives out" not in site.warnings


def test_a_link_in_markdown_to_an_archive_that_is_left_out(build: Callable[..., Site]) -> None:
    page = "# Page\n\n[day](arxiv/days/2025-01-02) [nowhere](nowhere)\n"
    files = {"index.rst": f"{HOME}\n.. toctree::\n\n   page\n", "page.md": page}
    site = build({**three_days(), **files}, "latex", f'{CONF}extensions.append("myst_parser")\n')
    (day,) = [line for line in site.warnings.splitlines() if "2025-01-02" in line]
    assert "; the builder latex leaves archives out, unless conf.py has arxivdigest_arch" in day
    assert site.warnings.count("leaves archives out") == 1


def test_references_that_lead_nowhere_in_an_archive_are_as_they_were(
    build: Callable[..., Site],
) -> None:
    index = f"{HOME}\n:arxiv:paper:`2501.99999`\n{INDEX[len(HOME) :]}"
    site = build(three_days() | {"index.rst": index}, conf=f"{CONF}nitpicky = True\n")
    assert "no digest of this project holds the paper 2501.99999 [ref.paper]" in site.warnings
