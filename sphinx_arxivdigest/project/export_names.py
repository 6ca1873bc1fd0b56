"""Files for other programs beside the pages of days and months: how they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection


class ExportForm(NamedTuple):
    """A format that papers are written in for other programs."""

    #: The name in ``arxivdigest_exports``.
    option: str
    #: What the names of its files end in.
    ending: str
    #: A name that needs no translation.
    label: str
    media_type: str
    #: Whether the files of months have it.
    is_for_months: bool = False


FORMS = (
    ExportForm("bibtex", ".bib", "BibTeX", "application/x-bibtex", is_for_months=True),
    ExportForm(
        "csl",
        ".csl.json",
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        is_for_months=True,
    ),
    ExportForm("jsonl", ".jsonl", "JSON Lines", "application/jsonl"),
    ExportForm("markdown", ".md", "Markdown", "text/markdown"),
)


class ExportFile(NamedTuple):
    """A file for other programs."""

    form: ExportForm
    #: Relative to the output folder, with ``/``.
    name: str


def day_exports(docname: str, wanted: Collection[str]) -> list[ExportFile]:
    """Return the files of the day with the page *docname*, of the *wanted* forms."""
    return [ExportFile(form, docname + form.ending) for form in FORMS if form.option in wanted]


def month_exports(docname: str, wanted: Collection[str]) -> list[ExportFile]:
    """Return the files of a month of a category, of the *wanted* forms.

    *docname* is that of its page, whether there is one or not: ``arxiv/categories/cs.CL/2026-06``.
    """
    if "months" not in wanted:
        return []
    return [file for file in day_exports(docname, wanted) if file.form.is_for_months]
