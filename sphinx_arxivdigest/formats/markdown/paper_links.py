"""Links to papers in a text: which papers it names, and what it says without these links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS, INLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.arxiv.identifiers import Identifier

#: Words that name links, or stand with them.
_NAME_OF_LINK = re.compile(
    "abs|abstract|alphaxiv|and|arxiv|bib|bibtex|blog|code|data|dataset|demo|doi|eprint|full|github|here"
    "|hf|home|homepage|html|huggingface|links?|more|na|on|online|open|or|page|papers?|pdf|poster"
    "|preprint|project|read|see|site|slides|source|text|the|version|video|view|website|www"
    "|论文|链接|代码|原文|摘要|项目"
)
#: ``arXiv:2501.00001``, and arXiv's DOI of it.
WRITTEN = re.compile(rf"\b(?:arxiv:\s?|{identifiers.DOI}){identifiers.PATTERN}", re.IGNORECASE)
#: An identifier in brackets or as code.
IDENTIFIER = re.compile(rf"[\[(`]{identifiers.PATTERN}[\])`](?!\()", re.IGNORECASE)
#: An address that is not the target of a link.
_BARE_ADDRESS = re.compile(rf"(?<!\]\()<?{ADDRESS.pattern}>?")
#: Brackets and emphasis around nothing.
EMPTY_BRACKETS = re.compile(r"\([\s,;|/·]*+\)|\[[\s,;|/·]*+\]|<\s*+>|\*\*\s*+\*\*|(?<!`)``(?!`)")
#: A link to code.
CODE = re.compile(
    r"\[[^\w()]{0,5}(code|github|代码)[^\w()]{0,5}\]\((https?://[^()\s]++)\)", re.IGNORECASE
)


def papers_named(text: str) -> list[str]:
    """Return the identifiers of the papers that *text* names, by address or as ``arXiv:…``."""
    return [paper.id for _, paper in _addresses(text)]


def first_address(texts: Iterable[str]) -> str:
    """Return the first address of a paper on arXiv in *texts*, or ``""``."""
    return next((address for text in texts for address, _ in _addresses(text)), "")


def bracketed_address(text: str) -> str:
    """Return the address of the paper whose identifier *text* has in brackets, or ``""``."""
    found = IDENTIFIER.search(text)
    return abs_url(*identifiers.from_groups(*found.groups())) if found else ""


def _addresses(text: str) -> Iterator[tuple[str, Identifier]]:
    """Yield the addresses of papers in *text*, and their identifiers; else those that it writes."""
    is_linked = False
    if "://" in text:
        for found in ADDRESS.findall(text):
            address = found.rstrip(".")
            if paper := identifiers.from_url(address):
                is_linked = True
                yield address, paper
    if not is_linked and "rxiv" in text.lower():
        for written in WRITTEN.finditer(text):
            if paper := identifiers.from_text(written[0]):
                yield abs_url(*paper), paper


def is_title(text: str) -> bool:
    """Whether *text* may be a title: more than addresses, identifiers and names of links."""
    text = INLINE.sub(lambda link: link[1], text) if "](" in text else text
    bare = (ADDRESS.sub("", text) if "://" in text else text).strip(" *_~`.:()[]<>")
    words = re.findall(r"[^\W\d_]+", bare.casefold())
    return identifiers.from_text(bare) is None and not all(map(_NAME_OF_LINK.fullmatch, words))


def without_code(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return the links to code in *text* as pieces, and *text* without them."""
    return [("code", link[2]) for link in CODE.finditer(text)], CODE.sub("", text)


def without_own_links(text: str, target: str) -> str:
    """Return *text* without links to the paper that *target* leads to, but for those with words."""
    own = identifiers.from_url(target)
    if own is None or own.id not in text:
        return text

    def is_own(address: str) -> bool:
        found = identifiers.from_url(address.rstrip("."))
        return found is not None and found.id == own.id

    text = INLINE.sub(
        lambda link: "" if is_own(link[2]) and not is_title(link[1]) else link[0], text
    )
    for written in (WRITTEN, IDENTIFIER):
        text = written.sub(
            lambda found: (
                "" if identifiers.parse_id(found[0].strip("[(`)]")) == own.id else found[0]
            ),
            text,
        )
    text = _BARE_ADDRESS.sub(lambda found: "" if is_own(found[0].strip("<>")) else found[0], text)
    return EMPTY_BRACKETS.sub("", text)
