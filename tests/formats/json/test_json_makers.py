"""JSON as programs and services write it: each in the shape of its own, made-up papers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sphinx_arxivdigest.formats import parse_digest, to_jsonl
from sphinx_arxivdigest.formats.json import documents, lines
from sphinx_arxivdigest.model import Digest, Paper, Problem, Repository

ARXIV_PY = {
    "entry_id": "http://arxiv.org/abs/2606.00001v2",
    "updated": "2026-06-30 17:59:59+00:00",
    "published": "2026-06-29 17:59:59+00:00",
    "title": "Robots That Walk",
    "authors": [{"name": "Ada Example"}, {"name": "Li Na"}],
    "summary": "Robots walk.",
    "comment": "9 pages",
    "journal_ref": None,
    "doi": None,
    "primary_category": "cs.RO",
    "categories": ["cs.RO", "cs.AI"],
    "links": [
        {"href": "http://arxiv.org/abs/2606.00001v2", "rel": "alternate", "title": None},
        {"href": "http://arxiv.org/pdf/2606.00001v2", "rel": "related", "title": "pdf"},
    ],
    "pdf_url": "http://arxiv.org/pdf/2606.00001v2",
}
FEEDPARSER = {
    "id": "http://arxiv.org/abs/2606.00001v2",
    "guidislink": True,
    "link": "http://arxiv.org/abs/2606.00001v2",
    "title": "Robots That\n  Walk",
    "title_detail": {"type": "text/plain", "language": None, "value": "Robots That\n  Walk"},
    "published": "2026-06-29T17:59:59Z",
    "published_parsed": [2026, 6, 29, 17, 59, 59, 0, 180, 0],
    "authors": [{"name": "Ada Example"}, {"name": "Li Na"}],
    "author_detail": {"name": "Li Na"},
    "author": "Li Na",
    "summary": "Robots walk.",
    "arxiv_comment": "9 pages",
    "links": [{"href": "http://arxiv.org/abs/2606.00001v2", "rel": "alternate"}],
    "arxiv_primary_category": {"term": "cs.RO", "scheme": "http://arxiv.org/schemas/atom"},
    "tags": [{"term": "cs.RO", "scheme": "s", "label": None}, {"term": "cs.AI", "label": None}],
}
SEMANTIC_SCHOLAR = {
    "paperId": "0a1b2c",
    "externalIds": {"ArXiv": "2606.00001", "DOI": "10.48550/arXiv.2606.00001", "CorpusId": 123},
    "title": "Robots That Walk",
    "abstract": "Robots walk.",
    "tldr": {"model": "tldr@v2.0.0", "text": "They walk."},
    "authors": [{"authorId": "1", "name": "Ada Example"}, {"authorId": None, "name": "Li Na"}],
    "publicationDate": "2026-06-29",
    "openAccessPdf": {"url": "https://arxiv.org/pdf/2606.00001", "status": "GREEN"},
    "journal": {"name": "ArXiv", "volume": "abs/2606.00001"},
    "isOpenAccess": True,
}
OPENALEX = {
    "id": "https://openalex.org/W123",
    "doi": "https://doi.org/10.48550/arxiv.2606.00001",
    "title": "Robots That Walk",
    "display_name": "Robots That Walk",
    "publication_date": "2026-06-29",
    "authorships": [
        {
            "author": {"id": "https://openalex.org/A1", "display_name": "Ada Example"},
            "institutions": [{"id": "https://openalex.org/I1", "display_name": "Walking Lab"}],
            "raw_author_name": "Example, Ada",
        },
        {"author": {"display_name": "Li Na"}, "institutions": []},
    ],
    "primary_location": {
        "landing_page_url": "https://arxiv.org/abs/2606.00001",
        "pdf_url": "https://arxiv.org/pdf/2606.00001",
    },
    "abstract_inverted_index": {"walk.": [1], "Robots": [0]},
}
CSL = {
    "id": "example2026",
    "type": "article",
    "title": "Robots That Walk",
    "author": [{"family": "Example", "given": "Ada"}, {"literal": "Li Na"}],
    "abstract": "Robots walk.",
    "number": "arXiv:2606.00001",
    "URL": "https://arxiv.org/abs/2606.00001",
    "issued": {"date-parts": [["2026", 6, 29]]},
}
ZOTERO = {
    "key": "ABCD1234",
    "version": 7,
    "data": {
        "key": "ABCD1234",
        "itemType": "preprint",
        "title": "Robots That Walk",
        "creators": [
            {"creatorType": "author", "firstName": "Ada", "lastName": "Example"},
            {"creatorType": "author", "name": "Li Na"},
        ],
        "abstractNote": "Robots walk.",
        "archiveID": "arXiv:2606.00001",
        "DOI": "10.48550/arXiv.2606.00001",
        "url": "http://arxiv.org/abs/2606.00001",
        "tags": [{"tag": "legs"}, {"tag": "gait"}],
    },
}
INSPIRE = {
    "hits": {
        "hits": [
            {
                "id": "4711",
                "created": "2026-06-30T00:00:00",
                "metadata": {
                    "titles": [
                        {"title": "Robots That Walk", "source": "arXiv"},
                        {"title": "Robots that go", "source": "a journal"},
                    ],
                    "authors": [{"full_name": "Ada Example"}, {"full_name": "Li Na"}],
                    "abstracts": [{"value": "Robots walk.", "source": "arXiv"}],
                    "arxiv_eprints": [{"value": "2606.00001", "categories": ["cs.RO", "cs.AI"]}],
                    "dois": [{"value": "10.1000/walk"}],
                },
            }
        ],
        "total": 1,
    }
}
ADS = {
    "responseHeader": {"status": 0},
    "response": {
        "numFound": 1,
        "docs": [
            {
                "bibcode": "2026arXiv260600001E",
                "title": ["Robots That Walk"],
                "author": ["Ada Example", "Li Na"],
                "abstract": "Robots walk.",
                "identifier": ["arXiv:2606.00001", "10.48550/arXiv.2606.00001"],
                "arxiv_class": ["cs.RO", "cs.AI"],
            }
        ],
    },
}
HUGGING_FACE = {
    "paper": {
        "id": "2606.00001",
        "authors": [{"_id": "a", "name": "Ada Example"}, {"_id": "b", "name": "Li Na"}],
        "title": "Robots That Walk",
        "summary": "Robots walk.",
        "ai_summary": "They walk.",
        "ai_keywords": ["legs", "gait"],
        "githubRepo": "https://github.com/example/walk",
        "githubStars": 5,
        "publishedAt": "2026-06-29T00:00:00.000Z",
    },
    "title": "Robots That Walk",
    "publishedAt": "2026-06-30T00:00:00.000Z",
    "submittedBy": {"_id": "c", "avatarUrl": "https://x.org/c.png", "name": "example"},
}
KAGGLE = {
    "id": "2606.00001",
    "submitter": "Ada Example",
    "authors": "Ada Example and Li Na",
    "title": "Robots That\n  Walk",
    "comments": "9 pages",
    "journal-ref": None,
    "report-no": "W-1",
    "categories": "cs.RO cs.AI",
    "abstract": "  Robots walk.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 29 Jun 2026 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 30 Jun 2026 20:10:27 GMT"},
    ],
    "update_date": "2026-07-01",
    "authors_parsed": [["Example", "Ada", "", "Walking Lab"], ["Na", "Li", ""]],
}
READER = {
    "papers": [
        {
            "paper_id": "202606/30/2606.00001v2-robots-that-walk",
            "title_en": "Robots That Walk",
            "title_zh": "会走的机器人",
            "authors": "Ada Example, Li Na",
            "pdf": "https://arxiv.org/pdf/2606.00001v2",
            "tldr": "They walk.",
            "abstract_en": "Robots walk.",
        }
    ]
}
MAKERS: dict[str, Any] = {
    "arxiv.py": [ARXIV_PY],
    "feedparser": {"bozo": False, "entries": [FEEDPARSER]},
    "Semantic Scholar": {"total": 1, "offset": 0, "data": [SEMANTIC_SCHOLAR]},
    "Semantic Scholar, citations": {"data": [{"intents": [], "citedPaper": SEMANTIC_SCHOLAR}]},
    "OpenAlex": {"meta": {"count": 1}, "results": [OPENALEX]},
    "CSL": [CSL],
    "Zotero": [ZOTERO],
    "INSPIRE": INSPIRE,
    "ADS": ADS,
    "Hugging Face": [HUGGING_FACE],
    "Hugging Face, one": {**HUGGING_FACE, "related": [{"id": "2606.00002", "title": "T"}]},
    "Kaggle": [KAGGLE],
    "reader of papers": READER,
}


def read(document: Any) -> Digest:
    return read_text(json.dumps(document, indent=1))


def read_text(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "json"
    return digest


@pytest.mark.parametrize("maker", MAKERS)
def test_the_paper_of_every_maker_is_whole(maker: str) -> None:
    digest = read(MAKERS[maker])
    (paper,) = digest.papers
    assert digest.problems == ()
    assert (paper.id, paper.title) == ("2606.00001", "Robots That Walk")
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.abstract == "Robots walk."
    assert "2606.00001" in paper.url


@pytest.mark.parametrize("maker", ["arxiv.py", "feedparser", "Kaggle", "INSPIRE", "ADS"])
def test_their_categories_are_codes(maker: str) -> None:
    (paper,) = read(MAKERS[maker]).papers
    assert paper.categories == ("cs.RO", "cs.AI")


@pytest.mark.parametrize("maker", ["arxiv.py", "feedparser", "Kaggle", "reader of papers"])
def test_their_versions_are_known(maker: str) -> None:
    (paper,) = read(MAKERS[maker]).papers
    assert paper.version == 2


@pytest.mark.parametrize(
    ("maker", "details"),
    [
        ("arxiv.py", {"published": "2026-06-29 17:59:59+00:00"}),
        ("feedparser", {"published": "2026-06-29T17:59:59Z", "title_detail": None, "tags": None}),
        ("feedparser", {"published_parsed": None, "author_detail": None, "other authors": None}),
        ("OpenAlex", {"published": "2026-06-29", "affiliations": "Walking Lab"}),
        ("CSL", {"published": "2026-06-29", "id": "example2026"}),
        ("Zotero", {"tags": "legs, gait"}),
        ("INSPIRE", {"other title": "Robots that go", "doi": "10.1000/walk"}),
        ("Hugging Face", {"keywords": "legs, gait", "submitted_by": "example"}),
        ("Kaggle", {"published": "Mon, 29 Jun 2026 19:18:42 GMT", "affiliations": "Walking Lab"}),
        ("Kaggle", {"updated": "2026-07-01", "report-no": "W-1", "submitter": "Ada Example"}),
        ("reader of papers", {"translated title": "会走的机器人"}),
    ],
)
def test_their_other_members_are_details(maker: str, details: dict[str, str | None]) -> None:
    (paper,) = read(MAKERS[maker]).papers
    assert {key: paper.details.get(key) for key in details} == details


def test_what_services_add_in_short_and_the_code() -> None:
    for maker in ("Semantic Scholar", "Hugging Face", "reader of papers"):
        assert read(MAKERS[maker]).papers[0].tldr == "They walk."
    (paper,) = read(MAKERS["Hugging Face"]).papers
    assert paper.code == Repository("https://github.com/example/walk", 5, "")
    assert read(MAKERS["Kaggle"]).papers[0].comment == "9 pages"


ROWS = [
    {"id": "2606.00001", "title": "Robots", "authors": ["Ada Example"], "summary": "A."},
    {"id": "2606.00002", "title": "Legs", "authors": ["Li Na", "Bo Berg"], "summary": "B."},
]


@pytest.mark.parametrize(
    "table",
    [
        {key: {str(index): row[key] for index, row in enumerate(ROWS)} for key in ROWS[0]},
        {key: [row[key] for row in ROWS] for key in ROWS[0]},
        {
            "columns": list(ROWS[0]),
            "index": [0, 1],
            "data": [list(row.values()) for row in ROWS],
        },
        {"schema": {"fields": [{"name": "id", "type": "string"}]}, "data": ROWS},
        {str(index): row for index, row in enumerate(ROWS)},
    ],
    ids=["columns", "lists", "split", "table", "index"],
)
def test_tables_of_pandas(table: Any) -> None:
    digest = read(table)
    wanted = [replace(paper, line=0) for paper in read(ROWS).papers]
    assert [replace(paper, line=0) for paper in digest.papers] == wanted
    assert digest.problems == ()


def test_what_pandas_has_no_value_for_is_empty() -> None:
    (paper,) = read([{**ROWS[0], "comment": float("nan"), "url": float("nan")}]).papers
    assert (paper.comment, paper.details) == ("", {})
    assert read([{**ROWS[0], "url": float("nan")}]).problems == ()


def test_a_table_of_one_row_is_a_table_too() -> None:
    (paper,) = read({key: {"0": value} for key, value in ROWS[0].items()}).papers
    assert (paper.id, paper.title, paper.authors) == ("2606.00001", "Robots", ("Ada Example",))


def test_groups_of_a_list_say_what_their_papers_have_in_common() -> None:
    groups = [
        {"category": "cs.RO", "date": "2026-06-30", "papers": ROWS[:1]},
        {"category": "cs.AI", "topic": "Legs", "papers": ROWS[1:]},
    ]
    first, second = read(groups).papers
    assert (first.categories, first.details) == (("cs.RO",), {"published": "2026-06-30"})
    assert (second.categories, second.details) == (("cs.AI",), {"topic": "Legs"})


def test_a_paper_beside_a_list_of_papers_is_read_too() -> None:
    digest = read({"of the day": ROWS[0], "papers": ROWS[1:]})
    assert [paper.id for paper in digest.papers] == ["2606.00001", "2606.00002"]


@pytest.mark.parametrize(
    "line",
    [
        """{'arxiv_id': 'arXiv:2606.00001', 'title': "It's Walking", 'authors': 'Ada Example'}""",
        """{'id': '2606.00001', 'title': "It's Walking", 'authors': ('Ada Example',), 'x': None}""",
        r"""{"id": "2606.00001", 'title': 'It\'s Walking', 'authors': ['Ada Example'], 1: '\d'}""",
    ],
)
def test_objects_as_python_writes_them(line: str) -> None:
    digest = parse_digest(f"{line}\n{line.replace('00001', '00002')}\n".encode())
    assert (digest.format, digest.problems) == ("jsonl", ())
    assert [(paper.id, paper.title, paper.authors) for paper in digest.papers] == [
        ("2606.00001", "It's Walking", ("Ada Example",)),
        ("2606.00002", "It's Walking", ("Ada Example",)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{'id': open('x')}",
        "{'id': " + "[" * 5000,
        "{'id': '" + "x" * 200_000 + "'}",
        "{'a'",
        "{'\0",
    ],
    ids=["call", "deep", "long", "cut off", "nul"],
)
def test_other_lines_of_python_are_not_objects(line: str) -> None:
    good = "{'id': '2606.00001', 'title': 'T', 'authors': 'A'}"
    digest = parse_digest(f"{good}\n{line}\n".encode())
    assert [paper.line for paper in digest.papers] == [1]
    assert [problem.line for problem in digest.problems if "JSON object" in problem.message] == [2]


def test_a_model_writes_no_fields_of_the_paper() -> None:
    texts = {"summary": "S.", "摘要": "A.", "code": "https://x.org", "url": "https://x.org"}
    (paper,) = read([{**ROWS[0], "summary": None, "AI": {**texts, "author list": "B"}}]).papers
    assert (paper.abstract, paper.code, paper.url) == ("", None, "https://arxiv.org/abs/2606.00001")
    assert paper.details == {
        "ai_summary": "S.",
        "ai_abstract": "A.",
        "ai_code": "https://x.org",
        "ai_url": "https://x.org",
        "author list": "B",
    }
    own = {**ROWS[0], "AI": {"概要": "S.", "translated abstract": "Ü."}}
    (paper,) = read([own]).papers
    assert paper.abstract == "A."
    assert paper.details == {"summary": "S.", "translated abstract": "Ü."}


def test_an_object_of_links_holds_fields() -> None:
    links = {"pdf": "https://arxiv.org/pdf/2606.00003v2", "code": "https://x.org/a", "video": "v"}
    (paper,) = read([{"title": "T", "authors": "A", "links": links}]).papers
    assert (paper.id, paper.version, paper.details) == ("2606.00003", 2, {"video": "v"})
    assert paper.code == Repository("https://x.org/a")
    (paper,) = read([{**ROWS[0], "_links": {"self": "/1", "save": "/2"}}]).papers
    assert paper.details == {"_links": '{"self": "/1", "save": "/2"}'}
    (paper,) = read([{"title": "T", "link": {"href": "http://arxiv.org/abs/2606.00003"}}]).papers
    assert paper.url == "http://arxiv.org/abs/2606.00003"


def test_objects_of_links_in_each_other_are_read_in_time() -> None:
    document = '{"links": {"pdf": "x", "links": ' * 400 + "1" + "}}" * 400
    (paper,) = read_text(f'[{json.dumps(ROWS[0])[:-1]}, "link": {document}}}]').papers
    assert paper.id == "2606.00001"


def test_details_are_the_same_when_they_are_read_again() -> None:
    details = {"id": "p1", "pdf": "soon", "link": "later", "version": "1a", "translated tldr": "Ü."}
    paper = Paper(id="2606.00001", title="T", authors=("A",), tldr="S.", details=details)
    (again,) = parse_digest(to_jsonl(Digest((paper,))).encode()).papers
    assert again.details == details
    assert again.tldr == "S."


def test_a_text_with_more_authors_than_the_list_is_kept() -> None:
    (paper,) = read([{**ROWS[1], "author_list": "Li Na, Bo Berg, Ada Example"}]).papers
    assert paper.authors == ("Li Na", "Bo Berg")
    assert paper.details == {"author list": "Li Na, Bo Berg, Ada Example"}
    (paper,) = read([{**ROWS[1], "author_list": "Na, Li"}]).papers
    assert paper.details == {}


def test_a_text_of_a_model_that_is_a_link_is_kept() -> None:
    (paper,) = read([{**ROWS[0], "AI": {"method": "https://arxiv.org/abs/2606.00001"}}]).papers
    assert paper.details == {"method": "https://arxiv.org/abs/2606.00001"}


@pytest.mark.parametrize(
    ("document", "sentences"),
    [
        (ROWS, ["the lines are a JSON document, with lists or objects that hold 2 papers"]),
        (
            {"Walking": {"2606.00003": "- [T](https://arxiv.org/abs/2606.00003)"}},
            [
                "the lines are a JSON document, with lists or objects that hold 1 papers",
                "1 papers are rows or items of Markdown below their identifiers",
            ],
        ),
    ],
)
def test_why_a_document_is_one(document: Any, sentences: list[str]) -> None:
    written = json.dumps(document, indent=1).split("\n")
    assert documents.explains(written) == sentences
    (sentence,) = documents.explains(written[:-1])
    assert "what is left of a JSON document" in sentence


def test_why_lines_are_papers() -> None:
    line = json.dumps(ROWS[0])
    reason = "is an object of {} with a title and an identifier or a link"
    assert lines.explains(["", line, line]) == [f"line 2 {reason.format('JSON')}"]
    assert lines.explains([repr(ROWS[0])]) == [f"line 1 {reason.format('Python')}"]
    assert lines.explains(["words"]) == []


def test_what_is_not_a_row_below_an_identifier() -> None:
    papers = {"2606.00001": ROWS[0], "2606.00002": "- a note", "2606.00003": "nothing"}
    digest = read({"Walking": papers})
    assert [paper.id for paper in digest.papers] == ["2606.00001", "2606.00002"]
    assert Problem(digest.papers[1].line, "entry without a title") in digest.problems
    assert digest.papers[1].details["row"] == "- a note"
    assert [each.text for each in digest.unused] == ["2606.00003"]
