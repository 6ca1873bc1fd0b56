"""Cards: entries whose titles are no headings, as in messages of Slack and Discord.

::

    *<https://arxiv.org/abs/2501.00001|A Title>*       **Title:** Another Title
    _Ada Example, Björn Beispiel_                       **Authors:** Li Na
    > We walk.                                          **Link:** https://arxiv.org/abs/2501.00002
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import is_title
from sphinx_arxivdigest.formats.vocabulary import written_identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The headings that titles become stand below those of categories.
_MARKS = "######"
#: A link of Slack: ``<https://arxiv.org/abs/2501.00001|A title>``.
_SLACK = re.compile(r"<(https?://[^\s<>|]+)\|([^<>|]+)>")
_NUMBER = r"\*{0,2}([0-9]{1,4}[.)]\s+)?"
#: A line in bold type, and one that is nothing but a link.
_BOLD = re.compile(r"(?:\*\*|__)(?![\s*_])((?:(?!\*\*|__).)+)(?:\*\*|__)")
_LINKED = re.compile(rf"{_NUMBER}\*{{0,2}}(\[([^\[\]]+)\]\(([^()\s]+)\))\*{{0,2}}")
#: One in bold type of Slack, which is a title below an identifier only.
_STARRED = re.compile(r"\*{1,2}([^*]+)\*{1,2}")
_HTML = re.compile(
    r"\s*(?:<details\b[^<>]*>\s*)?<(h[1-6]|summary)\b[^<>]*>(.*)</\1\s*>", re.IGNORECASE
)
_HTML_LINK = re.compile(r"""<a\b[^<>]*?\bhref=["']([^"'<>]*)["'][^<>]*>(.*?)</a>""", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
#: Tags around entries and their paragraphs.
_TAG = re.compile(r"</?(?:details|p|div|section|article)\b[^<>]*>", re.IGNORECASE)


def with_headings(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with headings for the titles of cards; every line keeps its number.

    A title stands on a line of its own, in bold type, as a link, or behind the label of titles.
    An identifier on the line above it is the paper's.
    """
    kept = [_SLACK.sub(r"[\2](\1)", line) if "|" in line else line for line in lines]
    is_card = False
    named = ""
    for index, line in enumerate(kept):
        text = line.strip()
        above, named = named, _page_named(text)
        if above and (starred := _STARRED.fullmatch(text)):
            kept[index - 1 : index + 1] = ["", f"{_MARKS} [{starred[1]}]({above})"]
        elif not named and (title := _title_on(text)):
            kept[index] = f"{_MARKS} {title}"
        else:
            continue
        is_card = True
    return kept if is_card else lines


def with_html_headings(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with headings for those of HTML, and for summaries of folded entries."""
    if not any(map(_HTML.match, lines)):
        return lines
    return [_TAG.sub("", _HTML.sub(_heading_of, line)) for line in lines]


def _heading_of(found: re.Match[str]) -> str:
    """Return the heading of Markdown for one of HTML."""
    level = int(found[1][1]) if found[1][1].isdigit() else len(_MARKS)
    text = _HTML_LINK.sub(r"[\2](\1)", found[2])
    return f"{'#' * level} {_ANY_TAG.sub('', text).strip()}"


def with_underlined_headings(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with headings for single lines that are underlined."""
    kept = list(lines)
    for index in range(1, len(lines)):
        mark = lines[index].rstrip()
        if len(mark) > 2 and mark.strip(mark[0]) == "" and mark[0] in "=-":
            title = lines[index - 1].strip()
            is_single = index == 1 or not lines[index - 2].strip()
            if is_single and title[:1].isalnum() and not split_label(title):
                kept[index - 1 : index + 1] = [f"{'#' if mark[0] == '=' else '##'} {title}", ""]
    return kept if kept != lines else lines


def _page_named(line: str) -> str:
    """Return the page of the paper whose identifier is all of *line*, or ``""``."""
    if not any(map(str.isdigit, line[:12])):
        return ""
    link = _LINKED.fullmatch(line)
    found = written_identifier(link[3] if link else line.strip("`*_<>"))
    return abs_url(*found) if found else ""


def _title_on(line: str) -> str:
    """Return the title, with its number and its link, that all of *line* is, or ``""``."""
    if label := split_label(line):
        return label.text if label.key == "title" and not label.listed else ""
    if bold := _BOLD.fullmatch(line):
        return bold[1]
    link = _LINKED.fullmatch(line)
    return (link[1] or "") + link[2] if link and is_title(link[3]) else ""
