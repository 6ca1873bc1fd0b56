"""HTML: the leaf nodes rendered with Jinja templates that a project may override."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from docutils import nodes
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from sphinx_design.icons import get_octicon

from sphinx_arxivdigest import language, prose
from sphinx_arxivdigest.arxiv import taxonomy, urls
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.i18n import (
    _,
    announcement_labels,
    cross_list_count,
    day,
    field_label,
    paper_count,
)
from sphinx_arxivdigest.log import warn_of_formulas
from sphinx_arxivdigest.nodes import paper
from sphinx_arxivdigest.writing.repeats import first_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.nodes import category_contents, digest_overview
    from sphinx_arxivdigest.project.catalogue import Catalogue, Place

PACKAGE = Path(__file__).parents[1]

#: Of more authors than this, so many are shown at once.
_MANY_AUTHORS, _SHOWN_AUTHORS = 20, 15


class Passage(NamedTuple):
    """A text of a paper, ready for a template."""

    #: Key of the detail, ``tldr`` or ``abstract``.
    field: str
    label: str
    html: Markup
    #: Language tag where it differs from the page's, else empty.
    lang: str


@lru_cache(maxsize=1)
def templates(builder: StandaloneHTMLBuilder) -> Environment:
    """Return the Jinja environment of *builder*: the project's templates before ours."""
    own = [str(Path(builder.confdir) / path) for path in builder.config.templates_path]
    environment = Environment(
        loader=FileSystemLoader([*own, str(PACKAGE / "templates")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        _=_,
        paper_count=paper_count,
        cross_list_count=cross_list_count,
        chevron=_chevron(),
        category_name=taxonomy.name,
        page_lang=(builder.config.language or "en").replace("_", "-"),
        category_lang=language.marked("en", builder.config.language),
        day=partial(day, language=builder.config.language),
        permalink=Markup(builder.config.html_permalinks_icon)
        if builder.config.html_permalinks and builder.add_permalinks
        else "",
    )
    return environment


def _chevron() -> Markup:
    """Return sphinx-design's mark of a dropdown, with the namespace that EPUB asks for."""
    svg = get_octicon("chevron-right", height="1.5em")
    return Markup(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def announce_formulas(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: tell Sphinx's renderers of formulas that no node shows.

    Sphinx 8.1 asks its domain whether a page needs the renderer's script, later ones the context.
    """
    if app.config.arxivdigest_math != "sphinx" or doctree is None:
        return
    if next(iter(doctree.findall(paper)), None) is not None:
        app.env.get_domain("math").data["has_equations"][pagename] = True
        context["has_maths_elements"] = True


def add_static_path(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: let HTML builders copy the style sheet.

    Later, Sphinx would take it for a change of the configuration in every further build.
    """
    config.html_static_path = [*config.html_static_path, str(PACKAGE / "static")]


def render(builder: StandaloneHTMLBuilder, template: str, **context: Any) -> str:
    """Return ``arxivdigest/<template>`` rendered with *context*."""
    found, known = _template(builder, template)
    # Thousands of times a page, ``Template.render`` would look for what all templates know.
    return str(found.make_module({**known, **context}, shared=True))


@lru_cache(maxsize=8)
def _template(builder: StandaloneHTMLBuilder, name: str) -> tuple[Template, dict[str, Any]]:
    """Return a template and the variables that every template knows."""
    template = templates(builder).get_template(f"arxivdigest/{name}")
    return template, dict(template.globals)


@lru_cache(maxsize=1)
def paper_page(builder: StandaloneHTMLBuilder, docname: str) -> PaperPage:
    """Return what renders the papers of the page that is being written."""
    return PaperPage(builder, docname)


class PaperPage:
    """Renders the papers of one page: knows where its links start from."""

    def __init__(self, builder: StandaloneHTMLBuilder, docname: str) -> None:
        self.builder = builder
        self.docname = docname
        self.uris = Uris(builder, docname)
        self.domain = arxiv_domain(builder.env)
        #: Writes formulas in place of MathML, where the project wants its own renderer.
        self._formula = self._by_sphinx if builder.config.arxivdigest_math == "sphinx" else None
        self._label = cache(field_label)
        self._marked = cache(partial(language.marked, page_language=builder.config.language))
        #: What the formulas of the paper at hand have shown as source.
        self._unconverted: list[str] = []

    def context(self, node: paper) -> dict[str, Any]:
        """Return what the template ``paper.html`` shows of *node*."""
        record = node.record
        self._unconverted.clear()
        shown, more = self._authors(record)
        context = {
            "paper": record,
            "anchor": node["ids"][0],
            "category": node["category"],
            "title": self._title(record.title),
            "title_lang": self._marked(language.of_title(record.title)),
            "title_href": urls.title_url(record),
            "authors": Markup(", ".join(shown)),
            "more_authors": Markup(", ".join(more)),
            "more": len(more),
            "announced": announcement_labels(record.announced) if record.announced else [],
            "cross_lists": record.cross_lists,
            "links": Markup(" ".join(self._links(record))),
            "home": self._home(node),
            "tldr": self._passage("tldr", record.tldr) if record.tldr else None,
            "details": [self._passage(field, text) for field, text in node.passages()],
            "open": node["details"] == "open",
        }
        warn_of_formulas(node, self._unconverted)
        return context

    def _authors(self, record: Paper) -> tuple[list[str], list[str]]:
        """Return the authors to show at once, and those to unfold where there are very many."""
        catalogue = self.domain.catalogue
        names = [self._author(name, catalogue) for name in record.authors]
        count = _SHOWN_AUTHORS if len(names) > _MANY_AUTHORS else len(names)
        return names[:count], names[count:]

    def _author(self, name: str, catalogue: Catalogue) -> str:
        """Return a name that leads to its place in the index, where there is one."""
        label = name if name in catalogue.keys else prose.plain(name)
        key = catalogue.author_key(label)
        known = key in catalogue.authors
        href = self.uris.author(key, self.domain.author_page(key)) if known else None
        if href is None:
            return f"<bdi>{escape(label)}</bdi>"
        return link("internal", href, label)

    def _links(self, record: Paper) -> Iterator[str]:
        if record.id:
            abstract_page = urls.abs_url(record.id, record.version)
            yield link("external", abstract_page, f"arXiv:{record.id}")
            yield link("external", urls.pdf_url(record.id, record.version), "PDF")
            if html := urls.html_url(record.id, record.version):
                yield link("external", html, "HTML")
        if code := urls.code_url(record):
            stars = record.code.stars if record.code else None
            label = _("Code") if stars is None else f"{_('Code')} ★ {stars}"
            yield link("external", code, label)

    def _home(self, node: paper) -> Markup | None:
        """Return the link to the entry that references lead to, unless *node* is it."""
        if node["repeats"] == "plain":
            return None
        place = self.domain.home_elsewhere(node.record.id, node["docname"], node["ids"][0])
        if place is None:
            return None
        return Markup(link("internal", self._uri(place), first_seen(node, place, self.domain)))

    def _uri(self, place: Place) -> str:
        anchor = self.domain.anchor(place.docname, place.entry.anchor)
        return self.uris.entry(place.docname, anchor)

    def contents(self, node: category_contents) -> list[dict[str, Any]]:
        """Return the lines that the template ``contents.html`` shows of *node*."""
        page = node["page"] or node["docname"]
        return [
            {
                "number": line.number,
                "href": self.uris.entry(page, self.domain.anchor(page, line.anchor)),
                "id": own_id,
                "title": self._title(line.title),
                "lang": self._marked(language.of_title(line.title)),
            }
            for line, own_id in zip(node.lines, self._line_ids(node), strict=True)
        ]

    def _line_ids(self, node: category_contents) -> list[str]:
        """Return the ids of the lines, which stand for entries that are on another page."""
        if not node["page"] or self.builder.name == "singlehtml":
            return [""] * len(node.lines)
        return list(node["entry_ids"])

    def _passage(self, field: str, text: str) -> Passage:
        lang = self._marked(language.detect(text))
        return Passage(field, self._label(field), self._blocks(text), lang)

    def _blocks(self, text: str) -> Markup:
        if prose.is_plain(text):
            return prose.plain_paragraph(text)
        return prose.to_html(
            prose.parse(text),
            reference=self._reference,
            formula=self._formula,
            problem=self._unconverted.append,
        )

    def _title(self, text: str) -> Markup:
        """Return a title, which is a link as a whole and so holds none."""
        if prose.is_plain(text):
            return Markup(escape(text.strip()))
        return prose.to_html(
            prose.unlinked(prose.parse_inline(text)),
            formula=self._formula,
            problem=self._unconverted.append,
        )

    def _by_sphinx(self, formula: prose.Formula) -> str | None:
        """Return what the project's ``html_math_renderer`` makes of a formula, if it is safe."""
        source = prose.tex(formula)
        if source is None:
            return None
        return str(self.builder.render_partial(nodes.math(source, source))["fragment"])

    def _reference(self, paper_id: str, version: int | None) -> str:
        place = self.domain.catalogue.homes.get(paper_id)
        return urls.abs_url(paper_id, version) if place is None else self._uri(place)


def link(kind: str, href: str, label: str) -> str:
    """Return a link as docutils writes it; *kind* is ``internal`` or ``external``.

    Internal ones show names and titles, which may run from right to left.
    """
    direction = ' dir="auto"' if kind == "internal" else ""
    return f'<a class="reference {kind}" href="{escape(href)}"{direction}>{escape(label)}</a>'


def visit_paper(self: HTML5Translator, node: paper) -> None:
    """Write a paper, its title as a heading below that of the enclosing section."""
    page = paper_page(self.builder, self.builder.current_docname)
    _write(self, "paper.html", heading=heading(self), **page.context(node))


def visit_digest_overview(self: HTML5Translator, node: digest_overview) -> None:
    """Write the head of a digest."""
    domain = arxiv_domain(self.builder.env)
    _write(
        self,
        "overview.html",
        anchor=node["ids"][0],
        other_anchors=node["ids"][1:],
        classes=node["classes"],
        date=node["date"],
        total=node.total,
        categories=[
            category._replace(anchor=domain.anchor(node["docname"], category.anchor))
            for category in node.categories
        ],
    )


def visit_category_contents(self: HTML5Translator, node: category_contents) -> None:
    """Write the table of contents of a category."""
    page = paper_page(self.builder, self.builder.current_docname)
    overview = page.domain.anchor(node["docname"], node["overview"])
    _write(
        self,
        "contents.html",
        overview=overview,
        lines=page.contents(node),
        cross_lists=node["cross_lists"],
    )


def _write(translator: HTML5Translator, template: str, **context: Any) -> NoReturn:
    translator.body.append(render(translator.builder, template, **context))
    raise nodes.SkipNode


def heading(translator: HTML5Translator) -> str:
    """Return the name of a heading below that of the section that is being written."""
    return f"h{min(translator.section_level + 1, 6)}"
