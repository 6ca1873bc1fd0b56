"""LaTeX documents: what their characters need, and no more."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"
CHINESE = "规划器说明每一步的理由，用户因此更信任它。"
TRADITIONAL = "規劃器說明每一步的理由，用戶因此更信任它。"
JAPANESE = "計画の各段階に理由を添えると、利用者はより信頼します。"
KOREAN = "계획의 각 단계에 이유를 붙이면 사용자가 더 신뢰합니다."
#: With these, LaTeX takes the fonts that each installation of it has.
FONTS = '"fontpkg": "", "fncychap": ""'


def conf(engine: str, preamble: str = "", more: str = "") -> str:
    """Return lines of ``conf.py``."""
    elements = f'{{{FONTS}, "preamble": r"""{preamble}"""}}'
    return f'project = "P"\nlatex_engine = "{engine}"\nlatex_elements = {elements}\n{more}\n'


@pytest.fixture
def manual(build: Callable[..., Site]) -> Callable[..., Path]:
    """Return a function that writes the LaTeX of a digest, without a warning."""

    def write(*entries: str, engine: str = "xelatex", preamble: str = "", more: str = "") -> Path:
        files = {"index.rst": PAGE, "today.txt": digest(*entries)}
        site = build(files, "latex", conf(engine, preamble, more), warningiserror=True)
        return Path(site.app.outdir, "p.tex")

    return write


def loaded(source: Path) -> list[str]:
    """Return the options with which the preamble of *source* loads our package."""
    found = re.findall(r"\\usepackage\[(.*)\]\{arxivdigest\}", source.read_text("utf-8"))
    return found[0].split(",") if found else []


def declared(source: Path) -> dict[str, str]:
    """Return the characters that a preamble declares, with their commands."""
    preamble = source.read_text("utf-8").partition(r"\begin{document}")[0]
    return dict(re.findall(r"^\\arxivdigestchar\{(.)\}\{[0-9A-F]+\}\{(.*)\}$", preamble, re.M))


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Über “quotes” – α ≤ β, Nguyễn and Дмитрий.", []),
        (CHINESE, ["SC"]),
        (JAPANESE, ["JP"]),
        (KOREAN, ["KR", "spaces"]),
        (r"The mean of $\mathbf{\Sigma}$.", ["greek"]),
        (r"The mean of $\mathbf{x}$ and $\Delta$.", []),
        (CHINESE + r" $\Delta x$", ["SC"]),
        (CHINESE + r" $\mathrm{d\hat{\Delta}}$", ["SC", "greek"]),
    ],
)
def test_the_package_is_loaded_for_texts_that_need_it(
    manual: Callable[..., Path], engine: str, text: str, options: list[str]
) -> None:
    source = manual(entry(tldr=text), engine=engine)
    assert loaded(source) == options
    assert source.with_name("arxivdigest.sty").exists() == bool(options)


@pytest.mark.parametrize(("language", "form"), [("zh_TW", "TC"), ("zh_CN", "SC"), ("ja", "JP")])
def test_the_language_of_the_project_decides_on_the_fonts(
    manual: Callable[..., Path], language: str, form: str
) -> None:
    source = manual(entry(tldr=CHINESE), more=f'language = "{language}"')
    assert loaded(source)[0] == form


def test_most_texts_decide_on_the_fonts(manual: Callable[..., Path]) -> None:
    papers = [entry(number, tldr=JAPANESE) for number in (1, 2, 3)]
    assert loaded(manual(*papers, entry(4, authors="Ada Lovelace,王伟", tldr=CHINESE))) == ["JP"]


def test_a_name_alone_is_a_text_that_needs_fonts(manual: Callable[..., Path]) -> None:
    assert loaded(manual(entry(authors="Ada Lovelace,王伟"))) == ["SC"]


def test_the_preamble_of_the_project_comes_first(manual: Callable[..., Path]) -> None:
    own = r"\usepackage{xeCJK}\setCJKmainfont{Some Font}"
    text = manual(entry(tldr=CHINESE), preamble=own).read_text("utf-8")
    assert 0 < text.index(own) < text.index(r"\usepackage[SC]{arxivdigest}")


def test_what_latex_does_not_show_needs_no_fonts(build: Callable[..., Site]) -> None:
    page = f"{PAGE}\n.. {CHINESE}\n\n.. raw:: html\n\n   <p>{CHINESE}</p>\n"
    files = {"index.rst": page, "today.txt": digest(entry())}
    site = build(files, "latex", conf("xelatex"), warningiserror=True)
    assert loaded(site.app.outdir / "p.tex") == []


@pytest.mark.parametrize("engine", ["xelatex", "pdflatex"])
def test_each_document_has_what_its_own_pages_need(build: Callable[..., Site], engine: str) -> None:
    files = {
        "index.rst": "Index\n=====\n\n.. toctree::\n\n   a\n   b\n   c\n",
        **{f"{name}.rst": PAGE.replace("today", name) for name in "abc"},
        "a.txt": digest(entry(1, tldr="In α steps.")),
        "b.txt": digest(entry(2, tldr=CHINESE if engine == "xelatex" else "For β ≤ 1.")),
        "c.txt": digest(entry(3, tldr="In one step.")),
    }
    names = [(name, f"{name}.tex", "T", "A", "manual") for name in "abc"]
    site = build(files, "latex", conf(engine, more=f"latex_documents = {names}"))
    sources = [site.app.outdir / f"{name}.tex" for name in "abc"]
    if engine == "xelatex":
        assert list(map(loaded, sources)) == [[], ["SC"], []]
    else:
        assert ["".join(declared(source)) for source in sources] == ["α", "β≤", ""]


def test_pdflatex_gets_commands_for_signs_and_letters(manual: Callable[..., Path]) -> None:
    text = "Für ε ≤ 10⁻³ and ℝ, see ① and “this” — Phạm, Šaľa: xᵖ."
    assert declared(manual(entry(tldr=text), engine="pdflatex")) == {
        "ε": r"\ensuremath{\varepsilon}",
        "≤": r"\ensuremath{\leq}",
        "⁻": r"{\textsuperscript{{$-$}}}",
        "ℝ": r"\ensuremath{\mathbb{R}}",
        "①": r"{\textcircled{\scriptsize 1}}",
        "ạ": r"{\d{a}}",
        "ᵖ": r"{\textsuperscript{p}}",
    }


def test_pdflatex_warns_once_of_what_it_cannot_set(build: Callable[..., Site]) -> None:
    papers = [entry(1, tldr="规规规则则器人理"), entry(2, tldr="≤ Д")]
    files = {"index.rst": PAGE, "today.txt": digest(*papers)}
    (warning,) = build(files, "latex", conf("pdflatex")).warnings.strip().splitlines()
    assert (
        "WARNING: pdfLaTeX stops at characters that it cannot set: 规 (U+89C4), 则 (U+5219), "
        'Д (U+0414) and 3 more; set latex_engine = "xelatex" in conf.py [arxivdigest.latex]'
    ) in warning


@pytest.mark.parametrize(
    ("engine", "elements"),
    [
        ("uplatex", ""),
        ("pdflatex", r"\usepackage{CJKutf8}"),
        ("pdflatex", r"\newunicodechar{规}{?}\DeclareUnicodeCharacter{5219}{?}"),
    ],
)
def test_there_is_no_warning_where_the_project_has_taken_care(
    manual: Callable[..., Path], engine: str, elements: str
) -> None:
    assert declared(manual(entry(tldr="规则"), engine=engine, preamble=elements)) == {}


def test_cyrillic_needs_an_encoding_of_fonts(build: Callable[..., Site]) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry(authors="Дмитрий Иванов"))}
    assert "[arxivdigest.latex]" in build(files, "latex", conf("pdflatex")).warnings
    fonts = conf("pdflatex").replace("{", r'{"fontenc": r"\usepackage[T2A,T1]{fontenc}", ', 1)
    assert build(files, "latex", fonts).warnings == ""


def test_builders_of_other_formats_are_left_alone(build: Callable[..., Site]) -> None:
    files = {"index.rst": PAGE, "today.txt": digest(entry(tldr=CHINESE))}
    site = build(files, "texinfo", conf("pdflatex"), warningiserror=True)
    assert not (site.app.outdir / "arxivdigest.sty").exists()


def typeset(engine: str, source: Path) -> str:
    """Run LaTeX once, and return its log, in one line for each message."""
    if shutil.which(engine) is None:
        pytest.skip(f"there is no {engine} on this machine")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", source.name]
    subprocess.run(command, cwd=source.parent, capture_output=True, check=False, timeout=300)
    log = source.with_suffix(".log").read_text("utf-8", errors="replace")
    return re.sub(r"\n\(arxivdigest\) *", " ", log)


def has(*names: str) -> bool:
    """Whether LaTeX finds all files of these *names*."""
    done = subprocess.run(["kpsewhich", *names], capture_output=True, text=True, check=False)
    return len(done.stdout.splitlines()) == len(names)


@pytest.mark.slow
def test_pdflatex_typesets_every_sign_of_which_there_is_no_warning(
    manual: Callable[..., Path],
) -> None:
    text = "Für ε ≤ 10⁻³ and ℝ, see ① and “this” — Phạm, Šaľa, ĳ, ‰, №: xᵖ ≳ ∑ ★ ⌊x⌋ ℓ∥."
    paper = entry(title="On α and ∈", authors="Nguyễn Vũ,Łukasz Ș", tldr=text, abstract=text)
    log = typeset("pdflatex", manual(paper, engine="pdflatex"))
    assert re.findall("^!.*", log, re.M) == []
    assert "Output written on p.pdf" in log


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_absent_fonts_and_packages_do_not_stop_latex(
    manual: Callable[..., Path], engine: str
) -> None:
    needed = ["fontspec.sty", "polyglossia.sty"]
    if shutil.which(engine) and not has(*needed, *["luaotfload.sty"][: engine == "lualatex"]):
        pytest.skip(f"the fonts of {engine} are not installed")
    source = manual(entry(tldr=CHINESE), engine=engine)
    package = source.with_name("arxivdigest.sty")
    text = package.read_text("utf-8")
    no_fonts = re.sub(r"^  \{[A-Z].*\}$", "  {No Such Font,No Such File.otf}", text, flags=re.M)
    no_package = re.sub(r"\{(xeCJK|luatexja-fontspec)\}", "{no-such-package}", text)
    for content, missing in (no_fonts, "no font for it"), (no_package, "no-such-package.sty"):
        assert content != text
        package.write_text(content, "utf-8")
        log = typeset(engine, source)
        assert re.findall("^!.*", log, re.M) == []
        assert "Output written on p.pdf" in log
        assert "Package arxivdigest Warning: " in log
        assert missing in log


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "package"), [("xelatex", "xeCJK.sty"), ("lualatex", "luatexja-fontspec.sty")]
)
def test_no_character_is_lost(manual: Callable[..., Path], engine: str, package: str) -> None:
    if shutil.which(engine) is None or not has(package):
        pytest.skip(f"there is no {engine} with {package} on this machine")
    paper = entry(title=f"On {CHINESE}", tldr=f"{CHINESE} **粗体** `代码`", abstract=JAPANESE)
    other = entry(2, tldr=KOREAN, abstract=r"The mean of $\mathbf{\Sigma}$ and $\mathsf{\Xi}$.")
    log = typeset(engine, manual(paper, other, engine=engine))
    if "arxivdigest Warning" in log:
        pytest.skip("there are no fonts for Chinese on this machine")
    assert "Missing character" not in log
    assert re.findall("^!.*", log, re.M) == []
