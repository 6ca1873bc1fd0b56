"""Replace statistics by tables, for outputs that show no pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _, long_day, number
from sphinx_arxivdigest.nodes import statistics
from sphinx_arxivdigest.project.rising_terms import RisingTerms
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS

from . import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_arxivdigest.project.weeks import Weeks


class TabulateStatistics(SphinxPostTransform):
    """Put tables in place of statistics for all builders but those of web pages."""

    default_priority: ClassVar[int] = 5

    def is_supported(self) -> bool:
        """Leave alone what is written with pictures."""
        return arxiv_domain(self.env).build.builder.name not in PAGE_BUILDERS

    def run(self, **kwargs: Any) -> None:
        """Replace each."""
        for node in list(self.document.findall(statistics)):
            node.replace_self([nodes.target("", "", ids=node["ids"]), *self._content(node)])

    def _content(self, node: statistics) -> Iterator[nodes.Node]:
        language = str(self.config.language)
        answer = node["query"].answer(arxiv_domain(self.env).holdings)
        if answer is None:
            yield nodes.paragraph("", sentences.sentence_without(node["query"]))
        elif isinstance(answer, RisingTerms):
            yield from _rising(answer, language)
        else:
            yield from _weeks(answer, language)


def _weeks(weeks: Weeks, language: str) -> Iterator[nodes.Node]:
    yield nodes.rubric("", sentences.weeks_title(weeks))
    notes = [sentences.weeks_summary(weeks, language), *sentences.weeks_notes(weeks, language)]
    yield nodes.paragraph("", " ".join(notes))
    labels = [sentences.label_of(series.label) for series in weeks.series]
    blank = [""] * len(labels)
    rows = [
        [long_day(week.monday, language), *map(str, week.counts or blank)]
        for week in reversed(weeks.weeks)
    ]
    yield _table([_("Week"), *labels], rows)


def _rising(rising: RisingTerms, language: str) -> Iterator[nodes.Node]:
    yield nodes.rubric("", sentences.rising_title())
    yield nodes.paragraph("", " ".join(sentences.rising_notes(rising, language)))
    if rising.terms:
        rows = [
            [term.text, number(term.papers, language), sentences.times_of(term, language)]
            for term in rising.terms
        ]
        yield _table([_("Words"), _("Papers"), _("Increase")], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    group = nodes.tgroup("", cols=len(head))
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    group += [nodes.colspec("", colwidth=width) for width in widths]
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group)


def _row(texts: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))
