"""Show a page with permanent addresses of papers in the theme's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest import language
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.i18n import _, long_day
from sphinx_arxivdigest.writing.html_writer import html_of
from sphinx_arxivdigest.writing.ways import WayLink

from .permalink_names import first_and_last

if TYPE_CHECKING:
    from .permalink_rows import LabelledHome, Row
    from .site import Site

#: These pages repeat titles: search engines are to find the papers themselves.
_METATAGS = '<meta name="robots" content="noindex">\n'


def frame_key(site: Site) -> str:
    """Return a key for what a page shows around its rows: all that decides on the theme's frame."""
    builder, up = site.builder, _overview(site)
    # Whatever a theme shows of its sidebar. Versions of Sphinx have no other way in common.
    sidebar = builder._get_local_toctree(up, collapse=False, includehidden=True)
    return site.key(
        builder.build_info.config_hash,
        builder.build_info.tags_hash,
        builder.templates.newest_template_mtime(),
        site.env.titles[up].astext(),
        sidebar,
    )


def page_context(site: Site, docname: str, rows: list[Row]) -> dict[str, Any]:
    """Return what the theme's template ``page.html`` makes the page *docname* of."""
    builder, up = site.builder, _overview(site)
    href = builder.get_relative_uri(docname, up)
    first, last = first_and_last(rows[0].id)
    # TRANSLATORS: identifiers of arXiv, "Papers from 2606.28000 to 2606.28999".
    title = _("Papers from %(first)s to %(last)s") % {"first": first, "last": last}
    body = html_of(builder).templates.render(
        "permalinks.html",
        title=title,
        ways={"up": WayLink(href, site.env.titles[up].astext())},
        rows=rows,
        several=len(site.archives) > 1,
        **_functions(site, docname),
    )
    parent = {"link": href, "title": builder.render_partial(site.env.titles[up])["title"]}
    return {
        "title": title,
        "body": body,
        "metatags": _METATAGS,
        "parents": [parent],
        "toc": "",
        "display_toc": False,
    }


def _functions(site: Site, docname: str) -> dict[str, Any]:
    """Return the functions that the template calls."""
    own = site.config.language

    is_alone = len(site.archives) == 1

    def label(home: LabelledHome) -> str:
        day = home.date and long_day(home.date, home.language or own)
        # The date says it where there is one archive; pages of the user have no language.
        if day and is_alone and home.language:
            return day
        return " · ".join(filter(None, [home.label, day]))

    return {
        "href": Uris(site.builder, docname).address,
        "label": label,
        "title_lang": lambda title: language.mark_of_title(title, own),
        "lang": lambda home: language.marked(home.language, own),
    }


def _overview(site: Site) -> str:
    """Return the page above: that of the archive, or of all archives."""
    return f"{site.root}/index"
