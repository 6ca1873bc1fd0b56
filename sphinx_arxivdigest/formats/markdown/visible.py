"""What readers see of a file with lists and tables: links as in Markdown, no code or comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.source import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A link in a second pair of brackets: ``[[pdf](…)]``.
_BRACKETED = re.compile(r"\[(\[[^\[\]]*+\]\([^()\s]*+\))\]")
_HTML_LINK = re.compile(r"<a\s([^<>]*+)>((?:[^<>]|<(?!/?a\b)[^<>]*+>)*+)</a>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_HREF = re.compile(r"""href=["']?(https?://[^"'<>\s]*)""", re.IGNORECASE)
_HTML_IMAGE = re.compile(r"<img\s([^<>]*+)>", re.IGNORECASE)
_ALT = re.compile(r"""\balt=(?:"([^"]*+)"|'([^']*+)')""", re.IGNORECASE)
_SRC = re.compile(r"""\bsrc=["']?([^"'()\s]*+)""", re.IGNORECASE)
#: An image, and what follows where it is a link.
_IMAGE = re.compile(r"!\[([^\[\]]*+)\]\([^()\s]*+\)(\]\()?")
#: A relative link to a page named after a paper: ``](papers/2501.00001v1-a-title.html)``.
_OWN_PAGE = re.compile(
    r"\]\((?![a-z]+:)(?:[^()\s]*/)?([0-9]{4})(?:\.([0-9]{4,5})(?![0-9])(v[0-9]+)?|([0-9]{5})(v[0-9]+))"
    r"(?![^-_./)])[^()\s]*\)"
)
#: A comment at the end of a line, which is the definition of a link.
_COMMENT = re.compile(r"[ \t]\[//\]:.*$")
#: Where blocks of code and comments begin → where they end.
_HIDDEN = {"```": "```", "~~~": "~~~", "<!--": "-->"}


def visible(lines: Sequence[str]) -> Lines:
    """Return *lines* with links as in Markdown, and with lines of code and comments empty.

    An image becomes a link, or nothing where it has no words. Links to pages of the maker's own
    that are named after papers lead to arXiv.
    """
    kept = [_HTML_IMAGE.sub(_image, line) if "<img" in line else line for line in lines]
    kept = [_HTML_LINK.sub(_link, line) if "<a " in line else line for line in kept]
    kept = [_COMMENT.sub("", line) if "[//]:" in line else line for line in kept]
    kept = [_IMAGE.sub(_image_link, line) if "![" in line else line for line in kept]
    kept = [_OWN_PAGE.sub(_page_on_arxiv, line) if "](" in line else line for line in kept]
    kept = [_BRACKETED.sub(r"\1", line) if "[[" in line else line for line in kept]
    first, end = 0, ""
    for index, line in enumerate(lines):
        text = line.strip()
        if end:
            is_last = end in text
        elif mark := next(filter(text.startswith, _HIDDEN), ""):
            first, end = index, _HIDDEN[mark]
            is_last = end in text[len(mark) :]
        else:
            continue
        if is_last:
            kept[first : index + 1] = [""] * (index + 1 - first)
            end = ""
    return Lines(kept)


def _link(html: re.Match[str]) -> str:
    """Return a link as in Markdown for one in HTML that has an address."""
    href = _HREF.search(html[1])
    return f"[{_TAG.sub('', html[2]).strip()}]({href[1]})" if href else html[0]


def _image(html: re.Match[str]) -> str:
    """Return an image as in Markdown for one in HTML."""
    alt, source = _ALT.search(html[1]), _SRC.search(html[1])
    words = (alt[1] or alt[2] or "").strip("[] ") if alt else ""
    return f"![{words}]({source[1] if source else ''})"


def _image_link(image: re.Match[str]) -> str:
    """Return what stands for an image: its words where it is in a link, else a link with them."""
    if image[2]:
        return f"{image[1]}{image[2]}"
    return image[0].removeprefix("!") if image[1].strip() else ""


def _page_on_arxiv(link: re.Match[str]) -> str:
    """Return the target on arXiv for a link to a page named after a paper."""
    month, number, version, plain_number, plain_version = link.groups("")
    identifier = f"{month}.{number or plain_number}{version or plain_version}"
    return f"]({abs_url(identifier)})"
