"""HTML: what a generated page holds, in a sentence, for search engines and previews of links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translator

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import (
    CATALOG,
    author_count,
    catalogue,
    day_count,
    long_day,
    paper_count,
    repeat_count,
    with_colon,
)
from sphinx_arxivdigest.language import differs
from sphinx_arxivdigest.nodes import digest_overview
from sphinx_arxivdigest.project.groups import UNDATED

from .archives import project_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from gettext import NullTranslations

    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.config import Config

    from sphinx_arxivdigest.project.catalogue import Catalogue
    from sphinx_arxivdigest.project.pages import Page

    #: Canonical category code → ISO date → number of homes, without zeros.
    _Counts = Mapping[str, Mapping[str, int]]

#: So many categories are named; search engines show some 160 characters.
_CATEGORIES = 8


class Speech(NamedTuple):
    """The language of a description."""

    #: As HTML names it.
    language: str
    words: NullTranslations


class Descriptions:
    """The descriptions of the generated pages of a build."""

    def __init__(self, builder: Builder) -> None:
        """Describe what *builder* writes."""
        self._env = builder.env
        self._domain = arxiv_domain(builder.env)
        #: Root of an archive (``""`` for all digests) → number of homes.
        self._counts: dict[str, _Counts] = {}

    def of(self, docname: str) -> str:
        """Return the description of a page whose papers stand on other ones, else ``""``.

        There is none where the archive is empty.
        """
        page = self._domain.build.pages.by_name.get(docname)
        if not self._held(docname):
            return ""
        describe = _BY_TEMPLATE.get(page.template) if page else None
        return describe(self, docname, page) if describe and page else ""

    def of_digest(self, docname: str, doctree: nodes.document) -> str:
        """Return the description of the page of a digest, or of a part of it, as it is shown."""
        overview = next(iter(doctree.findall(digest_overview)), None)
        if overview is None:
            return ""
        counts = {line.code: line.papers for line in overview.categories if line.papers}
        return describe_digest(overview.total, overview.get("new"), counts, self._speech(docname))

    def overview(self, docname: str, _page: Page) -> str:
        """Describe the front page of an archive."""
        return self._days(docname)

    def year(self, docname: str, page: Page) -> str:
        """Describe a year."""
        return self._days(docname, page.values["year"])

    def categories(self, docname: str, _page: Page) -> str:
        """Describe the list of the categories."""
        speech, counts = self._speech(docname), self._select(docname)
        return _with_categories(_papers(counts, speech), _by_category(counts), speech)

    def category(self, docname: str, page: Page) -> str:
        """Describe a category, or a month of it."""
        speech = self._speech(docname)
        code, month = page.values["category"], page.values.get("month", "")
        counts = self._select(docname, month, code)
        head = with_colon(taxonomy.labelled(code), speech.words)
        dates = {date for date in counts.get(code, ()) if date}
        return head + ", ".join(filter(None, [_papers(counts, speech), _range(dates, speech)]))

    def authors(self, docname: str, _page: Page) -> str:
        """Describe the index of authors."""
        speech, held = self._speech(docname), self._domain.holdings.catalogue
        authors = author_count(len(held.authors), speech.words)
        return f"{authors}, {paper_count(len(held.homes), speech.words)}"

    def author_part(self, docname: str, page: Page) -> str:
        """Describe a part of the index of authors."""
        words = self._speech(docname).words
        names = self._domain.holdings.part_label(docname) or page.title
        return with_colon(words.gettext("Authors"), words) + names

    def statistics(self, docname: str, _page: Page) -> str:
        """Describe the statistics of an archive."""
        words = self._speech(docname).words
        what = words.gettext("Papers by week and category, and words that rise in their titles")
        return with_colon(what, words) + self._days(docname, with_categories=False)

    def search(self, docname: str, _page: Page) -> str:
        """Describe the search."""
        words = self._speech(docname).words
        return words.gettext("Search all papers by words, authors, categories and identifiers.")

    def starred(self, docname: str, _page: Page) -> str:
        """Describe the page of starred papers."""
        words = self._speech(docname).words
        return words.gettext("The papers that you have starred, kept in this browser only.")

    def subscribe(self, docname: str, _page: Page) -> str:
        """Describe the page of the feeds."""
        words = self._speech(docname).words
        return words.gettext("Feeds of new papers: by day, by category, or all of them.")

    def archives(self, docname: str, _page: Page) -> str:
        """Describe the page above several archives."""
        speech = self._speech(docname)
        archives = self._domain.build.pages.archives.values()
        titles = ", ".join(archive.title or archive.name for archive in archives)
        return with_colon(self._days(docname, with_categories=False), speech.words) + titles

    def _days(self, docname: str, period: str = "", *, with_categories: bool = True) -> str:
        """Return "25352 papers, 184 days, 1 January 2026 – 30 June 2026: cs.CL 5012, …"."""
        speech, counts = self._speech(docname), self._select(docname, period)
        archive = self._domain.build.pages.archive_of(docname)
        days = self._domain.holdings.catalogue_of(archive).days
        dates = {day.date for day in days if day.date and day.date.startswith(period)}
        says = [_papers(counts, speech)]
        if dates:
            says += [day_count(len(dates), speech.words), _range(dates, speech)]
        head = ", ".join(says)
        if not with_categories:
            return head
        return _with_categories(head, _by_category(counts), speech)

    def _select(self, docname: str, period: str = "", code: str | None = None) -> _Counts:
        """Return the number of homes in the archive of a page that are chosen.

        Of a year or a month (or :data:`.groups.UNDATED`), and of a category, where one is given.
        """
        counts = self._held(docname)
        if code is not None:
            counts = {code: counts.get(code, {})}
        chosen = {
            category: {
                date: count for date, count in dates.items() if (date or UNDATED).startswith(period)
            }
            for category, dates in counts.items()
        }
        return {category: dates for category, dates in chosen.items() if dates}

    def _held(self, docname: str) -> _Counts:
        """Return the number of homes in the archive of a page."""
        archive = self._domain.build.pages.archive_of(docname)
        if archive not in self._counts:
            self._counts[archive] = _count(self._domain.holdings.catalogue_of(archive))
        return self._counts[archive]

    def _speech(self, docname: str) -> Speech:
        """Return the language of a page's archive, with its words."""
        return speech_of(self._domain.build.pages.language_of(docname), self._env.config)


def speech_of(language: str, config: Config) -> Speech:
    """Return a language (``""`` for the project's), with its words."""
    project = project_language(config)
    if language and differs(language, project):
        return Speech(language, catalogue(language))
    return Speech(project, get_translator(CATALOG))


def describe_digest(papers: int, new: int | None, counts: Mapping[str, int], speech: Speech) -> str:
    """Return "301 papers, 300 of them new: cs.IT 11, cs.CL 9, …".

    *new* is ``None`` where nothing is said of it, *counts* are those of the canonical categories.
    """
    head = paper_count(papers, speech.words)
    if new is not None and new != papers:
        head = repeat_count(papers, new, speech.words)
    return _with_categories(head, counts, speech)


#: Template of a page → what describes it.
_BY_TEMPLATE: dict[str, Callable[[Descriptions, str, Page], str]] = {
    "overview.rst": Descriptions.overview,
    "archives.rst": Descriptions.archives,
    "year.rst": Descriptions.year,
    "categories.rst": Descriptions.categories,
    "category.rst": Descriptions.category,
    "category-month.rst": Descriptions.category,
    "authors.rst": Descriptions.authors,
    "authors-part.rst": Descriptions.author_part,
    "statistics.rst": Descriptions.statistics,
    "search.rst": Descriptions.search,
    "starred.rst": Descriptions.starred,
    "subscribe.rst": Descriptions.subscribe,
}


def _count(held: Catalogue) -> _Counts:
    counts: dict[str, dict[str, int]] = {}
    for (written, date), homes in held.by_category_and_date.items():
        dates = counts.setdefault(taxonomy.canonical(written), {})
        dates[date] = dates.get(date, 0) + len(homes)
    return counts


def _by_category(counts: _Counts) -> dict[str, int]:
    return {code: sum(dates.values()) for code, dates in counts.items()}


def _papers(counts: _Counts, speech: Speech) -> str:
    return paper_count(sum(_by_category(counts).values()), speech.words)


def _range(dates: Iterable[str], speech: Speech) -> str:
    """Return "2 January 2026 – 30 June 2026" for ISO *dates*, or the one day, or ``""``."""
    found = sorted(dates)
    ends = (long_day(date, speech.language) for date in found[:1] + found[-1:])
    return " – ".join(dict.fromkeys(ends))


def _with_categories(head: str, counts: Mapping[str, int], speech: Speech) -> str:
    """Return *head* with the largest categories: "26 papers: cs.IT 11, cs.CL 9, …"."""
    if not counts:
        return head
    largest = sorted(counts, key=lambda code: (-counts[code], taxonomy.sort_key(code)))
    without = speech.words.gettext("Without category")
    if len(counts) == 1:
        return with_colon(head, speech.words) + (taxonomy.labelled(largest[0]) or without)
    named = [f"{code or without} {counts[code]}" for code in largest[:_CATEGORIES]]
    more = ["…"] if len(counts) > _CATEGORIES else []
    return with_colon(head, speech.words) + ", ".join([*named, *more])
