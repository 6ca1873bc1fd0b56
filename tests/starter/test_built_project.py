"""What ``init`` writes builds at once, without a warning, and the example is such a project."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from starter_support import ANSWERS, EXAMPLE, HARD, written_files

from sphinx_arxivdigest.starter.answers import line
from sphinx_arxivdigest.starter.write import write

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
SAMPLES = Path(__file__).parents[1] / "samples" / "formats"


def build(folder: Path, builder: str = "html") -> Path:
    """Build the project in *folder*; any warning fails. Return the folder of the output."""
    out = folder / "_build" / builder
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-b", builder]
    doctrees = str(folder / "_build" / "doctrees")
    done = subprocess.run(
        [*command, "-d", doctrees, str(folder), str(out)], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    return out


def front_page(folder: Path) -> html.HtmlElement:
    return html.fromstring((build(folder) / "index.html").read_bytes())


def titles(page: html.HtmlElement, code: str) -> list[str]:
    """Return the titles in the list of a category."""
    (section,) = page.xpath(f"//section[h2//a[normalize-space()='{code}']]")
    return [row.find("a").text_content() for row in section.xpath(".//li[@data-arxiv-id]")]


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "epub", "latex"])
def test_a_project_builds_without_a_warning(tmp_path: Path, builder: str) -> None:
    write(tmp_path, ANSWERS)
    assert list(build(tmp_path, builder).iterdir())


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("zh_CN", ["更多", "关于"]),
        ("de_AT", ["Mehr", "Über diese Seiten"]),
        ("ja", ["その他", "このサイトについて"]),
        ("pt_BR", ["More", "About"]),
    ],
)
def test_a_project_speaks_its_language(tmp_path: Path, language: str, titles: list[str]) -> None:
    write(tmp_path, replace(ANSWERS, language=language))
    page = front_page(tmp_path)
    more = page.xpath("//section/h2/text()")[-1]
    about = html.fromstring((tmp_path / "_build/html/about.html").read_bytes())
    assert [more, about.xpath("//h1/text()")[0]] == titles


def test_the_front_page_leads_to_everything(tmp_path: Path) -> None:
    write(tmp_path, replace(ANSWERS, categories=("cs.AI", "cs.LG", "hep-th")))
    page = front_page(tmp_path)
    assert page.findtext(".//title") == "Reading group"
    (newest,) = page.find_class("arxiv-newest")
    assert "3 January 2025" in newest.text_content()
    # There is nothing of cs.LG on the newest day.
    assert titles(page, "cs.AI")[0].startswith("Mastering Chess")
    assert titles(page, "cs.LG") == ["Playing Atari with Deep Reinforcement Learning"]
    assert titles(page, "hep-th") == []
    links = set(page.xpath("//article//div[contains(@class, 'toctree-wrapper')]//a/@href"))
    assert {"arxiv/index.html", "arxiv/search.html", "arxiv/subscribe.html"} <= links
    assert "about.html" in links
    assert newest.xpath(".//a[.='Subscribe']/@href") == ["arxiv/subscribe.html"]


@pytest.mark.slow
def test_digests_of_all_formats_stand_beside_the_samples(tmp_path: Path) -> None:
    write(tmp_path, ANSWERS)
    names = ["announcement.txt", "daily.rss.xml"]
    for name in names:
        (tmp_path / "digests" / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "digests" / ".lock").write_text("", "utf-8")
    out = build(tmp_path)
    days = sorted(path.stem for path in (out / "arxiv" / "days").glob("*.html"))
    assert days == ["2025-01-02", "2025-01-03", "2026-06-29", "2026-06-30"]


@pytest.mark.slow
def test_a_title_of_all_kinds_of_text_is_shown_as_it_is(tmp_path: Path) -> None:
    text = line(" ".join(HARD[:5]))
    write(tmp_path, replace(ANSWERS, title=text, author=text))
    page = front_page(tmp_path)
    (heading,) = page.xpath("//h1")
    shown = heading.xpath("string(text())")
    assert shown.translate(str.maketrans("“”‘’—", "\"\"''-")) == text
    assert page.findtext(".//title") == text


def test_the_page_of_the_tutorial_refers_to_samples(tmp_path: Path) -> None:
    text = TUTORIAL.read_text("utf-8")
    (page,) = re.findall("^````markdown\n(.*?)^````$", text, re.MULTILINE | re.DOTALL)
    write(tmp_path, replace(ANSWERS, categories=("cs.AI", "cs.CL")))
    (tmp_path / "notes.md").write_text(page, "utf-8")
    out = build(tmp_path)
    notes = html.fromstring((out / "notes.html").read_bytes())
    links = [link.get("href") for link in notes.xpath("//article//p//a")]
    assert "arxiv/days/2025-01-03.html#arxiv-1712.01815" in links
    assert "arxiv/categories/cs.AI.html#arxiv-papers" in links
    assert len(notes.xpath("//li[@data-arxiv-id]")) == 2
    assert "notes.html" in (out / "index.html").read_text("utf-8")


def test_the_address_is_that_of_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = written_files()["conf.py"]

    def address(**environment: str) -> str:
        for name in ("READTHEDOCS_CANONICAL_URL", "SITE_URL"):
            monkeypatch.setenv(name, environment.get(name, ""))
        conf: dict[str, str] = {}
        exec(text, conf)
        return conf["html_baseurl"]

    assert address() == "https://reading-group.example/"
    assert address(SITE_URL="https://a.example/") == "https://a.example/"
    both = {"READTHEDOCS_CANONICAL_URL": "https://b.example/en/", "SITE_URL": "https://a.example/"}
    assert address(**both) == "https://b.example/en/"


def test_the_example_is_what_init_writes() -> None:
    written = written_files()
    example = {path: (EXAMPLE / path).read_bytes() for path in written if (EXAMPLE / path).exists()}
    how = "write them anew: python tests/starter_support.py"
    assert example == {path: text.encode() for path, text in written.items()}, how
