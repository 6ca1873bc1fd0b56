"""What directives ask of the archives of the project."""

from __future__ import annotations

from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.log import warn


class ArchiveDirective(SphinxDirective):
    """Base of directives with the option ``archive``."""

    def has_archive(self, purpose: str) -> bool:
        """Whether the project has an archive; warn where it has none.

        *purpose* says what the directive does with one, as in "counts the digests of".
        """
        if self.config.arxivdigest_archive:
            return True
        warn(
            "option",
            f"{self.name} {purpose} an archive, and there is none; "
            "set arxivdigest_archive in conf.py",
            self.get_location(),
        )
        return False

    def archive_name(self) -> str:
        """Return the archive that the option names, ``""`` for none; warn of unknown names."""
        roots = arxiv_domain(self.env).build.pages.roots
        name: str = self.options.get("archive", "")
        if name and name not in roots:
            known = ", ".join(sorted(filter(None, roots)))
            hint = f"there are: {known}" if known else "arxivdigest_archive in conf.py names none"
            warn("option", f'there is no archive "{name}"; {hint}', self.get_location())
            return ""
        return name

    def archive_root(self) -> str:
        """Return the root of the archive that the option names, ``""`` for all digests."""
        name = self.archive_name()
        return arxiv_domain(self.env).build.pages.roots[name] if name else ""
