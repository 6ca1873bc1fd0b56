"""The roles of the ``arxiv`` domain: what is written becomes a target to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.utils import unescape
from sphinx.roles import XRefRole

from sphinx_arxivdigest import people
from sphinx_arxivdigest.arxiv import identifiers

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.environment import BuildEnvironment


class PaperRole(XRefRole):
    """``:arxiv:paper:`2512.23850```: with ``arXiv:``, a version, or as a link."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Reduce the target to the identifier."""
        found = identifiers.from_text(target) or identifiers.from_url(target)
        return title, found.id if found else target


class AuthorRole(XRefRole):
    """``:arxiv:author:`Mark van der Laan```; with ``~`` the family name alone is shown."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Take the tilde off the target, and shorten the title for it."""
        if not has_explicit_title and title.startswith("~"):
            target = target.lstrip("~")
            title = people.family(target)
        return title, target

    def create_non_xref_node(self) -> tuple[list[Node], list[system_message]]:
        """Shorten a name behind ``!~`` too."""
        if self.text.startswith("!~") and not self.has_explicit_title:
            self.text = "!" + people.family(unescape(self.text[2:]))
        return super().create_non_xref_node()
