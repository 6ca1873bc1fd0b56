"""The documentation names everything that the code offers, and nothing else."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import html
from samples_prose import CLASSES
from sphinx.testing.util import SphinxTestApp

from sphinx_arxivdigest import cli, config, log
from sphinx_arxivdigest.domain import ArxivDomain
from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.fields import vocabulary
from sphinx_arxivdigest.reading import options

sys.path.append(str(Path(__file__).parents[1] / "docs" / "_ext"))
import rooms

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
PAGES = [README, *sorted(DOCS.rglob("*.md")), *sorted(DOCS.rglob("*.rst"))]
DIGESTS = [
    ROOT / "example_project/today.txt",
    *sorted((ROOT / "example_project/digests").iterdir()),
    *sorted((DOCS / "reading").iterdir()),
    *sorted((DOCS / "pictures").iterdir()),
    DOCS / "reference/digest.txt",
]
#: The digest that the README and the guides speak of.
TODAY = ROOT / "example_project/today.txt"
PACKAGE = ROOT / "sphinx_arxivdigest"
TEMPLATES = PACKAGE / "templates/arxivdigest"

_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_DIRECTIVE = re.compile(r"(?:\.\. |\{)(arxiv-\w+)(?:::|\})[^\n]*\n((?:[ ]*:[\w-]+:[^\n]*\n)*)")
#: Directive → its options.
DIRECTIVES = {name.partition("::")[0]: table for name, table in options.DIRECTIVES.items()}
_OPTION = re.compile(r"^ *:([\w-]+):", re.MULTILINE)
_ROLE = re.compile(r"[:{]arxiv:(\w+)[:}]`")


def relative(path: Path) -> str:
    """Return the name of a file of the project, for the name of a test."""
    return path.relative_to(ROOT).as_posix()


def snippets(page: Path) -> dict[str, str]:
    """Return the first block of code in each language on a page."""
    found = _FENCE.findall(page.read_text(encoding="utf-8"))
    return {language: text for _fence, language, text in reversed(found)}


class Reference(NamedTuple):
    """What the pages of the reference define and say."""

    #: Type of object, with its domain → names.
    objects: dict[str, set[str]]
    #: Document name → text.
    texts: dict[str, str]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """Return the pages of the reference, read with the extension that makes them."""
    pages = ["reference/directive", "reference/roles", "reference/configuration"]
    pages += ["reference/warnings", "reference/commands", "reference/format"]
    app = SphinxTestApp(
        "dummy",
        srcdir=DOCS,
        builddir=tmp_path_factory.mktemp("reference"),
        confoverrides={"include_patterns": ["index.md", *(f"{page}.rst" for page in pages)]},
    )
    try:
        app.build()
        objects: dict[str, set[str]] = {}
        for domain in ("rst", "std"):
            for name, _shown, kind, *_place in app.env.domains[domain].get_objects():
                objects.setdefault(f"{domain}:{kind}", set()).add(name)
        return Reference(objects, {page: app.env.get_doctree(page).astext() for page in pages})
    finally:
        app.cleanup()


def test_every_option_of_the_directives_is_defined(reference: Reference) -> None:
    expected = {f"{name}:{option}" for name, table in DIRECTIVES.items() for option in table}
    assert reference.objects["rst:directive:option"] == expected


def test_every_option_in_conf_py_is_defined(reference: Reference) -> None:
    assert reference.objects["std:confval"] == {option.name for option in config.OPTIONS}


def test_every_warning_is_defined(reference: Reference) -> None:
    expected = {f"arxivdigest.{subtype}" for subtype in log.WARNINGS}
    assert reference.objects["std:warning-type"] == expected


def test_every_command_is_defined(reference: Reference) -> None:
    expected = {
        f"{cli.NAME}-{name}.{word}"
        for name, parser in cli.parsers().items()
        for action in parser._actions
        for word in action.option_strings or [action.metavar]
        if action.dest != "help"
    }
    own = {f"{cli.NAME}.{option}" for option in ("-h", "--help", "--version")}
    assert reference.objects["std:cmdoption"] == expected | own
    text = reference.texts["reference/commands"]
    for parser in cli.parsers().values():
        assert str(parser.epilog).strip() in text


def test_every_field_of_digests_is_defined_with_its_names(reference: Reference) -> None:
    assert reference.objects["std:digest-field"] == set(vocabulary())
    known = set(reference.texts["reference/format"].replace("\n", ", ").split(", "))
    assert {name for field in vocabulary().values() for name in field.names} <= known


def test_every_role_is_defined(reference: Reference) -> None:
    assert reference.objects["rst:role"] == {f"arxiv:{name}" for name in ArxivDomain.roles}


@pytest.mark.parametrize(
    ("page", "helps"),
    [
        (
            "directive",
            [option.help for table in DIRECTIVES.values() for option in table.values()],
        ),
        ("configuration", [option.help for option in config.OPTIONS]),
        ("warnings", list(log.WARNINGS.values())),
    ],
)
def test_the_definitions_say_what_the_tables_say(
    reference: Reference, page: str, helps: list[str]
) -> None:
    words = reference.texts[f"reference/{page}"].split()
    for text in helps:
        # Sphinx sets its own quotes, so whole sentences need not be the same.
        assert {word for word in text.split() if word.isalpha()} <= set(words)


@pytest.fixture(scope="module")
def architecture(tmp_path_factory: pytest.TempPathFactory) -> tuple[html.HtmlElement, str]:
    """Return the page on the architecture, as HTML and as text."""
    page = "contributing/architecture"
    pages = []
    for builder, suffix in [("html", "html"), ("text", "txt")]:
        app = SphinxTestApp(
            builder,
            srcdir=DOCS,
            builddir=tmp_path_factory.mktemp(builder),
            confoverrides={"include_patterns": ["index.md", f"{page}.md"]},
        )
        try:
            app.build()
            pages.append((Path(app.outdir) / f"{page}.{suffix}").read_bytes())
        finally:
            app.cleanup()
    return html.fromstring(pages[0]), pages[1].decode()


def test_every_room_is_drawn_and_described(architecture: tuple[html.HtmlElement, str]) -> None:
    page, text = architecture
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.name for path in PACKAGE.glob("*.py")}
    drawn = [label.text for label in page.findall(".//svg//text")]
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) == packages | modules
    listed = [name.text_content() for name in page.get_element_by_id("rooms-list").findall("dt")]
    assert listed == drawn
    # Where there is no drawing, the list says the same.
    assert all(f'"{name}"' in text for name in drawn)


def test_the_drawing_shows_the_imports_of_the_code(
    architecture: tuple[html.HtmlElement, str],
) -> None:
    page, _text = architecture
    drawn = {title.text for title in page.iterfind(".//svg//circle/title")}
    assert {"formats imports model", "__main__.py imports cli"} <= drawn
    assert not any(title.startswith("model.py imports") for title in drawn)
    described = {
        name.text_content(): [literal.text_content() for literal in what[-1].iter("code")]
        for name, what in zip(*2 * [iter(page.get_element_by_id("rooms-list"))], strict=True)
    }
    assert drawn == {
        f"{name} imports {other}"
        for name, others in described.items()
        for other in others
        if not other.endswith(".py")
    }


def test_rooms_know_relative_imports_and_those_for_types(tmp_path: Path) -> None:
    package = tmp_path / "house"
    (package / "low").mkdir(parents=True)
    (package / "__init__.py").write_text('"""The house."""\n__version__ = "1"\n')
    (package / "low/__init__.py").write_text('"""Low.\n\nMore."""\nfrom .inner import x\n')
    (package / "low/inner.py").write_text("from docutils import nodes\nfrom .. import base\n")
    (package / "base.py").write_text("from __future__ import annotations\n")
    high = "if TYPE_CHECKING:\n    from house.low.inner import x\nfrom house import __version__\n"
    (package / "high.py").write_text(high)
    found = {room.name: room for room in rooms.read_rooms(package)}
    assert list(found) == ["base", "low", "__init__", "high"]
    assert found["low"].imports == {"base"}
    assert found["low"].summary == "Low."
    assert found["low"].framework == ["inner.py"]
    assert found["high"].imports == {"low", "__init__"}
    assert found["base"].imports == set()


def test_an_import_against_the_order_is_drawn_in_another_way(tmp_path: Path) -> None:
    package = tmp_path / "house"
    package.mkdir()
    (package / "one.py").write_text("import house.two\n")
    (package / "two.py").write_text("import house.one\n")
    drawing = html.fromstring(rooms.draw(rooms.read_rooms(package)))
    assert len(drawing.findall(".//*[@class='rooms-against']/path")) == 1
    assert len(drawing.findall(".//*[@class='rooms-lines']/path")) == 1


def test_python_files_outside_of_packages_are_data(tmp_path: Path) -> None:
    room = tmp_path / "house" / "room"
    files = room / "files"
    files.mkdir(parents=True)
    (room / "__init__.py").write_text("")
    (room / "one.py").write_text("")
    (files / "conf.py").write_text("title = @TITLE@\n")
    (read,) = rooms.read_rooms(room.parent)
    assert read.modules == ["__init__.py", "one.py"]


@pytest.mark.parametrize("page", sorted((DOCS / "contributing").glob("*.md")), ids=relative)
def test_files_that_contributors_are_led_to_exist(page: Path) -> None:
    named = re.findall(r"`([\w./-]+(?:\.py|\.html|/))`", page.read_text(encoding="utf-8"))
    starts = [ROOT, DOCS, ROOT / "tests", ROOT / "tests/formats", PACKAGE]
    starts += [*PACKAGE.glob("*/"), *PACKAGE.glob("*/*/")]
    assert [name for name in named if not any((start / name).exists() for start in starts)] == []


def test_the_terms_are_defined_once() -> None:
    page = (DOCS / "contributing/terms.md").read_text(encoding="utf-8")
    terms = re.findall(r"^(.+)\n: ", page, re.MULTILINE)
    assert len(set(terms)) == len(terms)
    required = [
        "entry",
        "paper",
        "record",
        "draft",
        "home",
        "digest",
        "day",
        "listing",
        "page",
        "part",
    ]
    assert set(required) <= {term for line in terms for term in line.split(", ")}


def test_every_template_is_printed() -> None:
    printed = (DOCS / "reference/html.rst").read_text(encoding="utf-8")
    templates = {template.name for template in TEMPLATES.glob("*.html")}
    assert set(re.findall(r"literalinclude::.*/arxivdigest/(\S+)", printed)) == templates


def test_the_words_that_the_guide_names_are_on_pages() -> None:
    guide = (DOCS / "how-to/languages.md").read_text(encoding="utf-8")
    sentence = " ".join(guide.partition("The words that")[2].partition("\n\n")[0].split())
    catalogue = (ROOT / "sphinx_arxivdigest/locale/arxivdigest.pot").read_text(encoding="utf-8")
    named = re.findall(r"\*([^*]+)\*", sentence)
    assert named
    assert [words for words in named if f'msgid "{words}"' not in catalogue] == []


def test_every_class_is_described() -> None:
    # What prose may write, its own tests hold to these.
    classes = {name for value in CLASSES for name in value.split() if name.startswith("arxiv-")}
    for template in TEMPLATES.glob("*.html"):
        for value in re.findall(r'class="([^"]*)"', template.read_text(encoding="utf-8")):
            classes.update(name for name in value.split() if name.startswith("arxiv-"))
    described = (DOCS / "reference/html.rst").read_text(encoding="utf-8")
    assert {name for name in classes if not re.search(rf"\b{name}(?![\w-])", described)} == set()


def test_pictures_are_light_and_have_words() -> None:
    guide = (DOCS / "how-to/readers.md").read_text(encoding="utf-8")
    shown = re.findall(r"\{figure\} \.\./(_static/\S+)\n:alt: (.+)", guide)
    assert len(shown) == guide.count("{figure}") == 4
    assert all(len(alt) > 60 for _path, alt in shown)
    for picture in [*(DOCS / path for path, _alt in shown), DOCS / "_static/screenshot.png"]:
        assert picture.stat().st_size <= 60_000, picture.name


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_examples_use_only_options_and_roles_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for directive, block in _DIRECTIVE.findall(text):
        assert set(_OPTION.findall(block)) <= DIRECTIVES[directive].keys()
    assert set(_ROLE.findall(text)) <= ArxivDomain.roles.keys()


@pytest.mark.parametrize(
    ("language", "page", "extensions"),
    [("rst", "index.rst", ""), ("markdown", "index.md", 'extensions.append("myst_parser")\n')],
)
def test_the_quick_start_of_the_readme_works(
    build: Callable[..., Site], language: str, page: str, extensions: str
) -> None:
    code = snippets(README)
    files = {
        "conf.py": code["python"] + extensions,
        page: code[language],
        "today.txt": TODAY.read_bytes(),
    }
    site = build(files, warningiserror=True, confoverrides={"nitpicky": True})
    assert site.warnings == ""
    shown = site.page("index.html")
    assert len(shown.find_class("arxiv-authors")) == 4
    assert "Read Mamba: Linear-Time Sequence" in " ".join(shown.text_content().split())


def test_the_template_of_the_guide_works(build: Callable[..., Site]) -> None:
    code = snippets(DOCS / "how-to/templates.md")
    site = build(
        {
            "index.rst": "Page\n====\n\n.. arxiv-digest:: today.txt\n",
            "today.txt": TODAY.read_bytes(),
            "_templates/arxivdigest/paper.html": code["jinja"],
        },
        conf='templates_path = ["_templates"]',
    )
    assert site.warnings == ""
    paper = site.page("index.html").get_element_by_id("arxiv-2312.00752")
    # What the reader's tools look for.
    assert (paper.get("data-arxiv-id"), paper.get("data-category")) == ("2312.00752", "cs.LG")
    title, authors, tldr = paper
    assert title.find("a").get("id").startswith("title-")
    assert title.find("a").get("href") == "https://arxiv.org/abs/2312.00752"
    assert title.text_content().startswith("Mamba: ")
    assert authors.text_content() == "Albert Gu, Tri Dao"
    assert [link.get("href") for link in authors.iter("a")] == [
        "arxiv-authors.html#albert-gu",
        "arxiv-authors.html#tri-dao",
    ]
    assert tldr.find("p").find("math") is not None


def test_the_guide_to_other_projects_works(build: Callable[..., Site]) -> None:
    page = "Reading\n=======\n\n.. arxiv-digest:: today.txt\n"
    first = build({"index.rst": page, "today.txt": TODAY.read_bytes()})
    inventory = Path(first.app.outdir) / "objects.inv"
    kept = inventory.rename(inventory.parents[3] / inventory.name)
    code = snippets(DOCS / "how-to/other-projects.md")
    conf = code["python"].replace("None", f'"{kept}"')
    assert conf != code["python"]
    short = "\n:arxiv:paper:`2312.00752` :arxiv:category:`cs.LG`\n"
    site = build(
        {"conf.py": conf, "index.rst": "Us\n==\n\n" + code["rst"] + short},
        confoverrides={"nitpicky": True},
    )
    assert site.warnings == ""
    links = [
        (" ".join(link.text_content().split()), link.get("href").rpartition("/")[2])
        for link in site.page("index.html").find_class("external")
    ]
    title = "Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2312.00752)"
    assert links[:6] == [
        ("Mamba", "index.html#arxiv-2312.00752"),
        ("Albert Gu", "arxiv-authors.html#albert-gu"),
        ("cs.LG Machine Learning", "index.html#cs.LG"),
        ("index of authors", "arxiv-authors.html"),
        (title, "index.html#arxiv-2312.00752"),
        ("cs.LG Machine Learning", "index.html#cs.LG"),
    ]


@pytest.mark.parametrize("digest", DIGESTS, ids=relative)
def test_the_digests_of_the_project_read_without_a_problem(digest: Path) -> None:
    read = parse_digest(digest.read_bytes(), digest.name)
    assert read.papers
    assert read.problems == ()
