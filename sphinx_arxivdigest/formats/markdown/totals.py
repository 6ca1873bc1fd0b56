"""Totals in the table of contents of a Markdown digest: how many papers each category has."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.markdown.inline import leading_link
from sphinx_arxivdigest.formats.vocabulary import is_category
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BULLET = re.compile(r"[-*+][ \t]+")
_INTEGER = re.compile(r"[0-9]{1,9}")
_TOTAL_IN_TEXT = re.compile(r"[(（\[]([0-9]{1,9})[)）\]]$")
#: How many wrong totals a problem names.
_SHOWN = 5


class Total(NamedTuple):
    """A line of the table of contents: a category and its number of papers."""

    line: int
    name: str
    #: The category, in a form that codes and fragments of links share: ``cslg``.
    key: str
    papers: int


def parse_total(line: str, number: int) -> Total | None:
    """Return the total in a *line* such as ``- [cs.LG](#cs.LG) [Total: 19]``, or ``None``."""
    bullet = _BULLET.match(line.lstrip())
    link = leading_link(line.lstrip()[bullet.end() :]) if bullet else None
    if link is None or not link.target.startswith("#"):
        return None
    numbers = _INTEGER.findall(link.rest)
    inside = _TOTAL_IN_TEXT.search(link.text)
    if len(numbers) != 1 and inside is None:
        return None
    name, count = link.text, numbers[0] if numbers else ""
    if inside and not count:
        name, count = link.text[: inside.start()].strip(), inside[1]
    return Total(number, name, _key(name if is_category(name) else link.target), int(count))


def _key(category: str) -> str:
    """Return the letters and digits of *category*, in lower case."""
    return "".join(filter(str.isalnum, category.lower()))


def wrong_totals(totals: Sequence[Total], categories: Iterable[str]) -> Iterator[Problem]:
    """Yield one problem that names the totals that do not match *categories*, one a paper.

    A file without any entry of a category that it announces is an excerpt, and in order, but not
    where it has no entry at all.
    """
    categories = list(categories)
    announced = sum(total.papers for total in totals)
    if announced and not categories:
        yield Problem(
            totals[0].line, f"no paper was found here, but the totals announce {announced}"
        )
    counts: Counter[str] = Counter()
    for category, papers in Counter(categories).items():
        counts[_key(category)] += papers
    wrong = [total for total in totals if counts[total.key] != total.papers]
    if not wrong or any(not counts[total.key] for total in wrong):
        return
    shown = [f"{each.name} {each.papers} ({counts[each.key]} read)" for each in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        shown.append(f"and {len(wrong) - _SHOWN} more")
    yield Problem(
        wrong[0].line, f"totals that do not match the entries of the file: {', '.join(shown)}"
    )
