"""The directive ``arxiv-digest``: from a digest file to nodes and records of the domain."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util import docname_join
from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.formats import NotADigest, parse_file, read_bytes
from sphinx_arxivdigest.formats.fields import METADATA
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.page_names import category_page
from sphinx_arxivdigest.project.records import DigestRecord

from . import access, options
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
        digest = self._read(path, absolute)
        if digest is None:
            return []
        published = self.options.get("date", digest.date)
        date = published.isoformat() if published else ""
        plan = self._plan(digest)
        self._note(plan, digest, path, date)
        document, docname = self.state.document, self.env.docname
        content = DigestTree(document, docname, absolute, date, self._layout(digest)).build(plan)
        self.set_source_info(content[0])
        self.add_name(content[0])
        return [*content]

    def _note(self, plan: DigestPlan, digest: Digest, path: str, date: str) -> None:
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
        domain.note_targets(self.env.docname, mentioned_papers(digest))

    def _read(self, path: str, absolute: str) -> Digest | None:
        domain, docname = arxiv_domain(self.env), self.env.docname
        # Until it can be read, so that the document is read again then.
        domain.note_file(docname, self.arguments[0], "")
        if refusal := access.refusal(self.env, absolute, docname):
            warn("file", f"{self.arguments[0]} {refusal}", self.get_location())
            return None
        try:
            form, max_bytes = self.options.get("format", ""), self.config.arxivdigest_max_bytes
            name = PurePosixPath(self.arguments[0]).name
            scanned = None if form else domain.build.scanned.get((absolute, name))
            if scanned and scanned.digest:
                domain.note_file(docname, self.arguments[0], scanned.content)
                digest = scanned.digest
            else:
                data = read_bytes(Path(absolute), max_bytes)
                content = content_hash(data, name, Path(absolute))
                domain.note_file(docname, self.arguments[0], content)
                digest = parse_file(data, Path(absolute), name, format=form)
        except NotADigest as error:
            warn("file", f"{path}: {error}", self.get_location())
            return None
        except OSError as error:
            reason = access.reason(error, self.arguments[0])
            warn("file", f"{path} cannot be read: {reason}", self.get_location())
            return None
        subtype = "parse" if digest.format else "empty"
        for problem in digest.problems:
            warn(subtype, problem.message, f"{absolute}:{problem.line}")
        return digest

    def _plan(self, digest: Digest) -> DigestPlan:
        papers = [*map(_titled, options.selection(self.options).apply(digest.papers))]
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
            code: docname_join(docname, f"{root}/{category_page(code)}")
            for code in by_primary_category(papers)
        }
        arxiv_domain(self.env).note_category_pages(docname, pages.values())
        found = {code: page for code, page in pages.items() if page in self.env.found_docs}
        if missing := sorted(set(pages.values()) - set(found.values())):
            warn(
                "option",
                f"these documents do not exist: {', '.join(missing)}; the papers stay on this page",
                self.get_location(),
            )
        return found

    def _layout(self, digest: Digest) -> Layout:
        # MyST stands in for reST's state, but for its `parent`.
        is_rest = isinstance(self.state, RSTState)
        parent = self.state.parent if is_rest else self.state_machine.node
        return Layout(
            fields=self._fields(digest),
            details=self.options.get("details", "closed"),
            classes=tuple(self.options.get("class", ())),
            repeats=self.options.get("repeats", "mark"),
            sections=isinstance(parent, nodes.document | nodes.section),
            titled=not isinstance(parent, nodes.document),
        )

    def _fields(self, digest: Digest) -> tuple[str, ...]:
        known = standard_fields(digest)
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


def standard_fields(digest: Digest) -> tuple[str, ...]:
    """Return the keys of the details that *digest* has, in the order in which they are shown.

    What makers write of a paper comes first, in the digest's order, then comments and the
    abstract, and last what arXiv keeps of the submission: dates, licence and the like.
    """
    keys = dict.fromkeys(key for paper in digest.papers for key in paper.details)
    comment = ("comment",) if any(paper.comment for paper in digest.papers) else ()
    written = (key for key in keys if key not in METADATA)
    kept = (key for key in keys if key in METADATA)
    return (*written, *comment, "abstract", *kept)


def _titled(paper: Paper) -> Paper:
    """Return *paper*; without a title, with its identifier or address, so that links show one."""
    if paper.title.strip():
        return paper
    return replace(paper, title=paper.id or paper.url or "…")
