"""Digests as tables: identifier, category, title, authors and abstract, with tabs between."""

from sphinx_arxivdigest.formats import Format, register
from sphinx_arxivdigest.model import Digest, Paper, Problem

COLUMNS = ["id", "category", "title", "authors", "abstract"]


def detects(lines):
    """Return whether the lines are such a table: its first line names the columns."""
    return lines[0].split("\t") == COLUMNS


def parse(lines):
    """Return the digest in the lines; what is wrong becomes a problem, not an exception."""
    papers, problems = [], []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) == len(COLUMNS):
            papers.append(paper(number, *cells))
        elif line.strip():
            problems.append(Problem(number, f"{len(cells)} cells in place of {len(COLUMNS)}"))
    return Digest(tuple(papers), problems=tuple(problems))


def paper(line, paper_id, category, title, authors, abstract):
    names = tuple(name.strip() for name in authors.split(";"))
    url = f"https://arxiv.org/abs/{paper_id}"
    return Paper(paper_id, None, title, names, (category,), url, abstract=abstract, line=line)


FORMAT = Format("tab-separated", detects, parse)


def setup(app):
    """Let Sphinx load this module as an extension."""
    register(FORMAT)
    return {"parallel_read_safe": True}
