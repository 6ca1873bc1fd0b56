"""What git knows about a folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

_GITHUB = re.compile(
    r"(?:https?://(?:[^/@]*@)?|ssh://git@|git@)github\.com[/:]"
    r"(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
)


class Repository(NamedTuple):
    """The git repository of a folder; all is empty where there is none, or no git."""

    #: Name and e-mail address of the user.
    name: str = ""
    email: str = ""
    #: The topmost folder of the repository, ``None`` outside of one.
    top: Path | None = None
    #: Address of the repository on GitHub, without a slash at its end.
    page: str = ""
    #: Address of its GitHub Pages, with a slash at its end.
    site: str = ""


def repository_of(folder: Path) -> Repository:
    """Return what git knows about *folder*, which need not be there yet."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    top = _git(there, "rev-parse", "--show-toplevel")
    page, site = github(_git(there, "remote", "get-url", "origin") if top else "")
    return Repository(
        _git(there, "config", "user.name"),
        _git(there, "config", "user.email"),
        Path(top) if top else None,
        page,
        site,
    )


def github(remote: str) -> tuple[str, str]:
    """Return the addresses of a repository on GitHub and of its Pages; empty for other hosts.

    >>> github("git@github.com:reader/digest.git")
    ('https://github.com/reader/digest', 'https://reader.github.io/digest/')
    """
    match = _GITHUB.fullmatch(remote)
    if not match:
        return "", ""
    owner, name = match["owner"], match["name"]
    host = f"{owner.lower()}.github.io"
    path = "" if name.lower() == host else f"{name}/"
    return f"https://github.com/{owner}/{name}", f"https://{host}/{path}"


def _git(folder: Path, *arguments: str) -> str:
    """Return the first line that git prints, ``""`` where it fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.partition("\n")[0].strip()
