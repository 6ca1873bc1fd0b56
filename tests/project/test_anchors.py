"""HTML ids that several rooms agree on."""

from __future__ import annotations

from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.project.anchors import paper_anchor


def test_the_anchor_of_a_paper_has_no_slash() -> None:
    assert paper_anchor(Paper("2512.23850")) == "arxiv-2512.23850"
    assert paper_anchor(Paper("hep-th/9901001")) == "arxiv-hep-th-9901001"
