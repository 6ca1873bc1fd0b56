"""The archives of a project, with what those have that set no title or language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.pages import ArchiveInfo


def project_language(config: Config) -> str:
    """Return the language of the project as HTML names it: ``zh-CN``."""
    return (config.language or "en").replace("_", "-")


def archives_of(env: BuildEnvironment) -> list[ArchiveInfo]:
    """Return the archives of the project, with titles and languages for those that set none."""
    config = env.config
    language = project_language(config)
    return [
        archive._replace(
            title=archive.title or archive.name or config.project,
            language=archive.language or language,
        )
        for archive in arxiv_domain(env).build.pages.archives.values()
    ]
