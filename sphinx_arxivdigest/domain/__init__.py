"""The ``arxiv`` domain: papers, authors and categories, and references to them.

:mod:`.tables` has its data, :mod:`.state` what is known while a build lasts.
"""

from __future__ import annotations

import re
from itertools import filterfalse
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_arxivdigest import language, people
from sphinx_arxivdigest.arxiv import identifiers, taxonomy
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.prose.write.nodes import UNTOUCHED, inert

from .index import AuthorIndex
from .roles import AuthorRole, PaperRole
from .tables import ArxivTables, ProjectObject, Target, arxiv_domain
from .uris import Uris

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains import Index
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

__all__ = ["ArxivDomain", "ArxivTables", "Target", "arxiv_domain", "end_build", "remember_builder"]

#: A word and a number within a name. Readers of an inventory take them for the type of the
#: object and its priority, and what follows for its address.
_UNWRITABLE = re.compile(r"\s\S+\s+-?[0-9]+(?:\s|\Z)")


class ArxivDomain(ArxivTables):
    """Papers, authors and categories of the digests of a project."""

    object_types: ClassVar[dict[str, ObjType]] = {
        "paper": ObjType(_("paper"), "paper"),
        "author": ObjType(_("author"), "author", searchprio=-1),
        "category": ObjType(_("category"), "category"),
    }
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {
        "paper": PaperRole(innernodeclass=nodes.inline),
        "author": AuthorRole(innernodeclass=nodes.inline),
        "category": XRefRole(innernodeclass=nodes.inline),
    }
    indices: ClassVar[list[type[Index]]] = [AuthorIndex]
    dangling_warnings: ClassVar[dict[str, str]] = {
        "paper": "no digest of this project holds the paper %(target)s",
        "author": "no digest of this project holds a paper by %(target)s",
        "category": "%(target)s is not an arXiv category",
    }

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a reference to the object in this project, or ``None``."""
        if typ == "paper":
            return self._resolve_paper(fromdocname, builder, target, node, contnode)
        if typ == "author":
            return self._resolve_author(fromdocname, builder, target, contnode)
        return self._resolve_category(fromdocname, builder, target, contnode)

    def _resolve_paper(
        self, fromdocname: str, builder: Builder, target: str, node: pending_xref, contnode: Element
    ) -> nodes.reference | None:
        home = self.holdings.target(identifiers.parse_id(target), fromdocname)
        if home is None:
            return None
        anchor, title = home.paper.anchor, home.paper.title
        if not node.get("refexplicit"):
            own = self.env.config.language
            marks = language.node_classes(language.of_title(title, language.han_of(own)), own)
            contnode = _title(title, [*contnode["classes"], *marks], builder)
        return self._refnode(builder, fromdocname, home.docname, anchor, contnode, title)

    def _resolve_author(
        self, fromdocname: str, builder: Builder, target: str, contnode: Element
    ) -> nodes.reference | None:
        author = self.holdings.catalogue.authors.get(people.key(target))
        if author is None:
            return None
        uri = Uris(builder, fromdocname).author(author.key, self.holdings.author_page(author.key))
        if uri is None:
            return cast("nodes.reference", contnode)
        return nodes.reference("", "", contnode, internal=True, refuri=uri, reftitle=author.name)

    def _resolve_category(
        self, fromdocname: str, builder: Builder, target: str, contnode: Element
    ) -> nodes.reference | None:
        code = taxonomy.canonical(target)
        found = self.holdings.category_target(code)
        if found is None:
            return None
        docname, anchor = found
        title = taxonomy.name(code)
        return self._refnode(builder, fromdocname, docname, anchor, contnode, title)

    def _refnode(
        self,
        builder: Builder,
        fromdocname: str,
        docname: str,
        anchor: str,
        contnode: Element,
        title: str,
    ) -> nodes.reference:
        if builder.name in {"singlehtml", "man"}:
            fromdocname = docname  # All documents are on one page.
        anchor = self.build.anchor(docname, anchor)
        return make_refnode(builder, fromdocname, docname, anchor, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``:any:`` to papers only: names and codes are too much like ordinary words."""
        found = self._resolve_paper(fromdocname, builder, target, node, contnode)
        return [("arxiv:paper", found)] if found is not None else []

    def get_objects(self) -> list[ProjectObject]:
        """Return papers, categories and authors, sorted.

        The inventory and the search sort it, each again: what is in order takes no time to sort.
        """
        if self._objects is None:
            self._objects = sorted(self._find_objects())
        return self._objects

    def _find_objects(self) -> Iterator[ProjectObject]:
        """Yield papers, categories and authors for the inventory and the search.

        Names stand in the inventory under every spelling, and out of the search, and so do
        aliases of categories, and what is on documents that the search leaves out.
        """
        catalogue = self.holdings.catalogue
        unsearched = self.build.unsearched
        for paper_id, home in catalogue.homes.items():
            title = f"{home.paper.title} ({paper_id})"
            priority = -1 if home.docname in unsearched else 0
            yield paper_id, title, "paper", home.docname, home.paper.anchor, priority
        for code in catalogue.categories:
            docname, anchor = self.holdings.category_target(code) or ("", "")
            for name in (code, *taxonomy.aliases(code)):
                priority = 2 if name == code and docname not in unsearched else -1
                yield name, taxonomy.labelled(code), "category", docname, anchor, priority
        for author in catalogue.authors.values():
            page = self.holdings.author_page(author.key)
            for spelling in filterfalse(_UNWRITABLE.search, filter(None, author.spellings)):
                yield spelling, author.name, "author", page, author.key, -1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the name that a reference looks for."""
        target = node.get("reftarget")
        return f"arxiv:{target}" if target else None


def _title(title: str, classes: list[str], builder: Builder) -> nodes.inline:
    """Return the text of a link; scripts that render formulas in HTML pass over it."""
    if builder.format != "html":
        return nodes.inline("", title, classes=classes)
    return nodes.inline("", "", *inert(title), classes=[*classes, *UNTOUCHED])


def remember_builder(app: Sphinx) -> None:
    """Handle ``builder-inited``: post-transforms have no other public way to the builder."""
    arxiv_domain(app.env).build.builder = app.builder


def end_build(app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: forget what was shared in the build."""
    if app.env is not None:
        arxiv_domain(app.env).build.end()
