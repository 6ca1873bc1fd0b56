"""The pieces of an item of a list, by its lines: those around the title, and labelled ones."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.fields import field_name, key_of
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import without_code, without_own_links
from sphinx_arxivdigest.formats.markdown.phrases import are_phrases, phrases
from sphinx_arxivdigest.formats.markdown.pieces import piece_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.item_title import Lead

_BARS = re.compile(r"\s[|·•]\s")
_SUMMARY = re.compile(r"(?:<details\b[^<>]*>\s*)?<summary>([^<>]*)</summary>(.*)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:details|p)\b[^<>]*>", re.IGNORECASE)


def item_pieces(lines: Sequence[str], lead: Lead, target: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of the item with the given *lines*, with their keys.

    *lead* is what these say above their fields, and *target* the address of the paper, links to
    which are no pieces.
    """
    yield "title", lead.title or lead.rest
    yield "authors", lead.authors
    if lead.title:
        codes, rest = without_code(without_own_links(lead.rest, target))
        yield from codes
        yield from phrases(rest)
    yield from _below([without_own_links(line, target) for line in lines[lead.height :]])


def _below(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of *lines* that have labels; lines without one continue the piece."""
    key, texts = "notes", [""]
    for before, line in pairwise(["", *lines]):
        for name, text in _fields(line):
            if name:
                yield key, "\n".join(texts)
                key, texts = piece_key(name), [text]
            elif key == "notes" and not before and are_phrases(text):
                yield from phrases(text)
            else:
                texts.append(text if key == "notes" else text.removeprefix("> "))
    yield key, "\n".join(texts)


def _fields(line: str) -> Iterator[tuple[str, str]]:
    """Yield the labels of *line* with their texts; a text without label has an empty one."""
    if summary := _SUMMARY.match(line):
        yield key_of(summary[1]) or field_name(summary[1]) or "notes", _TAG.sub("", summary[2])
        return
    if line.startswith("#") and (key := key_of(line.lstrip("# "))):
        yield key, ""
        return
    labels = [split_label(piece) for piece in _BARS.split(line)]
    if len(labels) > 1 and all(labels):
        yield from ((label.key, label.text) for label in labels if label)
    elif label := labels[0] if len(labels) == 1 else split_label(line):
        yield label.key, label.text
    elif not (text := _TAG.sub("", line)) or any(map(str.isalnum, text)):
        yield "", text
