"""Feeds as programs and aggregators write them, and those that are not digests."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ERROR = (
    "<entry><id>http://arxiv.org/api/errors#{id}</id><title>Error</title>"
    "<summary>{words}</summary><author><name>arXiv api core</name></author>"
    '<link href="http://arxiv.org/api/errors#{id}" rel="alternate"/></entry>\n'
)
ENTRY = (
    "<entry><id>http://arxiv.org/abs/2501.00001v1</id><title>Walking</title>"
    "<author><name>Li Na</name></author><summary>We walk.</summary>"
    '<category term="cs.RO"/></entry>\n'
)


def atom(*entries: str) -> bytes:
    return f"{HEAD}<feed>\n<title>ArXiv Query</title>\n{''.join(entries)}</feed>\n".encode()


def rss(*items: str) -> bytes:
    return (
        f'{HEAD}<rss xmlns:dc="d">\n<channel><title>Walks</title>\n{"".join(items)}'
        "</channel></rss>\n"
    ).encode()


def item(**parts: str) -> str:
    fields = {"title": "Walking", "link": "https://arxiv.org/abs/2501.00001", **parts}
    fields = {name.replace("_", ":"): text for name, text in fields.items()}
    return "<item>" + "".join(f"<{n}>{text}</{n}>" for n, text in fields.items()) + "</item>\n"


@pytest.mark.parametrize("words", ["incorrect id format for 25-01", "start must be\n an integer"])
def test_an_error_of_the_api_is_a_problem_with_its_words(words: str) -> None:
    digest = parse_digest(atom(ERROR.format(id="x", words=words)))
    message = f"the answer of arXiv is an error: {' '.join(words.split())}"
    assert (digest.format, digest.papers, digest.problems) == ("atom", (), ((4, message),))


def test_an_error_does_not_harm_the_papers_around_it() -> None:
    digest = parse_digest(atom(ENTRY, ERROR.format(id="y", words="no such paper")))
    assert [paper.id for paper in digest.papers] == ["2501.00001"]
    assert list(digest.problems) == [(5, "the answer of arXiv is an error: no such paper")]


@pytest.mark.parametrize(
    "feed",
    [
        atom(
            "<entry><id>tag:example.org,2025:1</id><title>My week with arXiv</title>"
            '<link href="https://example.org/1"/><summary>On arXiv:2501.00001.</summary></entry>'
        ),
        rss(
            item(
                link="https://example.org/walks",
                guid="https://example.org/?p=1",
                description="See https://arxiv.org/abs/2501.00001 for more.",
            )
        ),
        rss(item(link="https://example.org", guid="1"), item(link="https://arxiv.org/help")),
        b"<rss><channel><title>An empty blog</title></channel></rss>\n",
    ],
)
def test_a_feed_of_a_blog_is_not_a_digest(feed: bytes) -> None:
    with pytest.raises(NotADigest, match=r"; it is XML, with no entry that names a paper$"):
        parse_digest(feed)


@pytest.mark.parametrize(
    "name",
    [
        {"link": "https://huggingface.co/papers/2501.00001"},
        {"link": "https://example.org/a", "guid": "https://arxiv.org/abs/2501.00001"},
        {"link": "https://example.org/a", "guid": "oai:arXiv.org:2501.00001"},
    ],
)
def test_one_paper_of_arxiv_makes_a_feed_a_digest(name: dict[str, str]) -> None:
    others = item(link="https://example.org/b", title="A post")
    digest = parse_digest(rss(others, item(**name)))
    assert [paper.id for paper in digest.papers] == ["", "2501.00001"]
    assert (5, "the link of 'A post' has no arXiv identifier") not in digest.problems
    assert (4, "the link of 'A post' has no arXiv identifier") in digest.problems


def test_links_to_the_host_of_feeds_lead_to_pages() -> None:
    (paper,) = parse_digest(rss(item(link="https://rss.arxiv.org/abs/2501.00001v2"))).papers
    assert (paper.id, paper.version) == ("2501.00001", 2)
    assert paper.url == "https://arxiv.org/abs/2501.00001v2"


@pytest.mark.parametrize(
    ("parts", "authors"),
    [
        ({"author": "Ada Example, Bo Beispiel"}, ("Ada Example", "Bo Beispiel")),
        ({"author": "ada@example.org (Ada Example)"}, ("Ada Example",)),
        ({"author": "rss-help@arxiv.org", "dc_creator": "Ada Example"}, ("Ada Example",)),
        ({"dc_creator": "rss-help@arxiv.org"}, ()),
        ({"dc_creator": "Ada Example</dc:creator><dc:creator>Li Na"}, ("Ada Example", "Li Na")),
    ],
)
def test_authors_of_an_item(parts: dict[str, str], authors: tuple[str, ...]) -> None:
    (paper,) = parse_digest(rss(item(**parts))).papers
    assert paper.authors == authors


def test_authors_without_elements_for_their_names() -> None:
    feed = atom(ENTRY.replace("<name>Li Na</name>", "Li Na"))
    assert parse_digest(feed).papers[0].authors == ("Li Na",)


def test_elements_that_are_not_known_are_details() -> None:
    (paper,) = parse_digest(rss(item(m_score="7.5", TLDR="Walk.", journal="J. Ex. 1"))).papers
    assert paper.tldr == "Walk."
    assert paper.details == {"score": "7.5", "journal-ref": "J. Ex. 1"}


@pytest.mark.parametrize(
    ("html", "abstract"),
    [
        ("<p>We walk,\n and run.</p>", "We walk, and run."),
        ("<p>We walk.</p>\n<p>We <b>run</b>.</p>", "We walk.\n  We **run**."),
        (
            '<div>See <a href="https://example.org">here</a></div>',
            "See [here](https://example.org)",
        ),
        ("<3 walks, of $a<b$", "<3 walks, of $a<b$"),
    ],
)
def test_texts_in_html(html: str, abstract: str) -> None:
    written = html.replace("&", "&amp;").replace("<", "&lt;")
    (paper,) = parse_digest(rss(item(description=written, notes=written))).papers
    assert paper.abstract == abstract
    assert " ".join(paper.details["notes"].split()) == " ".join(abstract.split())


@pytest.mark.parametrize("label", ["<b>Authors:</b>", "<strong>Authors</strong>:", "<b>作者：</b>"])
def test_labels_in_html_are_fields(label: str) -> None:
    html = (
        f"<p>{label} Ada Example, Li Na</p><p>We walk.</p><p><b>But:</b> slowly.</p>"
        '<p><a href="https://arxiv.org/pdf/2501.00001">PDF</a> <b>TLDR:</b> Walk.</p>'
        '<p><a href="https://arxiv.org/pdf/2501.00001">PDF</a></p>'
    )
    (paper,) = parse_digest(rss(item(description=f"<![CDATA[{html}]]>"))).papers
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.abstract.split("\n")[:2] == ["We walk.", "  **But:** slowly."]
    assert paper.abstract.count("PDF") == 1


def test_a_whole_text_behind_a_summary_is_a_detail() -> None:
    (paper,) = parse_digest(rss(item(description="We walk.", c_encoded="We walk and run."))).papers
    assert (paper.abstract, paper.details) == ("We walk.", {"content": "We walk and run."})
    (paper,) = parse_digest(rss(item(c_encoded="We walk."))).papers
    assert (paper.abstract, paper.details) == ("We walk.", {})


def test_categories_may_be_names() -> None:
    (paper,) = parse_digest(rss(item(category="Robotics</category><category>Ice"))).papers
    assert (paper.categories, paper.details) == (("cs.RO",), {"classification": "Ice"})
