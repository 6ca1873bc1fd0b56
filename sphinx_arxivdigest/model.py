"""The records a digest file is read into: frozen, and free of Sphinx."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Problem(NamedTuple):
    """Something in a digest file that could not be read, or contradicts itself."""

    #: One-based line in the digest file.
    line: int
    #: What is wrong and, where it helps, what was done about it.
    message: str


class Repository(NamedTuple):
    """Where the code of a paper is."""

    #: Its page, http(s) only.
    url: str
    #: How many people have marked it with a star, or ``None``.
    stars: int | None = None
    #: Day of its last change, as the file has it; may be empty.
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry of a digest: a paper, with what the digest says about it.

    Every text is kept as the file has it (LaTeX, Markdown and all);
    rendering is the business of :mod:`sphinx_arxivdigest.prose`.
    """

    #: arXiv identifier without version: ``2512.23850`` or ``hep-th/9901001``;
    #: empty when the entry names none.
    id: str
    #: Version named by the digest (``2`` for ``v2``), or ``None``.
    version: int | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    #: Category codes, the primary category first; may be empty.
    categories: tuple[str, ...] = ()
    #: Link of the title as the file has it, http(s) only; where the file has an identifier
    #: in its place, the paper's page on arxiv.org; empty when it has neither.
    url: str = ""
    tldr: str = ""
    #: Further labelled texts in file order, keys in lower case
    #: (``motivation``, ``method``, …), without the abstract.
    details: dict[str, str] = field(default_factory=dict)
    #: The abstract; a new paragraph is a line break followed by two spaces.
    abstract: str = ""
    #: Number that the digest gives the entry, or ``None``.
    number: int | None = None
    #: The authors' comment on the submission ("12 pages, 3 figures").
    comment: str = ""
    #: How arXiv announces it: ``new``, ``cross`` (cross-listed from another category),
    #: ``replace`` (a new version) or ``replace-cross`` (of a cross-listed paper); empty
    #: where the file does not say.
    announced: str = ""
    #: Repository that the file names in a field of its own, or ``None``.
    code: Repository | None = None
    #: One-based line in the digest file where the entry begins.
    line: int = 0

    @property
    def primary_category(self) -> str:
        """The first category code, or an empty string."""
        return self.categories[0] if self.categories else ""

    @property
    def cross_lists(self) -> tuple[str, ...]:
        """The other category codes."""
        return self.categories[1:]


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest file, read."""

    #: Entries in file order.
    papers: tuple[Paper, ...] = ()
    #: Day of the digest, from its content or its file name, or ``None``.
    date: date | None = None
    #: What could not be read, by line.
    problems: tuple[Problem, ...] = ()
    #: Name of the format that it was read from; of no account when digests are compared.
    format: str = field(default="", compare=False)
