"""Lines inside an entry of a Markdown digest that are more than text: what each of them is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import from_text
from sphinx_arxivdigest.formats.fields import key_of
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import CODE
from sphinx_arxivdigest.formats.vocabulary import split_categories

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.markdown.labels import Label

_OPENING = re.compile(r"<details\b[^<>]*>\s*", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)</summary>", re.IGNORECASE)
_CLOSING = re.compile(r"</details\s*>", re.IGNORECASE)
#: Tags that stand around texts, on lines of their own, and anchors.
_MARKUP = re.compile(
    r"</?(?:p|div|ol|ul|blockquote|br|summary)\b[^<>]*>|<(a|div|span)\s[^<>]*>\s*</\1>|\{#[\w.:-]+\}",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^<>]*>")
#: ``> [!info] Metadata``
CALLOUT = re.compile(r">\s*\[!\w+\][-+]?\s*(.*)")
#: What may stand behind a link to code.
_STARS = re.compile(r"\W*+([0-9]{0,6})\W*+")
#: A cell of the line below the head of a table.
RULED = re.compile(r":?-+:?")
#: What may stand around the pieces of a line.
AROUND_PIECES = " \t|·•/,-"
#: What stands between pieces of a line, and for a space there.
_BARS = re.compile(r"\s[|·•]\s|,\s(?=\*\*[^*]{1,40}[:：])")
_SPACE = "&nbsp;"
_DATE = re.compile(
    r"(?:(?:published|submitted|updated)(?: on)?:?\s)?([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})",
    re.IGNORECASE,
)


def closes_block(line: str) -> bool:
    """Whether *line* is the end of a folded block."""
    return _CLOSING.fullmatch(line.strip()) is not None


def before_end_of_block(text: str) -> str | None:
    """Return what stands before the end of a folded block, at the end of *text*, or ``None``."""
    start = text.rfind("</")
    return text[:start].rstrip() if start >= 0 and _CLOSING.fullmatch(text, start) else None


class Block(NamedTuple):
    """The beginning of a folded block."""

    #: May be empty.
    summary: str
    #: What stands behind it on its line.
    content: str


def block_opened(text: str) -> Block | None:
    """Return the folded block that begins with *text*, or ``None``."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    content = text[opening.end() :]
    if summary := summary_in(content):
        return summary
    is_block = not content or before_end_of_block(content) is not None
    return Block("", content) if is_block else None


def summary_in(text: str) -> Block | None:
    """Return the block whose summary *text* begins with, or ``None``."""
    found = _SUMMARY.match(text)
    return Block(found[1], text[found.end() :].strip()) if found else None


def is_markup(text: str) -> bool:
    """Whether *text* is a tag that stands around texts, such as ``<p>``, or an anchor."""
    return _MARKUP.fullmatch(text) is not None


def is_link_line(text: str) -> bool:
    """Whether *text* is links, identifiers and known labels: ``[PDF](…) | **Category:** …``."""
    for piece in pieces_of(text):
        rest = INLINE.sub("", piece).strip(AROUND_PIECES)
        if any(map(str.isalnum, rest)) and not is_identifier(rest):
            label = split_label(rest)
            if not (label and label.known):
                return False
    return True


def is_identifier(text: str) -> bool:
    """Whether *text* is an identifier of arXiv."""
    return from_text(text.strip("` ")) is not None


def pieces_of(text: str) -> list[str]:
    """Return the pieces of a line between bars or dots."""
    return _BARS.split(text.replace(_SPACE, " "))


def is_line_of_pieces(pieces: list[str]) -> bool:
    """Whether *pieces* are several, of which one is a date or a list of categories."""
    return len(pieces) > 1 and any(is_categories(each) or date_in(each) for each in pieces)


def date_in(text: str) -> str:
    """Return the date that *text* is, maybe behind a word for it, or an empty string."""
    found = _DATE.fullmatch(text)
    return found[1] if found else ""


def code_in(text: str) -> tuple[str, str] | None:
    """Return the address of the code that *text* is a link to, and its stars; else ``None``."""
    found = CODE.match(text)
    stars = _STARS.fullmatch(text, found.end()) if found else None
    return (found[2], stars[1] or "") if found and stars else None


def is_categories(text: str) -> bool:
    """Whether *text* is a list of categories, and nothing else."""
    text = INLINE.sub(r"\1", text)
    codes, others = split_categories(text)
    return bool(codes) and not others and ("." in text or "-" in text)


def repeats_name(label: Label) -> bool:
    """Whether the text of *label* is its name once more: ``**Subjects:** Subjects:``."""
    return label.text.endswith((":", "：")) and key_of(label.text) == label.key
