r"""arXiv's e-mail announcements: saved with their headers, or pasted; also replies and forwards.

An entry stands between lines of ``\\``: fields, then the abstract, which replaced papers
do not have. Rules of dashes and per cent signs separate the entries, and the kinds of them.
Source: https://info.arxiv.org/help/subscribe.html
"""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.announcement.entry import MailEntry, paper_line
from sphinx_arxivdigest.formats.announcement.mail import Mail, texts
from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Digest

_BREAK = "\\\\"
_END = re.compile(r"\\\\\s*\(\s*([^\s,]+)\s*(?:,.*)?")
#: Replaces any rule as the line before.
_RULE_LINE = "---"
_RULE = re.compile(r"[-%]{30,}")
#: What breaks, rules and lines that name a paper begin with.
_STRUCTURE = "\\-%aApP"
#: Beginnings of rules → how the papers behind them are announced; behind the last are none.
_KINDS = {"%-%-%": "cross", "%%--%": "replace", "%%%---%%%": ""}
#: Before the signature of a mail.
_SIGNATURE = "--"
#: The line before an entry, with the marks of a quotation: ``> ``, ``>>`` or spaces.
_QUOTED_BREAK = re.compile(r"([> \t]{0,40}+)\\\\[ \t]*+")
_FRIDAY = 4


def detects(lines: Sequence[str]) -> bool:
    """Whether an entry begins somewhere in *lines*."""
    return once(_announcement, lines) is not None


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*."""
    mail = once(_announcement, lines) or Mail(lines, range(1, len(lines) + 1))
    reader = _AnnouncementReader()
    for number, line in zip(mail.numbers, mail.lines, strict=True):
        reader.feed(line, number)
    reader.end()
    days = [_day_of_header(mail.sent), reader.day]
    if mail.sender and "arxiv" not in mail.sender.lower():
        days.reverse()  # A forwarded announcement: the mail is younger.
    return digest_of(reader.drafts, problems=reader.problems, day=days[0] or days[1])


def explains(lines: Sequence[str]) -> Sequence[str]:
    r"""Return why *lines* are in this format, and what they are besides."""
    mail = once(_announcement, lines)
    sender = f"a mail from {mail.sender}" if mail and mail.sender else "text without mail headers"
    return ("the identifier of a paper stands below a line of two backslashes", f"it is {sender}")


def _announcement(lines: Sequence[str]) -> Mail | None:
    """Return the first text of a mail in which an entry begins, unquoted, or ``None``."""
    for mail in texts(lines):
        breaks = (_QUOTED_BREAK.fullmatch(line) for line in mail.lines if _BREAK in line)
        if first := next(filter(None, breaks), None):
            unquoted = _unquoted(mail, first[1])
            written = filter(None, map(str.strip, unquoted.lines))
            if any(before == _BREAK and paper_line(text) for before, text in pairwise(written)):
                return unquoted
    return None


def _unquoted(mail: Mail, marks: str) -> Mail:
    """Return what a mail quotes of an announcement, without the *marks* before each line."""
    if not marks:
        return mail
    # Programs leave out spaces of marks, at the end of a line at least.
    pattern = re.compile("".join(f"{mark}?" for mark in marks))
    end = 1 + max(index for index, line in enumerate(mail.lines) if line.startswith(marks[0]))
    lines = [pattern.sub("", line, count=1) for line in mail.lines[:end]]
    return mail._replace(lines=lines, numbers=mail.numbers[:end])


class _AnnouncementReader:
    """The mail so far: the kind of announcement, and the entry that is being read."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        #: Day of the announcement, as the text tells it.
        self.day: date | None = None
        #: How the papers of the section are announced.
        self._kind = "new"
        self._entry: MailEntry | None = None
        #: The line before, unless it was blank.
        self._before = _RULE_LINE
        #: Whether text outside of entries is a problem.
        self._among_entries = False

    def feed(self, line: str, number: int) -> None:
        """Take the next line."""
        text = line.strip()
        before, self._before = self._before, text or self._before
        if self._entry and (not text or text[0] not in _STRUCTURE):
            self._entry.feed(line)
        elif _RULE.fullmatch(text):
            self._rule(text)
        elif text == _BREAK:
            self._break()
        elif self._entry and (end := _END.fullmatch(text)):
            self._entry.url = end[1]
            self._keep()
        elif (not self._entry or before in (_BREAK, _RULE_LINE)) and (named := paper_line(text)):
            self.end()
            self._entry = MailEntry(number, self._kind, named)
        elif self._entry:
            self._entry.feed(line)
        elif text and before == _BREAK:
            self._entry = MailEntry(number, self._kind, None)
            self._entry.feed(text)
        elif text:
            self._outside(text, number)

    def end(self) -> None:
        """Keep the entry that is open, which has no end."""
        if self._entry:
            self.problems.append(Problem(self._entry.line, "the end of this entry is missing"))
            self._keep()

    def _keep(self) -> None:
        """Keep the entry that is open, if any."""
        if self._entry:
            self.drafts.append(self._entry.draft())
            self._among_entries = True
        self._entry = None

    def _rule(self, text: str) -> None:
        """Take a rule, which ends an entry and may begin another kind of announcement."""
        self.end()
        self._before = _RULE_LINE
        kinds = (kind for beginning, kind in _KINDS.items() if text.startswith(beginning))
        self._kind = next(kinds, self._kind)
        self._among_entries = self._among_entries and bool(self._kind)

    def _break(self) -> None:
        """Take a break: between fields and abstract, or at the end of an entry."""
        if self._entry and self._entry.in_abstract:
            self._keep()
        elif self._entry:
            self._entry.in_abstract = True

    def _outside(self, text: str, number: int) -> None:
        """Take a line that does not belong to an entry."""
        if text == _SIGNATURE:
            self._among_entries = False
        if text.startswith("received from ") and self.day is None:
            self.day = _day_after(text.rpartition(" to ")[2])
        if self._among_entries:
            message = f"text between entries was left out: {shown(text)}"
            self.problems.append(Problem(number, message))


def _day_of_header(header: str) -> date | None:
    """Return the day of a mail's ``Date``, by the clock of Greenwich as arXiv's own."""
    try:
        return parsedate_to_datetime(header).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None


def _day_after(received: str) -> date | None:
    """Return the day on which arXiv announces what it has *received* until then.

    That is the next day, for those of Friday Monday: https://info.arxiv.org/help/availability.html
    """
    try:
        last = parsedate_to_datetime(received).date()
        return last + timedelta(days=3 if last.weekday() == _FRIDAY else 1)
    except (ValueError, OverflowError):
        return None
