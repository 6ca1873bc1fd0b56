"""The records a digest file is read into: frozen, and free of Sphinx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterable, Iterator, KeysView, ValuesView
    from datetime import date


class Problem(NamedTuple):
    """Something in a digest file that could not be read, or contradicts itself."""

    #: One-based line in the digest file.
    line: int
    #: What is wrong and, where it helps, what was done about it.
    message: str


class Unused(NamedTuple):
    """What looks like a paper in a digest file, and is in no paper and no problem."""

    #: One-based line in the digest file.
    line: int
    #: An arXiv identifier without version, or the text of a heading, an item or a row.
    text: str


class Repository(NamedTuple):
    """Where the code of a paper is."""

    #: Its page, http(s) only.
    url: str
    #: How many people have marked it with a star, or ``None``.
    stars: int | None = None
    #: Day of its last change, as the file has it; may be empty.
    updated: str = ""


class Details(Mapping[str, str]):
    """Texts by key: read like a :class:`dict`, but immutable and hashable.

    The order of the keys is kept and, as in a dict, does not count in comparisons.
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        """Copy *texts*, any mapping."""
        self._texts = dict(texts or {})

    def __getitem__(self, key: str) -> str:
        """Return the text of *key*."""
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._texts)

    def __contains__(self, key: object) -> bool:
        """Whether there is a text of *key*."""
        return key in self._texts

    def __eq__(self, other: object) -> bool:
        """Whether *other* is a mapping with the same keys and texts."""
        if isinstance(other, Details):
            return self._texts == other._texts
        return self._texts == other if isinstance(other, dict) else super().__eq__(other)

    def __hash__(self) -> int:
        """Return a hash that does not depend on the order of the keys."""
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        """Return ``Details({…})``."""
        return f"{type(self).__name__}({self._texts!r})"

    def __reduce__(self) -> tuple[type[Details], tuple[dict[str, str]]]:
        """Let :mod:`pickle` and :mod:`copy` make it anew from a dict."""
        return type(self), (self._texts,)

    # What :class:`Mapping` has, without its detour by Python code for each key.

    def keys(self) -> KeysView[str]:
        """Return a view of the keys."""
        return self._texts.keys()

    def values(self) -> ValuesView[str]:
        """Return a view of the texts."""
        return self._texts.values()

    def items(self) -> ItemsView[str, str]:
        """Return a view of pairs of key and text."""
        return self._texts.items()


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry of a digest: a paper, with what the digest says about it.

    Every text is kept as the file has it, with its LaTeX and Markdown;
    :mod:`sphinx_arxivdigest.prose` renders it.
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
    #: Other labelled texts in file order, keys in lower case
    #: (``motivation``, ``method``, …), without the abstract. Any mapping may be given;
    #: it is kept as an immutable :class:`Details`.
    details: Mapping[str, str] = Details()
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

    def __post_init__(self) -> None:
        """Keep lists and details in a form that cannot change, so that a paper is hashable."""
        if type(self.details) is not Details:
            object.__setattr__(self, "details", Details(self.details))
        for name in ("authors", "categories"):
            if type(value := getattr(self, name)) is not tuple:
                object.__setattr__(self, name, tuple(value))

    # What dataclass makes looks all fields up anew for each paper: half of the time in which the
    # papers of a page are loaded.

    def __getstate__(self) -> tuple[Any, ...]:
        """Return the values of the fields, in their order."""
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setstate__(self, state: Iterable[Any]) -> None:
        """Take the values of the fields."""
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

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
    #: Name of the format that it was read from, empty for a file with no content at all; of no
    #: account when digests are compared.
    format: str = field(default="", compare=False)
    #: Title that the file gives itself, with its markup; ignored when digests are compared.
    title: str = field(default="", compare=False)
    #: What looks like a paper outside of the entries, such as identifiers in an introduction, by
    #: line; ignored when digests are compared.
    unused: tuple[Unused, ...] = field(default=(), compare=False)
