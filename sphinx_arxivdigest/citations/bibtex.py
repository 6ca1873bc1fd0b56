"""Papers → BibTeX.

The fields are those of arXiv's own export, with arXiv's DOI. Sources:
https://info.arxiv.org/help/hypertex/bibstyles/index.html, https://info.arxiv.org/help/doi.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
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
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
_AND = re.compile(r"\band\b", re.I)


def to_bibtex(papers: Iterable[Paper]) -> str:
    """Return *papers* as BibTeX, each once, in their order."""
    return "\n".join(_entry(key, paper) for key, paper in each_once(papers))


def _entry(key: str, paper: Paper) -> str:
    fields = "".join(f"  {name}={{{value}}},\n" for name, value in _fields(paper) if value)
    return f"@misc{{{key},\n{fields}}}\n"


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, in arXiv's order; some may be empty."""
    yield "title", title(paper.title)
    yield "author", " and ".join(filter(None, map(name, paper.authors)))
    if paper_id := identifier(paper):
        yield "year", str(submitted(paper_id)[0])
        yield "eprint", paper_id
        yield "archivePrefix", "arXiv"
        yield "primaryClass", escape(paper.primary_category)
        yield "doi", f"10.48550/arXiv.{paper_id}"
        yield "url", abs_url(paper_id)
    else:
        yield "url", quote(paper.url, safe=_IN_ADDRESS, errors="replace")


def name(text: str) -> str:
    """Return the name of an author so that BibTeX divides it as :func:`.people.parse` does.

    Given names stand first where BibTeX knows the family name by itself.
    """
    written = plain(text)
    parsed = parse(written)
    if not parsed.given or _AND.search(written):
        whole = " ".join(filter(None, (parsed.particle, parsed.family, parsed.suffix)))
        return f"{{{escape(written if parsed.given else whole)}}}" if written else ""
    given, family = escape(parsed.given), _family(parsed.family)
    if parsed.particle:
        glue = "" if parsed.particle[-1] in "'’-‐‑" else " "
        family = f"{escape(parsed.particle)}{glue}{family}"
    if parsed.suffix:
        return f"{family}, {escape(parsed.suffix)}, {given}"
    divided = " " in parsed.family or parsed.particle or _has_particle(f"x {parsed.given}")
    return f"{family}, {given}" if divided else f"{given} {family}"


def _family(text: str) -> str:
    """Return a family name, in braces where BibTeX would take words of it for particles."""
    return f"{{{escape(text)}}}" if _has_particle(text) else escape(text)


def _has_particle(text: str) -> bool:
    """Whether a word behind the first begins with a small letter."""
    return any(word[:1].islower() for word in re.split(r"[\s~-]+", text)[1:])
