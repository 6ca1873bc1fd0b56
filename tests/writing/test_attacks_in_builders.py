"""Strings that attack, in every field of every format, in what is not opened in a browser.

LaTeX, Texinfo, pages of the manual, plain text, XML and messages for translators. For pages of HTML
see :mod:`test_attacks_in_themes` and :mod:`test_browser_attacks`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from attacked_project import write_attacked_project
from attacks import ATTACKS, MARK
from conftest import build_project
from lxml import etree

from sphinx_arxivdigest.prose.formulas import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Site

pytestmark = pytest.mark.slow

#: A digest of 92 papers in a note is a page of ten metres, too long for TeX. Fonts and headings of
#: LaTeX itself are on every machine that has LaTeX.
CONF = {
    "project": "P",
    "exclude_patterns": ["together.rst"],
    "latex_elements": {"fontpkg": "", "fncychap": ""},
}

#: What Sphinx and the extension write between ``\begin{document}`` and the end.
TEX = r"""
\" \# \$ \% \& \( \) \= \_ \{ \} \active \begin \bigletter \catcode \chapter \detokenize \end \fi
\hyperref \ifdefined \ifnum \indexname \indexspace \item \label \let \pagestyle \phantomsection
\printindex \protect \relax \renewcommand \section \shorthandoff \sphinxAtStartPar \sphinxcode
\sphinxcrossref \sphinxhref \sphinxhyphen \sphinxlineitem \sphinxmaketitle \sphinxstepscope
\sphinxstyleemphasis \sphinxstyleindexentry \sphinxstyleindexextra \sphinxstyleindexlettergroup
\sphinxstyleindexpageref \sphinxstyleliteralintitle \sphinxstylestrong \sphinxtableofcontents
\sphinxupquote \sphinxurl \string \subsubsection \textasciicircum \textasciigrave \textasciitilde
\textbackslash \textendash \textgreater \textless \textquotesingle
"""
#: What Sphinx writes about characters that are active, above all texts.
PREAMBLE = re.compile(r"\\ifdefined\\shorthandoff.*?\n\\fi\n", re.DOTALL)
ENVIRONMENTS = {"description", "document", "itemize", "sphinxtheindex"}
#: The first line of an error; pdfTeX has no letters for most of Unicode.
ERROR = re.compile(r"^! (?!LaTeX Error: Unicode character).*", re.MULTILINE)

#: Requests and macros of a page of the manual, and the escape sequences.
ROFF = {"TP", "B", "sp", "IP", "INDENT", "UNINDENT", "SS", "SH", '\\"', ""}
ROFF_ESCAPE = re.compile(r"\\(\(..|f.|.)", re.DOTALL)
ROFF_ESCAPES = {":", "%", "-", "e", "&", "\\", '"', "fB", "fI", "fP", "(aq", "(bu", "(dq", "(ga"}
# Docutils 0.21 writes links of a terminal: \X'tty: link https://…'.
ROFF_ESCAPES |= {"X"}

CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Return a function that builds the project with a builder and other values of ``conf.py``."""
    root = tmp_path_factory.mktemp("attacked")
    source = root / "source"
    write_attacked_project(source)
    sites: dict[str, Site] = {}

    def build_site(builder: str, **conf: object) -> Site:
        key = "-".join([builder, *map(str, conf.values())])
        if key not in sites:
            values = {**CONF, **conf}
            sites[key] = build_project(builder, source, builddir=root / key, confoverrides=values)
        return sites[key]

    return build_site


@pytest.fixture(params=["pdflatex", "xelatex"])
def manual(request: pytest.FixtureRequest, attacked: Callable[..., Site]) -> tuple[str, Path]:
    """Return the name of a LaTeX engine, and the source that is made for it."""
    engine = str(request.param)
    return engine, attacked("latex", latex_engine=engine).app.outdir / "p.tex"


def _all_titles_in(text: str) -> bool:
    return all(f"{MARK}{number}" in text for number in range(1, len(ATTACKS) + 1))


def test_no_command_of_a_digest_is_one_of_latex(manual: tuple[str, Path]) -> None:
    body = manual[1].read_text("utf-8").partition(r"\begin{document}")[2]
    assert _all_titles_in(body)
    written = PREAMBLE.sub("", body)
    allowed = {*TEX.split(), *(rf"\{name}" for name in commands.ALLOWED)} - {r"\catcode"}
    assert set(re.findall(r"\\(?:[A-Za-z@]+|.)", written, re.DOTALL)) <= allowed
    assert set(re.findall(r"\\(?:begin|end)\{(.*?)\}", written)) <= ENVIRONMENTS
    assert "^^" not in written


def test_links_in_latex_lead_to_the_web(manual: tuple[str, Path]) -> None:
    body = manual[1].read_text("utf-8").partition(r"\begin{document}")[2]
    targets = re.findall(r"\\sphinx(?:href|url)\{(.*?)\}", body)
    assert len(targets) > len(ATTACKS)
    # What has a meaning for TeX, or for PDF, is escaped or percent-encoded.
    harmless = re.compile(r"https?://(?:[\w.~!*'();:@+=,/?\[\]-]|\\[%#&$_])*")
    assert [target for target in targets if not harmless.fullmatch(target)] == []


def test_latex_typesets_the_attacks_without_an_error(manual: tuple[str, Path]) -> None:
    engine, source = manual
    if shutil.which(engine) is None:
        pytest.skip(f"there is no {engine} on this machine")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "-recorder", source.name]
    subprocess.run(command, cwd=source.parent, capture_output=True, check=False, timeout=300)
    log = source.with_suffix(".log").read_text("utf-8", errors="replace")
    assert ERROR.findall(log) == []
    pages = re.search(r"Output written on p\.pdf \((\d+) pages", log)
    assert pages
    assert int(pages[1]) > len(ATTACKS)
    files = source.with_suffix(".fls").read_text("utf-8").splitlines()
    assert [line for line in files if line.startswith("INPUT")]
    assert not [line for line in files if line.endswith(("/passwd", "evil"))]
    written = {line.removeprefix("OUTPUT ") for line in files if line.startswith("OUTPUT")}
    assert {name.partition(".")[0] for name in written} == {"p"}
    assert not list(source.parent.rglob("evil*"))


def test_no_line_of_a_digest_is_a_request_of_the_manual(attacked: Callable[..., Site]) -> None:
    # Docutils defines its macros above the heading.
    text = attacked("man").text("p.1").partition("\n.TH ")[2]
    assert _all_titles_in(text)
    requests = set(re.findall(r"^[.'][ \t]*([^\s]*)", text, re.MULTILINE))
    assert requests <= ROFF
    assert set(ROFF_ESCAPE.findall(text)) <= ROFF_ESCAPES


def test_groff_shows_the_attacks_as_text(attacked: Callable[..., Site]) -> None:
    if shutil.which("groff") is None:
        pytest.skip("there is no groff on this machine")
    page = attacked("man").app.outdir / "p.1"
    command = ["groff", "-U", "-k", "-man", "-Tutf8", page.name]  # -U: unsafe requests are obeyed.
    done = subprocess.run(command, cwd=page.parent, capture_output=True, check=False, timeout=300)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert _all_titles_in(shown)
    assert "/etc/passwd" in shown
    assert "root:" not in shown
    assert not (page.parent / "evil").exists()


def test_plain_text_has_no_control_characters(attacked: Callable[..., Site]) -> None:
    pages = {name: content.decode() for name, content in attacked("text").outputs(".txt").items()}
    assert len(pages) > len(ATTACKS) / 10
    assert _all_titles_in("".join(pages.values()))
    assert not [name for name, text in pages.items() if CONTROL.search(text)]


def test_trees_have_no_raw_text_and_no_other_addresses(attacked: Callable[..., Site]) -> None:
    pages = attacked("xml").outputs(".xml")
    text = b"".join(pages.values()).decode()
    assert _all_titles_in(text)
    assert not CONTROL.search(text)
    assert [found for page in pages.values() for found in _harmful(etree.fromstring(page))] == []


def _harmful(root: etree._Element) -> Iterator[str]:
    """Yield elements of docutils that bring something else than text, and addresses of no page."""
    address = re.compile(r"https?://|[\w./-]*(?:#[\w.-]*)?$")
    for element in root.iter():
        if element.tag in ("raw", "image", "problematic", "system_message"):
            yield str(element.tag)
        if not address.match(element.get("refuri", "")):
            yield str(element.get("refuri"))


def test_translators_get_no_text_of_a_digest(attacked: Callable[..., Site]) -> None:
    messages = attacked("gettext").outputs(".pot")
    assert "jsonl.pot" in messages
    text = b"".join(messages.values()).decode()
    assert 'msgid "jsonl"' in text
    assert MARK not in text
    assert "alert" not in text
