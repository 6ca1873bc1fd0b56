"""HTML: visitors that write the leaf nodes with templates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.log import tell_of_formulas

from .html_writer import html_of
from .labels import nothing_listed, title_shows_date
from .overview import category_groups
from .ways import search_address

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_arxivdigest.nodes import (
        category_contents,
        category_end,
        category_heading,
        digest_overview,
        listing,
        paper,
    )


def visit_paper(self: HTML5Translator, node: paper) -> None:
    """Write a paper, its title as a heading below that of the enclosing section."""
    rendered = html_of(self.builder).papers(self.builder.current_docname).paper(node)
    as_warning = self.config.arxivdigest_math_warnings
    tell_of_formulas(node, rendered.problems, as_warning=as_warning)
    _write(self, "paper.html", heading=_heading(self), **rendered.context)


def visit_digest_overview(self: HTML5Translator, node: digest_overview) -> None:
    """Write the head of a digest."""
    build = arxiv_domain(self.builder.env).build
    docname = self.builder.current_docname
    categories = [
        category._replace(anchor=build.anchor(node["docname"], category.anchor))
        for category in node.categories
    ]
    _write(
        self,
        "overview.html",
        anchor=node["ids"][0],
        other_anchors=node["ids"][1:],
        classes=node["classes"],
        date=node["date"],
        date_above=title_shows_date(node, self.builder.env),
        total=node.total,
        new=node.get("new"),
        categories=categories,
        groups=category_groups(categories),
        details=build.pages.shows_details(docname),
        search=search_address(self.builder, docname),
    )


def visit_category_heading(self: HTML5Translator, node: category_heading) -> None:
    """Write what the title of a category says."""
    _write(self, "heading.html", category=node.category)


def visit_category_end(self: HTML5Translator, node: category_end) -> None:
    """Write the links at the end of a category."""
    build = arxiv_domain(self.builder.env).build
    anchor = partial(build.anchor, node["docname"])
    following = node.next and node.next._replace(anchor=anchor(node.next.anchor))
    _write(self, "category-end.html", overview=anchor(node["overview"]), next=following)


def visit_category_contents(self: HTML5Translator, node: category_contents) -> None:
    """Write the list of the papers of a category."""
    papers = html_of(self.builder).papers(self.builder.current_docname)
    _write(
        self,
        "contents.html",
        lines=papers.contents(node),
        category=node["category"],
        page=papers.category_address(node["page"], node["category"]) if node["page"] else "",
        cross_lists=node["cross_lists"],
    )


def visit_listing(self: HTML5Translator, node: listing) -> None:
    """Write a listing, its groups with headings below that of the enclosing section."""
    query = node.query
    groups = query.groups(arxiv_domain(self.builder.env).holdings)
    html = html_of(self.builder).groups(
        query.template if groups else "empty.html",
        groups,
        self.builder.current_docname,
        anchor=node["ids"][0],
        classes=node["classes"],
        heading=_heading(self),
        sentence=nothing_listed(query.kind),
    )
    self.body.append(html)
    raise nodes.SkipNode


def _write(translator: HTML5Translator, template: str, **context: Any) -> NoReturn:
    translator.body.append(html_of(translator.builder).templates.render(template, **context))
    raise nodes.SkipNode


def _heading(translator: HTML5Translator) -> str:
    """Return the name of a heading below that of the section that is being written."""
    return f"h{min(translator.section_level + 1, 6)}"
