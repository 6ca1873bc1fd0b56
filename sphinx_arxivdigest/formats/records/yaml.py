"""Papers in YAML, with the same members as in JSON; PyYAML knows the grammar.

Source: https://yaml.org/spec/1.2.2/
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise
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

#: The dash of an item, with its indentation.
_ITEM = re.compile(r"\s*- ")
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
    """Return the digest of all papers in *lines*; where these are faulty, item by item."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    try:
        document, problems = _document(lines, starts)
    except ImportError:
        return digest_without("PyYAML", "yaml")
    papers = papers_in(document)
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


def _document(lines: Sequence[str], starts: Sequence[int]) -> tuple[Any, list[Problem]]:
    """Return the value that *lines* are; of faulty ones what stands above items, and these.

    *starts* are the positions of the lines in the file.
    """
    whole, fault = _value(lines, 0, 0)
    if fault is None:
        return whole, []
    item = next(filter(None, map(_ITEM.match, lines)), None)
    items = [index for index, line in enumerate(lines) if item and line.startswith(item[0])]
    cuts = pairwise([0, *items, len(lines)])
    found = [_value(lines[start:end], start, starts[start]) for start, end in cuts]
    values = [value for value, _ in found]
    members = values[0] if isinstance(values[0], Object) else {}
    return Object({**members, "": values[1:]}), [each for _, each in found if each] or [fault]


def _value(lines: Sequence[str], before: int, start: int) -> tuple[Any, Problem | None]:
    """Return the value that *lines* are, or ``None`` and what is wrong.

    So many lines stand *before* them, and they begin at the position *start* of the file.
    """
    import yaml

    text = "\n".join(lines)
    try:
        node = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        values = _Values(yaml.SequenceNode, start, 3 * len(text) + 1)
        return values.of(node) if node else None, None
    except yaml.MarkedYAMLError as error:
        line = 1 + error.problem_mark.line if error.problem_mark else 1
        message = f"this is not YAML: {error.problem}"
        return None, Problem(before + max(min(line, len(lines)), 1), message)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, Problem(before + 1, f"this is not YAML: {error}")


class _Values:
    """Makes values of nodes; with aliases the same node counts each time.

    All texts stay as they are written: ``2501.00010`` is not a number, and a day is not a date.
    """

    def __init__(self, sequence: type[yaml.Node], start: int, most: int) -> None:
        """Begin at the position *start*, for *most* items and characters in all.

        *sequence* is the class of lists.
        """
        self._sequence = sequence
        self._start = start
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
        begin, end = node.start_mark.index, node.end_mark.index
        return Object(members, self._start + begin, self._start + end)
