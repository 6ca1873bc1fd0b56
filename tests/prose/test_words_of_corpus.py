"""The texts of all real digests, word by word: what is read of them loses none."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import html
from words_support import shown, written

from sphinx_arxivdigest.formats import read_digest
from sphinx_arxivdigest.prose import parse, to_html

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus

#: Words that a source has in pieces, as "$\\textbf{F}$ing$\\textbf{ER}$" or "pass^k".
IN_PIECES = {"2606.16281", "2606.28745", "2504.10358", "2606.20529"}
#: Commands that lost their backslash, and are read as such.
BARE_COMMANDS = {"2506.07398": Counter(textit=2)}


def test_no_word_is_lost_and_none_is_added(corpus: Path) -> None:
    texts = set()
    for path in [corpus / "today.txt", *corpus.glob("days/*"), *corpus.glob("dialects/*")]:
        for paper in read_digest(path).papers:
            fields = (paper.title, paper.tldr, *paper.details.values(), paper.abstract)
            texts |= {(paper.id, text) for text in (*fields, paper.comment)}
    assert len(texts) > 20_000
    differing = {}
    for identifier, text in texts:
        page = shown(html.fromstring(f"<div>{to_html(parse(text))}</div>"))
        lost, added = written(text) - page, page - written(text)
        # Commands of the authors' own are shown by their names.
        added -= Counter(re.findall(r"\\([A-Za-z]+)", text))
        if lost or added:
            differing[identifier] = lost, added
    for identifier, words in BARE_COMMANDS.items():
        assert differing.pop(identifier) == (words, Counter())
    assert differing.keys() == IN_PIECES
    for lost, added in differing.values():
        assert sorted("".join(lost.elements())) == sorted("".join(added.elements()))
