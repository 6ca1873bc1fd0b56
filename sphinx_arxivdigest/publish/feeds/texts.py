"""What an entry of a feed shows of its paper."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinx_arxivdigest import prose
from sphinx_arxivdigest.arxiv import urls
from sphinx_arxivdigest.i18n import _, field_label, hidden_notice, long_day, with_colon
from sphinx_arxivdigest.language import mark_of, mark_of_title, marked
from sphinx_arxivdigest.project.view import view_of
from sphinx_arxivdigest.prose.formulas.unicode import readable
from sphinx_arxivdigest.writing.archives import project_language
from sphinx_arxivdigest.writing.labels import link_label
from sphinx_arxivdigest.writing.paper import beginning

from .atom import Text
from .markup import lang, link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.project.pages import ArchiveInfo
    from sphinx_arxivdigest.project.records import Home
    from sphinx_arxivdigest.project.view import PaperLink
    from sphinx_arxivdigest.publish.site import Site

    from .plan import Entry


class Texts(NamedTuple):
    """The texts of an entry, and what is told of its paper."""

    title: Text
    #: Plain text, empty where the digest says nothing of the paper.
    summary: Text
    #: HTML.
    content: str
    #: Plain names.
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    #: Address and media type of each further page of the paper.
    links: tuple[tuple[str, str], ...]


class _Held(NamedTuple):
    """What is kept of a paper node, whose parents would keep the whole page."""

    paper: Paper
    fields: Sequence[str]


class PaperTexts:
    """Returns the texts of entries, each made once for all feeds of an archive.

    A page is loaded once, when one of its entries is asked for first, and only what the feeds
    want is kept of it.
    """

    def __init__(
        self, site: Site, archive: ArchiveInfo, wanted: Mapping[str, Collection[str]]
    ) -> None:
        """Take the *wanted* HTML ids by document."""
        self._site = site
        self._language = archive.language
        self._wanted = wanted
        self._held: dict[str, dict[str, _Held]] = {}
        self._made: dict[tuple[str, str], Texts] = {}

    def of(self, entry: Entry) -> Texts:
        """Return the texts of *entry*."""
        key = entry.docname, entry.anchor
        if key not in self._made:
            self._made[key] = self._make(entry)
        return self._made[key]

    def _make(self, entry: Entry) -> Texts:
        if entry.docname not in self._held:
            self._held[entry.docname] = {
                node["ids"][0]: _Held(node.record, node.shown_fields)
                for node in self._site.papers(entry.docname)
                if node["ids"][0] in self._wanted[entry.docname]
            }
        paper, fields = self._held[entry.docname].pop(entry.anchor)
        title = prose.plain(paper.title) or (f"arXiv:{paper.id}" if paper.id else _("paper"))
        marked_title = Text(title, mark_of_title(title, self._language))
        reason = self._site.config.arxivdigest_hidden.get(paper.id)
        if reason is not None:
            summary = Text(hidden_notice(reason), self._words())
            return Texts(marked_title, summary, "", (), paper.categories, ())
        return Texts(
            marked_title,
            self._summary(paper),
            "".join(self._content(entry, paper, fields)),
            tuple(map(prose.plain, paper.authors)),
            paper.categories,
            tuple(_links(paper)),
        )

    def _summary(self, paper: Paper) -> Text:
        """Return the summary of the digest, or the beginning of the abstract."""
        text = paper.tldr or paper.abstract
        short = prose.plain(text) if paper.tldr else beginning(text)
        return Text(short, mark_of(text, self._language))

    def _content(self, entry: Entry, paper: Paper, fields: Sequence[str]) -> Iterator[str]:
        """Yield the parts of the content: the summary, the abstract, and links.

        Where there is no abstract, the details of the digest stand in its place.
        """
        if entry.newer is not None:
            yield self._newer_version(entry.newer)
        if paper.tldr:
            yield self._passage("", paper.tldr)
        # Without its version, for the links lead to the newest one.
        view = view_of(replace(paper, version=None), fields, None)
        passages = dict(view.passages)
        if "abstract" in passages:
            passages = {"abstract": passages["abstract"]}
        for field, text in passages.items():
            yield self._passage(field_label(field), text)
        if view.links:
            yield f"<p>{' · '.join(map(_page_link, view.links))}</p>"

    def _passage(self, label: str, text: str) -> str:
        """Return a text as HTML, with its *label* before the first word."""
        html = str(_html(text))
        language = mark_of(text, self._language)
        if label:
            bold = f"<strong{lang(self._words(language))}>{prose.inert(label)}</strong>"
            html = _labelled(html, bold)
        if not language:
            return html
        if html.startswith("<p>") and html.index("</p>") == len(html) - len("</p>\n"):
            return f"<p{lang(language)}>{html.removeprefix('<p>')}"
        return f"<div{lang(language)}>\n{html}</div>\n"

    def _newer_version(self, newer: Home) -> str:
        """Return the way to the newest version that a digest has."""
        day = f"{long_day(newer.date, self._language)} (v{newer.paper.version})"
        url = self._site.url(newer.docname, newer.paper.anchor)
        label = f"<span{lang(self._words())}>{escape(with_colon(_('New version')))}</span>"
        return f"<p>{label}{link(url, day)}</p>\n"

    def _words(self, around: str = "") -> str:
        """Return the language of what the project says, where that is another one than *around*."""
        words = project_language(self._site.config)
        return marked(words, around or self._language)


def _labelled(html: str, label: str) -> str:
    """Return *html* with a label before its first word, or above what is not a paragraph."""
    head = f"<p>{with_colon(label)}"
    return f"{head}{html.removeprefix('<p>')}" if html.startswith("<p>") else f"{head}</p>\n{html}"


def _html(text: str) -> str:
    """Return a text as HTML without MathML, which readers of feeds take away."""
    if prose.is_plain(text):
        return prose.plain_paragraph(text)
    return prose.to_html(prose.parse(text), formula=_unicode)


def _unicode(formula: prose.Formula) -> str:
    return prose.inert(readable(formula.source))


def _page_link(page: PaperLink) -> str:
    """Return a link with what pages call it; the digest's own with its host."""
    label = urlsplit(page.url).netloc if page.kind == "elsewhere" else link_label(page.kind)
    return link(page.url, label)


def _links(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield address and media type of the abstract page and the PDF, in their newest version."""
    if paper.id:
        yield urls.abs_url(paper.id), "text/html"
        yield urls.pdf_url(paper.id), "application/pdf"
    elif paper.url:
        yield paper.url, "text/html"
