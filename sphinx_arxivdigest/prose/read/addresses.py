"""Addresses and arXiv identifiers in running text."""

from __future__ import annotations

import re
from urllib.parse import quote

from sphinx_arxivdigest.arxiv.identifiers import PATTERN, from_groups, from_text
from sphinx_arxivdigest.arxiv.taxonomy import is_archive
from sphinx_arxivdigest.prose.spans import ArxivReference, Link, Span, Text

#: An address in running text: it ends where anything but ASCII begins, so that it may
#: be followed by Chinese. Reserved characters are those of RFC 3986; ``\_`` and its
#: like are LaTeX's way to write them.
_ADDRESS = re.compile(r"\\?(https?://(?:[A-Za-z0-9._~:/?#\[\]@!&'()*+,;=%-]|\\[_%#&~])+)", re.I)
_ESCAPE = re.compile(r"\\([_%#&~])")
_SAFE = re.compile(r"https?://[^\s/?#]+[^\s]*\Z", re.I)

#: Control characters, spaces, surrogates, and the ASCII signs that RFC 3986 leaves out.
_UNSAFE = re.compile('[\x00-\x20"<>\\\\^`{|}\x7f-\xa0\u2028\u2029\ud800-\udfff\ufffe\uffff]')

_ABSTRACT_PAGE = re.compile(rf"https?://(?:www\.)?arxiv\.org/abs/{PATTERN}\Z", re.I)
_MENTION = re.compile(rf"arXiv:\s?{PATTERN}(?![\w-])", re.I | re.A)

#: What stands before the number of an old identifier: ``hep-th``, ``math.GT``.
_ARCHIVE = re.compile(r"(?<![\w./-])[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\Z", re.A)
_NUMBER = re.compile(r"/[0-9]{7}(?:v[1-9][0-9]{0,2})?(?![\w/-])", re.A)
_LONGEST_ARCHIVE = 20

_CLOSERS = {")": "(", "]": "["}


def is_web_address(url: str) -> bool:
    """Whether *url* is an http(s) address with a host, and nothing more."""
    return _SAFE.match(url) is not None


def encoded(url: str) -> str:
    """Return *url* with percent-encoding for what no address may hold as it is.

    LaTeX stops at a backtick or a control character. Letters of other alphabets stay.
    Source: https://www.rfc-editor.org/rfc/rfc3986#section-2
    """
    return _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), url)


def link(url: str, spans: tuple[Span, ...] = ()) -> Span:
    """Return the span that leads to *url*, which must be a web address."""
    if not spans:
        if page := _ABSTRACT_PAGE.match(url):
            return ArxivReference(*from_groups(*page.groups()), url)
        spans = (Text(url),)
    return Link(encoded(url), spans)


def match_address(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """Return the address at *start*, without the sentence's punctuation, and its end."""
    match = _ADDRESS.match(text, start, end)
    if match is None:
        return None
    stop = _trim(text, match.start(1), match.end())
    url = _ESCAPE.sub(r"\1", text[match.start(1) : stop])
    return (link(url), stop) if is_web_address(url) else None


def match_mention(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """Return the mention of an arXiv identifier at *start*, and its end."""
    match = _MENTION.match(text, start, end)
    if match is None:
        return None
    return ArxivReference(*from_groups(*match.groups()), match[0]), match.end()


def match_number(text: str, start: int, end: int) -> tuple[str, ArxivReference, int] | None:
    """Return the archive before an old identifier's number at *start*, the identifier, its end."""
    number = _NUMBER.match(text, start, end)
    archive = _ARCHIVE.search(text[max(0, start - _LONGEST_ARCHIVE - 1) : start])
    if number is None or archive is None or not is_archive(archive[0].partition(".")[0]):
        return None
    written = archive[0] + number[0]
    named = from_text(written)
    return (archive[0], ArxivReference(*named, written), number.end()) if named else None


def _trim(text: str, start: int, stop: int) -> int:
    """Return the end of the address in ``text[start:stop]``.

    A closing bracket belongs to it only when it was opened there.
    """
    surplus = {
        closer: text.count(closer, start, stop) - text.count(opener, start, stop)
        for closer, opener in _CLOSERS.items()
    }
    while stop > start:
        last = text[stop - 1]
        if last in _CLOSERS and surplus[last] > 0:
            surplus[last] -= 1
        elif last in "[(":
            surplus["]" if last == "[" else ")"] += 1
        elif last not in ".,;:!?'*_~\\":
            break
        stop -= 1
    return stop
