"""The archives of a project, as the index knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Archive(NamedTuple):
    """An archive."""

    #: ``""`` for an archive that is the only one.
    name: str
    title: str
    #: What the names of its documents begin with.
    root: str
    #: Tag of its language.
    language: str

    @property
    def folder(self) -> str:
        """What the names of its files begin with, below a folder for all archives."""
        return f"{self.name}/" if self.name else ""


def archives_of(env: BuildEnvironment) -> list[Archive]:
    """Return the archives of the project."""
    config = env.config
    language = (config.language or "en").replace("_", "-")
    return [
        Archive(
            archive.name,
            archive.title or archive.name or config.project,
            archive.root,
            archive.language or language,
        )
        for archive in arxiv_domain(env).build.pages.archives.values()
    ]
