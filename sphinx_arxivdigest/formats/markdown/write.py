"""Write a digest as Markdown, in the layout that most makers of digests use."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.identifiers import from_url
from sphinx_arxivdigest.formats.entities import encode_name, encode_title
from sphinx_arxivdigest.formats.markdown.escapes import escape
from sphinx_arxivdigest.formats.markdown.headings import category_code
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.model import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_arxivdigest.model import Digest, Paper

#: Labels that are more than a key with a capital.
_LABELS = {"tldr": "TL;DR", "doi": "DOI", "id": "arXiv ID"}


def to_markdown(digest: Digest) -> str:
    """Return *digest* as Markdown.

    :func:`~sphinx_arxivdigest.formats.read_digest` reads the same digest from the text; lines
    may differ.
    Papers are grouped below headings where those of each primary category follow each other; else
    they are one list, in the order of the digest. Fields without a form of their own in this layout
    become labels (``Announced: cross``).
    """
    head = f"# arXiv, {digest.date.isoformat()}\n\n" if digest.date else ""
    entries = [(paper, _entry(paper, number)) for number, paper in enumerate(digest.papers, 1)]
    sections = [
        (code, [text for _, text in members])
        for code, members in groupby(entries, lambda entry: entry[0].primary_category)
    ]
    codes = [code for code, _ in sections]
    if len(set(codes)) < len(codes) or any(
        not code or category_code(code) != code for code in codes
    ):
        return head + "".join(text for _, text in entries)
    contents = "".join(f"- [{code}](#{code}) [Total: {len(texts)}]\n" for code, texts in sections)
    bodies = "".join(
        f"<div id='{code}'></div>\n\n# {code} [[Back]](#toc)\n\n{''.join(texts)}\n"
        for code, texts in sections
    )
    return f"{head}<div id=toc></div>\n\n# Table of Contents\n\n{contents}\n\n{bodies}"


def _entry(paper: Paper, position: int) -> str:
    """Return the entry of a paper; one without a link to arXiv needs a number, its *position*."""
    number = _number(paper.number) or ("" if from_url(paper.url) else str(position))
    shown = number and f"[{number}] "
    written = encode_title(paper.title)
    title = f"[{written}]({paper.url})" if paper.url else written
    authors = f"*{','.join(map(encode_name, paper.authors))}*\n\n" if paper.authors else ""
    others = _other_fields(paper)
    keys = [*paper.details, *others]
    label = _plain if all(_key_of(_plain(key)) == key for key in keys) else _bold
    visible = {
        "main category": paper.primary_category,
        "categories": ", ".join(paper.categories) if paper.cross_lists else "",
        "tldr": paper.tldr,
    }
    folded = {**paper.details, "comment": paper.comment, **others, "abstract": paper.abstract}
    return (
        f"### {shown}{title}\n{authors}{_fields(visible, label)}\n"
        f"<details>\n  <summary>Details</summary>\n{_fields(folded, label)}</details>\n\n\n"
    )


def _other_fields(paper: Paper) -> dict[str, str]:
    """Return the fields of *paper* that have no form but a label, empty ones included."""
    linked = from_url(paper.url)
    code = paper.code or Repository("")
    return {
        "announced": paper.announced,
        "id": "" if linked else paper.id,
        "version": _number(None if linked and linked.version else paper.version),
        "code": code.url,
        "code stars": _number(code.stars),
        "code last update": code.updated,
    }


def _number(number: int | None) -> str:
    """Return *number* in digits, or an empty string."""
    return "" if number is None else str(number)


def _fields(texts: dict[str, str], label: Callable[[str], str]) -> str:
    """Return the paragraphs of *texts* by key, without the empty ones; *label* writes a key."""
    return "".join(_field(key, text, label(key)) for key, text in texts.items() if text)


def _field(key: str, text: str, label: str) -> str:
    """Return a field as a paragraph."""
    if _key_of(label) != key:  # A label cannot have that name.
        label, text = _bold("notes"), f"{key}: {text}"
    first, *others = text.split("\n")
    return "\n".join([f"{label} {first}", *map(escape, others)]) + "\n\n"


def _plain(key: str) -> str:
    """Return the label of *key*."""
    return f"{_LABELS.get(key) or key.capitalize()}:"


def _bold(key: str) -> str:
    """Return the label of *key* in bold type."""
    return f"**{_plain(key)}**"


def _key_of(label: str) -> str:
    """Return the key that a reader finds in *label*, or an empty string."""
    found = split_label(f"{label} text")
    return found.key if found else ""
