"""Papers in YAML, with the same members as in JSON; PyYAML knows the grammar.

Source: https://yaml.org/spec/1.2.2/
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

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

    import yaml

    from sphinx_arxivdigest.model import Digest

#: What begins without indentation. Items that are links or bold are those of Markdown.
_TOP = re.compile(r"""#|%|---|\.\.\.|-(?:\s+[^\s\[*]|\s*$)|[\]})]|["']?[\w.-]+["']?\s*:(?:\s|$)""")
#: A member, behind the dashes of lists: its name, in the way of programs, and a text behind it.
_MEMBER = re.compile(r"""[\s-]*+["']?([a-z_0-9][\w./-]*+)["']?\s*+:(?:\s++(.*)|$)""")
_EMPTY_DAY = re.compile(r"(?:papers|articles|entries|items|results):\s*\[\s*\]\s*")

_NULL = "tag:yaml.org,2002:null"


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
    """Return the digest of all papers in *lines*."""
    try:
        document, problems = _read(lines)
    except ImportError:
        return digest_without("PyYAML", "yaml")
    papers = papers_in(document)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    objects: list[tuple[int, Object]] = []
    line = 1
    for each in papers:
        if isinstance(each, Object):
            line = min(bisect_right(starts, each.start), len(lines))
            objects.append((line, each))
        elif each is not None:
            problems.append(Problem(line, f"this is not a paper: {shown(each)}"))
    return digest_of(objects, problems, day_of(document, papers))


def _names_paper(member: re.Match[str]) -> bool:
    """Whether the name or the text of a *member* is that of a paper."""
    text = (member[2] or "").strip("\"' ")
    is_link = fields.place(fields.key_of(member[1])) == "link"
    return written_identifier(text if is_link else member[1]) is not None


def _read(lines: Sequence[str]) -> tuple[Any, list[Problem]]:
    """Return the value that *lines* are, or ``None`` and what is wrong."""
    import yaml

    text = "\n".join(lines)
    try:
        node = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _Values(yaml.SequenceNode, 3 * len(text) + 1).of(node) if node else None, []
    except yaml.MarkedYAMLError as error:
        line = 1 + error.problem_mark.line if error.problem_mark else 1
        return None, [Problem(min(line, len(lines)), f"this is not YAML: {error.problem}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [Problem(1, f"this is not YAML: {error}")]


class _Values:
    """Makes values of nodes; with aliases the same node counts each time.

    All texts stay as they are written: ``2501.00010`` is not a number, and a day is not a date.
    """

    def __init__(self, sequence: type[yaml.Node], most: int) -> None:
        """Begin to make values of *most* items and characters in all; *sequence* is a list."""
        self._sequence = sequence
        self._left = most

    def of(self, node: yaml.Node) -> Any:
        """Return the value of *node*, with each mapping as an :class:`Object`.

        :raises ValueError: where aliases make far more of a file than it holds, or a name is not a
            text.
        """
        self._left -= 1 + len(node.value)
        if self._left < 0:
            raise ValueError("its aliases repeat too much")
        if isinstance(node.value, str):
            return None if node.tag == _NULL else node.value
        if isinstance(node, self._sequence):
            return list(map(self.of, node.value))
        if not all(isinstance(key.value, str) for key, _ in node.value):
            raise ValueError("a name is not a text")
        members = {key.value: self.of(value) for key, value in node.value}
        return Object(members, node.start_mark.index, node.end_mark.index)
