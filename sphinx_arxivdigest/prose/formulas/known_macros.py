"""Commands that are not AMS-LaTeX's, in terms of those that are.

They are of packages (mathtools, physics, siunitx, stmaryrd, unicode-math …), or such as many
authors define for themselves, each as most of them mean it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import word_set

from .macros import macro

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .macros import Macro

_SIGNS = MappingProxyType(
    {
        "AA": "Å",
        "Coloneqq": "::=",
        "angstrom": "Å",
        "backslash": r"\setminus",
        "centernot": r"\not",
        "coloneq": ":=",
        "coloneqq": ":=",
        "dag": r"\dagger",
        "dblcolon": "::",
        "ddag": r"\ddagger",
        "eqcolon": "=:",
        "eqdef": r"\overset{\mathrm{def}}{=}",
        "eqqcolon": "=:",
        "gt": "> ",
        "ldotp": ".",
        "llbracket": r"[\![",
        "lt": "< ",
        "micro": r"\mu",
        "percent": r"\%",
        "permil": "‰",
        "perthousand": "‰",
        "rrbracket": r"]\!]",
        "textgreater": "> ",
        "textless": "< ",
        "textmu": r"\mu",
        "texttimes": r"\times",
        "vcentcolon": ":",
    }
    | dict.fromkeys(["arcdeg", "degree", "degrees", "textdegree"], "°")
    | {
        f"var{letter}": rf"\mathit{{\{letter}}}"
        for letter in word_set("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega")
    }
    | dict.fromkeys(["celsius", "degreeCelsius"], r"°\mathrm{C}")
)

_OF_AUTHORS = MappingProxyType(
    {
        "Lsun": r"L_\odot",
        "Msun": r"M_\odot",
        "Rsun": r"R_\odot",
        "aleq": r"\lesssim",
        "bell": r"\boldsymbol{\ell}",
        "db": r"\operatorname{dB}",
        "dd": r"\mathrm{d}",
        "diff": r"\mathrm{d}",
        "half": r"\tfrac{1}{2}",
        "kms": r"\operatorname{km}\,\mathrm{s}^{-1}",
        "lsun": r"L_\odot",
        "micron": r"\mu\mathrm{m}",
        "msun": r"M_\odot",
        "rsun": r"R_\odot",
        "vphi": r"\varphi",
    }
    | dict.fromkeys(["eps", "vep", "veps"], r"\varepsilon")
    | dict.fromkeys(["indicator", "one", "ones"], r"\mathbf{1}")
)

#: Operators of several words, or with an argument below them.
_OPERATORS = MappingProxyType(
    {
        name: rf"\operatorname*{{{words}}}"
        for words, names in {
            r"arg\,max": "argmax Argmax",
            r"arg\,min": "argmin Argmin",
            r"ess\,sup": "esssup",
            r"ess\,inf": "essinf",
            r"\limsup": "varlimsup",
            r"\liminf": "varliminf",
        }.items()
        for name in names.split()
    }
)

#: Commands of one argument → what others call them.
_SYNONYMS = MappingProxyType(
    {
        "boldsymbol": "bm bs bsym mathbold pmb",
        "mathbb": "Bbb bb mathbbb mathbbm mathds symbb",
        "mathbf": "bold mat mb mbf symbf vect",
        "mathcal": "mathpzc mathscr scr symcal symscr",
        "mathfrak": "frak symfrak",
        "mathit": "symit",
        "mathrm": "mathup symrm",
        "mathsf": "symsf",
        "mathtt": "symtt",
        "mbox": "hbox",
        "operatorname*": "operatornamewithlimits",
        "overrightarrow": "vv",
        "text": "textsc",
        "textit": "textsl",
    }
)

_WITH_ARGUMENTS = MappingProxyType(
    {
        "abs": r"\lvert #1\rvert",
        "bra": r"\langle #1\rvert",
        "braket": r"\langle #1\rangle",
        "ceil": r"\lceil #1\rceil",
        "dv": r"\frac{\mathrm{d}#1}{\mathrm{d}#2}",
        "expval": r"\langle #1\rangle",
        "floor": r"\lfloor #1\rfloor",
        "ket": r"\lvert #1\rangle",
        "ketbra": r"\lvert #1\rangle\langle #2\rvert",
        "norm": r"\lVert #1\rVert",
        "pdv": r"\frac{\partial #1}{\partial #2}",
        "set": r"\{#1\}",
        "scalebox": "#2",
        "SI": r"#1\,\mathrm{#2}",
        "textcolor": "#2",
        "textsubscript": r"_{\text{#1}}",
        "textsuperscript": r"^{\text{#1}}",
        "xRightarrow": r"\overset{#1}{\Longrightarrow}",
        "xhookrightarrow": r"\overset{#1}{\hookrightarrow}",
        "xleftrightarrow": r"\overset{#1}{\longleftrightarrow}",
        "xmapsto": r"\overset{#1}{\longmapsto}",
    }
    | dict.fromkeys(["inner", "innerproduct", "inp", "ip"], r"\langle #1, #2\rangle")
    | dict.fromkeys(["nicefrac", "sfrac"], "{#1}/{#2}")
    | dict.fromkeys(
        ["ensuremath", "mathclap", "mathlarger", "mathllap", "mathrlap", "mathsmaller", "num"],
        "#1",
    )
)

#: With a brace behind them they have an argument, else they are signs.
_WITH_BRACES = MappingProxyType(
    dict.fromkeys(["BigO", "Oh", "bigO", "order"], (r"\mathcal{O}(#1)", r"\mathcal{O}"))
    | {"vb": (r"\mathbf{#1}", r"\mathbf{b}"), "vu": (r"\hat{\mathbf{#1}}", r"\mathbf{u}")}
)

#: They only say how something is set, and are left out; so are those that have arguments.
_LAYOUT = word_set(
    """tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge relax protect null
    xspace allowbreak nobreak noindent boldmath unboldmath unskip upshape mdseries normalfont
    selectfont strut mathstrut nolinebreak linebreak leavevmode mathversion"""
)
_LAYOUT_WITH_ARGUMENT = word_set("color tag vspace")

#: Name → what it stands for, in commands that a formula may use.
KNOWN: Mapping[str, Macro] = MappingProxyType(
    {name: macro(body) for name, body in (_SIGNS | _OF_AUTHORS | _OPERATORS).items()}
    | {
        name: macro(f"\\{command}{{#1}}")
        for command, names in _SYNONYMS.items()
        for name in names.split()
    }
    | {name: macro(body) for name, body in _WITH_ARGUMENTS.items()}
    | {name: macro(body, alone) for name, (body, alone) in _WITH_BRACES.items()}
    | {name: macro("") for name in _LAYOUT}
    | {name: macro("")._replace(parameters=1) for name in _LAYOUT_WITH_ARGUMENT}
)
