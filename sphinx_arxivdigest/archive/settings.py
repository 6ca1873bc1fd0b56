"""Read ``arxivdigest_archive``, which can be written in several forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ArchiveSettings(NamedTuple):
    """What is set for an archive."""

    globs: list[str]
    #: Of its overview, ``""`` where none is set.
    title: str = ""
    #: As HTML names it (``zh-CN``), ``""`` for that of the project.
    language: str = ""


def archive_settings(
    option: str | Sequence[str] | Mapping[str, Any],
) -> dict[str, ArchiveSettings]:
    """Return the settings of each archive by name, without those that have no glob.

    A single archive that is given by globs alone has the name ``""``.
    """
    named = option if isinstance(option, dict) else {"": option}
    settings = {name: _settings(value) for name, value in named.items()}
    return {name: each for name, each in settings.items() if any(each.globs)}


def _settings(value: str | Sequence[str] | Mapping[str, Any]) -> ArchiveSettings:
    if isinstance(value, dict):
        globs = _settings(value["files"]).globs
        language = value.get("language", "").replace("_", "-")
        # The title becomes a heading: of one line, or the archive's name where it is blank.
        return ArchiveSettings(globs, " ".join(value.get("title", "").split()), language)
    return ArchiveSettings([value] if isinstance(value, str) else [*value])
