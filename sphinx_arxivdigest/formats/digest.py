"""From the entries of a file to its digest: what they have in common, and what some lack."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.formats.vocabulary import split_categories
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Paper, Unused

#: Shorter names look like other words.
_SHORTEST_NAME = 6


def digest_of(
    drafts: Sequence[Draft],
    *,
    problems: Iterable[Problem] = (),
    day: date | None = None,
    title: str = "",
    unused: Iterable[Unused] = (),
    has_authors: bool = True,
    has_texts: bool = True,
) -> Digest:
    """Return the digest of the entries *drafts*, with the *problems* of the file, sorted by line.

    *unused* is what looks like an entry and could not be one. *has_authors* is whether all entries
    have authors where any has, unlike those of lists, and *has_texts* whether they then have an
    abstract or another text, too.
    """
    _take_categories(drafts)
    papers = tuple(draft.finish() for draft in drafts)
    found = [*problems, *_misspelt(papers)]
    found += _missing_fields(drafts, papers, has_authors, has_authors and has_texts)
    found += (problem for draft in drafts for problem in draft.problems)
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
    """Whether *text* is codes of arXiv, maybe with their names, and nothing else, or empty."""
    codes, others = split_categories(text)
    written = text.casefold()
    return not others and all(
        taxonomy.lookup(each) and each.casefold() in written for each in codes
    )


def _missing_fields(
    drafts: Sequence[Draft], papers: Sequence[Paper], has_authors: bool, has_texts: bool
) -> Iterator[Problem]:
    """Yield what papers lack of the fields that half of them have, or that all should have.

    One whose draft has a problem has one that says more.
    """
    with_authors = sum(bool(paper.authors) for paper in papers)
    with_abstract = sum(bool(paper.abstract) for paper in papers)
    # Not those below the heading of a category, which say nothing of others.
    with_own = sum(bool(paper.categories) for paper in papers) - sum(
        bool(draft.category) for draft in drafts
    )
    half = len(papers) / 2
    # A maker may leave authors or all texts out of every entry.
    fewest_authors = min(len(papers) - 1, 1) if has_authors else half
    has_texts = has_texts and (len(papers) == 1 or not all(map(_has_no_text, papers)))
    for draft, paper in zip(drafts, papers, strict=True):
        if draft.problems:
            continue
        if not paper.authors and with_authors >= fewest_authors:
            yield missing(paper.line, "authors")
        if _lacks_abstract(paper, with_abstract >= half, has_texts):
            yield missing(paper.line, "abstract")
        if not paper.categories and with_own >= half:
            yield missing(paper.line, "categories")


def _lacks_abstract(paper: Paper, is_usual: bool, has_texts: bool) -> bool:
    """Whether *paper* lacks an abstract, which others have or not (*is_usual*).

    arXiv announces new versions without it, a maker's own may be a detail, and where no entry has
    one, another text will do.
    """
    if paper.abstract or paper.announced.startswith("replace"):
        return False
    if is_usual:
        return not any("abstract" in key for key in paper.details)
    return has_texts and _has_no_text(paper)


def _has_no_text(paper: Paper) -> bool:
    """Whether nothing is said of *paper* beyond what arXiv says, its abstract apart."""
    texts = paper.details.keys() - fields.submission_details() - {"topic"}
    return not (paper.abstract or paper.tldr or texts)


@cache
def _known_names() -> tuple[str, ...]:
    """Return the keys of texts, long enough to be told from words that resemble them."""
    return tuple(
        key
        for key, field in fields.vocabulary().items()
        if field.place in ("field", "detail") and len(key) >= _SHORTEST_NAME
    )


def _misspelt(papers: Iterable[Paper]) -> Iterator[Problem]:
    """Yield one problem for each unknown field that looks like a known one, on its first line."""
    lines: dict[str, int] = {}
    for paper in papers:
        for name in paper.details:
            lines.setdefault(name, paper.line)
    for name, line in lines.items():
        # What a program has written besides may be called what it likes.
        if not name.startswith("ai_") and (meant := _meant(name)):
            message = f"the field {shown(name)} is not a known one; did you mean {meant!r}?"
            yield Problem(line, message)


@lru_cache(maxsize=1024)
def _meant(name: str) -> str:
    """Return the known name of which *name* may be a misspelling, or an empty string.

    That is one slip of typing: a letter too many, missing, wrong, or swapped with the next one. At
    the end of a word, it is rather another form of the word, or one of another language.
    """
    written = fields.plain(name)
    if not written.isascii() or len(written) < _SHORTEST_NAME - 1 or fields.key_of(name):
        return ""
    return next((known for known in _known_names() if _is_slip(written, known)), "")


def _is_slip(written: str, known: str) -> bool:
    """Whether one slip of typing, within a word, makes *written* of *known*."""
    if abs(len(written) - len(known)) > 1:
        return False
    start = _common(written, known)
    left, right = written[start:], known[start:]
    end = _common(left[::-1], right[::-1])
    if not end or right[len(right) - end] == " ":
        return False
    wrong, meant = left[: len(left) - end], right[: len(right) - end]
    return (len(wrong) <= 1 and len(meant) <= 1) or (len(wrong) == 2 and wrong == meant[::-1])


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
