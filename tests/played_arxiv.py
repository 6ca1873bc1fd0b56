"""A server on this machine that plays arXiv: listings, feeds and API in arXiv's documented forms.

All papers are made up. ``python tests/played_arxiv.py`` starts it and prints its address, for
``sphinx-arxivdigest fetch --server``.

Sources: https://info.arxiv.org/help/rss_specifications.html,
https://info.arxiv.org/help/api/user-manual.html, https://github.com/arXiv/arxiv-browse (listings).
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
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

EASTERN = ZoneInfo("America/New_York")
CATEGORIES = ("cs.AI", "cs.CL", "cs.CV", "cs.LG", "stat.ML")
KINDS = ("new", "cross", "replace")
_HEADINGS = {"new": "New", "cross": "Cross", "replace": "Replacement"}


@dataclass(frozen=True)
class MadeUpPaper:
    """A paper that nobody has written."""

    id: str
    categories: tuple[str, ...]
    version: int = 1
    title: str = ""
    authors: tuple[str, ...] = ("Ada Example", "Bo Sample")
    abstract: str = ""
    comment: str = "12 pages, 3 figures"
    submitted: date = date(2026, 1, 5)

    def __post_init__(self) -> None:
        """Make up what is not given."""
        if not self.title:
            object.__setattr__(self, "title", f"On the $n$-th made-up paper, {self.id}")
        if not self.abstract:
            abstract = f"We make up a paper & call it {self.id}.\n  It holds for $a < b$ only."
            object.__setattr__(self, "abstract", abstract)


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
        ``latin-1``, ``elsewhere`` (a redirect to another host), ``large``, ``error-entry`` (an Atom
        feed with an entry about an error) or ``no-entries`` (an Atom feed without any).
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
            whole = self._whole(path, query)
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


def listing_page(
    category: str,
    day: date,
    kinds: dict[str, list[MadeUpPaper]],
    skip: int = 0,
    show: int = 2000,
    left_out: int = 0,
) -> str:
    """Return the page ``/list/CATEGORY/new``."""
    every = [(kind, paper) for kind in KINDS for paper in kinds[kind]]
    shown = list(enumerate(every, 1))[skip : skip + show]
    sections = []
    for kind in KINDS:
        items = [(number, paper) for number, (own, paper) in shown if own == kind]
        if items:
            total = len(kinds[kind])
            part = "" if len(items) == total else "first " if items[0][0] == 1 else "last "
            more = "continued, " if part == "last " else ""
            heading = (
                f"{_HEADINGS[kind]} submissions ({more}showing {part}{len(items)} of {total}"
                " entries)"
            )
            entries = "".join(_listed(number, paper, kind) for number, paper in items)
            sections.append(f"<dl id='articles'>\n<h3>{heading}</h3>\n{entries}</dl>\n")
    body = "".join(sections) or "<p>No updates today.</p>\n"
    for _ in range(left_out):
        body = body[: body.rindex("<dt>")] + "</dl>\n"
    paging = f"<div class='paging'>Total of {len(every)} entries</div>" if every else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head><title>{category}</title><meta charset="utf-8"></head>
<body>
<div id='content-inner'><div id='dlpage'>
<h1>{category}</h1>
<ul><li><a href="#item0">New submissions</a></li><li><a href="#item1">Cross-lists</a></li></ul>
<p>See <a id="recent-{category}" href="/list/{category}/recent">recent</a> articles</p>
<h3>Showing new listings for {day:%A}, {day.day} {day:%B} {day.year}</h3>
{paging}
{body}{paging}
</div></div>
</body>
</html>
"""


def _listed(number: int, paper: MadeUpPaper, kind: str) -> str:
    """Return an entry of a listing."""
    note = {
        "new": "",
        "cross": f"(cross-list from {paper.categories[0]})",
        "replace": "(replaced)",
    }[kind]
    subjects = "; ".join(f"A Subject ({code})" for code in paper.categories[1:])
    return f"""<dt>
  <a name='item{number}'>[{number}]</a>
  <a href ="/abs/{paper.id}" title="Abstract" id="{paper.id}">
    arXiv:{paper.id}
  </a>
  {note}
  [<a href="/pdf/{paper.id}" title="Download PDF" id="pdf-{paper.id}">pdf</a>, \
<a href="/format/{paper.id}" title="Other formats" id="oth-{paper.id}">other</a>]
</dt>
<dd>
  <div class='meta'>
    <div class='list-title mathjax'><span class='descriptor'>Title:</span>
      {escape(paper.title)}
    </div>
    <div class='list-authors'>{", ".join(f"<a href='/a'>{each}</a>" for each in paper.authors)}\
</div>
    <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
      {escape(paper.comment)}
    </div>
    <div class='list-subjects'><span class='descriptor'>Subjects:</span>
      <span class="primary-subject">A Subject ({paper.categories[0]})</span>; {subjects}
    </div>
    <p class='mathjax'>
      {escape(paper.abstract)}
    </p>
  </div>
</dd>
"""


def feed(category: str, day: date, kinds: dict[str, list[MadeUpPaper]]) -> str:
    """Return the feed ``/rss/CATEGORY``."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=EASTERN)
    built = f"{midnight:%a, %d %b %Y %H:%M:%S %z}"
    items = []
    for kind, papers in kinds.items():
        for paper in papers:
            is_cross = kind == "replace" and paper.categories[0] != category
            own = "replace-cross" if is_cross else kind
            codes = "".join(f"      <category>{each}</category>\n" for each in paper.categories)
            items.append(f"""    <item>
      <title>{escape(paper.title)}</title>
      <link>https://arxiv.org/abs/{paper.id}</link>
      <description>arXiv:{paper.id}v{paper.version} Announce Type: {own} 
Abstract: {escape(paper.abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:{paper.id}v{paper.version}</guid>
{codes}      <pubDate>{built}</pubDate>
      <arxiv:announce_type>{own}</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>{", ".join(paper.authors)}</dc:creator>
    </item>
""")  # noqa: W291 - the blank is arXiv's
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>{category} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/{category}</link>
    <description>{category} updates on the arXiv.org e-print archive.</description>
    <language>en-us</language>
    <lastBuildDate>{built}</lastBuildDate>
    <pubDate>{built}</pubDate>
    <skipDays>
      <day>Sunday</day>
      <day>Saturday</day>
    </skipDays>
{"".join(items)}  </channel>
</rss>
"""


def atom(papers: Sequence[MadeUpPaper], query: dict[str, str]) -> str:
    """Return an answer of the API."""
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" \
xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/SkuXkYxumgL1drFIL7NufdnpkFc</id>
  <title>arXiv Query: search_query=&amp;id_list={escape(query.get("id_list", ""))}</title>
  <updated>2026-01-05T00:00:00Z</updated>
  <opensearch:itemsPerPage>{query.get("max_results", "10")}</opensearch:itemsPerPage>
  <opensearch:totalResults>{len(papers)}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
{"".join(map(_entry, papers))}</feed>
"""


def _entry(paper: MadeUpPaper) -> str:
    """Return an entry of an answer of the API."""
    authors = "".join(f"<author><name>{each}</name></author>" for each in paper.authors)
    codes = "".join(
        f'<category term="{each}" scheme="http://arxiv.org/schemas/atom"/>'
        for each in paper.categories
    )
    address = f"http://arxiv.org/abs/{paper.id}v{paper.version}"
    return f"""  <entry>
    <id>{address}</id>
    <title>{escape(paper.title)}</title>
    <updated>{paper.submitted}T17:59:43Z</updated>
    <link href="{address}" rel="alternate" type="text/html"/>
    <summary>{escape(paper.abstract)}
</summary>
    {codes}
    <published>{paper.submitted}T17:59:43Z</published>
    <arxiv:comment>{escape(paper.comment)}</arxiv:comment>
    <arxiv:primary_category term="{paper.categories[0]}"/>
    {authors}
  </entry>
"""


_ERROR_ENTRY = """  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id>
    <title>Error</title>
    <updated>2026-01-05T00:00:00Z</updated>
    <summary>incorrect id format for x</summary>
    <author><name>arXiv api core</name></author>
  </entry>
"""


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
        case "error-entry":
            text = whole.body.decode()
            head = text[: text.find("  <entry>")] if "<entry>" in text else text[: text.rfind("<")]
            answer = replace(whole, body=f"{head}{_ERROR_ENTRY}</feed>\n".encode())
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
            try:
                self.wfile.write(answer.body if answer.cut is None else answer.body[: answer.cut])
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
