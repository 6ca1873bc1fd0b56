"""Papers in YAML, with the same members as in JSON; PyYAML knows the grammar.

Source: https://yaml.org/spec/1.2.2/
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.json.decoding import Object
from sphinx_arxivdigest.formats.json.documents import day_of
from sphinx_arxivdigest.formats.json.found import papers_in
from sphinx_arxivdigest.formats.json.objects import digest_of
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.records.entry import digest_without
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.model import Digest

#: What begins without indentation. Items that are links or bold are those of Markdown.
_TOP = re.compile(r"""#|%|---|\.\.\.|-(?:\s+[^\s\[*]|\s*$)|[\]})]|["']?[\w.-]+["']?\s*:(?:\s|$)""")
#: A member, behind the dashes of lists: its name, in the way of programs, and a text behind it.
_MEMBER = re.compile(r"""[\s-]*+["']?([a-z_0-9][\w./-]*+)["']?\s*+:(?:\s++(.*)|$)""")
_EMPTY_DAY = re.compile(r"(?:papers|articles|entries|items|results):\s*\[\s*\]\s*")


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are YAML with a title and what names a paper, or with an empty list of them.

    What begins like the front matter of Markdown is left to that.
    """
    if not all(line[:1].isspace() or not line or _TOP.match(line) for line in lines):
        return False
    texts = [line for line in lines if line.strip()]
    if texts[:1] == ["---"] and "---" in texts[1:]:
        return False
    members = list(filter(None, map(_MEMBER.fullmatch, texts)))
    has_title = any(fields.key_of(each[1]) == "title" for each in members)
    return any(map(_EMPTY_DAY.fullmatch, texts)) or (has_title and any(map(_names_paper, members)))


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all papers in *lines*; where these are faulty, item by item."""
    try:
        from sphinx_arxivdigest.formats.records.yaml_values import read
    except ImportError:
        return digest_without("PyYAML", "yaml")
    document, problems = read(lines)
    papers = papers_in(document)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    objects: list[tuple[int, Object]] = []
    line = 1
    for each in papers:
        if isinstance(each, Object):
            line = bisect_right(starts, each.start)
            objects.append((line, each))
        elif each is not None:
            problems.append(Problem(line, f"this is not a paper: {shown(each)}"))
    return digest_of(objects, problems, day_of(document, papers))


def _names_paper(member: re.Match[str]) -> bool:
    """Whether the name or the text of a *member* is that of a paper."""
    text = (member[2] or "").strip("\"' ")
    is_link = fields.place(fields.key_of(member[1])) == "link"
    return written_identifier(text if is_link else member[1]) is not None
