"""The language of titles, abstracts and summaries.

arXiv's texts are neither plain text nor LaTeX nor Markdown, but a mixture. This package
reads them into spans and blocks (:func:`parse`, :func:`parse_inline`), and writes those as
HTML (:func:`to_html`) and as plain text (:func:`to_text`). No input makes it fail, and no
word is lost: what is not understood stays text.

Its packages import in one direction: :mod:`.spans` and :mod:`.characters`, then
:mod:`.formulas` (which are safe, and what each output gets), then :mod:`.write`, and
:mod:`.read` last, since the content of ``\\texttt`` is read as plain text. Docutils nodes are
written by :mod:`.write.nodes`, which is not imported here: everything else works without
docutils.
"""

from __future__ import annotations

from .formulas.tex import tex
from .read import parse, parse_inline
from .read.reader import is_plain
from .spans import Formula, unlinked
from .write.html import inert, plain_paragraph, to_html
from .write.text import to_text

__all__ = [
    "Formula",
    "inert",
    "is_plain",
    "parse",
    "parse_inline",
    "plain",
    "plain_paragraph",
    "tex",
    "to_html",
    "to_text",
    "unlinked",
]


def plain(text: str) -> str:
    """Return *text*, a title, a name or a comment, without its markup and on one line.

    >>> plain(r"$\\alpha$-Nets: \\emph{fast}  learning by G{\\"o}del")
    'α-Nets: fast learning by Gödel'
    """
    if not is_plain(text):
        text = to_text(parse_inline(text))
    return " ".join(text.split())
