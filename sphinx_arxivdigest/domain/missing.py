"""Link references to arxiv.org where no digest of the project has the paper or category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_arxivdigest.arxiv import identifiers, taxonomy, urls

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: After intersphinx, so that another project's page comes before arxiv.org's.
PRIORITY = 900


def link_to_arxiv(
    app: Sphinx, _env: BuildEnvironment, node: pending_xref, contnode: Element
) -> Element | None:
    """Handle ``missing-reference``: a paper or a category becomes a link to arxiv.org.

    A category is found there by design. A paper is linked too, but within *contnode* and
    without an answer, so that Sphinx goes on to warn as it does of any missing
    reference (with ``-n``, and as ``nitpick_ignore`` says). Such addresses need no linkcheck.
    """
    if node.get("refdomain") != "arxiv":
        return None
    # Sphinx asks all handlers, even when an earlier one has found the paper and taken *contnode*.
    if contnode.parent is not None:
        return None
    is_checked = app.builder.name == "linkcheck"
    target = node["reftarget"]
    if node["reftype"] == "category" and (category := taxonomy.lookup(target)):
        if is_checked:
            return contnode
        return _external(urls.list_url(category.code), [contnode], category.name)
    if is_checked:
        return None
    if node["reftype"] == "paper" and (paper_id := identifiers.parse_id(target)):
        content: list[nodes.Node] = contnode.children
        if not node["refexplicit"]:
            content = [nodes.Text(f"arXiv:{paper_id}")]
        contnode.children = []
        contnode += _external(urls.abs_url(paper_id), content, "")
    return None


def _external(url: str, content: list[nodes.Node], title: str) -> nodes.reference:
    reference = nodes.reference("", "", *content, refuri=url, internal=False)
    if title:
        reference["reftitle"] = title
    return reference
