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
CHARACTERS = r"(?:[A-Za-z0-9._~:/?#\[\]@!&'()*+,;=%-]++|\\[_%#&~])++"
#: Characters of an address that are looked at: side by side, addresses are read again and again.
LONGEST = 2000
#: In some, a space has come before the host's name or into it: ``https://github. com/a/b``.
_ADDRESS = re.compile(
    rf"\\?(https?://(?: (?=[\w.-]{{1,60}}\.(?:com|io|org)/))?"
    rf"[^\s/?#.]+\.(?: (?=(?:com|io|org)/))?{CHARACTERS})",
    re.I,
)
#: The sentence that follows without a space.
_SENTENCE = re.compile(
    r"(?<=[\w/])\.(?:All|Code|Data|For|In|It|Models?|Our|Project|See|The|These|This|We)\Z"
)
#: What no address goes beyond: a full stop before a bracket, bold type, a link in Markdown, a
#: closing quote (but ``Moore's_law``), and the next address, which may be an archive's or
#: a parameter.
_BEYOND = re.compile(
    r"[.,;:!?]\(|\*\*|\]\(|'(?!\w{2})|[,;]https?://|(?<![/=?&:,;])https?://", re.I | re.A
)
_BRACKET = re.compile(r"[\[\]()]")
_ESCAPE = re.compile(r"\\([_%#&~])")
_SAFE = re.compile(r"https?://[^\s/?#]+[^\s]*\Z", re.I)

#: Control characters, spaces, surrogates, and the ASCII signs that RFC 3986 leaves out.
_UNSAFE = re.compile('[\x00-\x20"<>\\\\^`{|}\x7f-\xa0\u2028\u2029\ud800-\udfff\ufffe\uffff]')

#: The page of a paper: on arXiv, or by the DOI that arXiv gives it.
#: Source: https://info.arxiv.org/help/doi.html
_ABSTRACT_PAGE = re.compile(
    rf"https?://(?:(?:www\.)?arxiv\.org/abs/|doi\.org/10\.48550/arxiv\.){PATTERN}\Z", re.I
)
_MENTION = re.compile(rf"arXiv:\s?{PATTERN}(?![\w-])", re.I | re.A)

#: What stands before the number of an old identifier: ``hep-th``, ``math.GT``.
_ARCHIVE = re.compile(r"(?<![\w./-])[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\Z", re.A)
_NUMBER = re.compile(r"/[0-9]{7}(?:v[1-9][0-9]{0,2})?(?![\w/-])", re.A)
_LONGEST_ARCHIVE = 20

_CLOSERS = {")": "(", "]": "["}
_PUNCTUATION = ".,;:!?'*_~\\"


def is_web_address(url: str) -> bool:
    """Whether *url* is an http(s) address with a host, and nothing more."""
    return _SAFE.match(url) is not None


def encoded(url: str) -> str:
    """Return *url* with percent-encoding for what no address may hold as it is.

    LaTeX stops at a backtick or a control character. Letters of other alphabets stay.
    Source: https://www.rfc-editor.org/rfc/rfc3986#section-2
    """
    return _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), url)


def link(url: str, spans: tuple[Span, ...] = (), written: str = "") -> Span:
    """Return the span that leads to *url*, which must be a web address.

    It shows *spans*, or else what is *written*, or else *url*.
    """
    if not spans:
        written = written or url
        if page := _ABSTRACT_PAGE.match(url):
            return ArxivReference(*from_groups(*page.groups()), written)
        spans = (Text(written),)
    return Link(encoded(url), spans)


def unescaped(written: str) -> str:
    r"""Return an address without the backslashes that LaTeX needs: ``a\_b`` → ``a_b``."""
    return _ESCAPE.sub(r"\1", written)


def match_address(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """Return the address at *start*, without the sentence's punctuation, and its end."""
    match = _ADDRESS.match(text, start, min(end, start + LONGEST))
    if match is None:
        return None
    stop = end_of_address(text, match.start(1), match.end())
    url = unescaped(text[match.start(1) : stop]).replace(" ", "")
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


def end_of_address(text: str, start: int, stop: int) -> int:
    """Return where the address ends that is in ``text[start:stop]``, or begins it.

    Brackets belong to it only in pairs.
    """
    if beyond := _BEYOND.search(text, start + len("http://"), stop):
        stop = beyond.start()
    opened: list[int] = []
    for match in _BRACKET.finditer(text, start, stop):
        bracket = match[0]
        if bracket not in _CLOSERS:
            opened.append(match.start())
        elif opened and text[opened[-1]] == _CLOSERS[bracket]:
            opened.pop()
        else:
            stop = match.start()
            break
    stop = opened[0] if opened else stop
    while stop > start and text[stop - 1] in _PUNCTUATION:
        stop -= 1
    if (sentence := _SENTENCE.search(text, max(start, stop - 10), stop)) is not None:
        stop = sentence.start()
    return stop
