"""The directive ``arxiv-digest``: from a digest file to nodes and records of the domain."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util import docname_join
from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.formats import NotADigest, read_bytes
from sphinx_arxivdigest.log import warn, warn_of_categories
from sphinx_arxivdigest.project.page_names import pages_of_category
from sphinx_arxivdigest.project.records import DigestRecord
from sphinx_arxivdigest.project.shared_digest import SharedDigest

from . import access, options
from .access import is_within
from .content import content_hash
from .mentions import mentioned_papers
from .plan import (
    Anchors,
    by_primary_category,
    category_anchors,
    paper_records,
    plan_digest,
    unidentified,
)
from .shown import parse_shown
from .tree import DigestTree, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.model import Digest, Paper

    from .plan import DigestPlan


class ArxivDigestDirective(SphinxDirective):
    """``.. arxiv-digest:: FILE`` shows the papers of a digest file.

    The path is relative to the document, or to the source directory when it begins
    with ``/``. A file that cannot or may not be read is a warning, and the page goes without it.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = options.OptionSpec(options.DIGEST)

    def run(self) -> list[nodes.Node]:
        """Return the overview and the categories."""
        try:
            path, absolute = self.env.relfn2path(self.arguments[0])
        except RuntimeError:  # Before Python 3.13, of links that lead in a circle.
            loop = os.strerror(errno.ELOOP)
            warn("file", f"{self.arguments[0]} cannot be read: {loop}", self.get_location())
            return []
        shared = self._read(path, absolute)
        if shared is None:
            return []
        published = self.options.get("date", shared.digest.date)
        date = published.isoformat() if published else ""
        selection = options.selection(self.options)
        warn_of_categories(selection.unknown_categories(shared.codes), self.get_location())
        papers = map(_titled, shared.choose(selection))
        plan = self._plan([*papers])
        self._note(plan, path, date)
        document, docname = self.state.document, self.env.docname
        layout = self._layout(shared)
        content = DigestTree(document, docname, absolute, date, layout).build(plan)
        self.set_source_info(content[0])
        self.add_name(content[0])
        return [*content]

    def _note(self, plan: DigestPlan, path: str, date: str) -> None:
        """Record in the domain what references, indexes and listings need of the digest."""
        record = DigestRecord(path, date, {}, (), indexed=False)
        if "no-index" not in self.options:
            record = DigestRecord(
                path,
                date,
                category_anchors(plan),
                paper_records(plan),
                unidentified=unidentified(plan),
            )
        domain = arxiv_domain(self.env)
        domain.note_digest(self.env.docname, record)
        shown = (entry.paper for entry in plan.entries)
        domain.note_targets(self.env.docname, mentioned_papers(shown))

    def _read(self, path: str, absolute: str) -> SharedDigest | None:
        domain, docname = arxiv_domain(self.env), self.env.docname
        # Until it can be read, so that the document is read again then.
        domain.note_file(docname, self.arguments[0], "")
        if refusal := access.refusal(self.env, absolute, docname):
            warn("file", f"{self.arguments[0]} {refusal}", self.get_location())
            return None
        try:
            shared = self._shared(absolute, PurePosixPath(self.arguments[0]).name)
        except NotADigest as error:
            warn("file", f"{path}: {error}", self.get_location())
            return None
        except OSError as error:
            reason = access.reason_on_page(error, self.env, self.arguments[0])
            warn("file", f"{path} cannot be read: {reason}", self.get_location())
            return None
        domain.note_file(docname, self.arguments[0], shared.content)
        return shared

    def _shared(self, absolute: str, name: str) -> SharedDigest:
        """Return the digest in a file, and warn of its problems.

        That of an archive is kept for its other pages, which need not warn again.
        """
        scanned, key = arxiv_domain(self.env).build.scanned, (absolute, name)
        # Read in the format that the directive names, a file is another digest.
        is_scanned = "format" not in self.options and key in scanned.contents
        found = scanned.find(scanned.contents[key]) if is_scanned else None
        shared = found or self._parse(absolute, name)
        if is_scanned and found is None:
            scanned.contents[key] = shared.content
            scanned.show(shared)
        if not (is_scanned and key in scanned.told):
            self._warn_of_problems(shared.digest, absolute)
        if is_scanned:
            scanned.told.add(key)
        return shared

    def _parse(self, absolute: str, name: str) -> SharedDigest:
        """Return the digest that is in a file now."""
        path, form = Path(absolute), self.options.get("format", "")
        data = read_bytes(path, self.config.arxivdigest_max_bytes)
        content = content_hash(data, name, path)
        arxiv_domain(self.env).note_file(self.env.docname, self.arguments[0], content)
        return SharedDigest(parse_shown(data, path, name, self.config, form), content)

    def _warn_of_problems(self, digest: Digest, absolute: str) -> None:
        subtype, problems = "parse" if digest.format else "empty", digest.problems
        # Days of the archive that are made of several files have told their problems then.
        if problems and is_within(Path(absolute), Path(self.env.doctreedir)):
            problems = ()
        for problem in problems:
            warn(subtype, problem.message, f"{absolute}:{problem.line}")

    def _plan(self, papers: Sequence[Paper]) -> DigestPlan:
        grouped = self.options.get("group-by") != "none"
        return plan_digest(
            papers,
            Anchors(self.state.document.ids),
            grouped=grouped,
            cross_lists=self._cross_lists(),
            category_pages=self._category_pages(papers) if grouped else {},
        )

    def _cross_lists(self) -> tuple[str, ...]:
        """Return patterns of the categories that also list papers of others."""
        if "cross-lists" not in self.options:
            return ()
        return tuple(self.options.get("categories", ["*"]))

    def _category_pages(self, papers: Sequence[Paper]) -> dict[str, str]:
        """Return the documents that show the categories of *papers*, by code."""
        if "category-pages" not in self.options:
            return {}
        docname, root = self.env.docname, self.options["category-pages"].rstrip("/")
        pages = {
            code: [docname_join(docname, f"{root}/{name}") for name in pages_of_category(code)]
            for code in by_primary_category(papers)
        }
        arxiv_domain(self.env).note_category_pages(docname, chain.from_iterable(pages.values()))
        found = {
            code: page
            for code, names in pages.items()
            if (page := next((name for name in names if name in self.env.found_docs), ""))
        }
        if missing := sorted(names[0] for code, names in pages.items() if code not in found):
            warn(
                "option",
                f"these documents do not exist: {', '.join(missing)}; the papers stay on this page",
                self.get_location(),
            )
        return found

    def _layout(self, shared: SharedDigest) -> Layout:
        """Return how to lay out the papers of *shared* that are chosen."""
        # MyST stands in for reST's state, but for its `parent`.
        is_rest = isinstance(self.state, RSTState)
        parent = self.state.parent if is_rest else self.state_machine.node
        return Layout(
            fields=self._fields(shared.fields),
            details=self.options.get("details", "closed"),
            classes=tuple(self.options.get("class", ())),
            repeats=self.options.get("repeats") or self._repeats(),
            has_papers=bool(shared.digest.papers),
            sections=isinstance(parent, nodes.document | nodes.section),
            titled=not isinstance(parent, nodes.document),
            hidden=self.config.arxivdigest_hidden,
        )

    def _repeats(self) -> str:
        """Return what is done with repeats where the directive does not say it.

        The option is for the archive's own pages: where another page shows one of its digests,
        all of these papers are repeats.
        """
        is_generated = self.env.docname in arxiv_domain(self.env).build.pages.by_name
        return self.config.arxivdigest_repeats if is_generated else "mark"

    def _fields(self, known: tuple[str, ...]) -> tuple[str, ...]:
        if "fields" not in self.options:
            return known
        chosen = tuple(dict.fromkeys(name.lower() for name in self.options["fields"]))
        for name in chosen:
            if name not in known:
                warn(
                    "option",
                    f'no paper of {self.arguments[0]} has the field "{name}"; '
                    f"there are: {', '.join(known)}",
                    self.get_location(),
                )
        return chosen


def _titled(paper: Paper) -> Paper:
    """Return *paper*; without a title, with its identifier or address, so that links show one."""
    if paper.title.strip():
        return paper
    return replace(paper, title=paper.id or paper.url or "…")
