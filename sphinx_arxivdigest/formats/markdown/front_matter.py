"""Front matter: the fields above a text, as generators of sites read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.vocabulary import written_identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = "---"
_MEMBER = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")


def end_of_front_matter(lines: Sequence[str]) -> int:
    """Return the index of the first line behind the front matter, 0 where there is none."""
    if not lines or lines[0].rstrip() != _FENCE:
        return 0
    for index, line in enumerate(lines[1:], 1):
        if line.startswith("#"):
            break  # The first line was a rule: headings stand behind the front matter.
        if line.rstrip() == _FENCE:
            return index + 1
    return 0


def with_fields_of_paper(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with a heading and labels for front matter that is that of one paper.

    It has a title, and names the paper. A heading below that repeats the title is left out.
    """
    end = end_of_front_matter(lines)
    members = [_MEMBER.fullmatch(line.rstrip()) for line in lines[:end]]
    values = {member[1].casefold(): _unquoted(member[2]) for member in members if member}
    title = values.get("title", "")
    if not title or not any(map(_names_paper, values.items())):
        return lines
    kept = [f"# {title}"]
    for line, member in zip(lines[1 : end - 1], members[1:], strict=False):
        if member and member[1].casefold() == "title":
            line = ""
        elif member:
            line = f"**{member[1]}:** {_unquoted(member[2])}  "
        kept.append(line)
    body = ("" if line.strip("# \t") == title else line for line in lines[end:])
    return [*kept, _FENCE, *body]  # A rule, behind which no field goes on.


def _names_paper(member: tuple[str, str]) -> bool:
    """Whether a *member*, of a key and a value, names a paper of arXiv."""
    key, value = member
    return fields.place(fields.key_of(key)) == "link" and written_identifier(value) is not None


def _unquoted(value: str) -> str:
    """Return *value* without the quotes around it."""
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] in "\"'" else value
