"""LaTeX: complete the preamble by what the characters of a document need."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_arxivdigest.language import detect

from .files import write_if_changed
from .pdflatex import declarations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

_PACKAGE = Path(__file__).parents[1] / "latex" / "arxivdigest.sty"

#: Characters of Chinese, Japanese and Korean, with the punctuation and the wide forms of all three.
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7ff]")
#: Language → whose forms its characters have, as the names of fonts say it.
_FORMS = {"zh": "SC", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "TC", "ja": "JP", "ko": "KR"}
#: Texts whose language is looked at.
_SAMPLE = 1000

#: Commands of formulas that set letters in a font of the text, and letters that these lack.
_STYLE = re.compile(r"\\math(?:rm|bf|it|sf|tt)(?![A-Za-z])")
_GREEK_CAPITAL = re.compile(
    r"\\(?:Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)(?![A-Za-z])"
)


def complete_preamble(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Handle ``doctree-resolved``: put what the characters of a document need into its preamble.

    Builders of LaTeX send the event once for each document, with all of its pages. Our lines stand
    behind those of the project, so that what it has set already can be left alone.
    """
    if app.builder.format != "latex":
        return
    lines = [str(app.config.latex_elements.get("preamble", ""))]
    match app.config.latex_engine:
        case "xelatex" | "lualatex":
            if options := ",".join(_options(doctree, app.config)):
                write_if_changed(Path(app.outdir, _PACKAGE.name), _PACKAGE.read_bytes())
                lines.append(rf"\usepackage[{options}]{{{_PACKAGE.stem}}}")
        case "pdflatex":
            lines += declarations(_characters(doctree), app.config)
    app.builder.context["preamble"] = "\n".join(lines)  # type: ignore[attr-defined]


def _texts(doctree: nodes.document) -> Iterator[nodes.Text]:
    """Yield the texts of a document, but for what LaTeX does not get or gets as it is."""
    for text in doctree.findall(nodes.Text):
        if not isinstance(text.parent, (nodes.comment, nodes.raw)):
            yield text


def _characters(doctree: nodes.document) -> Counter[str]:
    """Return how often each character of a document is in it, but for ASCII."""
    found: Counter[str] = Counter()
    for text in _texts(doctree):
        if not text.isascii():
            found.update(character for character in text if not character.isascii())
    return found


def _options(doctree: nodes.document, config: Config) -> Iterator[str]:
    """Yield the options for our package of LaTeX; none where it is not needed."""
    texts = [text for text in _texts(doctree) if _WIDE.search(text)]
    if texts:
        yield _forms(config.language) or _forms(_favourite(texts)) or "SC"
        if any(map(_HANGUL.search, texts)):
            yield "spaces"
    if any(_has_styled_greek(formula.astext()) for formula in doctree.findall(nodes.math)):
        yield "greek"


def _has_styled_greek(formula: str) -> bool:
    """Whether a capital Greek letter may stand in a font of the text."""
    return bool(_STYLE.search(formula) and _GREEK_CAPITAL.search(formula))


def _favourite(texts: Iterable[str]) -> str:
    """Return the language that most of the first *texts* with wide characters are in."""
    languages = Counter(detect(text) for text, _number in zip(texts, range(_SAMPLE), strict=False))
    return next((each for each, _count in languages.most_common() if _forms(each)), "")


def _forms(language: str) -> str:
    tag = language.replace("_", "-").lower()
    return _FORMS.get(tag) or _FORMS.get(tag.partition("-")[0], "")
