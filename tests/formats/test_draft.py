"""Drafts of entries, and the digest that they make."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.model import Digest, Paper, Problem, Repository, Unused

PAGE = "https://arxiv.org/abs/2501.00001"


def drafted(*fields: tuple[str, str], target: str = PAGE, line: int = 1) -> Draft:
    draft = Draft(line, target=target)
    for key, text in fields:
        draft.add(key, text)
    return draft


def paper(*fields: tuple[str, str], target: str = PAGE) -> Paper:
    return drafted(*fields, target=target).finish()


def messages(digest: Digest) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in digest.problems]


# -- identity ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "version"),
    [
        ("id", "arXiv:2501.00001v2", 2),
        ("id", "`2501.00001`", None),
        ("id", "202501/06/2501.00001v1-walking", 1),
        ("doi", "10.48550/arXiv.2501.00001", None),
        ("link", f"[PDF]({PAGE}v3) | [abs]({PAGE})", 3),
        ("pdf", "https://arxiv.org/pdf/2501.00001v1", 1),
        ("notes", f"See {PAGE}.", None),
    ],
)
def test_a_paper_is_named_by_its_fields(key: str, text: str, version: int | None) -> None:
    found = paper((key, text), ("title", "Walking"), target="")
    assert (found.id, found.version) == ("2501.00001", version)


@pytest.mark.parametrize(
    ("key", "text", "title"),
    [
        ("id", "arXiv:2501.00001 [cs.RO]", "Walking"),
        ("id", "2501.00001v1-walking", "Walking"),
        ("link", f"[read it](<{PAGE}>)", "Walking"),
        ("venue", f"[PDF]({PAGE})", "Walking"),
    ],
)
def test_what_only_names_the_paper_is_no_detail(key: str, text: str, title: str) -> None:
    draft = drafted(("title", title), target="")
    if not draft.take_identity(key, text):
        draft.add(key, text)
    found = draft.finish()
    assert (found.id, found.details) == ("2501.00001", {})
    assert found.categories == (("cs.RO",) if "cs.RO" in text else ())


def test_words_of_links_to_the_paper_are_kept() -> None:
    assert not drafted().take_identity("journal-ref", f"[ICRA 2025]({PAGE})")
    assert paper(("authors", f"[Ada Example]({PAGE}), [Li Na]({PAGE})")).authors == (
        "Ada Example",
        "Li Na",
    )
    assert paper(("categories", f"[cs.RO]({PAGE})")).categories == ("cs.RO",)
    assert paper(("id", "2501.00001 of robots"), target="").details == {
        "id": "2501.00001 of robots"
    }


def test_what_says_nothing_is_left_out() -> None:
    found = paper(("title", "None"), ("comment", "None"), ("doi", "N/A"), ("mood", "none"))
    assert (found.title, found.comment, found.details) == ("None", "", {"mood": "none"})
    assert paper(("authors", "_N/A_")).authors == ()
    assert paper(("abstract", "---")).abstract == "---"
    assert paper(("updated", "(unknown)"), ("doi", "暂无"), ("comment", "null")) == paper()
    found = paper(("published", "2025-01-03T17:58:36Z"), ("published", "2025-01-03"))
    assert found.details == {"published": "2025-01-03T17:58:36Z"}
    assert paper(("method", "We."), ("method", "We."), ("method", "Go.")).details == {
        "method": "We.\n\nGo."
    }


def test_links_to_two_papers_name_none() -> None:
    draft = drafted(("notes", f"{PAGE} {PAGE[:-1]}2"), ("title", "Walking"), target="")
    assert draft.finish().id == ""
    assert draft.problems == [Problem(1, "entry without an arXiv identifier: 'Walking'")]


@pytest.mark.parametrize(
    ("target", "fields", "message"),
    [
        ("", [("title", "T")], "nothing but a heading: 'T'"),
        ("", [("title", "T"), ("id", "x-1")], "this is not an arXiv identifier: 'x-1'"),
        ("ftp://a.org", [("title", "T")], "the link of 'T' is not http(s) and was left out"),
        ("https://a.org", [("title", "T")], "the link of 'T' has no arXiv identifier"),
        (PAGE, [("abstract", "We.")], "entry without a title"),
    ],
)
def test_what_an_entry_lacks(target: str, fields: list[tuple[str, str]], message: str) -> None:
    draft = drafted(*fields, target=target)
    draft.finish()
    assert [problem.message for problem in draft.problems] == [message]


def test_the_address_that_an_entry_gives_has_precedence_over_other_links() -> None:
    assert paper(("pdf", PAGE), ("url", "https://a.org"), target="").url == "https://a.org"
    found = paper(("url", "https://a.org"))
    assert (found.url, found.details) == (PAGE, {"link": "https://a.org"})
    draft = drafted(("id", "2501.00001"), ("title", "T"), ("url", "x"), target="")
    assert draft.finish().url == PAGE
    assert [each.message for each in draft.problems] == [
        "the link of 'T' is not http(s) and was left out"
    ]


def test_a_version_may_stand_for_itself() -> None:
    assert paper(("version", "2")).version == paper(("version", "v2")).version == 2
    found = paper(("version", "second"))
    assert (found.version, found.details) == (None, {"version": "second"})


# -- titles, authors, categories ---------------------------------------------------


def test_the_first_title_wins_and_others_are_kept() -> None:
    found = paper(("heading", "1. walking"), ("title", "Walking"), ("english title", "Walk"))
    assert (found.title, found.details) == ("Walking", {"other title": "1. walking\nWalk"})
    assert paper(("heading", "Walking")).title == "Walking"
    found = paper(("title", "Walking"), ("translated title", "步行"))
    assert (found.title, found.details) == ("Walking", {"translated title": "步行"})
    assert paper(("translated title", "步行")).title == "步行"


def test_a_title_that_is_a_link_keeps_its_words() -> None:
    found = paper(("title", f"[Walking]({PAGE})"), target="")
    assert (found.id, found.title) == ("2501.00001", "Walking")


def test_a_list_that_leaves_authors_out_is_kept() -> None:
    found = paper(("authors", "Ada Example, Li Na and 3 others"))
    assert found.authors == ("Ada Example", "Li Na")
    assert found.details == {"author list": "Ada Example, Li Na and 3 others"}
    draft = drafted()
    for name in ("Example, Ada", ":", "Li Na", "et al."):
        draft.add_author(name)
    found = draft.finish()
    assert found.authors == ("Example, Ada", "Li Na")
    assert found.details == {"author list": "Example, Ada, Li Na, et al."}


def test_authors_of_several_fields_are_all_kept() -> None:
    assert paper(("authors", "Ada Example"), ("authors", "Li Na")).authors == (
        "Ada Example",
        "Li Na",
    )
    assert paper(("author list", "Ada Example, Li Na")).authors == ("Ada Example", "Li Na")
    draft = drafted(("authors", "Ada Example, Bo Beispiel"))
    draft.add_author("Ada Example")
    assert draft.finish().details == {"author list": "Ada Example, Bo Beispiel"}


def test_one_text_of_several_authors_is_split() -> None:
    for text, names in (
        ("Ada Example (Walk Lab), Li Na", ("Ada Example (Walk Lab)", "Li Na")),
        ("van der Example, Ada", ("van der Example, Ada",)),
        ("Ada Example, Jr.", ("Ada Example, Jr.",)),
    ):
        draft = drafted()
        draft.add_author(text)
        assert draft.finish().authors == names


def test_what_feeds_put_before_an_abstract_is_no_part_of_it() -> None:
    text = "arXiv:2501.0000{}v3 Announce Type: replace \nAbstract: We walk."
    found = paper(("abstract", text.format(1)), ("title", "T"))
    assert (found.version, found.announced, found.abstract) == (3, "replace", "We walk.")
    assert paper(("abstract", text.format(2))).announced == ""


def test_the_main_category_is_the_first() -> None:
    found = paper(("categories", "cs.LG, cs.RO, I.2.7"), ("main category", "cs.RO"))
    assert (found.categories, found.details) == (("cs.RO", "cs.LG"), {"classification": "I.2.7"})
    assert paper(("categories", "cs.LG, **cs.RO**, cs.AI")).categories == (
        *("cs.RO", "cs.LG", "cs.AI"),
    )
    assert paper(("categories", "**cs.LG**, **cs.RO**")).categories == ("cs.LG", "cs.RO")


# -- other fields ------------------------------------------------------------------


def test_fields_stand_for_others_that_an_entry_lacks() -> None:
    assert paper(("summary", "We walk.")).abstract == "We walk."
    found = paper(("summary", "We walk."), ("abstract", "We run."))
    assert (found.abstract, found.details) == ("We run.", {"summary": "We walk."})
    assert paper(("date", "2025-01-06")).details == {"published": "2025-01-06"}
    both = {"date": "2025-01-06", "published": "2025-01-03"}
    assert paper(*both.items()).details == both


def test_code_is_an_address_with_stars() -> None:
    found = paper(("code", "[Code](https://a.org/b), https://a.org/c"), ("code stars", "12"))
    assert found.code == Repository("https://a.org/b", 12, "")
    assert found.details == {"code links": "https://a.org/c"}
    found = paper(("code", "https://a.org/b is to come"))
    assert (found.code, found.details) == (None, {"code": "https://a.org/b is to come"})


def test_only_known_words_are_announcements() -> None:
    assert paper(("announced", "Cross-lists")).announced == "cross"
    found = paper(("announced", "soon"))
    assert (found.announced, found.details) == ("", {"announced": "soon"})


def test_details_keep_links_to_their_paper() -> None:
    assert paper(("method", f"[PDF]({PAGE})")).details == {"method": f"[PDF]({PAGE})"}


def test_texts_have_no_more_than_one_blank_line() -> None:
    found = paper(("method", " a \r\n\n\n b\n"), ("method", "c"), ("abstract", "a\n\nb\n c"))
    assert found.details == {"method": "a\n\n b\n\nc"}
    assert found.abstract == "a\n  b\nc"


# -- digests -----------------------------------------------------------------------


def number(index: int, *fields: tuple[str, str]) -> Draft:
    title = ("title", f"Walk {index}")
    return drafted(title, *fields, target=f"{PAGE[:-1]}{index}", line=index)


ABSTRACT = ("abstract", "We.")
AUTHORS = ("authors", "Ada Example")
CATEGORY = ("categories", "cs.RO")


def test_what_half_of_the_entries_have_is_missing_in_others() -> None:
    whole = number(1, ABSTRACT, AUTHORS, CATEGORY)
    digest = digest_of([whole, number(2)], has_authors=False)
    assert messages(digest) == [
        (2, "entry without an abstract"),
        (2, "entry without authors"),
        (2, "entry without categories"),
    ]
    whole = number(1, ABSTRACT, AUTHORS, CATEGORY)
    assert messages(digest_of([whole, number(2), number(3)], has_authors=False)) == []


def test_what_every_entry_should_have() -> None:
    assert messages(digest_of([number(1)])) == [
        (1, "entry without an abstract"),
        (1, "entry without authors"),
    ]
    assert messages(digest_of([number(1, AUTHORS), number(2, AUTHORS)], has_texts=False)) == []
    some = [number(1, AUTHORS), number(2), number(3)]
    without = [(n, "entry without authors") for n in (2, 3)]
    assert messages(digest_of(some, has_texts=False)) == without
    assert messages(digest_of([number(1), number(2)], has_texts=False)) == []
    assert messages(digest_of([number(1, AUTHORS, ("tldr", "We."))])) == []


def test_new_versions_have_no_abstract() -> None:
    replaced = number(2, AUTHORS, ("announced", "replace"))
    assert messages(digest_of([number(1, AUTHORS, ABSTRACT), replaced])) == []


def test_an_entry_with_another_problem_lacks_nothing() -> None:
    bare = drafted(("title", "T"), target="", line=1)
    same_line = drafted(("title", "U"), AUTHORS, line=1)
    other = number(3, AUTHORS, ABSTRACT)
    assert messages(digest_of([bare, same_line, other])) == [
        (1, "entry without an abstract"),
        (1, "nothing but a heading: 'T'"),
    ]


def test_the_category_of_a_section_is_not_missing_in_others() -> None:
    below = number(1, AUTHORS, ABSTRACT)
    below.category = "cs.RO"
    digest = digest_of([below, number(2, AUTHORS, ABSTRACT)])
    assert digest.papers[0].categories == ("cs.RO",)
    assert messages(digest) == []


def test_details_of_codes_only_are_categories() -> None:
    field = "分野カテゴリ"
    drafts = [number(1, (field, "`cs.RO`")), number(2, (field, "cs.LG, CS.RO")), number(3)]
    papers = digest_of(drafts, has_authors=False).papers
    assert [each.categories for each in papers] == [("cs.RO",), ("cs.LG", "cs.RO"), ()]
    for text in ("walking", "Robotics", "q.RO"):
        drafts = [number(1, (field, "cs.RO")), number(2, (field, text))]
        assert digest_of(drafts, has_authors=False).papers[0].details == {field: "cs.RO"}
    named = digest_of([number(1, (field, "Robotics (cs.RO); Optics (physics.optics)"))]).papers[0]
    assert (named.categories, named.details) == (("cs.RO", "physics.optics"), {})


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("absract", "abstract"), ("abstarct", "abstract"), ("abstrract", "abstract")),
        *(("catagories", "categories"), ("Keywrods", "keywords"), ("concluson", "conclusion")),
    ],
)
def test_a_misspelt_name_is_one_problem(name: str, meant: str) -> None:
    fields = (AUTHORS, ("tldr", "We."), (name, "Text"))
    digest = digest_of([number(1, *fields), number(2, *fields)])
    message = f"the field {name!r} is not a known one; did you mean {meant!r}?"
    assert messages(digest) == [(1, message)]


@pytest.mark.parametrize(
    "name",
    [
        *("scores", "votes", "lines", "nodes", "author notes", "method details", "publisher"),
        *("keyword(s)", "result(s)", "updates", "insights", "rights", "avenue", "aversion"),
        *("researcher", "resolution", "研究方向", "autore", "metode", "ai_abstract", "ai_mehtod"),
        *("number of pages", "comments count", "title length", "topics covered", "contributions"),
    ],
)
def test_names_of_other_fields_are_not_misspelt(name: str) -> None:
    assert messages(digest_of([number(1, AUTHORS, ("tldr", "We."), (name, "Text"))])) == []


def test_a_digest_has_what_the_format_found() -> None:
    found = digest_of(
        [number(1, AUTHORS, ABSTRACT)],
        problems=[Problem(9, "b"), Problem(2, "a")],
        title="Walks",
        unused=[Unused(3, "x")],
    )
    assert found.problems == (Problem(2, "a"), Problem(9, "b"))
    assert (found.title, found.unused) == ("Walks", (Unused(3, "x"),))
