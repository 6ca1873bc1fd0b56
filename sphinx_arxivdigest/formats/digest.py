"""From the entries of a file to its digest: what they have in common, and what some lack."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Paper, Unused

#: Fields that an entry should have where half of the others have them.
_EXPECTED = ("authors", "abstract", "categories")
#: How similar a name is to a known one of which it may be a misspelling, and the shortest such.
_SIMILAR = 0.85
_SHORTEST_NAME = 5


def digest_of(
    drafts: Sequence[Draft],
    *,
    problems: Iterable[Problem] = (),
    day: date | None = None,
    title: str = "",
    unused: Iterable[Unused] = (),
    has_authors: bool = True,
) -> Digest:
    """Return the digest of the entries *drafts*, with the *problems* of the file, sorted by line.

    *unused* is what looks like an entry and could not be one. *has_authors* is whether entries of
    this kind always have authors, unlike those of lists.
    """
    _take_categories(drafts)
    papers = tuple(draft.finish() for draft in drafts)
    found = [*problems, *_misspelt(papers)]
    at_fault = {problem.line for draft in drafts for problem in draft.problems}
    found += (problem for draft in drafts for problem in draft.problems)
    below = sum(bool(draft.category) for draft in drafts)
    found += _missing_fields(papers, at_fault, {"authors"} if has_authors else set(), below)
    return Digest(papers, day, tuple(sorted(found)), title=title, unused=tuple(unused))


def _take_categories(drafts: Sequence[Draft]) -> None:
    """Take the details that hold nothing but codes of arXiv, in all entries, for categories."""
    if not drafts or any(draft.has("categories") or draft.has("main category") for draft in drafts):
        return
    for key in drafts[0].keys():  # noqa: SIM118 - not a mapping
        if fields.place(key) == "detail" and all(_are_codes(draft.text(key)) for draft in drafts):
            for draft in drafts:
                draft.move(key, "categories")


def _are_codes(text: str) -> bool:
    """Whether *text* is codes of arXiv and nothing else, or empty."""
    words = text.replace(",", " ").replace(";", " ").split()
    return all(taxonomy.lookup(word.strip("`()[]*")) for word in words)


def _missing_fields(
    papers: Sequence[Paper], at_fault: set[int], expected: set[str], below: int
) -> Iterator[Problem]:
    """Yield what papers lack of the fields *expected*, and of those that half of them have.

    One whose line is *at_fault* has a problem that says more; arXiv announces new versions
    without abstract. *below* is how many stand below the heading of a category.
    """
    counts = {name: sum(bool(getattr(paper, name)) for paper in papers) for name in _EXPECTED}
    counts["categories"] -= below
    usual = {name for name, count in counts.items() if 2 * count >= len(papers)} | expected
    for paper in papers:
        if paper.line in at_fault:
            continue
        for name in _EXPECTED:
            if name in usual and not getattr(paper, name):
                if name == "abstract" and paper.announced.startswith("replace"):
                    continue
                yield missing(paper.line, name)


def _misspelt(papers: Sequence[Paper]) -> Iterator[Problem]:
    """Yield one problem for each unknown field that looks like a known one, on its first line."""
    seen: set[str] = set()
    for paper in papers:
        for name in paper.details:
            if name in seen:
                continue
            seen.add(name)
            known = get_close_matches(name, _names(), 1, _SIMILAR)
            if known and len(name) >= _SHORTEST_NAME and not fields.key_of(name):
                message = f"the field {shown(name)} is not a known one; did you mean {known[0]!r}?"
                yield Problem(paper.line, message)


def _names() -> list[str]:
    """Return the known names that are long enough to be told from others."""
    every = (name for field in fields.vocabulary().values() for name in field.names)
    return [name for name in every if len(name) >= _SHORTEST_NAME]
