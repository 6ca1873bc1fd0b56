"""What arXiv defines and digests write: identifiers in links, category codes.

Sources: https://info.arxiv.org/help/arxiv_identifier.html and
https://arxiv.org/category_taxonomy
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: A page of a paper on arXiv, on a mirror of its pages, or in Hugging Face's list.
_PAPER_URL = re.compile(
    r"https?://(?:[a-z0-9-]+\.)*(?:(?:arxiv|alphaxiv|ar5iv)\.org/[a-z]+|huggingface\.co/papers)/"
    r"(?:([0-9]{4}\.[0-9]{4,5})|([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/([0-9]{7}))"
    r"(?:v([0-9]{1,3}))?(?:\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?))?")
_SEPARATORS = re.compile(r"[,;|、，；]")


class Identifier(NamedTuple):
    """An arXiv identifier."""

    #: Without version: ``2512.23850``, ``hep-th/9901001``.
    id: str
    #: ``2`` for ``v2``, or ``None``.
    version: int | None


def identifier(url: str) -> Identifier | None:
    """Return the identifier of the paper whose page *url* is, or ``None``.

    The subject class in an old identifier is optional, so it is left out:
    ``math.GT/0309136`` and ``math/0309136`` are one paper.
    """
    match = _PAPER_URL.fullmatch(url)
    if match is None:
        return None
    new, archive, number, version = match.groups()
    paper = new or f"{archive.lower()}/{number}"
    return Identifier(paper, int(version) if version else None)


def is_category(text: str) -> bool:
    """Say whether *text* has the form of a category code, as ``cs.LG`` and ``hep-th`` have."""
    return _CODE.fullmatch(text) is not None


def split_categories(text: str) -> tuple[list[str], list[str]]:
    """Return the category codes in a list such as ``cs.AI, cs.LG``, and its other items.

    Authors also write classes of the ACM (``I.2.7``) and of the mathematical reviews
    (``68T05 (Primary)``) there: they are other items.
    """
    codes: list[str] = []
    others: list[str] = []
    for item in _SEPARATORS.split(text.replace("\n", " ")):
        found = _codes(item.split())
        codes += found
        if not found and item.strip():
            others.append(item.strip())
    return codes, others


def _codes(words: list[str]) -> list[str]:
    """Return the codes among *words*; a plain word is a code only when it stands alone."""
    bare = [word.strip("()[]`*") for word in words]
    return [
        word
        for word in bare
        if is_category(word) and (len(bare) == 1 or "." in word or "-" in word)
    ]
