"""arXiv digests as first-class Sphinx content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    # Imported here, so that reading digests (`sphinx_arxivdigest.formats`) needs no Sphinx.
    from . import config, i18n, log, nodes
    from .archive import (
        bodies,
        chunks,
        incremental,
        latest,
        navigation,
        other_extensions,
        outputs,
        prepare,
        processes,
        project,
        read_doctrees,
        sidebars,
        titles,
    )
    from .domain import ArxivDomain, end_build, matches, meant, missing, remember_builder
    from .publish import events as publish
    from .publish import permalinks
    from .reader import find, scripts, starred, theme_search, tools, zotero
    from .reader.pictures import directive, tables, write
    from .reader.search import events as search
    from .reading import content, digest, hidden, listings, mentions, sources
    from .writing import (
        assets,
        author_index,
        collector,
        compiled,
        latex,
        leaving,
        page_body,
        page_head,
        rendered,
        sphinx_search,
        templates,
        visitors,
    )
    from .writing.author_ids import FreeAuthorIds
    from .writing.epub import EpubBuilder
    from .writing.expand import ExpandLeaves
    from .writing.frames import FrameCategories
    from .writing.linkcheck import LinkcheckBuilder, LocateLinks
    from .writing.papers_in_full import FillPaperLists
    from .writing.repeats import HideRepeats
    from .writing.singlehtml import PrefixRepeatedIds
    from .writing.unknown_categories import CheckCategories

    app.setup_extension("sphinx_design")
    i18n.load(app)
    config.register(app)
    app.add_directive("arxiv-digest", digest.ArxivDigestDirective)
    app.add_directive("arxiv-papers", listings.ArxivPapersDirective)
    app.add_directive("arxiv-categories", listings.ArxivCategoriesDirective)
    app.add_directive("arxiv-archive", listings.ArxivArchiveDirective)
    app.add_directive("arxiv-authors", listings.ArxivAuthorsDirective)
    app.add_directive("arxiv-feeds", listings.ArxivFeedsDirective)
    app.add_directive("arxiv-starred", starred.ArxivStarredDirective)
    app.add_directive("arxiv-search", find.ArxivSearchDirective)
    app.add_directive("arxiv-statistics", directive.ArxivStatisticsDirective)
    app.add_domain(ArxivDomain)
    app.add_builder(EpubBuilder, override=True)
    app.add_builder(LinkcheckBuilder, override=True)
    app.add_source_suffix(project.SUFFIX, "restructuredtext")
    app.add_css_file("arxivdigest.css")

    app.add_node(nodes.paper, html=(visitors.visit_paper, None))
    app.add_node(nodes.digest_overview, html=(visitors.visit_digest_overview, None))
    app.add_node(nodes.category_contents, html=(visitors.visit_category_contents, None))
    app.add_node(nodes.category_heading, html=(visitors.visit_category_heading, None))
    app.add_node(nodes.category_end, html=(visitors.visit_category_end, None))
    app.add_node(nodes.listing, html=(visitors.visit_listing, None))
    app.add_node(nodes.reader_tools, html=(tools.visit_reader_tools, None))
    app.add_node(nodes.starred_papers, html=(starred.visit_starred_papers, None))
    app.add_node(nodes.paper_search, html=(find.visit_paper_search, None))
    app.add_node(nodes.statistics, html=(write.visit_statistics, None))
    app.add_post_transform(HideRepeats)
    app.add_post_transform(CheckCategories)
    app.add_post_transform(tools.AddTools)
    app.add_post_transform(FrameCategories)
    app.add_post_transform(theme_search.PutPapersFirst)
    app.add_post_transform(starred.ExplainStarred)
    app.add_post_transform(find.ExplainSearch)
    app.add_post_transform(FillPaperLists)
    app.add_post_transform(ExpandLeaves)
    app.add_post_transform(tables.TabulateStatistics)
    app.add_post_transform(PrefixRepeatedIds)
    app.add_post_transform(FreeAuthorIds)
    app.add_post_transform(LocateLinks)

    # In the order in which Sphinx sends the events.
    app.connect("config-inited", other_extensions.leave_out_git)
    app.connect("builder-inited", log.fail_on_errors)
    app.connect("builder-inited", remember_builder)
    app.connect("builder-inited", collector.restore_after_build)
    app.connect("builder-inited", leaving.leave_at_once)
    app.connect("builder-inited", processes.count_workers)
    app.connect("builder-inited", prepare.prepare_archives)
    app.connect("builder-inited", assets.write_assets)
    app.connect("builder-inited", scripts.write_files)
    app.connect("builder-inited", templates.check_templates)
    app.connect("builder-inited", compiled.keep_templates_of_theme)
    app.connect("env-get-outdated", outputs.delete_outputs)
    app.connect("env-get-outdated", content.read_again)
    app.connect("env-get-outdated", incremental.read_again)
    app.connect("env-before-read-docs", processes.read_in_one_process)
    app.connect("env-before-read-docs", collector.spare_known)
    app.connect("doctree-read", other_extensions.turn_labels_off, priority=1)
    app.connect("doctree-read", read_doctrees.drop_waiting)
    app.connect("doctree-read", mentions.note_references)
    app.connect("doctree-read", search.forget_words)
    app.connect("doctree-read", other_extensions.turn_labels_on, priority=999)
    app.connect("env-updated", processes.write_in_several)
    app.connect("env-updated", outputs.delete_empty_index)
    app.connect("env-updated", theme_search.leave_out_pages)
    app.connect("env-updated", matches.match_keywords)
    app.connect("env-updated", incremental.rewrite_what_changed)
    app.connect("env-check-consistency", sources.warn_of_digests_read_as_documents)
    app.connect("env-check-consistency", hidden.tell_of_absent)
    app.connect("write-started", navigation.take_children_out_of_sidebars)
    app.connect("write-started", bodies.keep_bodies_out_of_log)
    app.connect("write-started", titles.render_titles_once)
    app.connect("write-started", chunks.divide_by_size)
    app.connect("write-started", collector.spare_known)
    app.connect("missing-reference", missing.link_to_arxiv, priority=missing.PRIORITY)
    app.connect("warn-missing-reference", meant.warn_of_missing)
    # Before all others.
    app.connect("html-page-context", bodies.restore_body, priority=-1_000_000)
    # Before themes.
    app.connect("html-page-context", sidebars.share_sidebar, priority=300)
    # Before the renderers of formulas, which ask at the default priority.
    app.connect("html-page-context", assets.announce_formulas, priority=400)
    # Before extensions that look for a description.
    app.connect("html-page-context", page_head.complete_head, priority=400)
    app.connect("html-page-context", sphinx_search.guard_search)
    app.connect("html-page-context", sphinx_search.warn_of_broken_search)
    app.connect("html-page-context", author_index.use_author_template)
    app.connect("html-page-context", author_index.add_script)
    # Behind the handler that writes the page of the index of authors.
    app.connect("html-page-context", tools.add_files)
    app.connect("html-page-context", find.add_files)
    app.connect("html-page-context", theme_search.show_papers)
    app.connect("html-page-context", zotero.add_script)
    app.connect("html-page-context", write.add_styles)
    app.connect("html-page-context", permalinks.add_files)
    app.connect("html-page-context", page_body.complete_body)
    app.connect("html-page-context", outputs.leave_out_source_links)
    app.connect("html-page-context", outputs.escape_title, priority=600)
    app.connect("html-page-context", search.keep_words)
    app.connect("html-page-context", rendered.drop_papers, priority=999)
    app.connect("doctree-resolved", read_doctrees.drop_pickle)
    app.connect("doctree-resolved", incremental.note_written)
    app.connect("doctree-resolved", latex.complete_preamble)
    app.connect("html-collect-pages", permalinks.collect_pages)
    app.connect("html-collect-pages", sphinx_search.forget_words)
    app.connect("build-finished", other_extensions.leave_out_sources, priority=1)
    app.connect("build-finished", latest.write_latest)
    app.connect("build-finished", incremental.save_written)
    app.connect("build-finished", search.write_index)
    app.connect("build-finished", publish.write_files)
    app.connect("build-finished", navigation.put_children_back)
    app.connect("build-finished", processes.restore)
    app.connect("build-finished", end_build)
    return {
        "version": __version__,
        "env_version": 6,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
