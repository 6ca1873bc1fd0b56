"""HTML: write statistics with their pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import long_day, number
from sphinx_arxivdigest.nodes import statistics
from sphinx_arxivdigest.project.rising_terms import RisingTerms
from sphinx_arxivdigest.writing.html_writer import html_of

from . import sentences
from .sparkline import sparkline
from .weeks import picture_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_arxivdigest.project.weeks import Weeks

#: The style sheet of pages with pictures.
STYLES = "arxivdigest-pictures.css"


def visit_statistics(self: HTML5Translator, node: statistics) -> NoReturn:
    """Write numbers, their heading below that of the enclosing section."""
    language = str(self.builder.config.language)
    answer = node["query"].answer(arxiv_domain(self.builder.env).holdings)
    if answer is None:
        template, context = "empty.html", {"sentence": sentences.sentence_without(node["query"])}
    elif isinstance(answer, RisingTerms):
        template, context = "statistics-rising.html", _rising(answer, language)
    else:
        template, context = "statistics-weeks.html", _weeks(answer, language)
    html = html_of(self.builder).templates.render(
        template,
        anchor=node["ids"][0],
        classes=node["classes"],
        heading=f"h{min(self.section_level + 1, 6)}",
        number=lambda value: number(value, language),
        **context,
    )
    self.body.append(html)
    raise nodes.SkipNode


def _weeks(weeks: Weeks, language: str) -> dict[str, Any]:
    return {
        "title": sentences.weeks_title(weeks),
        "summary": sentences.weeks_summary(weeks, language),
        "notes": sentences.weeks_notes(weeks, language),
        "weeks": len(weeks.weeks),
        "series": [(sentences.label_of(one.label), one.total) for one in weeks.series],
        "picture": picture_of(weeks, language),
        "rows": [(long_day(week.monday, language), week.counts) for week in reversed(weeks.weeks)],
    }


def _rising(rising: RisingTerms, language: str) -> dict[str, Any]:
    return {
        "title": sentences.rising_title(),
        "notes": sentences.rising_notes(rising, language),
        "spans": [long_day(start, language) for start in rising.spans],
        "terms": [
            (term, sentences.times_of(term, language), sparkline(term.shares, rising.recent_spans))
            for term in rising.terms
        ],
    }


def add_styles(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load the style sheet on pages with pictures."""
    if doctree is not None and next(iter(doctree.findall(statistics)), None) is not None:
        app.add_css_file(STYLES)
