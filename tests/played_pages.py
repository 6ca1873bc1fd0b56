"""What a played arXiv shows of made-up papers: listings, feeds, answers of the API.

Sources: https://info.arxiv.org/help/rss_specifications.html,
https://info.arxiv.org/help/api/user-manual.html, https://github.com/arXiv/arxiv-browse (listings).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

EASTERN = ZoneInfo("America/New_York")
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


#: What the API sends in place of papers where a request is wrong.
ERROR_ENTRY = """  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id>
    <title>Error</title>
    <updated>2026-01-05T00:00:00Z</updated>
    <summary>incorrect id format for x</summary>
    <author><name>arXiv api core</name></author>
  </entry>
"""
