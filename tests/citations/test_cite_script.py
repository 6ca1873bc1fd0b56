"""Citations that the page makes: those that files have, from what the page shows of a paper."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attacks import ATTACKS
from conftest import skip_or_fail
from script_support import SCRIPTS, commands, run_script

from sphinx_arxivdigest.citations import to_bibtex, to_csl
from sphinx_arxivdigest.formats import read_digest
from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.prose import Formula, parse_inline, plain, to_text
from sphinx_arxivdigest.prose.spans import unlinked

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span

pytestmark = pytest.mark.browser

SAMPLES = [
    Paper(**sample)
    for sample in json.loads(Path(__file__).with_name("samples.json").read_text("utf-8"))
]
SOURCES = ("cite/tex", "cite/names", "cite/bibtex", "cite/csl")

Cite = "Callable[[list[Paper]], tuple[str, list[Any]]]"


@pytest.fixture
def cite(tmp_path: Path) -> Cite:
    """Return a function that cites papers in a browser: as BibTeX and as CSL items."""
    command = next((command for _, command in commands() if command), None)
    if command is None:
        skip_or_fail("needs a browser")
    source = "".join((SCRIPTS / f"{name}.js").read_text("utf-8") for name in SOURCES)

    def cited(papers: list[Paper]) -> tuple[str, list[Any]]:
        stars = {paper.id: star_of(paper) for paper in papers}
        script = source + "return [bibtex(data), csl(data)];"
        bibtex, csl = run_script(command, tmp_path, script, stars)
        return bibtex, json.loads(csl)

    return cited


def star_of(paper: Paper) -> dict[str, object]:
    """Return what the page knows of *paper*: formulas of the title stand between dollar signs."""
    return {
        "title": "".join(map(shown, unlinked(parse_inline(paper.title)))),
        "authors": [name for name in map(plain, paper.authors) if name],
        "category": paper.primary_category,
        "date": "",
        "on": "",
    }


def shown(span: Span) -> str:
    return f"${span.source}$" if isinstance(span, Formula) else to_text([span])


def test_a_page_cites_as_files_do(cite: Cite) -> None:
    bibtex, csl = cite(SAMPLES)
    assert bibtex.split("\n\n") == to_bibtex(SAMPLES).split("\n\n")
    for item, expected in zip(csl, json.loads(to_csl(SAMPLES)), strict=True):
        assert {"author": [], **item} == {"author": [], **expected, "title": item["title"]}


@pytest.mark.corpus
@pytest.mark.slow
def test_a_page_cites_the_corpus_as_files_do(cite: Cite, corpus: Path) -> None:
    papers = {
        paper.id: paper
        for file in sorted((corpus / "days").iterdir())
        for paper in read_digest(file).papers
    }
    # A browser sorts keys that are numbers, and old identifiers are none.
    papers = {paper_id: papers[paper_id] for paper_id in sorted(papers)}
    bibtex, _ = cite([*papers.values()])
    found = sorted(bibtex.split("\n\n"))
    expected = sorted(to_bibtex(papers.values()).split("\n\n"))
    keys, wanted = ([entry.partition("\n")[0] for entry in each] for each in (found, expected))
    assert keys == wanted
    # Formulas with commands that the script does not know are text.
    different = sum(one != other for one, other in zip(found, expected, strict=True))
    assert different <= len(expected) / 200


def test_attacks_stay_text(cite: Cite) -> None:
    papers = [
        Paper(f"2611.{number:05}", title=text, authors=(text, f"x {text} Y"), categories=(text,))
        for number, text in enumerate(ATTACKS, 1)
    ]
    bibtex, csl = cite(papers)
    found = bibtex.split("\n\n")
    ids = [re.match(r"@misc{[a-z0-9-]*-(2611\.\d+),\n", entry) for entry in found]
    assert [match and match[1] for match in ids] == [paper.id for paper in papers]
    assert len(csl) == len(papers)
    for entry in found:
        assert entry.count("{") == entry.count("}")
        assert not re.search(r"\\(?:input|include|write|catcode|csname|def|special)\b", entry)
        assert not re.search(r"\^\^|(?<![\\{])[%#]", entry)
