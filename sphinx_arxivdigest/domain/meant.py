"""Say what may be meant by a reference that leads nowhere."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.near_categories import category_hint
from sphinx_arxivdigest.log import logger

from . import ArxivDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

#: How alike two names must be for one to be meant by the other.
_NEAR = 0.8


def warn_of_missing(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Handle ``warn-missing-reference``: warn as Sphinx does, with what may be meant.

    Return ``True`` when that is done, and ``None`` where there is nothing to add.
    """
    if not isinstance(domain, ArxivDomain):
        return None
    kind, target = node["reftype"], node["reftarget"]
    hint = _hint(domain, kind, target)
    if not hint:
        return None
    message = domain.dangling_warnings[kind] % {"target": target}
    logger.warning(message + hint, location=node, type="ref", subtype=kind)
    return True


def _hint(domain: ArxivDomain, kind: str, target: str) -> str:
    if kind == "category":
        return category_hint(target)
    if kind == "paper":
        is_identifier = identifiers.parse_id(target)
        return "" if is_identifier else "; an identifier is written as 2312.00752 or hep-th/9901001"
    names = (author.name for author in domain.holdings.catalogue.authors.values())
    near = _near_author(target, names)
    return f"; did you mean {near}?" if near else ""


def _near_author(target: str, names: Iterable[str]) -> str:
    """Return the one of *names* that is most like *target* and has one of its words, or ``""``.

    All names of a large archive would take a second to compare.
    """
    words = set(target.casefold().split())
    some = [name for name in names if not words.isdisjoint(name.casefold().split())]
    return next(iter(get_close_matches(target, some, 1, _NEAR)), "")
