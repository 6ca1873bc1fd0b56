"""Ids of feeds and entries: ``tag:`` URIs, which stay when pages and sites move.

Source: https://www.rfc-editor.org/rfc/rfc4151
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

#: What stands for the month in the ids of feeds, which have none of their own.
_FEEDS_FROM = "2026"
#: What RFC 4151 allows behind the date without an escape, next to letters, digits and ``-._~``.
_SAFE = "/?!$&'()*+,;=:@"
_NEW_ID = re.compile(r"([0-9]{2})([0-9]{2})\.")
_OLD_ID = re.compile(r"[a-z-]+/([0-9]{2})([0-9]{2})")
#: Year of the oldest papers on arXiv, without its century.
_FIRST_YEAR = 91
_MONTHS = range(1, 13)


class Tags(NamedTuple):
    """Makes the ids of an archive."""

    #: Host, as the DNS has it.
    host: str
    #: What stands before the name of each thing: ``""``, or a path with ``/`` at its end.
    path: str

    def paper(self, paper_id: str) -> str:
        """Return the id of a paper; the month is the one in its arXiv identifier."""
        return self._tag(_month(paper_id), paper_id)

    def day(self, name: str, date: str, anchor: str = "") -> str:
        """Return the id of the digest with this page name and ISO date, or of an entry of it."""
        fragment = f"#{quote(anchor, safe=_SAFE)}" if anchor else ""
        return self._tag(date[:7], f"days/{name}") + fragment

    def feed(self, file: str) -> str:
        """Return the id of the feed in *file*, a path below the archive's root."""
        return self._tag(_FEEDS_FROM, file.removesuffix(".xml"))

    def _tag(self, date: str, name: str) -> str:
        return f"tag:{self.host},{date}:{self.path}{quote(name, safe=_SAFE)}"


def tags_of(authority: str, archive: str) -> Tags:
    """Return what makes the ids of an archive.

    *authority* is a host with a path on it, or a whole address; *archive* is the name of the
    archive, ``""`` for a single one. A port, which no authority of a tag may have, becomes the
    first part of the path.
    """
    url = urlsplit(authority if "//" in authority else f"//{authority}")
    host, _colon, port = url.netloc.rpartition("@")[2].partition(":")
    if host.startswith("["):
        host, _bracket, port = url.netloc.rpartition("@")[2].partition("]")
        port = port.removeprefix(":")
    parts = filter(None, (port, *url.path.split("/"), archive))
    # Each path has one form, however much of it is escaped already.
    path = "".join(f"{quote(unquote(part), safe=_SAFE)}/" for part in parts)
    return Tags(_dns_name(host), path)


def _dns_name(host: str) -> str:
    """Return *host* in the letters that the DNS has, with ``-`` for what no name may have."""
    labels = []
    for label in host.lower().split("."):
        plain = re.sub(r"[^a-z0-9-]", "-", _ascii(label)).strip("-")
        labels.append(plain)
    return ".".join(filter(None, labels)) or "localhost"


def _ascii(label: str) -> str:
    if label.isascii():
        return label
    try:
        return label.encode("idna").decode()
    except UnicodeError:
        return label.encode("punycode").decode()


def _month(paper_id: str) -> str:
    """Return the month in which a paper was submitted, ``2026-06``.

    Source: https://info.arxiv.org/help/arxiv_identifier.html
    """
    if match := _NEW_ID.match(paper_id):
        year = f"20{match[1]}"
    elif match := _OLD_ID.match(paper_id):
        year = f"{'19' if int(match[1]) >= _FIRST_YEAR else '20'}{match[1]}"
    else:
        return _FEEDS_FROM
    return f"{year}-{match[2]}" if int(match[2]) in _MONTHS else year
