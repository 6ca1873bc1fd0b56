"""Papers → BibTeX.

The fields are those of arXiv's own export, with arXiv's DOI. Sources:
https://info.arxiv.org/help/hypertex/bibstyles/index.html, https://info.arxiv.org/help/doi.html
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.people import parse
from sphinx_arxivdigest.prose import plain

from .cited import each_once, identifier, submitted
from .latex import escape, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.model import Paper

#: What may stand in an address as it is; TeX's and BibTeX's own characters may not.
_IN_ADDRESS = ":/?#[]@!&'()*+,;=%~"
_AND = re.compile(r"\band\b", re.I)
#: A text whose third character belongs to a command that goes on behind it.
_CUT = re.compile(r"..\\|.\\|\\[A-Za-z]{3}")
#: The first character of a word that is not the first of its text.
_LATER = re.compile(r"[\s~-](\w)")


class _Cited(NamedTuple):
    """What an entry is made of."""

    key: str
    id: str
    title: str
    authors: tuple[str, ...]
    category: str
    url: str


def to_bibtex(papers: Iterable[Paper]) -> str:
    """Return *papers* as BibTeX, each once, in their order."""
    return "\n".join(
        _entry(
            _Cited(
                key,
                identifier(paper),
                paper.title,
                paper.authors,
                paper.primary_category,
                paper.url,
            )
        )
        for key, paper in each_once(papers)
    )


# A third of the papers of a day stand in one of the days before, too.
@lru_cache(maxsize=2048)
def _entry(cited: _Cited) -> str:
    # Without indentation: half a year of days would have half a megabyte of it.
    fields = "".join(f"{name}={{{value}}},\n" for name, value in _fields(cited) if value)
    return f"@misc{{{cited.key},\n{fields}}}\n"


def _fields(cited: _Cited) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, in arXiv's order; some may be empty."""
    yield "title", title(cited.title)
    yield "author", " and ".join(filter(None, map(name, cited.authors)))
    if cited.id:
        yield "year", str(submitted(cited.id)[0])
        yield "eprint", cited.id
        yield "archivePrefix", "arXiv"
        yield "primaryClass", escape(cited.category)
        yield "doi", f"10.48550/arXiv.{cited.id}"
        yield "url", abs_url(cited.id)
    else:
        yield "url", quote(cited.url, safe=_IN_ADDRESS, errors="replace")


@lru_cache(maxsize=65536)
def name(text: str) -> str:
    """Return the name of an author so that BibTeX divides it as :func:`.people.parse` does.

    Given names stand first, as arXiv writes them, where BibTeX finds the family name by itself. A
    family name that stands first stays there.
    """
    text = plain(text)
    parsed = parse(text)
    if not parsed.given or _AND.search(text):
        return _whole(_escaped(text).strip())
    given, family = _escaped(parsed.given), _escaped(parsed.family)
    if _has_small_word(parsed.family):
        family = _whole(family)
    if parsed.suffix:
        return f"{_full(parsed.particle, family)}, {_escaped(parsed.suffix)}, {given}"
    is_first = text.startswith(f"{parsed.family} ")
    if is_first or parsed.particle or " " in parsed.family or _has_small_word(f" {parsed.given}"):
        return f"{_full(parsed.particle, family)}, {given}"
    return f"{given} {family}"


def _escaped(text: str) -> str:
    """Return a part of a name as LaTeX, without the bracket that would end a label."""
    return escape(text).replace("]", "{]}")


def _whole(written: str) -> str:
    """Return a name, as LaTeX, that BibTeX must not divide: in braces.

    Styles that make labels of names take the first three characters out of them, also from the
    midst of a command, unless the braces begin with a command: then they are one character.
    """
    is_cut = _CUT.match(re.sub("[{}]", "", written))
    opening = "{\\relax " if is_cut else "{"
    return f"{opening}{written}}}" if written else ""


def _full(particle: str, family: str) -> str:
    """Return a family name, as LaTeX, behind its particle."""
    glue = "" if not particle or particle[-1] in "'’-‐‑" else " "
    return f"{_escaped(particle)}{glue}{family}"


def _has_small_word(text: str) -> bool:
    """Whether a word behind the first begins with a small letter.

    BibTeX takes such a word of a name, and all before it, for particles.
    """
    return any(map(str.islower, _LATER.findall(text)))
