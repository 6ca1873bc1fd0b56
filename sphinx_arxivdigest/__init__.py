"""arXiv digests as first-class Sphinx content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    # Imported here, so that reading digests (`sphinx_arxivdigest.formats`) needs no Sphinx.
    from sphinx_arxivdigest import config, i18n
    from sphinx_arxivdigest.archive import generated, incremental, navigation, prepare, project
    from sphinx_arxivdigest.domain import ArxivDomain, references, remember_builder
    from sphinx_arxivdigest.nodes import category_contents, digest_overview, listing, paper
    from sphinx_arxivdigest.reading import listings, sources
    from sphinx_arxivdigest.reading.digest import ArxivDigestDirective
    from sphinx_arxivdigest.writing import author_index, collector, html, lists
    from sphinx_arxivdigest.writing.epub import EpubBuilder
    from sphinx_arxivdigest.writing.expand import ExpandLeaves
    from sphinx_arxivdigest.writing.papers_in_full import FillPaperLists
    from sphinx_arxivdigest.writing.repeats import HideRepeats
    from sphinx_arxivdigest.writing.singlehtml import PrefixRepeatedIds

    app.setup_extension("sphinx_design")
    i18n.load(app)
    config.register(app)
    app.add_directive("arxiv-digest", ArxivDigestDirective)
    app.add_directive("arxiv-papers", listings.ArxivPapersDirective)
    app.add_directive("arxiv-categories", listings.ArxivCategoriesDirective)
    app.add_directive("arxiv-archive", listings.ArxivArchiveDirective)
    app.add_directive("arxiv-authors", listings.ArxivAuthorsDirective)
    app.add_domain(ArxivDomain)
    app.add_builder(EpubBuilder, override=True)

    app.add_node(paper, html=(html.visit_paper, None))
    app.add_node(digest_overview, html=(html.visit_digest_overview, None))
    app.add_node(category_contents, html=(html.visit_category_contents, None))
    app.add_node(listing, html=(lists.visit_listing, None))
    app.add_post_transform(HideRepeats)
    app.add_post_transform(FillPaperLists)
    app.add_post_transform(ExpandLeaves)
    app.add_post_transform(PrefixRepeatedIds)

    app.connect("config-inited", html.add_static_path)
    app.connect("builder-inited", remember_builder)
    app.connect("builder-inited", prepare.prepare_archives)
    app.add_source_suffix(project.SUFFIX, "restructuredtext")
    app.add_css_file("arxivdigest.css")
    # Before the renderers, which ask then.
    app.connect("html-page-context", html.announce_formulas, priority=400)
    app.connect("html-page-context", collector.let_go_of_papers, priority=999)
    app.connect("html-page-context", author_index.use_author_template)
    app.connect("html-page-context", author_index.add_script)
    app.connect("html-page-context", generated.leave_out_source_links)
    app.connect("env-get-outdated", generated.delete_outputs)
    app.connect("env-get-outdated", incremental.read_again)
    app.connect("doctree-read", incremental.note_references)
    app.connect("env-updated", generated.delete_empty_index)
    app.connect("env-updated", incremental.rewrite_what_changed)
    app.connect("write-started", navigation.take_children_out_of_sidebars)
    app.connect("env-before-read-docs", collector.freeze_before_forks)
    app.connect("write-started", collector.freeze_before_forks)
    app.connect("build-finished", collector.unfreeze)
    app.connect("build-finished", navigation.put_children_back)
    app.connect("missing-reference", references.link_to_arxiv, priority=references.PRIORITY)
    app.connect("env-check-consistency", sources.warn_of_digests_read_as_documents)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
