"""One entry of a Markdown digest, built line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest import identifiers
from sphinx_arxivdigest.formats.arxiv import is_web, split_categories
from sphinx_arxivdigest.formats.escapes import unescape
from sphinx_arxivdigest.formats.further import take_further
from sphinx_arxivdigest.formats.labels import Label, is_italic, known_key, split_label
from sphinx_arxivdigest.formats.links import INLINE
from sphinx_arxivdigest.formats.names import split_authors
from sphinx_arxivdigest.formats.texts import joined, paragraphs, tidy_comment
from sphinx_arxivdigest.model import Paper, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.formats.headings import Heading

_OPEN = re.compile(r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>(.*)</summary>)?", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*)</summary>", re.IGNORECASE)
_CLOSE = re.compile(r"</details\s*>", re.IGNORECASE)
_ANCHOR = re.compile(r"<(a|div|span)\s[^<>]*>\s*</\1>", re.IGNORECASE)
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
#: What rules, authors in italics, anchors, links and quotes begin with.
_FURNITURE = "-*_<[>"
_BETWEEN_LINKS = " \t|·•/,-"

#: Fields that one line or one wrapped paragraph holds, and a blank line ends.
_SHORT = {"authors", "main category", "categories"}
#: Fields that a second label does not continue.
_ONCE = {"authors", "main category"}
#: Fields of :class:`Paper` that are no details.
_OWN_PLACE = {*_SHORT, "tldr", "abstract", "comment", "notes"}


class Entry:
    """The entry that is being read: a state (the open field), and the fields so far."""

    def __init__(self, heading: Heading, line: int, section: str) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in the category *section*."""
        self.line = line
        self.section = section
        self.number = heading.number
        #: Whether a ``<details>`` is open.
        self.in_details = False
        #: Whether the entry ended with a ``<details>`` open.
        self.unclosed = False
        self._title = heading.title
        self._target = heading.target
        self._identifier = identifiers.from_url(heading.target) or identifiers.Identifier("", None)
        #: Key → lines, in file order.
        self._fields: dict[str, list[str]] = {}
        #: Key of the field that takes the next line, or ``None``.
        self._open: str | None = None
        self._quoted = False
        #: What closes the authors in italics that have begun on a line before, else empty.
        self._italics = ""
        self._after_blank = False
        #: Whether this entry's labels are in bold type; ``None`` before the first.
        self._bold: bool | None = None
        self._had_details = False
        if heading.rest:
            self._pieces(heading.rest)

    @property
    def is_over(self) -> bool:
        """Whether the folded block has been closed: what follows are notes."""
        return self._had_details and not self.in_details

    def feed(self, line: str) -> None:
        """Take the next line, which is no heading."""
        text = line.strip()
        if not text:
            self._blank()
            return
        if self._italics:
            self._wrapped_authors(text)
            return
        if (unescaped := unescape(line)) != line:
            self.feed_text(unescaped)
            return
        structural = (text[0] == "<" and self._details_tag(text)) or (
            text[0] in _FURNITURE and not self.in_details and self._furniture(text)
        )
        if not structural:
            label = split_label(line) if ":" in line or "：" in line else None
            if label is not None and self._accepts(label):
                self._begin(label)
            else:
                self._text(line)
        self._after_blank = structural

    def feed_heading(self, heading: Heading, line: str) -> None:
        """Take a heading inside the entry: of a field where it names one, else text."""
        if key := known_key(heading.text):
            self._start(key, "")
        else:
            self.feed_text(line)

    def feed_text(self, line: str) -> None:
        """Take a line as text, whatever it looks like."""
        self._text(line)
        self._after_blank = False

    def feed_note(self, line: str) -> None:
        """Take a line that stands behind the entry, below the heading of another section."""
        text = line.strip()
        if text and not _ANCHOR.fullmatch(text) and not _RULE.fullmatch(text):
            self._text(line)

    def end(self) -> None:
        """Close what is open: the entry is over."""
        self.unclosed = self.unclosed or self.in_details
        self.in_details = False
        self._open = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below the heading, and no link in it."""
        return not self._fields and not self._target

    def paper(self) -> Paper:
        """Return the record of what was read."""
        if not self._fields:
            return self._heading_only()
        text = {key: joined(lines) for key, lines in self._fields.items() if key != "abstract"}
        main, main_others = split_categories(text.get("main category", ""))
        listed, others = split_categories(text.get("categories", ""))
        details = {key: value for key, value in text.items() if value and key not in _OWN_PLACE}
        if others := [*main_others, *others]:
            details["classification"] = "; ".join(
                filter(None, [details.get("classification"), *others])
            )
        if text.get("notes"):
            details["notes"] = text["notes"]
        further = take_further(details, self._identifier)
        return Paper(
            id=further["identifier"].id,
            version=further["identifier"].version,
            title=self._title,
            authors=split_authors(text.get("authors", "")),
            categories=tuple(dict.fromkeys([*main, *listed]))
            or tuple(filter(None, [self.section])),
            url=self._target if is_web(self._target) else "",
            tldr=text.get("tldr", ""),
            details=details,
            abstract=paragraphs(self._fields.get("abstract", [])),
            number=self.number,
            comment=tidy_comment(text.get("comment", "")),
            announced=further["announced"],
            code=further["code"],
            line=self.line,
        )

    def _heading_only(self) -> Paper:
        """Return the record of an entry of which nothing but the heading was read."""
        return Paper(
            id=self._identifier.id,
            version=self._identifier.version,
            title=self._title,
            categories=tuple(filter(None, [self.section])),
            url=self._target if is_web(self._target) else "",
            number=self.number,
            line=self.line,
        )

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the heading."""
        if self._identifier.id:
            return
        title = repr(self._title[:60])
        if self.is_bare:
            yield Problem(self.line, f"nothing but a heading: {title}")
        elif not self._target:
            yield Problem(self.line, f"entry without a link: {title}")
        elif not is_web(self._target):
            yield Problem(self.line, f"the link of {title} is not http(s) and was left out")
        else:
            yield Problem(self.line, f"the link of {title} has no arXiv identifier")

    # -- structure -------------------------------------------------------------

    def _blank(self) -> None:
        self._after_blank = True
        self._italics = ""
        if self._open in _SHORT:
            self._open = None
        elif self._open:
            self._fields[self._open].append("")

    def _details_tag(self, text: str) -> bool:
        """Take a tag of a folded block, if it stands alone on its line; say whether it does.

        The summary of a block names its content, where labels do not.
        """
        if _CLOSE.fullmatch(text):
            self.in_details = False
            self._open = None
            return True
        block = _OPEN.fullmatch(text)
        summary = block or (_SUMMARY.fullmatch(text) if self._open is None else None)
        if summary is None:
            return False
        if block:
            self.in_details = self._had_details = True
            self._open = None
        name = summary[1] or ""
        if key := known_key(name) or " ".join(name.split()).casefold():
            self._start(key, "")
        return True

    def _furniture(self, text: str) -> bool:
        """Take a line that stands around the fields; say whether it is one."""
        if len(text) == 1:
            return False
        if _RULE.fullmatch(text):
            self._open = None
            return True
        if _ANCHOR.fullmatch(text):
            return True
        if self._is_authors(text.partition(" | ")[0]) or self._is_authors(text):
            self._pieces(text)
            return True
        if self._begins_authors(text):
            self._italics = text[0]
            self._start("authors", text[1:])
            return True
        if text[0] == "[" and self._is_link_line(text):
            self._open = None
            self._pieces(INLINE.sub(lambda link: "" if self._is_own(link[2]) else link[0], text))
            return True
        return self._is_translated_title(text)

    def _is_link_line(self, text: str) -> bool:
        """Say whether *text* is links and known labels only: ``[PDF](…) | **Category:** …``."""
        for piece in text.split(" | "):
            rest = INLINE.sub("", piece).strip(_BETWEEN_LINKS)
            label = split_label(rest) if rest else None
            if rest and not (label and label.known):
                return False
        return True

    def _pieces(self, text: str) -> None:
        """Take a line of pieces between bars: authors, links, labels; the others are notes."""
        others = []
        for piece in text.split(" | "):
            stripped = piece.strip(_BETWEEN_LINKS)
            label = split_label(stripped)
            if self._is_authors(stripped):
                self._start("authors", stripped[1:-1])
                self._open = None
            elif label is not None and label.known:
                self._begin(label)
            elif stripped:
                others.append(piece.strip())
        if others:
            self._open = None
            self._text(" | ".join(others))

    def _is_authors(self, text: str) -> bool:
        """Say whether *text* is the line in italics that names the authors."""
        if "authors" in self._fields or self._open or self._had_details:
            return False
        return text in ("**", "__") or is_italic(text)

    def _begins_authors(self, text: str) -> bool:
        """Say whether *text* opens the italics of the authors, to close them on a later line."""
        return (
            text[0] in "*_"
            and text.count(text[0]) == 1
            and text[1:2].isalpha()
            and not self._fields
            and not self._open
            and not self._had_details
        )

    def _wrapped_authors(self, text: str) -> None:
        """Take a further line of authors in italics, and what follows behind a bar."""
        names, mark, rest = text.partition(self._italics)
        self._fields["authors"].append(names)
        if mark:
            self._italics = ""
            self._open = None
            self._pieces(rest)

    def _is_translated_title(self, text: str) -> bool:
        if text[0] != ">" or self._open or self._bold is not None:
            return False
        title = text[1:].strip()
        if not is_italic(title):
            return False
        self._start("translated title", title[1:-1].strip())
        self._open = None
        return True

    def _is_own(self, target: str) -> bool:
        """Say whether a link says nothing new: back to a heading, or to this paper's pages."""
        if target.startswith("#"):
            return True
        found = identifiers.from_url(target)
        return found is not None and found.id == self._identifier.id

    # -- fields ----------------------------------------------------------------

    def _accepts(self, label: Label) -> bool:
        """Say whether *label* begins a field here, or is part of the text."""
        if self._open == "abstract":
            # Abstracts have labels of their own; only one that the entry still lacks ends it.
            return (
                label.known
                and label.flush
                and self._after_blank
                and label.bold == self._bold
                and label.key not in self._fields
            )
        if label.known:
            return label.key not in _ONCE or label.key not in self._fields
        # A bold beginning inside a folded text of plain labels is emphasis.
        of_this_style = self._bold in (None, label.bold) or (label.bold and not self.in_details)
        apart = self._after_blank or self._open is None
        return label.flush and apart and of_this_style

    def _begin(self, label: Label) -> None:
        self._bold = label.bold
        self._start(label.key, label.text)
        self._quoted = label.quoted

    def _start(self, key: str, text: str) -> None:
        """Open a field; one that the entry has already goes on with a new paragraph."""
        lines = self._fields.setdefault(key, [])
        if lines:
            lines.append("")
        lines.append(text)
        self._open = key
        self._quoted = False

    def _text(self, line: str) -> None:
        if self._open in _SHORT and not self._goes_on(line):
            self._open = None
        if self._open is None:
            if self._after_blank and "notes" in self._fields:
                self._fields["notes"].append("")
            self._fields.setdefault("notes", []).append(line.rstrip())
            return
        if self._quoted and line.startswith(">"):
            line = line[1:].removeprefix(" ")
        self._fields[self._open].append(line.rstrip())

    def _goes_on(self, line: str) -> bool:
        """Say whether *line* continues the list in the open field."""
        before = self._fields[self._open][-1] if self._open else ""
        return line.startswith((" ", "\t")) or before.endswith((",", ";"))
