"""From a record of a bibliography to the draft of an entry, and what to do without a library."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.identifiers import PATTERN
from sphinx_arxivdigest.formats import digest, fields
from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.vocabulary import split_categories
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Names of fields that are not in the vocabulary, or mean something else there → keys.
_KEYS = {
    **dict.fromkeys(("year", "publication_year"), "published"),
    **{"urls": "url", "file_attachments1": "pdf", "number": "issue"},
}
#: Fields that say of others what they are.
_NO_FIELDS = frozenset(("archiveprefix", "eprinttype", "type_of_reference"))
#: How fields of other things name a paper: ``arXiv preprint arXiv:2501.00001``,
#: ``abs/2501.00001``, ``arXiv:2501.00001 [cs.RO]``.
_PREPRINT = re.compile(
    rf"(?:arxiv(?: e-?prints?| preprints?)?[ ,]+)?(?:abs/|arxiv:)\s?({PATTERN})"
    r"(?: \[(?P<category>[a-z-]+(?:\.[a-z-]+)?)\])?\.?",
    re.IGNORECASE,
)


def is_bibliography(lines: Sequence[str], beginning: re.Pattern[str]) -> bool:
    """Whether *lines* are records that begin like *beginning*, with papers of arXiv.

    Only comments of TeX may stand before the first.
    """
    texts = (line for line in lines if line.strip() and not line.startswith("%"))
    first = next(texts, "")
    return bool(beginning.match(first)) and any("arxiv" in line.lower() for line in lines)


def explains(_lines: Sequence[str]) -> Sequence[str]:
    """Return why a file is in one of these formats."""
    return ("it has the form of records, and names papers of arXiv",)


def records(lines: Sequence[str], beginning: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the one-based line and the text of each record: from a *beginning* to the next."""
    starts = [index for index, line in enumerate(lines) if beginning.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        yield start + 1, "\n".join(lines[start:end])


def draft_of(line: int, texts: Mapping[str, str], authors: Sequence[str]) -> Draft:
    """Return the draft of the paper in a record on a one-based *line*.

    *texts* are its fields by name, and *authors* are names, each by itself.
    """
    draft = Draft(line)
    for name, text in texts.items():
        key = _KEYS.get(name.lower()) or fields.key_of(name) or fields.field_name(name)
        if name.lower() in _NO_FIELDS:
            continue
        if key == "keywords":
            _add_keywords(draft, text)
        elif not _names(draft, text):
            draft.add(key, text)
    for author in authors:
        draft.add_author(author)
    return draft


def digest_of(drafts: Sequence[Draft], problems: Iterable[Problem] = ()) -> Digest:
    """Return the digest of a bibliography, whose records may come from several makers."""
    return digest.digest_of(drafts, problems=problems, has_authors=False, has_texts=False)


def digest_without(library: str, extra: str) -> Digest:
    """Return the digest of a file that only *library* reads, which *extra* installs."""
    message = f'this file is read by {library}: run pip install "sphinx-arxivdigest[{extra}]"'
    return Digest((), None, (Problem(1, message),))


def _names(draft: Draft, text: str) -> bool:
    """Take *text* where it only names the paper; return whether it does."""
    named = _PREPRINT.fullmatch(text)
    if not named or not draft.take_identity("id", named[1]):
        return False
    if (category := named["category"]) and taxonomy.lookup(category):
        draft.add("categories", category)
    return True


def _add_keywords(draft: Draft, text: str) -> None:
    """Add keywords; "Computer Science - Robotics" and "Robotics (cs.RO)" are categories."""
    words = [word.strip() for word in text.split(";" if ";" in text else ",")]
    codes = {word: split_categories(word)[0] for word in words if " - " in word or "(" in word}
    draft.add("categories", ", ".join(code for found in codes.values() for code in found))
    draft.add("keywords", ", ".join(word for word in words if not codes.get(word)))
