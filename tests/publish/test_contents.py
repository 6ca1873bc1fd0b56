"""``index.json``: what a program that fetches what is new needs to know."""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

import pytest
from archive_support import CONF, INDEX, Project, day, paper, three_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Site

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs/reference/index.schema.json"
ALL = 'arxivdigest_exports = ["bibtex", "csl", "jsonl", "markdown"]\n'
SPLIT = "arxivdigest_split_above = 4\n"


def files() -> dict[str, str | bytes]:
    """Return an archive with a split day, a further digest of a date, and one without date."""
    large = day(cs_AI=[paper(number) for number in range(20, 26)])
    return {
        **three_days(),
        "digests/2025-01-02_zh.md": large,
        "digests/müll 5% b.md": day(cs_AI=[paper(50)]),
    }


def contents(site: Site) -> Any:
    return json.loads(site.text("arxiv/index.json"))


def days(site: Site) -> dict[str, Any]:
    """Return the days of the only archive by name."""
    (archive,) = contents(site)["archives"]
    return {one["name"]: one for one in archive["days"]}


def addresses(value: Any) -> Iterator[str]:
    """Yield all addresses in the file."""
    if isinstance(value, dict):
        yield from (value[key] for key in value if key == "url")
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from addresses(each)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_addresses_lead_to_pages_and_files(build: Callable[..., Site], builder: str) -> None:
    conf = f'{CONF}{ALL}{SPLIT}html_baseurl = "https://host.example/a/"\n'
    site = build(files(), builder, conf, warningiserror=True)
    found = [*addresses(contents(site))]
    # Five days of six addresses, and that of the archive.
    assert len(found) >= 31
    for address in found:
        assert re.fullmatch(r"[\w.~%/-]*", address, re.ASCII)
        name = unquote(urljoin("/arxiv/index.json", address)).lstrip("/")
        path = Path(site.app.outdir, name)
        assert (path / "index.html" if address.endswith("/") else path).is_file()


def test_days_are_counted_newest_first(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), "html", f"{CONF}{ALL}{SPLIT}", warningiserror=True)
    counted = [(one["name"], one["date"], one["papers"], one["new"]) for one in days(site).values()]
    assert counted == [
        ("2025-02-03", "2025-02-03", 3, 3),
        ("2025-01-02", "2025-01-02", 2, 1),
        ("2025-01-02-zh", "2025-01-02", 6, 6),
        ("2024-12-31", "2024-12-31", 2, 2),
        ("müll 5% b", "", 1, 1),
    ]


def test_hashes_are_those_of_the_files(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), "html", f"{CONF}{ALL}{SPLIT}", warningiserror=True)
    forms = ["data", "bibtex", "csl", "jsonl", "markdown"]
    for one in days(site).values():
        assert list(one["files"]) == forms
        for file in one["files"].values():
            path = Path(site.app.outdir, "arxiv", unquote(file["url"]))
            assert file["hash"] == blake2b(path.read_bytes(), digest_size=8).hexdigest()


def test_without_the_readers_tools_there_is_no_data(build: Callable[..., Site]) -> None:
    site = build(three_days(), "html", CONF, warningiserror=True)
    assert list(days(site)["2025-01-02"]["files"]) == ["data", "bibtex"]
    site = build(three_days(), "html", f"{CONF}arxivdigest_reader = False\n", warningiserror=True)
    assert list(days(site)["2025-01-02"]["files"]) == ["bibtex"]
    conf = f"{CONF}arxivdigest_reader = False\narxivdigest_exports = []\n"
    site = build(three_days(), "html", conf, warningiserror=True)
    assert [one["files"] for one in days(site).values()] == [{}] * 3


def test_hashes_say_what_has_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    # Nothing but the page has the summaries' details then.
    project.conf = "arxivdigest_reader = False\narxivdigest_exports = []\n"

    def hashes() -> dict[str, str]:
        (archive,) = json.loads(project.build()["arxiv/index.json"])["archives"]
        return {one["name"]: one["hash"] for one in archive["days"]}

    project.set_files(three_days())
    before = hashes()
    assert len({*before.values()}) == 3
    changed = day(cs_AI=[paper(4, abstract="Another one.")], cs_CL=[paper(5), paper(6)])
    project.set_files(three_days() | {"digests/2025-02-03.md": changed})
    after = hashes()
    assert {name for name in before if before[name] != after[name]} == {"2025-02-03"}
    # The home of the second paper moves.
    project.set_files({name: text for name, text in three_days().items() if "2024" not in name})
    moved = hashes()
    assert moved.keys() == {"2025-01-02", "2025-02-03"}
    assert moved["2025-01-02"] != before["2025-01-02"]
    assert moved["2025-02-03"] == before["2025-02-03"]


def test_archives_are_named(build: Callable[..., Site]) -> None:
    sources = {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1)]),
        "zh/2025-01-03.md": day(cs_AI=[paper(1)]),
    }
    zh = '{"files": "zh/*.md", "language": "zh_CN", "title": "论文"}'
    conf = f'arxivdigest_archive = {{"en": "en/*.md", "zh": {zh}}}\n'
    table = contents(build(sources, "html", conf))
    assert table["version"] == 1
    heads = [
        tuple(archive[key] for key in ("name", "title", "lang", "url"))
        for archive in table["archives"]
    ]
    assert heads == [
        ("en", "en", "en", "en/index.html"),
        ("zh", "论文", "zh-CN", "zh/index.html"),
    ]
    (found,) = table["archives"][1]["days"]
    assert (found["url"], found["new"]) == ("zh/days/2025-01-03.html", 1)
    assert found["files"]["data"]["url"] == "data/zh/2025-01-03.jsonl"


def test_an_archive_without_digests_has_no_days(build: Callable[..., Site]) -> None:
    site = build({"index.rst": INDEX}, "html", CONF)
    (archive,) = contents(site)["archives"]
    assert (archive["days"], archive["feeds"]) == ([], [])


def test_without_archive_there_is_none(build: Callable[..., Site]) -> None:
    site = build({"index.rst": "Home\n====\n"}, "html", warningiserror=True)
    assert not Path(site.app.outdir, "arxiv").exists()


@pytest.mark.parametrize("conf", ["", "arxivdigest_reader = False\narxivdigest_exports = []\n"])
def test_the_schema_describes_it(build: Callable[..., Site], conf: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    conf = f'{CONF}{SPLIT}html_baseurl = "https://host.example/a/"\n{conf}'
    table = contents(build(files(), "html", conf, warningiserror=True))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [*validator.iter_errors(table)] == []
    table["archives"][0]["days"][0]["papers"] = "3"
    table["archives"][0]["days"][1]["more"] = 1
    del table["archives"][0]["days"][2]["hash"]
    assert len([*validator.iter_errors(table)]) == 3
