"""Comments that say that a submission is withdrawn, and comments that do not."""

from __future__ import annotations

import time

import pytest

from sphinx_arxivdigest.arxiv.withdrawn import is_withdrawn

WITHDRAWN = (
    "Withdrawn",
    "withdrawn.",
    "WITHDRAWN",
    "[Withdrawn]",
    "*Withdrawn*: the proof of Lemma 2 has a gap",
    "Withdrawn: error in proof",
    "Withdrawn (see the comments of version 3)",
    "Withdrawn - a sign is wrong",
    "Withdrawn by the authors",
    "Withdrawn by the author due to a flaw in Section 3",
    "Withdrawn due to errors",
    "Withdrawn for revision",
    "Withdrawn to extend the results in a future version",
    "Withdrawn after finding that the results need another analysis",
    "Withdrawn at the request of the authors",
    "Withdrawn from arXiv by the authors",
    "Withdrawn in favor of arXiv:2501.00001",
    "Temporarily withdrawn",
    "This paper has been withdrawn by the author(s)",
    "This paper has been withdrawn by the author(s), due a crucial sign error in equation 1",
    "This paper has been withdrawn.",
    "This paper has been\n  withdrawn by\n  the authors",
    "this paper has been withdrawn",
    "The paper has been withdrawn because it will be revised",
    "The paper is withdrawn. The proof has an error.",
    "This paper is hereby withdrawn.",
    "This paper was withdrawn by the authors.",
    "This paper is temporarily withdrawn due to a dispute",
    "This submission is withdrawn",
    "This submission (v2) is withdrawn",
    "This arXiv submission has been withdrawn",
    "This work has been withdrawn by all authors",
    "This is withdrawn",
    "This version is withdrawn due to an error",
    "The following paper has been withdrawn",
    "Paper withdrawn",
    "Paper withdrawn due to an error in Theorem 4",
    "- Paper withdrawn by the author -",
    "Paper is withdrawn due to further studies.",
    "Article withdrawn",
    "Manuscript has been withdrawn by the authors",
    "arXiv admin note: This paper has been withdrawn by arXiv due to disputed authorship",
    "arXiv admin note: This submission has been withdrawn by arXiv administrators",
    "12 pages; withdrawn due to an error in Lemma 3",
    "12 pages, 3 figures, withdrawn due to an error",
    "12 pages. This paper has been withdrawn by the authors",
    "5 pages, this paper has been withdrawn by the author",
    "The authors have withdrawn this paper.",
    "The authors withdraw this paper",
    "Authors have decided to withdraw the paper due to a flaw",
    "We would like to withdraw this paper: the model is wrong",
    "I am withdrawing this paper",
    "We are withdrawing our submission because of an error",
)

OTHERS = (
    "",
    "12 pages, 3 figures",
    "Withdrawn from ICLR 2024",
    "Withdrawn from ICLR 2024 submission; 12 pages",
    "This paper was withdrawn from ICLR 2026",
    "This paper has been withdrawn by the authors from AAAI 2024",
    "Submitted to NeurIPS 2024, withdrawn from it",
    "Submission withdrawn from CVPR; accepted at ECCV",
    "Withdrawn at ICLR 2025",
    "We withdrew this paper from ICLR 2024",
    "ICLR 2026 Conference Withdrawn Submission",
    "Withdrawn submission of ICLR 2025",
    "Withdrawn drugs are listed in the supplement",
    "The first version was withdrawn",
    "Previous version withdrawn",
    "This version replaces the one that was withdrawn",
    "This paper has not been withdrawn",
    "v2: supersedes the withdrawn arXiv:1901.00001",
    "Withdrawn arXiv:1901.00001 is superseded by this paper",
    "Replaces arXiv:1901.00001 (withdrawn)",
    "Replaces arXiv:1901.00001, withdrawn",
    "Replaces a withdrawn version; 12 pages",
    "Extends our earlier (withdrawn) work",
    "Supersedes arXiv:1901.00001, which has been withdrawn",
    "12 pages; discusses the withdrawal of a drug",
    "Code was withdrawn by its host",
    "We withdraw the claim of Section 3",
    "arXiv admin note: text overlap with arXiv:1901.00001",
)


@pytest.mark.parametrize("comment", WITHDRAWN)
def test_a_comment_says_that_a_paper_is_withdrawn(comment: str) -> None:
    assert is_withdrawn(comment)


@pytest.mark.parametrize("comment", OTHERS)
def test_a_comment_says_something_else(comment: str) -> None:
    assert not is_withdrawn(comment)


@pytest.mark.parametrize(
    "piece",
    ["withdrawn ", "this paper (", "this paper has ", "withdrawn by ", "we have ", ". ", "- "],
)
def test_long_comments_take_no_time(piece: str) -> None:
    begin = time.process_time()
    is_withdrawn(f"{piece * 20_000} withdr")
    assert time.process_time() - begin < 2
