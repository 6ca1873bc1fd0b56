"""Rewrite Markdown digests with unusual titles into the form that the reader knows.

Titles may stand in front matter, in HTML, on underlined lines, or on cards, as in messages::

    *<https://arxiv.org/abs/2501.00001|A Title>*       **Title:** Another Title
    _Ada Example, Björn Beispiel_                       **Authors:** Li Na
    > We walk.                                          **Link:** https://arxiv.org/abs/2501.00002

Every line keeps its number.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import is_title
from sphinx_arxivdigest.formats.vocabulary import is_web, written_identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Above and below front matter, and a field in it.
_FENCE = "---"
_MEMBER = re.compile(r"""([A-Za-z][\w -]*):[ \t]*(["']?)(.*?)\2""")
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


def normalized(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* without quotes around the entries, and with titles in their headings."""
    return _with_titles(_without_quotes(lines))


def _without_quotes(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* without the marks of quotes, where the deepest headings stand in quotes."""
    quoted = [_level(line[2:]) for line in lines if line.startswith("> #")]
    if not quoted or max(map(_level, lines)) >= min(quoted):
        return lines
    return [line[1:].removeprefix(" ") if line.startswith(">") else line for line in lines]


def _level(line: str) -> int:
    """Return how many ``#`` stand at the beginning of *line*."""
    return len(line) - len(line.lstrip("#"))


def _with_titles(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with the title below ``#### Title:`` in that heading."""
    labels = [
        index
        for index, line in enumerate(lines[:-1])
        if line.startswith("#") and line.rstrip().endswith(":") and lines[index + 1].strip()
    ]
    titles = [index for index in labels if fields.key_of(lines[index]) == "title"]
    if not titles:
        return lines
    kept = list(lines)
    for index in titles:
        kept[index : index + 2] = [f"{lines[index].split()[0]} {lines[index + 1].strip()}", ""]
    return kept


def end_of_front_matter(lines: Sequence[str]) -> int:
    """Return the index of the first line behind the front matter, 0 where there is none."""
    if not lines or lines[0].rstrip() != _FENCE:
        return 0
    # Where a heading comes first, the first line was a rule.
    inside = takewhile(lambda each: not each[1].startswith("#"), enumerate(lines[1:], 2))
    return next((number for number, line in inside if line.rstrip() == _FENCE), 0)


def with_fields_of_paper(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with a heading and labels for front matter that is that of one paper.

    It has a title, and names the paper. A heading below that repeats the title is left out.
    """
    end = end_of_front_matter(lines)
    members = [_MEMBER.fullmatch(line.rstrip()) for line in lines[:end]]
    values = {member[1].casefold(): member[3] for member in members if member}
    named = (
        text
        for key, text in values.items()
        if is_web(text) or fields.place(fields.key_of(key)) == "link"
    )
    title = values.get("title", "")
    if not title or not any(map(written_identifier, named)):
        return lines
    kept = [f"# {title}"]
    for line, member in zip(lines[1 : end - 1], members[1:], strict=False):
        if member is None:
            kept.append(line)
        elif member[1].casefold() == "title":
            kept.append("")
        else:
            kept.append(f"**{_label(member[1], member[3])}:** {member[3]}  ")
    body = ("" if line.strip("# \t") == title else line for line in lines[end:])
    return [*kept, _FENCE, *body]  # A rule, behind which no field goes on.


def _label(name: str, text: str) -> str:
    """Return the label for the field *name* of front matter.

    A link to the paper may have any name, such as "source".
    """
    is_link = is_web(text) and written_identifier(text) is not None
    return "url" if is_link and not fields.key_of(name) else name


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
    """Return the heading of Markdown for one of HTML, unless it names a field."""
    level = int(found[1][1]) if found[1][1].isdigit() else len(_MARKS)
    text = _ANY_TAG.sub("", _HTML_LINK.sub(r"[\2](\1)", found[2])).strip()
    return found[0] if fields.key_of(text) else f"{'#' * level} {text}"


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
