"""What a heading above papers says of them: their category or topic, and their day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import first_date
from sphinx_arxivdigest.formats.markdown.headings import category_code, category_named
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.paper_links import EMPTY_BRACKETS

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.markdown.headings import Heading

_DATE = re.compile(r"[0-9]{4}([-.])[0-9]{2}\1[0-9]{2}")
#: Words that say nothing more than that a date is the day of a list.
_OF_A_DAY = re.compile(
    "arxiv|at|daily|digest|for|from|last|list|new|of|on|papers?|published|the|time|updated?"
)


class Subject(NamedTuple):
    """What one heading says of the papers below it."""

    #: Code, or ``""``.
    category: str = ""
    topic: str = ""
    #: ISO date, or ``""``.
    published: str = ""


def subject_of(heading: Heading | None) -> Subject:
    """Return what *heading* says: a category or else a topic, and a day."""
    if heading is None:
        return Subject()
    found = first_date([heading.text])
    # That above all others is the digest's.
    published = found.isoformat() if found and heading.level > 1 else ""
    title = INLINE.sub(lambda link: "" if link[2].startswith("#") else link[0], heading.title)
    title = _DATE.sub("", title) if found else title
    title = EMPTY_BRACKETS.sub("", title).strip(" \t:,-–—|·")
    code = category_code(heading.text) or category_named(title)
    words = re.findall(r"[^\W\d_]+", title.casefold())
    is_day = found and (heading.level == 1 or all(map(_OF_A_DAY.fullmatch, words)))
    if code or is_day:
        return Subject(code, "", published)
    return Subject("", title, published)
