"""The arXiv category taxonomy: code → name and group.

The categories stand in ``taxonomy.csv``: arXiv's list
(https://arxiv.org/category_taxonomy), its aliases, and the archives that were
merged into other categories, which old papers still name.
"""

from __future__ import annotations

import csv
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

#: Groups of arXiv's taxonomy, in its order → how addresses name them.
GROUPS = {
    "Computer Science": "cs",
    "Economics": "econ",
    "Electrical Engineering and Systems Science": "eess",
    "Mathematics": "math",
    "Physics": "physics",
    "Quantitative Biology": "q-bio",
    "Quantitative Finance": "q-fin",
    "Statistics": "stat",
}


class Category(NamedTuple):
    """A category of arXiv."""

    #: ``cs.LG``, ``hep-th``; never an alias.
    code: str
    #: English name: "Machine Learning".
    name: str
    #: Subject group on arXiv's front page: "Computer Science", "Physics", ….
    group: str


class _Taxonomy(NamedTuple):
    #: Code in lower case → category; aliases lead to the category they stand for.
    categories: dict[str, Category]
    #: What may stand before the dot of a code.
    archives: frozenset[str]
    #: Code → its aliases, where there are any.
    aliases: dict[str, tuple[str, ...]]
    #: Name in lower case, alone and behind its group (``statistics - machine learning``) → code.
    names: dict[str, str]


@cache
def _taxonomy() -> _Taxonomy:
    text = files(__package__).joinpath("taxonomy.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    known = {row["code"]: Category(row["code"], row["name"], row["group"]) for row in rows}
    categories = {row["code"].lower(): known[row["alias_of"] or row["code"]] for row in rows}
    aliases: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if code := row["alias_of"]:
            aliases[code] = (*aliases.get(code, ()), row["code"])
    names: dict[str, str] = {}
    for row in rows:
        for name in (row["name"], f"{row['group']} - {row['name']}"):
            names.setdefault(name.casefold(), row["alias_of"] or row["code"])
    archives = frozenset(code.partition(".")[0] for code in categories)
    return _Taxonomy(categories, archives, aliases, names)


def lookup(code: str) -> Category | None:
    """Return the category *code* stands for (aliases resolved, case ignored), or ``None``."""
    return _taxonomy().categories.get(code.lower())


def codes() -> tuple[str, ...]:
    """Return the codes of all categories, in the order of the taxonomy; no aliases."""
    found = {category.code for category in _taxonomy().categories.values()}
    return tuple(sorted(found, key=sort_key))


def canonical(code: str) -> str:
    """Return arXiv's primary code for *code*: ``cs.SY`` → ``eess.SY``.

    An unknown one gets the case that arXiv's have, so that no two differ by case alone:
    ``cs.xx`` → ``cs.XX``, ``Foo.Bar`` → ``foo.bar``.
    """
    if category := lookup(code):
        return category.code
    if not code.isascii():
        return code
    archive, dot, subject = code.lower().partition(".")
    return f"{archive}{dot}{subject.upper() if len(subject) == 2 else subject}"


def aliases(code: str) -> tuple[str, ...]:
    """Return the other codes of a category: ``("cs.SY",)`` for ``eess.SY``."""
    return _taxonomy().aliases.get(code, ())


def name(code: str) -> str:
    """Return the English name of a category, or *code* itself when it is unknown."""
    category = lookup(code)
    return category.name if category else code


def labelled(code: str, between: str = " ") -> str:
    """Return *code* with the English name of its category, where it has one.

    >>> labelled("cs.LG"), labelled("cs.XX")
    ('cs.LG Machine Learning', 'cs.XX')
    """
    category = lookup(code)
    return f"{code}{between}{category.name}" if category else code


def group(code: str) -> str:
    """Return the English name of a category's group, ``""`` where arXiv lacks the category."""
    category = lookup(code)
    return category.group if category else ""


def sort_key(code: str) -> tuple[bool, int, str]:
    """Return a key that sorts codes as the taxonomy does: by group, then by code.

    Categories that arXiv lacks come after the others, and the empty code last.
    """
    category = lookup(code)
    if category is None:
        return not code, len(GROUPS), code.lower()
    return False, list(GROUPS).index(category.group), category.code.lower()


def named(name: str) -> str:
    """Return the code of the category with an English *name*, or an empty string.

    "Computer Science - Robotics" is a name, too. "Machine Learning" alone, the one name of
    two categories, is ``cs.LG``: ``stat.ML`` serves above all for cross-lists of it.
    """
    return _taxonomy().names.get(name.casefold(), "")


def is_archive(name: str) -> bool:
    """Whether *name* is an archive (``hep-th``, ``cs``): old identifiers begin with one."""
    return name.lower() in _taxonomy().archives


def looks_like_category(code: str) -> bool:
    """Whether *code* is formed like a category: a known one, or a new one in a known archive.

    ACM classes (``I.2.7``), MSC classes (``68T05``) and archives that are not categories
    themselves (``cs``) are not.
    """
    archive, dot, subject = code.lower().partition(".")
    if not dot:
        return archive in _taxonomy().categories
    letters = subject.replace("-", "")
    return archive in _taxonomy().archives and letters.isascii() and letters.isalpha()


def matches(code: str, pattern: str) -> bool:
    """Whether a category fits a shell-style pattern, case ignored.

    Both sides are tried as written and as primary codes: ``cs.SY`` fits ``cs.*``,
    ``eess.*`` and ``eess.SY``, and ``eess.SY`` fits ``cs.SY``.
    """
    codes, patterns = spellings(code), spellings(pattern)
    return any(fnmatchcase(one, other) for one in codes for other in patterns)


@lru_cache(maxsize=4096)
def spellings(code: str) -> frozenset[str]:
    """Return a code as written and the primary one that it stands for, in lower case."""
    return frozenset({code.lower(), canonical(code).lower()})


def is_known_pattern(pattern: str) -> bool:
    """Whether any category of arXiv fits a shell-style *pattern*, or is the code itself."""
    known = _taxonomy().categories.values()
    return lookup(pattern) is not None or any(matches(category.code, pattern) for category in known)
