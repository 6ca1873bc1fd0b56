"""Markdown digests of the usual layout, made and read by tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import parse_digest

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest

LABELS = ("Motivation", "Method", "Result", "Conclusion")


def entry(number: int = 1, *, code: str = "cs.AI", abstract: str = "Some text.") -> str:
    """Return an entry of the usual layout."""
    fields = "\n\n".join(f"{label}: The {label.lower()}." for label in LABELS)
    return (
        f"### [{number}] [Title {number}](https://arxiv.org/abs/2512.{number:05})\n"
        f"*Ada Example,Björn Beispiel*\n\nMain category: {code}\n\nTL;DR: In short.\n\n\n"
        f"<details>\n  <summary>Details</summary>\n{fields}\n\n"
        f"Abstract: {abstract}\n\n</details>\n\n"
    )


def read(text: str, name: str = "") -> Digest:
    """Return the digest in *text*."""
    return parse_digest(text.encode(), name)


def messages(digest: Digest) -> list[tuple[int, str]]:
    """Return the problems of *digest*."""
    return [(problem.line, problem.message) for problem in digest.problems]
