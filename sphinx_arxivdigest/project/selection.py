"""Choose papers by category, author, keyword and announcement, and sort them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from sphinx_arxivdigest import people
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.prose import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sphinx_arxivdigest.model import Paper

#: A character that continues a word in the scripts that put spaces between words.
_WORD = r"[0-9A-Za-z\u00C0-\u024F\u0370-\u052F]"
_ITEMS = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s,"“]+)|(,)')


def split_list(text: str) -> tuple[str, ...]:
    """Split an option's value into its items.

    Commas separate items; where there are none, spaces do. Double quotes keep
    what is in them together. ``a b, c`` → ``("a b", "c")``; ``a "b c"`` → ``("a", "b c")``.
    """
    by_comma = any(match[4] for match in _ITEMS.finditer(text))
    items: list[list[str]] = [[]]
    for match in _ITEMS.finditer(text):
        if match[4]:
            items.append([])
        elif by_comma:
            items[-1].append(match[1] or match[2] or match[3] or "")
        else:
            items.append([match[1] or match[2] or match[3] or ""])
    return tuple(" ".join(words) for words in items if any(words))


def keyword_pattern(keywords: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of *keywords* as whole words, whatever the case.

    A plural ``s`` may follow, a space in a phrase also stands for a hyphen or a line
    break, and ``*`` for any ending. Scripts without spaces need no word boundary.
    """
    alternatives = []
    for keyword in keywords:
        words = r"[\s-]+".join(
            re.escape(word).replace(r"\*", rf"{_WORD}{{0,40}}") for word in keyword.split()
        )
        alternatives.append(words)
    return re.compile(rf"(?<!{_WORD})(?:{'|'.join(alternatives)})s?(?!{_WORD})", re.IGNORECASE)


class _CategoryPatterns:
    """Codes and shell-style patterns of categories, however many."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take patterns such as ``cs.LG`` and ``cs.*``."""
        self._codes: set[str] = set()
        self._patterns: list[str] = []
        for pattern in patterns:
            if any(sign in pattern for sign in "*?["):
                self._patterns.append(pattern)
            else:
                self._codes |= taxonomy.spellings(pattern)

    def match(self, code: str) -> bool:
        """Whether a category is one of them, as :func:`.taxonomy.matches` compares them."""
        return not self._codes.isdisjoint(taxonomy.spellings(code)) or any(
            taxonomy.matches(code, pattern) for pattern in self._patterns
        )


@lru_cache
def _patterns(patterns: tuple[str, ...]) -> _CategoryPatterns:
    return _CategoryPatterns(patterns)


@dataclass(frozen=True)
class Selection:
    """A choice of papers: what to show, in which order, and how many at most."""

    categories: tuple[str, ...] = ()
    exclude_categories: tuple[str, ...] = ()
    #: Whether ``categories`` also passes the papers that are cross-listed there.
    cross_lists: bool = False
    #: Of ``new``, ``cross`` and ``replace``.
    announced: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    exclude_keywords: tuple[str, ...] = ()
    #: ``digest`` (as they come), ``id`` or ``title``.
    sort: str = "digest"
    limit: int | None = None

    def apply(self, papers: Iterable[Paper]) -> list[Paper]:
        """Return the chosen ones of *papers*, sorted and cut to the limit."""
        chosen = [paper for paper in papers if self.matches(paper)]
        if self.sort == "id":
            chosen.sort(key=lambda paper: paper.id)
        elif self.sort == "title":
            chosen.sort(key=lambda paper: plain(paper.title).casefold())
        return chosen[: self.limit]

    def matches(self, paper: Paper) -> bool:
        """Whether *paper* passes every filter (sorting and limit apart)."""
        if not self.has_category(paper.primary_category, paper.cross_lists):
            return False
        # New versions of cross-listed papers, `replace-cross`, are new versions above all.
        if self.announced and paper.announced.removesuffix("-cross") not in self.announced:
            return False
        if self.authors and not any(
            people.matches(wanted, name) for wanted in self.authors for name in paper.authors
        ):
            return False
        if self._wanted and not _mentions(paper, self._wanted):
            return False
        return not (self._unwanted and _mentions(paper, self._unwanted))

    def has_category(self, primary: str, cross_lists: Sequence[str] = ()) -> bool:
        """Whether papers of these categories pass the filters by category."""
        codes = (primary, *cross_lists) if self.cross_lists else (primary,)
        if self.categories and not any(map(_patterns(tuple(self.categories)).match, codes)):
            return False
        return not (
            self.exclude_categories and _patterns(tuple(self.exclude_categories)).match(primary)
        )

    def unknown_categories(self, codes: Collection[str]) -> list[str]:
        """Return the codes and patterns that fit neither arXiv's categories nor *codes*."""
        return [
            pattern
            for pattern in dict.fromkeys((*self.categories, *self.exclude_categories))
            if not taxonomy.is_known_pattern(pattern)
            and not any(taxonomy.matches(code, pattern) for code in codes)
        ]

    @property
    def needs_papers(self) -> bool:
        """Whether papers must be read to tell if they match: the domain keeps too little."""
        return bool(self.keywords or self.exclude_keywords or self.announced or self.cross_lists)

    @cached_property
    def _wanted(self) -> re.Pattern[str] | None:
        return keyword_pattern(self.keywords) if self.keywords else None

    @cached_property
    def _unwanted(self) -> re.Pattern[str] | None:
        return keyword_pattern(self.exclude_keywords) if self.exclude_keywords else None


def _mentions(paper: Paper, pattern: re.Pattern[str]) -> bool:
    """Whether what readers see of *paper* mentions the keywords."""
    return any(pattern.search(plain(text)) for text in (paper.title, paper.tldr, paper.abstract))
