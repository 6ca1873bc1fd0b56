"""A server on this machine that plays arXiv: listings, feeds and API in arXiv's documented forms.

All papers are made up (`played_pages`). ``python tests/played_arxiv.py`` starts it and prints its
address, for ``sphinx-arxivdigest fetch --server``.
"""

from __future__ import annotations

import gzip
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from played_pages import (
    EASTERN,
    ERROR_ENTRY,
    KINDS,
    MadeUpPaper,
    atom,
    feed,
    listing_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

CATEGORIES = ("cs.AI", "cs.CL", "cs.CV", "cs.LG", "stat.ML")


class Request(NamedTuple):
    """A request that came in."""

    #: Seconds, of `time.monotonic`.
    time: float
    #: ``/list/cs.CL/new``
    path: str
    #: Names and last values of the query.
    query: dict[str, str]
    headers: dict[str, str]
    #: Path and query as they came.
    target: str


@dataclass
class Answer:
    """What is sent back."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    #: How many bytes are sent before the connection breaks; all where ``None``.
    cut: int | None = None
    #: Whether its length is told.
    has_length: bool = True
    #: Seconds from one byte to the next.
    pace: float = 0.0


class _Fault(NamedTuple):
    path: str
    name: str
    headers: dict[str, str]


class PlayedArxiv:
    """arXiv, played: what is announced, what goes wrong, and what was asked.

    ``with PlayedArxiv.of_days(…) as arxiv: fetch(server=arxiv.url)``
    """

    def __init__(self) -> None:
        """Begin with nothing announced."""
        #: Day → category → kind → papers.
        self.days: dict[date, dict[str, dict[str, list[MadeUpPaper]]]] = {}
        #: The day of the listings; the newest where it is ``None``.
        self.today: date | None = None
        #: The day of the listing of a category, where it is not that of all.
        self.listed: dict[str, date] = {}
        #: The day whose papers the feed of a category still has, under today's date.
        self.stale_feeds: dict[str, date] = {}
        #: The day of all feeds with their papers; today where it is ``None``.
        self.feeds_of: date | None = None
        #: Whether the feeds are those of a weekend: dated, and empty.
        self.empty_feeds = False
        #: Identifiers that the API does not know.
        self.unknown_to_api: set[str] = set()
        #: Most entries on a page of a listing.
        self.page_size = 2000
        #: How many entries at the end of each page of a listing are left out, against its numbers.
        self.left_out = 0
        #: Whether answers are compressed for those who accept it.
        self.compressed = False
        #: Path and query → the page of HTML that is sent in place of the right answer.
        self.instead: dict[str, str] = {}
        #: All requests, in their order.
        self.requests: list[Request] = []
        #: The most requests that were answered at a time.
        self.at_once = 0
        #: Seconds that each answer takes.
        self.delay = 0.0
        #: The part of an answer that is sent before it is cut.
        self.cut_at = 0.5
        self._faults: list[_Fault] = []
        self._open = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @classmethod
    def of_days(
        cls,
        days: Iterable[date] = (),
        categories: Sequence[str] = CATEGORIES,
        *,
        new: int = 3,
        cross: int = 1,
        replaced: int = 1,
    ) -> PlayedArxiv:
        """Return one that has announced so many papers of each kind a day and category.

        Without *days* there are three, and the last is the newest of arXiv now. Papers that are
        cross-listed are new in the next category; what is replaced was announced long before.
        """
        arxiv = cls()
        number = 0
        for day in days or last_days(3):
            for at, category in enumerate(categories):
                for _ in range(new):
                    number += 1
                    other = categories[(at + 1) % len(categories)]
                    codes = (category, other) if number % max(new, 1) < cross else (category,)
                    paper = MadeUpPaper(f"{day:%y%m}.{number:05}", codes, submitted=day)
                    arxiv.announce(day, category, "new", paper)
                    if codes[1:] and other != category:
                        arxiv.announce(day, other, "cross", paper)
                for _ in range(replaced):
                    number += 1
                    paper = MadeUpPaper(f"2401.{number:05}", (category,), version=2)
                    arxiv.announce(day, category, "replace", paper)
        return arxiv

    def announce(self, day: date, category: str, kind: str, *papers: MadeUpPaper) -> None:
        """Announce *papers* as *kind*, one of ``new``, ``cross``, ``replace``."""
        kinds = self.days.setdefault(day, {}).setdefault(category, {each: [] for each in KINDS})
        kinds[kind] += papers

    def announce_nothing(self, day: date, category: str) -> None:
        """Have a listing of *category* on *day* without papers."""
        self.days.setdefault(day, {}).setdefault(category, {each: [] for each in KINDS})

    def fail(self, path: str, fault: str, times: int = 1, **headers: str) -> None:
        """Have the next *times* requests whose path begins with *path* go wrong.

        *fault* is a status (``429``) or one of ``cut`` (in the middle of the answer, whose length
        is told), ``cut-silently`` (its length is not), ``html`` (an error page with status 200),
        ``limit`` (``Rate exceeded.`` with status 200), ``empty``, ``hang-up`` (no answer at all),
        ``latin-1``, ``elsewhere`` (a redirect to another host), ``large``, ``trickle`` (byte by
        byte), ``error-entry`` (an Atom feed with an entry about an error) or ``no-entries`` (an
        Atom feed without any).
        *headers* are those of the answer, with underscores for hyphens.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._faults += [_Fault(path, fault, named)] * times

    @property
    def url(self) -> str:
        """The address of the server, without a slash at the end."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    @property
    def paths(self) -> list[str]:
        """The paths of all requests, in their order."""
        return [request.path for request in self.requests]

    def __enter__(self) -> PlayedArxiv:
        """Start."""
        self._thread.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # -- called by the handler -----------------------------------------------------

    def answer(self, target: str, headers: dict[str, str]) -> Answer | None:
        """Return the answer to a request, or ``None`` where there is none at all."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        with self._lock:
            self.requests.append(Request(time.monotonic(), path, query, headers, target))
            self._open += 1
            self.at_once = max(self.at_once, self._open)
            fault = next((each for each in self._faults if path.startswith(each.path)), None)
            if fault:
                self._faults.remove(fault)
        try:
            time.sleep(self.delay)
            whole = (
                Answer(self.instead[target].encode())
                if target in self.instead
                else self._whole(path, query)
            )
            if fault is None:
                return self._compressed(whole, headers)
            return _faulty(whole, fault, int(len(whole.body) * self.cut_at))
        finally:
            with self._lock:
                self._open -= 1

    def _compressed(self, answer: Answer, headers: dict[str, str]) -> Answer:
        if not self.compressed or "gzip" not in headers.get("Accept-Encoding", ""):
            return answer
        packed = {**answer.headers, "Content-Encoding": "gzip"}
        return replace(answer, body=gzip.compress(answer.body), headers=packed)

    def _whole(self, path: str, query: dict[str, str]) -> Answer:
        """Return the answer as it should be."""
        match path.strip("/").split("/"):
            case ["list", category, "new"]:
                return self._listing(category, query)
            case ["rss", category]:
                return self._feed(category)
            case ["api", "query"]:
                return self._query(query)
        return _page("Not found", 404)

    def _kinds(self, day: date, category: str) -> dict[str, list[MadeUpPaper]] | None:
        """Return the papers of a day; those of an archive are those of its categories."""
        listed = self.days.get(day, {})
        if category in listed:
            return listed[category]
        below = [kinds for code, kinds in listed.items() if code.startswith(f"{category}.")]
        if not below:
            return None
        found: dict[str, list[MadeUpPaper]] = {}
        seen: set[str] = set()
        for kind in KINDS:
            papers = {each.id: each for kinds in below for each in kinds[kind]}
            found[kind] = [each for each in papers.values() if each.id not in seen]
            seen |= set(papers)
        return found

    def _day(self) -> date:
        return self.today or max(self.days)

    def _listing(self, category: str, query: dict[str, str]) -> Answer:
        day = self.listed.get(category, self._day())
        kinds = self._kinds(day, category)
        if kinds is None:
            return _page(f"No archive {escape(category)}", 404)
        skip = int(query.get("skip", 0))
        show = min(int(query.get("show", 2000)), 2000, self.page_size)
        return Answer(listing_page(category, day, kinds, skip, show, self.left_out).encode())

    def _feed(self, category: str) -> Answer:
        day = self.feeds_of or self._day()
        kinds = self._kinds(self.stale_feeds.get(category, day), category)
        if kinds is None and not self.empty_feeds:
            return _page("Bad request", 400)
        shown = {} if self.empty_feeds or kinds is None else kinds
        return Answer(feed(category, day, shown).encode(), "application/xml")

    def _query(self, query: dict[str, str]) -> Answer:
        papers: dict[str, MadeUpPaper] = {}
        for day in sorted(self.days):
            for kinds in self.days[day].values():
                papers |= {each.id: each for kind in KINDS for each in kinds[kind]}
        ids = [each for each in query.get("id_list", "").split(",") if each]
        found = [papers[each] for each in ids if each in papers and each not in self.unknown_to_api]
        some = found[: int(query.get("max_results", 10))]
        return Answer(atom(some, query).encode(), "application/atom+xml; charset=utf-8")


def last_days(count: int, now: datetime | None = None) -> list[date]:
    """Return the days of the last *count* announcements, by arXiv's clock, the newest last."""
    moment = (now or datetime.now(EASTERN)).astimezone(EASTERN)
    day = moment.date() + timedelta(days=moment.hour >= 20)
    days: list[date] = []
    while len(days) < count:
        if day.weekday() < 5:
            days.insert(0, day)
        day -= timedelta(days=1)
    return days


def _page(text: str, status: int = 200) -> Answer:
    """Return a page of HTML that says *text*."""
    body = (
        f"<!DOCTYPE html><html><head><title>arXiv</title></head><body><p>{text}</p></body></html>"
    )
    return Answer(body.encode(), status=status)


def _faulty(whole: Answer, fault: _Fault, cut: int) -> Answer | None:
    """Return what becomes of an answer by a *fault*, such as a *cut*."""
    match fault.name:
        case "cut":
            answer = replace(whole, cut=cut)
        case "cut-silently":
            answer = replace(whole, cut=cut, has_length=False)
        case "html":
            answer = _page("arXiv is temporarily unavailable")
        case "limit":
            answer = Answer(b"Rate exceeded.", "text/plain")
        case "empty":
            answer = replace(whole, body=b"")
        case "hang-up":
            return None
        case "latin-1":
            answer = replace(whole, body=whole.body + "<!-- é -->".encode("latin-1"))
        case "elsewhere":
            away = {"Location": "https://example.org/"}
            answer = replace(_page("Moved", 302), headers=away)
        case "large":
            answer = replace(whole, body=b" " * (80 * 2**20))
        case "trickle":
            answer = replace(whole, pace=0.1)
        case "error-entry":
            text = whole.body.decode()
            head = text[: text.find("  <entry>")] if "<entry>" in text else text[: text.rfind("<")]
            answer = replace(whole, body=f"{head}{ERROR_ENTRY}</feed>\n".encode())
        case "no-entries":
            answer = replace(whole, body=atom([], {}).encode())
        case status:
            answer = _page(f"Error {status}", int(status))
    return replace(answer, headers={**answer.headers, **fault.headers})


def _handler_of(arxiv: PlayedArxiv) -> type[BaseHTTPRequestHandler]:
    """Return the class that handles requests to *arxiv*."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = arxiv.answer(self.path, dict(self.headers))
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            if answer.has_length:
                self.send_header("Content-Length", str(len(answer.body)))
            else:
                self.send_header("Connection", "close")
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            body = answer.body if answer.cut is None else answer.body[: answer.cut]
            try:
                for piece in map(bytes, zip(body, strict=False)) if answer.pace else (body,):
                    self.wfile.write(piece)
                    time.sleep(answer.pace)
            except OSError:
                self.close_connection = True
            if answer.cut is not None or not answer.has_length:
                self.close_connection = True

        def log_message(self, *_arguments: object) -> None:
            """Print nothing."""

    return Handler


if __name__ == "__main__":
    with PlayedArxiv.of_days(categories=tuple(sys.argv[1:]) or CATEGORIES) as played:
        print(played.url, flush=True)
        threading.Event().wait()
