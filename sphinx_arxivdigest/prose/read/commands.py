"""LaTeX commands of running text, by what they do to it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import word_set
from sphinx_arxivdigest.prose.spans import (
    Emphasis,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Underline,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_arxivdigest.prose.spans import Span

#: Commands whose argument is set in a style of its own.
STYLES: Mapping[str, Callable[[tuple[Span, ...]], Span]] = MappingProxyType(
    {
        "emph": Emphasis,
        "textit": Emphasis,
        "textsl": Emphasis,
        "textbf": Strong,
        "textsc": SmallCaps,
        "underline": Underline,
        "uline": Underline,
        "ul": Underline,
        "textsuperscript": Superscript,
        "textsubscript": Subscript,
    }
)

#: Declarations, which set the rest of their group in a style.
DECLARATIONS: Mapping[str, Callable[[tuple[Span, ...]], Span]] = MappingProxyType(
    {
        "em": Emphasis,
        "it": Emphasis,
        "itshape": Emphasis,
        "sl": Emphasis,
        "slshape": Emphasis,
        "bf": Strong,
        "bfseries": Strong,
        "sc": SmallCaps,
        "scshape": SmallCaps,
    }
)

#: Declarations, which set the rest of their group as code.
CODE_DECLARATIONS = frozenset(["tt", "ttfamily"])

#: Signs of running text that formulas do not have.
SIGNS = MappingProxyType(
    {
        "S": "§",
        "P": "¶",
        "copyright": "©",
        "textcopyright": "©",
        "textregistered": "®",
        "pounds": "£",
        "ddag": "‡",
        "glqq": "„",
        "grqq": "“",
        "flqq": "«",
        "frqq": "»",
        "textsterling": "£",
        "textyen": "¥",
    }
)

CODE = frozenset(["texttt", "code", "lstinline"])
CITATIONS = word_set(
    """cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum Citep Citet
    parencite textcite autocite footcite nocite fullcite onlinecite"""
)
REFERENCES = word_set("ref eqref autoref cref Cref pageref nameref vref label")
FOOTNOTES = word_set("footnote footnotetext thanks")

#: Commands that only say how the page looks, with the number of arguments that go too.
LAYOUT = MappingProxyType(
    dict.fromkeys(
        word_set(
            """xspace noindent indent centering raggedright protect relax null maketitle
        bigskip medskip smallskip newpage clearpage pagebreak linebreak nopagebreak
        nolinebreak hfill vfill tiny scriptsize footnotesize small normalsize large Large
        LARGE huge Huge rm rmfamily sf sffamily normalfont mdseries upshape
        selectfont bgroup egroup begingroup endgroup leavevmode unskip ignorespaces
        displaystyle textstyle limits nolimits left right middle big Big bigg Bigg bigl
        bigr Bigl Bigr biggl biggr Biggl Biggr footnotemark"""
        ),
        0,
    )
    | dict.fromkeys(
        word_set(
            """vspace hspace vskip hskip color definecolor fontsize
        phantom hphantom vphantom pagestyle thispagestyle hypersetup includegraphics"""
        ),
        1,
    )
)

#: Commands that show their last argument, with the number of those before it.
BOXES = MappingProxyType(
    {
        "textcolor": 1,
        "colorbox": 1,
        "fcolorbox": 2,
        "parbox": 1,
        "raisebox": 1,
        "rotatebox": 1,
        "scalebox": 1,
        "resizebox": 2,
        "makebox": 0,
        "framebox": 0,
        "mbox": 0,
        "fbox": 0,
    }
)
