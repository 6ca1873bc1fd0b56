"""Log warnings: every subtype with its meaning."""

from __future__ import annotations

from logging import ERROR, WARNING, Filter, getLogger
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.near_categories import category_hint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from logging import LogRecord

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_arxivdigest.nodes import paper

logger = logging.getLogger(__name__)

#: Subtype → when it is used. ``suppress_warnings = ["arxivdigest.parse"]`` turns it off.
WARNINGS: dict[str, str] = {
    "file": "A digest file is missing, cannot be read, lies outside the source directory, "
    "is too large, or is not a digest; or no page of an archive can have its name.",
    "parse": "Something in a digest file could not be read or contradicts itself; "
    "the warning names the digest's own file and line.",
    "empty": "A digest file has no content at all, as a download that failed leaves it. "
    "A day without papers is not a warning.",
    "option": "A directive names something that is not there, such as a detail that no paper "
    "of the digest has, a category, an archive, or a document.",
    "source": "A digest file would also be read as a document of its own, and the warning gives "
    "the line with ``exclude_patterns`` that leaves it out; or a page of yours has the name of a "
    "page of the archive.",
    "config": "An option in ``conf.py`` does not exist, has a value that is not allowed, or needs "
    "another option: "
    "``arxivdigest_feeds`` needs ``html_baseurl``.",
    "search": "The page of Sphinx's own search does not work with this language and this version "
    "of Sphinx; the warning says what helps.",
    "template": "A template of yours that replaces one of the extension has an error, at the "
    "file and line named; the extension's own is used instead. ``sphinx-build`` exits with 1 then, "
    "without ``-W``, too.",
    "latex": "A LaTeX build has characters that pdfLaTeX, Sphinx's usual engine, cannot set and "
    'stops at; ``latex_engine = "xelatex"`` helps.',
    "math": "A formula could not be converted; its source is shown instead. Only with "
    "``arxivdigest_math_warnings = True``, since it is for authors to mend: else it is a message "
    "that ``-q`` leaves out.",
}


def warn(
    subtype: str,
    message: str,
    location: str | tuple[str, int] | nodes.Node | None,
    *,
    once: bool = False,
) -> None:
    """Log *message* as ``arxivdigest.<subtype>``; *location* as Sphinx's loggers take it.

    With *once* the same message is not logged again for another location.
    """
    assert subtype in WARNINGS, subtype
    logger.warning(message, type="arxivdigest", subtype=subtype, location=location, once=once)


def log_error(subtype: str, message: str, location: str) -> None:
    """Log *message* as the error ``arxivdigest.<subtype>``, once for each *location*."""
    assert subtype in WARNINGS, subtype
    logger.error(message, type="arxivdigest", subtype=subtype, location=location, once=True)


class _ErrorStatus(Filter):
    """Has a build fail in the end for which an error of ours was logged, in whichever process."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self._app = app

    def filter(self, record: LogRecord) -> bool:
        """Let every record pass."""
        if record.levelno >= ERROR and getattr(record, "type", None) == "arxivdigest":
            self._app.statuscode = 1
        return True


def fail_on_errors(app: Sphinx) -> None:
    """Have ``sphinx-build`` exit with 1 where an error of ours is shown."""
    add_filter(_ErrorStatus(app))


def add_filter(added: Filter) -> None:
    """Add a filter to the handlers that show warnings of this build, behind Sphinx's filters.

    Sphinx makes these handlers anew for each application.
    """
    for handler in getLogger(logging.NAMESPACE).handlers:
        if handler.level == WARNING:
            handler.addFilter(added)


def warn_of_categories(
    patterns: Iterable[str], location: str | tuple[str, int] | nodes.Node | None
) -> None:
    """Warn of categories, or patterns of such, that neither arXiv nor a digest has."""
    for pattern in patterns:
        is_code = "*" not in pattern and "?" not in pattern
        kind = "is not an arXiv category" if is_code else "matches no arXiv category"
        hint = _meant(pattern) if is_code else ""
        warn("option", f"{pattern} {kind}, and no digest has it{hint}", location)


def _meant(category: str) -> str:
    """Return what may have been meant by a *category* that arXiv does not have."""
    if taxonomy.is_archive(category):
        return f"; did you mean {category.lower()}.*?"
    return category_hint(category)


def tell_of_formulas(node: paper, problems: Iterable[str], *, as_warning: bool) -> None:
    """Tell of all formulas of a paper that are shown as their source.

    That is a warning, once for all its entries, or a message of the build: a publisher can mend
    none of them.
    """
    if not (message := "; ".join(dict.fromkeys(problems))):
        return
    message = f"{node.record.id or node.record.title}: {message}"
    if as_warning:
        warn("math", message, node, once=True)
    else:
        logger.info(message, location=node)
