"""Check values in ``conf.py``: each function returns what is wrong with one, or ``""``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_arxivdigest.arxiv.identifiers import parse_id
from sphinx_arxivdigest.project.page_names import is_reserved

from .archives import NAME

if TYPE_CHECKING:
    from collections.abc import Callable


def one_of(*values: Any) -> Callable[[Any], str]:
    """Return a check that accepts *values* only."""

    def check(value: Any) -> str:
        if value in values:
            return ""
        return f"allowed are {', '.join(map(repr, values))}"

    return check


def some_of(*values: str) -> Callable[[Any], str]:
    """Return a check that accepts collections of these *values*."""

    def check(value: Any) -> str:
        if _are_texts(value) and set(value) <= set(values):
            return ""
        return f"expected a list; allowed in it are {', '.join(map(repr, values))}"

    return check


def hidden(value: Any) -> str:
    """Check which papers are hidden, and why."""
    if not isinstance(value, dict):
        return "expected {'2512.23850': 'withdrawn by its authors'}"
    for name, reason in value.items():
        if not isinstance(name, str) or parse_id(name) != name:
            return f"{name!r} is not an arXiv identifier without version, such as '2512.23850'"
        if not isinstance(reason, str):
            return f"{name!r}: expected the reason, a text"
    return ""


def identified(value: Any) -> dict[str, str]:
    """Return which papers of *value* can be told, and why they are hidden.

    It is what is used where :func:`hidden` finds a problem: a slip in one entry must not show the
    texts of the others.
    """
    if isinstance(value, list | tuple | set | frozenset):
        value = dict.fromkeys(map(str, value), "")
    if not isinstance(value, dict):
        return {}
    found = ((parse_id(str(name)), reason) for name, reason in value.items())
    return {name: reason if isinstance(reason, str) else "" for name, reason in found if name}


def folder_name(value: Any) -> str:
    """Check the name of a folder, which may lie in others."""
    parts = str(value).split("/")
    if all(NAME.fullmatch(part) and not is_reserved(part) for part in parts):
        return ""
    return "expected the name of a folder such as 'arxiv' or 'papers/arxiv'"


def positive_number(value: Any) -> str:
    """Check a whole number from 1 up."""
    return "" if isinstance(value, int) and value > 0 else "expected a whole number from 1 up"


def jobs(value: Any) -> str:
    """Check a number of processes; ``sphinx-build -D`` gives it as text."""
    if value in (None, "auto") or not positive_number(value):
        return ""
    is_text = isinstance(value, str) and value.isascii() and value.isdigit() and int(value) > 0
    return "" if is_text else "expected 'auto', or a whole number from 1 up"


def count_or_none(value: Any) -> str:
    """Check a whole number from 0 up, or ``None``."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if value is None or is_count else "expected a whole number from 0 up, or None"


def names(value: Any) -> str:
    """Check a collection of names."""
    return "" if _are_texts(value) else "expected names of builders, in a list"


def reader_tools(value: Any) -> str:
    """Check whether readers have tools, and which."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, dict) and value.keys() <= {"marks"}:
        return "" if isinstance(value.get("marks", True), bool) else "marks: expected True or False"
    return "expected True, False, or {'marks': False}"


def interests(value: Any) -> str:
    """Check what readers are interested in."""
    if not isinstance(value, dict):
        return "expected {'keywords': [...], 'authors': [...]}"
    if unknown := value.keys() - {"keywords", "authors"}:
        return f"{min(unknown, key=str)!r} is not known; allowed are 'keywords' and 'authors'"
    bad = [key for key, words in value.items() if not _are_texts(words)]
    return f"{bad[0]}: expected words, in a list" if bad else ""


def sites(value: Any) -> str:
    """Check addresses of other sites of the same origin."""
    if not _are_texts(value):
        return "expected addresses, in a list"
    bad = [address for address in value if not _is_site(address)]
    return (
        f"{bad[0]!r} is not an address such as 'https://host/2025/', '/2025/' or '../2025/'"
        if bad
        else ""
    )


def _are_texts(value: Any) -> bool:
    is_collection = isinstance(value, list | tuple | set | frozenset)
    return is_collection and all(isinstance(text, str) for text in value)


def _is_site(address: str) -> bool:
    """Whether *address* is that of a folder: whole, from the root of the host, or of this site."""
    if any(map(str.isspace, address)):
        return False
    try:
        url = urlsplit(address)
    except ValueError:
        return False
    if url.query or url.fragment:
        return False
    if url.scheme in {"http", "https"}:
        return bool(url.netloc)
    return not url.scheme and not url.netloc and url.path.startswith(("/", "../"))
