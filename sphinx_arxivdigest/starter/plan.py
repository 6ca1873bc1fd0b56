"""Plan the files of a project."""

from __future__ import annotations

import shlex
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.version import __version__

from .actions import ACTIONS
from .answers import NO_CONTACT
from .markdown import escaped
from .placeholders import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from .answers import Answers

#: Where digests are.
DIGESTS = "digests"
#: Path in the project → name in ``files``, which differ where tools would take the file for ours.
_ALWAYS = {
    "conf.py": "conf.py",
    "index.md": "index.md",
    "about.md": "about.md",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
    ".gitignore": "gitignore",
}
#: The contact in a workflow where there is no other: the repository's own address.
_REPOSITORY = "${{ github.server_url }}/${{ github.repository }}"
#: The heading of the links at the end of the front page, by language.
_MORE = {"de": "Mehr", "en": "More", "ja": "その他", "zh_CN": "更多"}
#: The program that writes summaries.
_SUMMARIES = "summarize.py"


def hosts() -> list[str]:
    """Return the names of the hosts that a project can be published on."""
    return sorted(each.name for each in _files().joinpath("hosts").iterdir() if each.is_dir())


def templates(host: str, *, summaries: bool, language: str = "en") -> dict[str, str]:
    """Return path → text, with placeholders, of the files for a *host*, without digests.

    Where there are files in the *language*, these are taken.
    """
    found = {path: _text(_files() / name) for path, name in _ALWAYS.items()}
    if (translated := _files() / "languages" / _spoken(language)).is_dir():
        found |= _below(translated)
    if language.startswith("zh"):
        found["conf.py"] += "\n" + _text(_files() / "chinese_search.py")
    if summaries:
        found[_SUMMARIES] = _text(_files() / _SUMMARIES)
    return {**found, **host_templates(host)}


def host_templates(host: str) -> dict[str, str]:
    """Return path → text, with placeholders, of the files that a *host* alone needs."""
    return dict(_below(_files() / "hosts" / host))


def samples() -> dict[str, str]:
    """Return path → text of the digests of a project that has none yet."""
    folder = _files() / DIGESTS
    return {f"{DIGESTS}/{each.name}": _text(each) for each in folder.iterdir()}


def plan(answers: Answers) -> dict[str, str]:
    """Return path → text of the files of a project, without digests."""
    found = templates(answers.host, summaries=answers.summaries, language=answers.language)
    return {path: fill(text, _values(path, answers)) for path, text in found.items()}


def _values(path: str, answers: Answers) -> dict[str, str]:
    """Return the values of the placeholders in the file *path*."""
    is_markdown = PurePosixPath(path).suffix == ".md"
    contact = answers.contact or (NO_CONTACT if is_markdown else _REPOSITORY)
    return {
        **ACTIONS,
        "TITLE": escaped(answers.title) if is_markdown else answers.title,
        "AUTHOR": answers.author,
        "CATEGORIES": " ".join(answers.categories),
        "CONTACT": shlex.quote(contact) if is_markdown else contact,
        "LANGUAGE": answers.language,
        "ADDRESS": answers.address,
        "REQUIREMENT": requirement(__version__),
        "MORE": _MORE[_spoken(answers.language)],
        "LISTS": "\n".join(map(_list, answers.categories)).rstrip(),
    }


def _spoken(language: str) -> str:
    """Return the language that a site in *language* has its own words in: ``de_AT`` → ``de``."""
    return next((each for each in (language, language[:2]) if each in _MORE), "en")


def _list(code: str) -> str:
    """Return the part of the front page for a category."""
    return fill(_text(_files() / "list.md"), {"CODE": code, "NAME": taxonomy.name(code)})


def requirement(version: str) -> str:
    """Return the requirement for releases like *version* that change nothing users rely on.

    >>> requirement("0.1.0"), requirement("1.2.3")
    ('sphinx-arxivdigest~=0.1.0', 'sphinx-arxivdigest~=1.2')
    """
    numbers = version.split(".")
    return f"sphinx-arxivdigest~={'.'.join(numbers[: 3 if numbers[0] == '0' else 2])}"


def _files() -> Traversable:
    return files(__package__) / "files"


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def _below(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of each file below *folder*, paths with ``/``."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _below(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", _text(each)
