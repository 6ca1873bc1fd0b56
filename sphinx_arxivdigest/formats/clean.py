"""What no text of a digest may hold, whichever format it was read by.

JSON can write any character, and formats from elsewhere may leave any in their texts. Control
characters are commands to terminals and errors in XML and LaTeX; halves of surrogate pairs
cannot be written to a file at all.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.texts import printable
from sphinx_arxivdigest.prose import characters
from sphinx_arxivdigest.prose.read.addresses import encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_arxivdigest.model import Digest, Paper

#: A code of a category, in any case. Pages are named after it.
_CODE = re.compile(r"[A-Za-z-]{1,30}(?:\.[A-Za-z-]{1,30})?")
#: Fields of a paper with one text.
_TEXTS = ("id", "title", "tldr", "abstract", "comment", "announced")
_texts_of = attrgetter(*_TEXTS)
#: Control characters in ASCII, but for tabs and line feeds.
_CONTROLS = bytes(byte for byte in (*range(32), 127) if byte not in b"\t\n")
#: Control characters that part words.
_SPACES = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85), " ")
#: Key of a text whose own key has nothing in it.
_NAMELESS = "notes"


def clean(digest: Digest) -> Digest:
    """Return *digest* without control characters, surrogates, and names with nothing in them.

    Line breaks and tabs stay; others that part words become spaces. Addresses are percent-encoded.
    """
    papers = tuple(map(_paper, digest.papers))
    problems = tuple(
        each if each.message.isprintable() else each._replace(message=one_line(each.message))
        for each in digest.problems
    )
    unused = tuple(each._replace(text=one_line(each.text)) for each in digest.unused)
    title = one_line(digest.title)
    return replace(digest, papers=papers, problems=problems, title=title, unused=unused)


def _paper(paper: Paper) -> Paper:
    """Return *paper* with clean texts: mostly itself."""
    url, code = encoded(paper.url), paper.code
    if code is not None:
        code = code._replace(url=encoded(code.url), updated=_text(code.updated))
    if url != paper.url or code != paper.code:
        paper = replace(paper, url=url, code=code)
    details = paper.details
    texts = (*_texts_of(paper), *paper.authors, *details, *details.values())
    # Mostly nothing is left: texts of one line are printable, or suspect.
    suspects = "".join(itertools.filterfalse(str.isprintable, texts))
    is_clean = not suspects or _is_clean(suspects)
    if is_clean and all(paper.authors) and all(map(_CODE.fullmatch, paper.categories)):
        return paper
    return _cleaned(paper)


def _is_clean(texts: str) -> bool:
    """Whether *texts* need no cleaning; a pattern would take twice the time."""
    try:
        data = texts.encode()
    except UnicodeEncodeError:
        return False
    if len(data.translate(None, _CONTROLS)) != len(data) or "\ufffe" in texts or "\uffff" in texts:
        return False
    return b"\xc2" not in data or _text(texts) == texts


def _cleaned(paper: Paper) -> Paper:
    """Return *paper* with each of its texts clean."""
    codes = [_text(code).strip() for code in paper.categories]
    others = "; ".join(code for code in codes if code and not _CODE.fullmatch(code))
    texts: dict[str, Any] = {name: _text(getattr(paper, name)) for name in _TEXTS}
    return replace(
        paper,
        **texts,
        authors=tuple(name for name in map(_text, paper.authors) if name.strip()),
        categories=tuple(filter(_CODE.fullmatch, codes)),
        details=_details(paper.details, others),
    )


def _details(details: Mapping[str, str], classification: str) -> dict[str, str]:
    """Return *details* with clean keys and texts; what has the same key then stands together.

    A *classification* that is not empty is one of them.
    """
    result: dict[str, str] = {}
    added = [("classification", classification)] if classification else []
    for key, text in (*details.items(), *added):
        name = _text(key).strip() or _NAMELESS
        result[name] = f"{result[name]}\n{_text(text)}" if name in result else _text(text)
    return result


def one_line(text: str) -> str:
    """Return *text* on one line, without what no page, terminal or file should get."""
    return " ".join(_text(text).split())


def _text(text: str) -> str:
    """Return *text* without what no page, terminal or file should get."""
    return characters.clean(printable(text.translate(_SPACES)))
