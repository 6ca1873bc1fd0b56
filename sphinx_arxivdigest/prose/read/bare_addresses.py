"""Addresses without ``https://`` in running text: of well-known hosts, and DOIs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.spans import Code

from .addresses import CHARACTERS, LONGEST, end_of_address, is_web_address, link, unescaped

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span

#: Hosts of code, models, data and papers that authors write without ``https://``. Only what
#: has a path is an address: "github.com" alone is the name of a service.
_HOSTS = (
    "4open.science",
    "arxiv.org",
    "bit.ly",
    "bitbucket.org",
    "codeberg.org",
    "doi.org",
    "figshare.com",
    "github.com",
    "gitlab.com",
    "google.com",
    "hf.co",
    "huggingface.co",
    "kaggle.com",
    "modelscope.cn",
    "openreview.net",
    "osf.io",
    "pypi.org",
    "sourceforge.net",
    "tinyurl.com",
    "youtu.be",
    "youtube.com",
    "zenodo.org",
)

#: What stands before the slash of an address of these hosts, or of a DOI: for a pattern that
#: looks for the slash first, since few texts have one.
BEFORE_SLASH = "|".join(
    [
        *(f"(?i:(?<={re.escape(host)}/))" for host in _HOSTS),
        *(rf"(?<=10\.[0-9]{{{digits}}}/)" for digits in (4, 5)),
    ]
)
#: The end of a host whose name alone is the address of a page.
PAGES = r"\.git(?:hub|lab)\.io\b"

_HOST = re.compile(
    rf"(?<![A-Za-z0-9@/.-])(?:[a-z0-9-]+\.)*(?:{'|'.join(map(re.escape, _HOSTS))})\Z", re.I | re.A
)
_OWNER = re.compile(r"(?<![\w@/.-])[a-z0-9][a-z0-9-]*\Z", re.I | re.A)
_LONGEST_HOST = 60
_PATH = re.compile(rf"/(?=[A-Za-z0-9@]){CHARACTERS}")
_PAGE = re.compile(rf"{PAGES}(?:/(?:{CHARACTERS})?)?")
_WITH_WWW = re.compile(
    rf"(?<![A-Za-z0-9@/.-])www\.(?:[a-z0-9-]+\.)+[a-z]{{2,}}(?:/(?:{CHARACTERS})?)?", re.I | re.A
)

#: A DOI, as Crossref finds it.
#: Source: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_REGISTRANT = re.compile(r"(?<![\w./])10\.[0-9]{4,5}\Z", re.A)
_DOI_SUFFIX = re.compile(r"/(?=[A-Za-z0-9])(?:[-._;()/:A-Za-z0-9]++|\\[_%#&~])++")
_CALLED_DOI = re.compile(r"doi[\s:.]*10\.[0-9]{4,5}\Z", re.I)


def match_slash(text: str, start: int, end: int) -> tuple[str, Span, int] | None:
    """Return what stands before a slash and belongs to an address, the address, and its end."""
    search_from = max(0, start - _LONGEST_HOST)
    if (path := _PATH.match(text, start, min(end, start + LONGEST))) and (
        host := _HOST.search(text, search_from, start)
    ):
        return (host[0], *_address(text, host.start(), path.end()))
    return _match_doi(text, start, end)


def match_page(text: str, start: int, end: int) -> tuple[str, Span, int] | None:
    """Return whose page on ``github.io`` is named at *start*, the page, and the address's end."""
    page = _PAGE.match(text, start, min(end, start + LONGEST))
    owner = _OWNER.search(text, max(0, start - _LONGEST_HOST), start)
    if page is None or owner is None:
        return None
    return (owner[0], *_address(text, owner.start(), page.end()))


def match_www(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """Return the address at *start* that begins with ``www.``, and its end."""
    match = _WITH_WWW.match(text, start, min(end, start + LONGEST))
    return _address(text, start, match.end()) if match else None


def web_address(written: str) -> str | None:
    """Return the web address that *written* is as a whole, or ``None``.

    >>> web_address("github.com/a/b"), web_address("print(a/b)")
    ('https://github.com/a/b', None)
    """
    url = unescaped(written.strip())
    if is_web_address(url):
        return url
    for mark, match in (("/", match_slash), (".git", match_page)):
        at = url.find(mark)
        found = match(url, at, len(url)) if at > 0 else None
        if found and len(found[0]) == at and found[2] == len(url):
            return f"https://{url}"
    return None


def code(characters: str) -> Span:
    """Return *characters* as code, and as a link where they are an address."""
    url = web_address(characters)
    return link(url, (Code(characters),)) if url else Code(characters)


def _address(text: str, start: int, stop: int) -> tuple[Span, int]:
    stop = end_of_address(text, start, stop)
    written = unescaped(text[start:stop])
    return link(f"https://{written}", written=written), stop


def _match_doi(text: str, start: int, end: int) -> tuple[str, Span, int] | None:
    """Return the beginning of a DOI whose slash is at *start*, the DOI, and its end.

    Where it is not called one, it must have a letter or a hyphen: it may be a quotient.
    """
    registrant = _REGISTRANT.search(text, max(0, start - len("10.12345")), start)
    suffix = _DOI_SUFFIX.match(text, start, min(end, start + LONGEST))
    if registrant is None or suffix is None:
        return None
    stop = end_of_address(text, registrant.start(), suffix.end())
    doi = unescaped(text[registrant.start() : stop])
    called = _CALLED_DOI.search(text, max(0, start - 20), start)
    if called is None and all(character in "0123456789./()" for character in doi):
        return None
    return registrant[0], link(f"https://doi.org/{doi}", written=doi), stop
