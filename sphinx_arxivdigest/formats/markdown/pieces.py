"""A paper in short pieces, each with a key, as rows of tables and items of lists give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.entities import decode_title
from sphinx_arxivdigest.formats.fields import field_name, key_of, place
from sphinx_arxivdigest.formats.markdown.inline import INLINE, Link, leading_link
from sphinx_arxivdigest.formats.markdown.paper_links import (
    EMPTY_BRACKETS,
    first_address,
    is_title,
    without_code,
    without_own_links,
)
from sphinx_arxivdigest.formats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_arxivdigest.formats.markdown.subjects import Subject

#: The number of an entry, which a column called "ID" may have.
_NUMBER = re.compile(r"[0-9]{1,6}\.?")
#: What makers write where they have nothing.
_NOTHING = frozenset({"null", "none", "nan", "n/a", "tbd", "-", "--", "\u2014", "无", "暂无"})
_BREAK = re.compile(r"[ \t]?<br[ \t]?/?>[ \t]?", re.IGNORECASE)
_DETAILS = re.compile(r"<details\b[^<>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,2})(?=\S)([^*_]++)\1(?!\w)")
#: A pair of brackets within a title.
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*+)[)\]]")
#: Stands for a link that is left out.
_LEFT_OUT = "\0"
#: What may part a title from its links.
_BETWEEN = f" \t,;:|·-–—{_LEFT_OUT}"


def piece_text(piece: str) -> str:
    """Return a piece without bold type and HTML around it; empty for ``null`` and its like."""
    text = _unfolded(piece.strip())
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        text = text[2:-2].strip()
    if "<" in text:
        text = _BREAK.sub("\n", text).strip()
    return "" if text.casefold() in _NOTHING else text


def _unfolded(text: str) -> str:
    """Return the content of a folded block, behind a summary that says more than it begins with."""
    opening = _DETAILS.match(text)
    if opening is None or not text.endswith("</details>"):
        return text
    summary, end, content = text[opening.end() : -len("</details>")].partition("</summary>")
    if not end:
        return summary.strip()
    summary = summary.strip().removeprefix("<summary>").strip()
    content = content.strip().removeprefix("<p>").removesuffix("</p>").strip()
    beginning = summary.rstrip(".\u2026 ")
    if " " not in beginning or key_of(summary) or content.startswith(beginning):
        return content
    return f"{summary}\n\n{content}".strip()


def piece_key(name: str) -> str:
    """Return the key of the column or item called *name*: ``authors``, ``link``, ``number`` …"""
    bare = name.strip("* ")
    if bare in ("", "#"):
        return "number"
    return key_of(bare) or field_name(bare) or bare.casefold()


def paper_draft(
    pieces: Iterable[tuple[str, str]], line: int, subject: Subject, target: str = ""
) -> Draft:
    """Return the draft of the entry on a one-based *line* that *pieces* make.

    *pieces* are pairs of key and text, *subject* is what the heading above says, and *target*
    is the address of the paper, where the pieces do not tell it.
    """
    texts = [(key, text) for key, piece in pieces if (text := piece_text(piece))]
    titles = [one_line(text) for key, text in texts if key == "title"]
    link, behind = _split_title(titles[0] if titles else "", target)
    draft = Draft(line, target=link.target or target, category=subject.category)
    title = link.text
    if title.startswith("["):  # As [2501.00001] Legs.
        title = without_own_links(title, link.target or target)
    draft.add("title", decode_title(piece_text(title)))
    texts = [(key, text) for key, text in texts if key != "title"]
    texts += [("other title", other) for other in titles[1:]]
    texts += behind
    texts.append(("topic", subject.topic))
    if dict(texts).keys().isdisjoint(("published", "date")):
        texts.append(("published", subject.published))
    # What names the paper comes first: other pieces may link to other papers.
    for key, text in sorted(texts, key=lambda piece: place(piece[0]) != "link"):
        if key == "id" and _NUMBER.fullmatch(text):
            draft.add("number", text)
        elif not draft.take_identity(key, text):
            draft.add(key, bare_names(text) if key == "authors" else text)
    return draft


def _split_title(text: str, target: str) -> tuple[Link, list[tuple[str, str]]]:
    """Return the title in *text*, as a link, and the pieces behind it.

    The title is the link that *text* begins with; else what is left without links that have
    only names, and without what stands in brackets with them: ``Robots (read on [arXiv](…))``.
    """
    link = leading_link(text)
    if link is None or 0 <= link.text.find("]") < link.text.find("["):  # As [ICRA] Legs [[PDF](…)].
        link = Link(text, "", "")
    if INLINE.search(text) and not (link.target and is_title(link.text)):
        target = first_address([text]) or target
        title, lost = _without_link_names(text, target)
        if is_title(title):
            return Link(title, target, ""), lost
    return link, _behind_title(link.rest, link.target or target)


def _without_link_names(text: str, target: str) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* without links that have only names, and the pieces that it loses."""
    lost: list[tuple[str, str]] = []

    def leave_out(link: re.Match[str]) -> str:
        if is_title(link[1]):
            return link[0]
        lost.extend(_behind_title(link[0], target))
        return _LEFT_OUT

    def leave_out_brackets(found: re.Match[str]) -> str:
        words = found[1].strip(_BETWEEN).replace(_LEFT_OUT, " ")
        has_link, has_words = _LEFT_OUT in found[1], is_title(words)
        if not has_link and (has_words or found[0].startswith("(")):
            return found[0]
        lost.extend([("notes", words)] if has_words else [])
        return _LEFT_OUT

    kept = _IN_BRACKETS.sub(leave_out_brackets, INLINE.sub(leave_out, text))
    kept = EMPTY_BRACKETS.sub("", kept.replace(_LEFT_OUT, " ")).strip(_BETWEEN)
    return " ".join(piece_text(kept).split()), lost


def _behind_title(text: str, target: str) -> list[tuple[str, str]]:
    """Return the pieces in *text*, behind the title of the paper at *target*: code, and notes."""
    pieces, rest = without_code(without_own_links(text, target))
    return [*pieces, ("notes", rest.strip())] if any(map(str.isalnum, rest)) else pieces


def bare_names(text: str) -> str:
    """Return a line of authors without links and emphasis."""
    text = INLINE.sub(lambda link: link[1], text.replace("\n", ", "))
    return _EMPHASIS.sub(r"\2", text)
