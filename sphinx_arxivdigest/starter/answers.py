"""What a project is made for: its title, categories, host and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .repository import Repository

#: The categories of a project for which none was named.
DEFAULT_CATEGORIES = ("cs.AI",)
#: Where the site is while it has no other address: what ``python -m http.server`` serves.
PREVIEW = "http://localhost:8000/"
#: Stands for a contact that nobody has given.
NO_CONTACT = "you@example.org"
_CONTACT = re.compile(r"[^\s\"'`<>{}|\\]+@[\w.-]+|https?://[^\s\"'`<>{}|\\]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

#: How the parts of a language are written, by length: a country, a script.
_CASES = {2: str.upper, 4: str.title}
#: The part of an e-mail address that nobody reads.
_UNREAD = re.compile(r"no-?reply\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answers:
    """All that the files of a project depend on."""

    #: One line of printable characters, as `line` returns it.
    title: str
    author: str
    #: Codes of arXiv's categories.
    categories: tuple[str, ...]
    #: E-mail address or URL that requests to arXiv name; ``""`` for the repository's.
    contact: str = ""
    #: A folder of ``files/hosts``.
    host: str = "github"
    #: As Sphinx has it: ``zh_CN``.
    language: str = "en"
    #: Address of the site where the host does not say it, with a slash at its end.
    address: str = PREVIEW
    #: Whether there is a program that writes summaries.
    summaries: bool = False


def line(text: str) -> str:
    """Return *text* as one line of printable characters; ``""`` where it has none."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())


def title_of(folder: Path) -> str:
    """Return the title of a project in *folder*: ``my-digest`` → "My digest"."""
    words = line(re.sub(r"[-_]+", " ", folder.resolve().name))
    return words[:1].upper() + words[1:] or "arXiv digest"


def known(repository: Repository) -> dict[str, str]:
    """Return the answers that *repository* gives, by the names of the fields of `Answers`."""
    is_read = not _UNREAD.search(repository.email)
    contact = (repository.email if is_read else "") or repository.page
    found = {
        "author": line(repository.name),
        "contact": contact if is_contact(contact) else "",
        "address": repository.site,
    }
    return {name: value for name, value in found.items() if value}


def is_contact(text: str) -> bool:
    """Whether *text* is an e-mail address or a URL."""
    return bool(_CONTACT.fullmatch(text))


def language_of(text: str) -> str:
    """Return the language *text* as Sphinx names it: ``zh-cn`` → ``zh_CN``."""
    base, *parts = re.split("[-_]", text)
    return "_".join([base.lower(), *(_CASES.get(len(each), str.lower)(each) for each in parts)])


def is_language(text: str) -> bool:
    """Whether *text* is a language as Sphinx names it: ``de``, ``zh_CN``."""
    return bool(_LANGUAGE.fullmatch(text))
