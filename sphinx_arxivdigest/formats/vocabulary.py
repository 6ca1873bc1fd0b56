"""What arXiv writes: identifiers, links, categories and kinds of announcements.

Source: https://arxiv.org/category_taxonomy
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.urls import abs_url

if TYPE_CHECKING:
    from sphinx_arxivdigest.arxiv.identifiers import Identifier

#: How arXiv announces a paper.
#: Source: https://info.arxiv.org/help/rss_specifications.html
ANNOUNCEMENTS = ("new", "cross", "replace", "replace-cross")
#: What its daily feeds put before an abstract: identifier and announcement.
ANNOUNCEMENT = re.compile(r"\s*(arXiv:\S+)\s+Announce Type:\s*(\S+)\s*(?:Abstract:\s*)?")

#: Other words for these, behind the first one of a text.
_ANNOUNCED = {
    **dict.fromkeys(("new", "新", "新增", "最新发布"), "new"),
    **dict.fromkeys(("cross", "crosslist", "crosslisted", "交叉"), "cross"),
    **dict.fromkeys(("replace", "replaced", "replacement", "update", "updated", "更新"), "replace"),
}
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?))?")
_SEPARATORS = re.compile(r"[,;|、，；]")


def written_identifier(text: str) -> Identifier | None:
    """Return the identifier in ``2512.23850v2``, ``arXiv:2512.23850`` or a link, or ``None``."""
    return identifiers.from_text(text) or identifiers.from_url(text.strip())


def is_web(url: str) -> bool:
    """Whether *url* may become a link: one address of http or https."""
    return url.lower().startswith(("http://", "https://")) and len(url.split()) == 1


def page_of(url: str, named: Identifier) -> str:
    """Return *url* if it may become a link, else the page on arXiv that *named* has, if any."""
    if is_web(url):
        return url
    return abs_url(*named) if named.id else ""


def announcement(text: str) -> str:
    """Return how arXiv announces what it calls *text*, "replaced" or "cross-list", or ``""``."""
    word = text.strip().casefold()
    if word in ANNOUNCEMENTS:
        return word
    return _ANNOUNCED.get(word.replace("-", ""), "")


def is_category(text: str) -> bool:
    """Whether *text* has the form of a category code, such as ``cs.LG`` and ``hep-th``."""
    return _CODE.fullmatch(text) is not None


def split_categories(text: str) -> tuple[list[str], list[str]]:
    """Return the category codes in a list such as ``cs.AI, cs.LG``, and its other items.

    Authors also write classes of the ACM (``I.2.7``) and of the mathematical reviews
    (``68T05 (Primary)``) there: they are other items.
    """
    codes: list[str] = []
    others: list[str] = []
    if not text:
        return codes, others
    if is_category(text):
        return [text], others
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
