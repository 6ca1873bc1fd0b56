"""Files for other programs over several builds, beside those of others, and under attack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import FIVE, Project, archive, day, paper
from attacks import ATTACKS, DIGESTS

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.writers import WRITERS
from sphinx_arxivdigest.writing import output_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Files, Site

    from sphinx_arxivdigest.model import Digest

ALL = 'arxivdigest_exports = ["bibtex", "csl", "jsonl", "markdown", "months", "llms"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.conf = ALL
    return made


def of_days(output: dict[str, bytes]) -> set[str]:
    """Return the names of the files beside the pages of days."""
    return {name for name in output if "/days/" in name and not name.endswith(".html")}


def differences(project: Project, output: dict[str, bytes]) -> list[str]:
    """Return the names of files that a fresh build writes differently, but for Sphinx's notes."""
    return [name for name in project.differences(output) if name != ".buildinfo.bak"]


def edited() -> Files:
    """Return the five days, of which the third has another paper."""
    entries = [paper(4, "edited"), paper(40, "added")]
    return archive(*FIVE) | {"digests/2025-01-04.md": day(cs_AI=entries)}


def renamed() -> Files:
    """Return the five days, of which one is the day before, which moves homes."""
    files = archive(*FIVE)
    return {name.replace("01-04", "01-01"): text for name, text in files.items()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "conf"),
    [
        (edited, ALL),
        (renamed, ALL),
        (lambda: archive(*FIVE[1:]), ALL),
        (lambda: archive(*FIVE, "2025-01-09"), ALL),
        (lambda: archive(*FIVE), ""),
        (lambda: archive(*FIVE), f"{ALL}arxivdigest_split_above = 1\n"),
        (lambda: archive(*FIVE), f'{ALL}arxivdigest_repeats = "hide"\n'),
        (lambda: archive(*FIVE), f'{ALL}arxivdigest_hidden = {{"2501.00004": "withdrawn"}}\n'),
    ],
    ids=["edited", "renamed", "removed", "added", "off", "split", "hide", "hidden"],
)
def test_builds_that_go_on_write_what_a_fresh_one_does(
    project: Project, change: Callable[[], Files], conf: str
) -> None:
    project.set_files(archive(*FIVE))
    project.build()
    project.conf = conf
    project.set_files(dict(change()))
    output = project.build()
    assert differences(project, output) == []


def test_a_paper_is_in_the_file_of_a_day_when_its_home_moves_there(project: Project) -> None:
    project.conf = f'{ALL}arxivdigest_repeats = "hide"\n'
    project.set_files(archive(*FIVE))
    assert b"2501.00003" not in project.build()["arxiv/days/2025-01-03.bib"]
    project.set_files(archive(*FIVE[1:]))
    output = project.build()
    assert b"2501.00003" in output["arxiv/days/2025-01-03.bib"]
    assert differences(project, output) == []


def test_a_removed_day_and_forms_that_are_not_wanted_leave_nothing(project: Project) -> None:
    project.set_files(archive(*FIVE))
    before = project.build()
    assert len(of_days(before)) == 4 * len(FIVE)
    project.set_files(archive(*FIVE[1:]))
    after = project.build()
    assert of_days(before) - of_days(after) == {
        f"arxiv/days/{FIVE[0]}{ending}" for ending in (".bib", ".csl.json", ".jsonl", ".md")
    }
    project.conf = "arxivdigest_exports = []\n"
    project.set_files(archive(*FIVE[1:]))
    last = project.build()
    assert of_days(last) == set()
    assert "llms.txt" not in last
    assert [name for name in last if name.endswith((".bib", ".csl.json"))] == []
    assert b"arxiv-exports" not in last[f"arxiv/days/{FIVE[1]}.html"]


def test_files_of_days_that_did_not_change_are_left_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.set_files(archive(*FIVE))
    project.build()
    written: list[str] = []

    def write(digest: Digest) -> str:
        written.append(str(digest.date))
        return ""

    writers = dict.fromkeys(WRITERS, write)
    monkeypatch.setattr("sphinx_arxivdigest.publish.exports.WRITERS", writers)
    project.build()
    assert written == []
    project.set_files(edited())
    project.build()
    assert set(written) == {"2025-01-04"}


def test_the_list_of_files_is_not_written_for_each(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []
    write = output_files.write_if_changed

    def noted(path: Path, content: str | bytes) -> None:
        stored.append(path.parent.name)
        write(path, content)

    monkeypatch.setattr(output_files, "write_if_changed", noted)
    project.set_files(archive(*FIVE))
    project.build()
    # Before the first file, before the contents, and at the end.
    assert stored.count("published") == 3
    assert stored.count("days") == 20


def test_two_processes_write_the_same(project: Project) -> None:
    project.set_files(archive(*FIVE))
    one, two = project.build(), project.build("_build_two", parallel=2)
    names = [name for name in one if name.endswith((".bib", ".json", ".jsonl", ".md", ".txt"))]
    assert len(names) > 30
    assert [name for name in names if one[name] != two[name]] == []


def test_files_of_the_user_are_left_alone(project: Project) -> None:
    project.conf = f'{ALL}html_extra_path = ["extra"]\n'
    mine: dict[str, str | bytes] = {
        "extra/llms.txt": "# Mine\n",
        "extra/arxiv/days/2025-01-03.bib": "% Mine\n",
        "extra/arxiv/index.json": "{}",
    }
    names = [name.removeprefix("extra/") for name in mine]
    project.set_files(archive(*FIVE) | mine)
    output = project.build()
    assert [output[name].decode() for name in names] == [*mine.values()]
    # They are also left when the option asks for none of ours any more.
    project.conf = 'arxivdigest_exports = []\nhtml_extra_path = ["extra"]\n'
    project.set_files(archive(*FIVE) | mine)
    output = project.build()
    assert [output[name].decode() for name in names] == [*mine.values()]
    # Without them, ours come.
    project.conf = ALL
    project.set_files(archive(*FIVE))
    output = project.build()
    assert output[names[1]].startswith(b"@misc")
    assert json.loads(output[names[2]])["version"] == 1


def test_a_file_of_the_user_takes_the_place_of_ours(project: Project) -> None:
    project.set_files(archive(*FIVE))
    assert project.build()["arxiv/days/2025-01-03.bib"].startswith(b"@misc")
    project.conf = f'{ALL}html_extra_path = ["extra", "elsewhere/llms.txt"]\n'
    mine: dict[str, str | bytes] = {
        "extra/arxiv/days/2025-01-03.bib": "% Mine\n",
        "elsewhere/llms.txt": "# Mine\n",
    }
    project.set_files(archive(*FIVE) | mine)
    output = project.build()
    assert output["arxiv/days/2025-01-03.bib"] == b"% Mine\n"
    assert output["llms.txt"] == b"# Mine\n"
    assert differences(project, output) == []


def test_llms_txt_of_another_extension_is_left_alone(project: Project) -> None:
    other = """
def setup(app):
    def write(app, exception):
        (app.outdir / "llms.txt").write_text("# Theirs\\n")
    app.connect("build-finished", write, priority=PRIORITY)
"""
    for priority in (400, 600):
        project.conf = ALL + other.replace("PRIORITY", str(priority))
        for _ in range(2):
            project.set_files(archive(*FIVE))
            assert project.build()["llms.txt"] == b"# Theirs\n"
    project.conf = "arxivdigest_exports = []\n" + other.replace("PRIORITY", "400")
    project.set_files(archive(*FIVE))
    assert project.build()["llms.txt"] == b"# Theirs\n"


@pytest.fixture(scope="module")
def attacked(build_once: Callable[..., Site]) -> Site:
    files: dict[str, str | bytes] = {
        f"digests/2025-01-{number:02}.txt": make().encode("utf-8", "surrogatepass")
        for number, make in enumerate(DIGESTS.values(), 1)
    }
    surrogate = {"id": "2501.00001", "title": "T \ud800 \x00 \u2028 t", "summary": "\udfff"}
    files["digests/2025-01-20.jsonl"] = json.dumps(surrogate) + "\n"
    files["index.rst"] = "Home\n====\n\n.. toctree::\n\n   arxiv/index\n"
    conf = 'arxivdigest_archive = "digests/*"\nsuppress_warnings = ["arxivdigest"]\n'
    title = 'project = "x](javascript:alert(1)) <script>alert(1)</script>\\n# y"\n'
    return build_once(files, "html", f"{conf}{ALL}{title}")


@pytest.mark.parametrize("ending", ["jsonl", "md"])
def test_attacks_are_read_back_as_they_were(attacked: Site, ending: str) -> None:
    for number, make in enumerate(DIGESTS.values(), 1):
        text = attacked.text(f"arxiv/days/2025-01-{number:02}.{ending}")
        given = parse_digest(make().encode("utf-8", "surrogatepass"))
        found = parse_digest(text.encode())
        # The reader of JSON Lines leaves out a line that repeats another one.
        assert {(one.id, one.title, one.abstract) for one in found.papers} == {
            (one.id, one.title, one.abstract) for one in given.papers
        }


def test_attacks_leave_json_and_bibtex_whole(attacked: Site) -> None:
    for number, make in enumerate(DIGESTS.values(), 1):
        name = f"arxiv/days/2025-01-{number:02}"
        lines = attacked.text(f"{name}.jsonl").removesuffix("\n").split("\n")
        given = parse_digest(make().encode("utf-8", "surrogatepass"))
        assert len([json.loads(line) for line in lines]) == len(given.papers) >= len(ATTACKS)
        known = {item["id"] for item in json.loads(attacked.text(f"{name}.csl.json"))}
        bibtex = attacked.text(f"{name}.bib")
        heads = [line for line in bibtex.split("\n") if line.startswith("@")]
        assert {head.partition("{")[2].rstrip(",") for head in heads} == known
        assert bibtex.count("{") == bibtex.count("}")


def test_lone_surrogates_and_control_characters_are_replaced(attacked: Site) -> None:
    for ending in ("bib", "csl.json", "jsonl", "md"):
        data = Path(attacked.app.outdir, f"arxiv/days/2025-01-20.{ending}").read_bytes()
        assert b"\x00" not in data
        assert "2501.00001" in data.decode("utf-8")


def test_llms_txt_has_one_line_for_what_it_links(attacked: Site) -> None:
    title, *lines = attacked.text("llms.txt").splitlines()
    assert title.startswith(r"# x\](javascript:alert(1)) \<script\>")
    assert [line for line in lines if line.startswith("#")] == [f"#{title}"]
