"""BibTeX: what arXiv's own export has, read back by two libraries, and compiled by TeX."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS, DIGESTS
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from sphinx_arxivdigest.citations import key, to_bibtex
from sphinx_arxivdigest.citations.bibtex import name
from sphinx_arxivdigest.citations.latex import title
from sphinx_arxivdigest.formats import parse_digest, read_digest
from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.people import parse
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.prose.formulas.unicode import subscript, superscript

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = Paper(
    "2606.28729",
    title=r"Diffusion of G{\"o}del's $\mathcal{N}=4$ codes",
    authors=("Ana García", "Mark van der Laan"),
    categories=("cs.LG", "math.CO"),
)

#: What a digest may have anywhere: letters of TeX and BibTeX, accents, and much else.
TEXTS = (
    st.text(
        st.sampled_from("ab Z,.-\\{}$%&#_^~\"'`@=|<>[]()éßłαж王\u00a0\u0301\u202e\u2028\ud800\n")
    )
    | st.text()
    | st.lists(
        st.sampled_from(
            [*ATTACKS, " and ", "others", "Jr.", "van", r"\input{x}", "^^5c", "@comment{", "$x$"]
        ),
        max_size=3,
    ).map(" ".join)
)
PAPERS = st.builds(
    Paper,
    id=st.sampled_from(["", "2606.28729", "hep-th/9901001", "0704.0001"]),
    title=TEXTS,
    authors=st.lists(TEXTS, max_size=3),
    categories=st.lists(TEXTS, max_size=2),
    url=TEXTS,
)


def papers_of(corpus: Path) -> list[Paper]:
    """Return the papers of all days of the corpus."""
    files = sorted((corpus / "days").iterdir())
    return [paper for file in files for paper in read_digest(file).papers]


_SCRIPT = re.compile(r"\{\\text(sub|super)script\{([^{}]*)\}\}")
_SCRIPTS = {"sub": subscript, "super": superscript}


def readable(written: str) -> str:
    """Return LaTeX as the text that it shows, with one sign for all quotation marks."""
    if re.fullmatch("[A-Za-z0-9 .,:]*", written):
        return plainly(written)
    written = _SCRIPT.sub(lambda match: _SCRIPTS[match[1]](match[2]), written)
    text = LatexNodes2Text().latex_to_text(written).replace("ˆ", "^")
    return plainly(text)


def plainly(text: str) -> str:
    """Return *text* with one sign for all quotation marks, and one for all spaces."""
    return " ".join(re.sub("['\"“”‘’]+", "'", unicodedata.normalize("NFC", text)).split())


def test_an_entry_has_the_fields_of_arxivs_own_export() -> None:
    assert to_bibtex([SAMPLE]) == (
        "@misc{garcia2026diffusion-2606.28729,\n"
        "title={Diffusion of G{\\\"o}del's {$\\mathcal{N}=4$} codes},\n"
        "author={Ana Garc{\\'i}a and van der Laan, Mark},\n"
        "year={2026},\n"
        "eprint={2606.28729},\n"
        "archivePrefix={arXiv},\n"
        "primaryClass={cs.LG},\n"
        "doi={10.48550/arXiv.2606.28729},\n"
        "url={https://arxiv.org/abs/2606.28729},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (Paper("hep-th/9901001", title="The S-matrix"), "arxiv1999matrix-hep-th-9901001"),
        (Paper("0704.0001", title="2", authors=("Ø. Müller-Lüdenscheidt",)),
         "mullerludenscheidt2007-0704.0001"),
        (Paper("2606.28729", title="图神经网络", authors=("王小明",)), "arxiv2026-2606.28729"),
        (Paper("2606.28729", title="On the use of $x$", authors=("Bo Ek Jr.",)),
         "ek2026use-2606.28729"),
        (Paper("2606.28729", title=r"$\alpha$-Nets", authors=("Hinton, Geoffrey",)),
         "hinton2026nets-2606.28729"),
        (Paper("2606.28729", title="A", authors=("Jean d’Alembert (Uni Ulm)",)),
         "dalembert2026-2606.28729"),
    ],
)  # fmt: skip
def test_a_key_is_readable_and_has_the_identifier(paper: Paper, expected: str) -> None:
    assert key(paper) == expected


def test_papers_are_there_once_and_also_without_identifier() -> None:
    loose = Paper("", title="A talk", authors=("Ana García",), url="https://a.example/{x}")
    written = to_bibtex([SAMPLE, loose, SAMPLE, loose, Paper("", authors=("Nobody",))])
    assert re.findall("@misc{(.*),", written) == [key(SAMPLE), key(loose)]
    assert re.fullmatch("garciatalk-[0-9a-f]{10}", key(loose))
    assert "url={https://a.example/%7Bx%7D}" in written
    assert "eprint" not in written.split("@misc")[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana García", r"Ana Garc{\'i}a"),
        ("Mark van der Laan", "van der Laan, Mark"),
        ("Francesco De Martini", "De Martini, Francesco"),
        ("Sammy Davis Jr.", "Davis, Jr., Sammy"),
        ("Ludwig Van der Berg", "{Van der Berg}, Ludwig"),
        ("The Blue Collaboration", "{The Blue Collaboration}"),
        ("Ana and Bo", "{Ana and Bo}"),
        ("others", "{others}"),
        ("AT&T Labs", r"{\relax AT{\&}T Labs}"),
        ("王小明", "{王小明}"),
        ("Łukasz Đặng", r"{\L}ukasz {\DJ}{\u{\d{a}}}ng"),
        ("", ""),
    ],
)
def test_names_are_divided_as_the_index_of_authors_divides_them(text: str, expected: str) -> None:
    assert name(text).replace(r"{\d{\u{a}}}", r"{\u{\d{a}}}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50% of A_B & C#: $5 or ~6", r"50{\%} of A{\_}B {\&} C{\#}: {\$}5 or {\textasciitilde}6"),
        (r"\input{/etc/passwd} ^^5c", r"/etc/passwd {\textasciicircum}{\textasciicircum}5c"),
        ('"A" and "B"', "``A'' and ``B''"),
        ("x --> y", r"x -{}-{\textgreater} y"),
        (r"$\left\{x\right.$", r"{$\left\lbrace x\right.$}"),
        (r"$\text{\{}$", r"{\textbraceleft}"),
        (r"$\input{x}$", None),
        ("Rᵢ, xⱼ", r"R{\textsubscript{i}}, x{\textsubscript{j}}"),
        ("α and CO₂ → 数", r"{$\alpha$} and CO{\textsubscript{2}} {$\to$} 数"),
        (r"\emph{One} \textbf{two}", "One two"),
        ("ﬁne\u200b \u202etext", "ﬁne text"),
    ],
)
def test_titles_are_latex_that_shows_the_same(text: str, expected: str | None) -> None:
    written = title(text)
    if expected is None:
        assert r"\input" not in written
    else:
        assert written == expected


@settings(max_examples=40)
@given(st.lists(PAPERS, max_size=4))
def test_any_papers_are_read_back_by_two_libraries(papers: list[Paper]) -> None:
    written = to_bibtex(papers)
    assert not {"Cc", "Cs"} & set(map(unicodedata.category, written.replace("\n", "")))
    keys = list(dict.fromkeys(re.findall("^@misc{(.*),$", written, re.M)))
    wanted = {
        paper.id or (paper.title, paper.authors)
        for paper in papers
        if paper.id or paper.title.strip()
    }
    assert len(keys) == len(wanted)
    pybtex = pytest.importorskip("pybtex.database")
    assert list(pybtex.parse_string(written, "bibtex").entries) == keys
    bibtexparser = pytest.importorskip("bibtexparser", minversion="2")
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    assert not library.comments
    assert [entry.key for entry in library.entries] == keys


@given(TEXTS)
def test_no_text_is_a_command(text: str) -> None:
    written = title(text)
    without_formulas = re.sub(r"\{\$.*?\$\}", "", written)
    known = r"\{\\(?:[%&#$_]|[A-Za-z]+)\}|\\text(?:super|sub)script|\\[`'^~=u.\"rHvdckbt](?=\W|\w)"
    assert "\\" not in re.sub(known, "", without_formulas)
    assert not re.search(r"(?<!\\)[%&#$_^~]", without_formulas.replace("~", " "))
    assert written.count("{") == written.count("}")


@pytest.mark.corpus
@pytest.mark.slow
def test_titles_and_names_of_the_corpus_survive(corpus: Path) -> None:
    pybtex = pytest.importorskip("pybtex.database")
    papers = {paper.id: paper for paper in papers_of(corpus)}
    entries = pybtex.parse_string(to_bibtex(papers.values()), "bibtex").entries
    assert len(entries) == len(papers)
    for entry, paper in zip(entries.values(), papers.values(), strict=True):
        assert entry.fields["eprint"] == paper.id
        if "$" not in entry.fields["title"]:
            assert readable(entry.fields["title"]) == plainly(plain(paper.title))
        authors = [author for author in paper.authors if plain(author)]
        for person, author in zip(entry.persons.get("author", ()), authors, strict=True):
            parsed = parse(plain(author))
            last = readable(" ".join([*person.prelast_names, *person.last_names]))
            full = readable(f"{parsed.particle} {parsed.family}".strip())
            if parsed.given:
                assert last.replace(" ", "") == full.replace(" ", ""), author


def compiled(folder: Path, papers: list[Paper], style: str) -> tuple[str, str]:
    """Return what BibTeX and then LaTeX say about *papers*."""
    if not (shutil.which("bibtex") and shutil.which("pdflatex")):
        pytest.skip("needs bibtex and pdflatex")
    (folder / "x.bib").write_text(to_bibtex(papers), "utf-8")
    cited = "".join(f"\\cite{{{key(paper)}}} " for paper in papers[:200])
    (folder / "x.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amsmath,amssymb,hyperref}\n"
        f"\\begin{{document}}{cited}\\nocite{{*}}\n"
        f"\\bibliographystyle{{{style}}}\\bibliography{{x}}\\end{{document}}"
    )

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
        return done.stdout.decode("utf-8", "replace")

    latex = ("pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "x")
    run(*latex)
    bibtex = run("bibtex", "x")
    return bibtex, run(*latex)


def errors_of(latex: str) -> list[str]:
    """Return the errors but for characters that 8-bit fonts lack."""
    found = re.findall(r"^! .*(?:\n.*){3}", latex, re.M)
    return [error for error in found if "LaTeX Error: Unicode character" not in error]


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("style", ["plain", "alpha"])
def test_the_corpus_is_typeset_without_an_error(corpus: Path, style: str, tmp_path: Path) -> None:
    bibtex, latex = compiled(tmp_path, papers_of(corpus), style)
    assert "error" not in bibtex
    assert not errors_of(latex)
    assert "Output written on x.pdf" in latex


@pytest.mark.slow
def test_attacks_are_typeset_as_text(tmp_path: Path) -> None:
    papers = [
        paper
        for digest in DIGESTS.values()
        for paper in parse_digest(digest().encode("utf-8", "replace")).papers
    ]
    papers += [
        Paper(f"2611.{number:05}", title=text, authors=(text, f"{text} X", f"x {text}"))
        for number, text in enumerate(ATTACKS, 1)
    ]
    bibtex, latex = compiled(tmp_path, papers, "plain")
    assert "error" not in bibtex
    assert not errors_of(latex)
    assert not (tmp_path / "evil").exists()
    assert "/etc/passwd)" not in latex.replace("\n", "")
