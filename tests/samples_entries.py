"""Entries with words of their own, and writers that make a file of each format of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Sample(NamedTuple):
    """An entry of a digest; each of its words is in no other entry, and in no other field."""

    #: arXiv identifier, or an empty string for an entry without one.
    id: str
    title: str
    authors: tuple[str, ...]
    category: str
    tldr: str
    abstract: str
    #: Text of a field that only this maker has.
    insight: str

    @property
    def words(self) -> set[str]:
        """The words of the entry, all of which a digest must keep."""
        texts = (self.title, *self.authors, self.tldr, self.abstract, self.insight)
        return set(" ".join(texts).split())

    @property
    def url(self) -> str:
        """Address of the paper, or an empty string."""
        return f"https://arxiv.org/abs/{self.id}" if self.id else ""


def _link(text: str, url: str) -> str:
    return f"[{text}]({url})" if url else text


def _labels(sample: Sample) -> list[tuple[str, str]]:
    """Return the names and texts of the fields that a sample has, but for title and link."""
    pairs = [
        ("Authors", ", ".join(sample.authors)),
        ("Category", sample.category),
        ("TL;DR", sample.tldr),
        ("Abstract", sample.abstract),
        ("Insight", sample.insight),
    ]
    return [(name, text) for name, text in pairs if text]


def headings(samples: Sequence[Sample]) -> str:
    """Return a digest of headings, and bold labels below."""
    entries = (
        f"### [{number}] {_link(each.title, each.url)}\n\n"
        + "".join(f"**{name}:** {text}\n\n" for name, text in _labels(each))
        for number, each in enumerate(samples, 1)
    )
    return "# Papers of 2025-01-06\n\n" + "".join(entries)


def plain_headings(samples: Sequence[Sample]) -> str:
    """Return a digest of headings without links, and labels without bold below."""
    entries = (
        f"## {number}. {each.title}\n\n"
        + "".join(f"{name}: {text}\n\n" for name, text in _labels(each))
        + (f"Link: {each.url}\n\n" if each.url else "")
        for number, each in enumerate(samples, 1)
    )
    return "# Papers of 2025-01-06\n\n" + "".join(entries)


def items(samples: Sequence[Sample]) -> str:
    """Return a list with an item for each entry, and items below for its fields."""
    return "".join(
        f"- {_link(each.title, each.url)}\n"
        + "".join(f"  - **{name}**: {text}\n" for name, text in _labels(each))
        for each in samples
    )


def table(samples: Sequence[Sample]) -> str:
    """Return a table with a row for each entry."""
    rows = (
        f"| {_link(each.title, each.url)} | {', '.join(each.authors)} | {each.category} |"
        f" {each.tldr} | {each.abstract} | {each.insight} |\n"
        for each in samples
    )
    head = "| Title | Authors | Category | TL;DR | Abstract | Insight |\n"
    return head + "|---|---|---|---|---|---|\n" + "".join(rows)


def html_table(samples: Sequence[Sample]) -> str:
    """Return a page with a table of HTML, with a row for each entry."""
    names = ("Title", "Authors", "Category", "TLDR", "Abstract", "Insight")
    rows = []
    for each in samples:
        title = f'<a href="{each.url}">{each.title}</a>' if each.url else each.title
        texts = (title, ", ".join(each.authors), each.category)
        cells = (*texts, each.tldr, each.abstract, each.insight)
        rows.append("".join(f"<td>{cell}</td>" for cell in cells))
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<!DOCTYPE html>\n<html><body><table>\n<tr>{head}</tr>\n{body}\n</table></body></html>\n"
    )


def objects(samples: Sequence[Sample]) -> str:
    """Return a list of JSON objects."""
    return json.dumps(list(map(_members, samples)), indent=1)


def json_lines(samples: Sequence[Sample]) -> str:
    """Return a JSON object a line."""
    return "".join(json.dumps(_members(each)) + "\n" for each in samples)


def _members(sample: Sample) -> dict[str, object]:
    members: dict[str, object] = {"title": sample.title, "authors": list(sample.authors)}
    if sample.id:
        members["id"] = sample.id
    others = {"category": sample.category, "tldr": sample.tldr, "abstract": sample.abstract}
    return {**members, **others, "insight": sample.insight}


def atom(samples: Sequence[Sample]) -> str:
    """Return a feed as arXiv's API gives it, which has no fields of makers."""
    entries = "".join(
        f"<entry><id>{each.url}</id><title>{escape(each.title)}</title>"
        f"<summary>{escape(' '.join([each.abstract, each.tldr, each.insight]))}</summary>"
        + "".join(f"<author><name>{name}</name></author>" for name in each.authors)
        + f'<category term="{each.category}"/></entry>\n'
        for each in samples
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>arXiv</title>\n{entries}</feed>\n"
    )


def rss(samples: Sequence[Sample]) -> str:
    """Return a feed as arXiv gives it each day, which has no fields of makers."""
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{each.url}</link>"
        f"<description>{escape(' '.join([each.abstract, each.tldr, each.insight]))}</description>"
        f"<dc:creator>{', '.join(each.authors)}</dc:creator>"
        f"<category>{each.category}</category></item>\n"
        for each in samples
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>cs.RO updates on arXiv.org</title>\n{items}</channel></rss>\n"
    )


def mail(samples: Sequence[Sample]) -> str:
    """Return a mail as arXiv sends it, which has no fields of makers."""
    rule = "-" * 78
    entries = "".join(
        f"\\\\\narXiv:{each.id}\nDate: Fri, 3 Jan 2025 20:00:00 GMT   (10kb)\n\n"
        f"Title: {each.title}\nAuthors: {', '.join(each.authors)}\n"
        f"Categories: {each.category}\n\\\\\n"
        f"  {each.abstract} {each.tldr} {each.insight}\n"
        f"\\\\ ( {each.url} ,  10kb)\n{rule}\n"
        for each in samples
    )
    return (
        f"{rule}\nSubmissions to:\nComputer Science\n received from  Fri  3 Jan 25 19:00:00 GMT"
        f"  to  Mon  6 Jan 25 19:00:00 GMT\n{rule}\n{rule}\n{entries}"
    )


WRITERS: dict[str, Callable[[Sequence[Sample]], str]] = {
    "headings": headings,
    "plain headings": plain_headings,
    "items": items,
    "table": table,
    "html table": html_table,
    "objects": objects,
    "json lines": json_lines,
    "atom": atom,
    "rss": rss,
    "mail": mail,
}
