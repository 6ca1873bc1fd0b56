"""The category codes that digests write.

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
#: What arXiv says of a submission beside the fields of :class:`Paper`: the key of a detail →
#: the names that files give it, without case, and with ``-`` for ``_`` and spaces.
#: Source: https://info.arxiv.org/help/prep.html
METADATA = {
    "published": {"published", "submitted", "publish-date", "published-date", "published-at"},
    "updated": {"updated", "update-date", "updated-date", "updated-at", "update-time"},
    "submitter": {"submitter"},
    "journal-ref": {"journal-ref", "journal-reference"},
    "doi": {"doi"},
    "report-no": {"report-no", "report-number"},
    "msc-class": {"msc-class"},
    "acm-class": {"acm-class"},
    "subj-class": {"subj-class"},
    "proxy": {"proxy"},
    "license": {"license", "rights"},
    "classification": {"classification"},
}
_METADATA_KEYS = {name: key for key, names in METADATA.items() for name in names}

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?))?")
_SEPARATORS = re.compile(r"[,;|、，；]")


def written_identifier(text: str) -> Identifier | None:
    """Return the identifier in ``2512.23850v2``, ``arXiv:2512.23850`` or a link, or ``None``."""
    return identifiers.from_text(text) or identifiers.from_url(text.strip())


def is_web(url: str) -> bool:
    """Say whether *url* is one that may become a link."""
    return url.lower().startswith(("http://", "https://")) and len(url.split()) == 1


def page_of(url: str, named: Identifier) -> str:
    """Return *url* if it may become a link, else the page on arXiv that *named* has, if any."""
    if is_web(url):
        return url
    return abs_url(*named) if named.id else ""


def is_category(text: str) -> bool:
    """Say whether *text* has the form of a category code, as ``cs.LG`` and ``hep-th`` have."""
    return _CODE.fullmatch(text) is not None


def metadata_key(name: str) -> str:
    """Return the key of the detail that *name* stands for, or an empty string."""
    return _METADATA_KEYS.get("-".join(name.lower().replace("_", " ").split()), "")


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
