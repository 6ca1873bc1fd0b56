"""The title that a Markdown digest gives itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.fields import field_name
from sphinx_arxivdigest.formats.markdown.headings import category_code, parse_heading
from sphinx_arxivdigest.formats.markdown.sections import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Paper


def title_of(lines: Sequence[str], papers: Sequence[Paper | Draft]) -> str:
    """Return the only heading of the first level, if it stands above all *papers*, else ``""``.

    Headings of contents do not count, and one that names a category is not a title.
    """
    first = min((paper.line for paper in papers), default=len(lines) + 1)
    headings = [
        (number, heading)
        for number, line in enumerate(lines, 1)
        if line.startswith(("# ", "#\t"))
        and (heading := parse_heading(line))
        and field_name(heading.text) not in CONTENTS
    ]
    if len(headings) != 1:
        return ""
    number, heading = headings[0]
    return "" if number >= first or category_code(heading.text) else heading.title
