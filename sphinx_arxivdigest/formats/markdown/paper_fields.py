"""Fields of a paper that Markdown has no form of its own for: written as labels, read from them.

These are the identifier without a link, the version, the kind of announcement, and the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import Identifier, from_url
from sphinx_arxivdigest.formats.markdown.inline import leading_link
from sphinx_arxivdigest.formats.old_fields import CODE_LABELS
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENTS, is_web, written_identifier
from sphinx_arxivdigest.model import Repository

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Paper

_ID = "arxiv id"
_ANNOUNCED = "announced"
_VERSION = "version"
_CODE = "code"
_STARS = "code stars"
_UPDATED = "code last update"
#: More digits are neither a number of stars nor a version.
_LONGEST_NUMBER = 9


class PaperFields(NamedTuple):
    """Fields of :class:`~sphinx_arxivdigest.model.Paper`."""

    identifier: Identifier
    announced: str
    code: Repository | None


def take_paper_fields(details: dict[str, str], linked: Identifier) -> PaperFields:
    """Remove from *details* what is a field of its own, and return it.

    *linked* is the identifier in the entry's link, which has precedence. A text that does not
    have the form of the field stays a detail.
    """
    written = written_identifier(details.get(_ID, ""))
    if not linked.id and written:
        del details[_ID]
        linked = written
    announced = details.get(_ANNOUNCED, "")
    if announced in ANNOUNCEMENTS:
        del details[_ANNOUNCED]
    else:
        announced = ""
    if linked.version is None and _is_number(details.get(_VERSION, "")):
        linked = linked._replace(version=int(details.pop(_VERSION)))
    return PaperFields(linked, announced, _take_code(details))


def _take_code(details: dict[str, str]) -> Repository | None:
    """Remove the repository from *details*, and return it, or ``None``."""
    name = next((name for name in CODE_LABELS if name in details), "")
    url = details.get(name, "")
    if (link := leading_link(url)) and not link.rest:
        url = link.target
    if not is_web(url):
        return None
    del details[name]
    stars = int(details.pop(_STARS)) if _is_number(details.get(_STARS, "")) else None
    return Repository(url, stars, details.pop(_UPDATED, ""))


def paper_fields_as_details(paper: Paper) -> dict[str, str]:
    """Return the details from which :func:`take_paper_fields` reads these fields of *paper*."""
    found = {}
    if paper.announced:
        found[_ANNOUNCED] = paper.announced
    linked = from_url(paper.url) or Identifier("", None)
    if paper.id and not linked.id:
        found[_ID] = paper.id
    if paper.version is not None and linked.version is None:
        found[_VERSION] = str(paper.version)
    if paper.code:
        found[_CODE] = paper.code.url
        if paper.code.stars is not None:
            found[_STARS] = str(paper.code.stars)
        if paper.code.updated:
            found[_UPDATED] = paper.code.updated
    return found


def _is_number(text: str) -> bool:
    """Whether *text* is a whole number that is not too long."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
