"""What every writer shows of a paper, in order and without words or markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_arxivdigest.arxiv import urls
from sphinx_arxivdigest.arxiv.resources import resources
from sphinx_arxivdigest.arxiv.withdrawn import is_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.model import Paper

    from .records import Home

#: Announcements that are shown; that a paper is new is not.
_ANNOUNCED = ("replace", "cross")


class PaperLink(NamedTuple):
    """A link below the title of a paper."""

    #: ``elsewhere``: the digest's own address of the paper, where that is not on arXiv.
    kind: Literal["elsewhere", "abstract", "pdf", "html", "code", "model", "data"]
    url: str
    #: How many people have marked a repository with a star, or ``None``.
    stars: int | None = None


class PaperView(NamedTuple):
    """The parts of an entry that follow from the paper and from where it stands."""

    #: Of ``replace``, ``cross`` and ``withdrawn``.
    announced: tuple[str, ...]
    #: Codes of the other categories.
    cross_lists: tuple[str, ...]
    links: tuple[PaperLink, ...]
    #: The entry that references lead to, or ``None`` where this is it.
    home: Home | None
    #: Version of the paper at its home, where that is another one than here.
    home_version: int | None
    #: Key and text of each detail.
    passages: tuple[tuple[str, str], ...]


def view_of(paper: Paper, fields: Sequence[str], home: Home | None) -> PaperView:
    """Return the view of *paper*.

    *fields* are the keys of the details to show, in order; those that the paper lacks are left
    out. *home* is the entry that references lead to, where it is another one and worth a word.
    """
    version = home.paper.version if home else None
    return PaperView(
        announced=tuple(_announced(paper)),
        cross_lists=paper.cross_lists,
        links=tuple(_links(paper)),
        home=home,
        home_version=version if version != paper.version else None,
        passages=tuple(_passages(paper, fields)) if fields else (),
    )


def _announced(paper: Paper) -> Iterator[str]:
    if paper.announced:
        kinds = paper.announced.split("-")
        yield from (kind for kind in _ANNOUNCED if kind in kinds)
    if is_withdrawn(paper.comment):
        yield "withdrawn"


def _links(paper: Paper) -> Iterator[PaperLink]:
    if url := urls.url_elsewhere(paper):
        yield PaperLink("elsewhere", url)
    if paper.id:
        yield PaperLink("abstract", urls.abs_url(paper.id, paper.version))
        yield PaperLink("pdf", urls.pdf_url(paper.id, paper.version))
        if html := urls.html_url(paper.id, paper.version):
            yield PaperLink("html", html)
    for kind, url in resources(paper):
        yield PaperLink(kind, url, paper.code.stars if paper.code and kind == "code" else None)


def _passages(paper: Paper, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    own = {"comment": paper.comment, "abstract": paper.abstract}
    for field in fields:
        text = own[field] if field in own else paper.details.get(field, "")
        if text:
            yield field, text
