"""Texts full of markup, and what prose may make of them."""

from __future__ import annotations

from hypothesis import strategies as st

TAGS = {
    *["p", "ul", "ol", "li", "a", "em", "strong", "u", "span", "sub", "sup", "code", "br"],
    *["math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "munder"],
    *["mover", "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "mstyle"],
    *["mpadded", "mphantom", "menclose"],
}
CLASSES = {"reference external", "arxiv-smallcaps", "arxiv-tex", "docutils literal notranslate"}
CLASSES |= {"arxiv-wide", "arxiv-wide arxiv-display", "arxiv-unbroken"}
CLASSES |= {"arxiv-gap-before", "arxiv-gap-after", "arxiv-gap-before arxiv-gap-after"}
MATHML = "{http://www.w3.org/1998/Math/MathML}"

#: Pieces from which texts with much syntax are made.
PIECES = [
    *["\\", "{", "}", "$", "$$", "`", "``", "'", "''", "*", "**", "***", "_", "^", "~", "[", "]"],
    *["(", ")", "<", ">", "&", '"', "%", "#", "-", "--", "\n", "\n  ", "\n\n", " ", "\x00"],
    *["- ", "1. ", "2) ", "word", "a", "x", "7", "中文", "é", "\ud800", "https://x.org/", "arXiv:"],
    *["2401.00001", "javascript:", "](https://x.org)", "\\emph{", "\\em ", "\\textbf{", "\\cite{"],
    *["\\href{", "\\url{", "\\footnote{", "\\texttt{", "\\foo", "\\foo{", "\\frac{", "\\(", "\\)"],
    *[
        "\\[",
        "\\]",
        "\\-",
        "\\.",
        "\\begin{equation}",
        "\\end{equation}",
        "\\item ",
        "\\begin{itemize}",
        "\\'",
    ],
    *["\\text{", "\\mathbb{R}", "\\alpha", "\\left(", "\\right)", "\\verb|", "\\input", "^{", "_{"],
    *["$a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q$"],
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))

#: Markup that leaves the words around it alone.
WRAPPERS = [
    *["{}", "\\emph{{{}}}", "{{\\em {}}}", "\\textbf{{{}}}", "**{}**", "*{}*", "`{}`", "``{}''"],
    *["\\foo{{{}}}", "\\texttt{{{}}}", "\\footnote{{{}}}", "\\href{{https://x.org}}{{{}}}", "({})"],
    *["[{}](https://x.org)", "\\unknown {}", "{}\\%", "\\textcolor{{red}}{{{}}}", "{}\\\\", "{} $"],
    *["{} {{", "}} {}", "<b>{}</b>", "{}~", "\\cite{{key}} {}", "- {}\n- x", "{}\n  ", "$x$ {}"],
]
