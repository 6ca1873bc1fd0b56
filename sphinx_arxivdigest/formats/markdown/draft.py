"""An entry of a Markdown digest that is being read: its fields, and the paper that they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.formats.authors import without_others
from sphinx_arxivdigest.formats.markdown.entities import decode_names, decode_title
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS, INLINE
from sphinx_arxivdigest.formats.markdown.paper_fields import take_paper_fields
from sphinx_arxivdigest.formats.old_fields import IDENTIFIER_LABELS
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.formats.texts import joined, paragraphs, tidy_comment
from sphinx_arxivdigest.formats.vocabulary import (
    is_web,
    page_of,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Paper, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: Fields that one line or one wrapped paragraph holds, and a blank line ends.
SHORT = {"authors", "main category", "categories"}
#: Fields that are not details, since :class:`Paper` has them.
_NO_DETAILS = {*SHORT, "title", "tldr", "abstract", "comment", "notes"}
_LINK = re.compile(f"{INLINE.pattern}|{ADDRESS.pattern}")


class Draft:
    """What the heading of an entry says, the fields read so far, and the open one."""

    def __init__(self, heading: Heading, line: int, category: str) -> None:
        """Begin the entry below *heading*, on a one-based *line*, in *category* (may be empty)."""
        self.line = line
        self._category = category
        self.number = heading.number
        #: Key → lines, in file order.
        self.fields: dict[str, list[str]] = {}
        #: Key of the field that takes the next line, or ``None``.
        self.open: str | None = None
        self._title = decode_title(heading.title)
        self._target = heading.target
        #: Whether the heading names the paper.
        self._is_linked = bool(heading.target)
        self._identifier = identifiers.from_url(heading.target) or identifiers.Identifier("", None)
        #: Whether the open field is a quote, or the last one was.
        self.is_quoted = False

    # -- fields ----------------------------------------------------------------

    def start(self, key: str, text: str, quoted: bool = False) -> None:
        """Open the field *key* with a line; one that exists goes on with a new paragraph."""
        lines = self.fields.setdefault(key, [])
        if lines:
            lines.append("")
        lines.append(text)
        self.open = key
        self.is_quoted = quoted

    def add(self, line: str, *, apart: bool) -> None:
        """Add a line to the open field, else to the notes, to these as a paragraph if *apart*."""
        if self.open in SHORT and not self._goes_on(line):
            self.open = None
        if self.open is None:
            if apart and "notes" in self.fields:
                self.fields["notes"].append("")
            self.fields.setdefault("notes", []).append(line.rstrip())
            return
        lines = self.fields[self.open]
        if line.startswith(">"):
            self.is_quoted = self.is_quoted or (self.open == "abstract" and lines == [""])
            if self.is_quoted:
                line = line[1:].removeprefix(" ")
        lines.append(line.rstrip())

    def add_blank(self) -> None:
        """Add a blank line, which ends a short field that has begun."""
        if self.open in SHORT:
            if self.is_begun:
                self.open = None
        elif self.open and (lines := self.fields[self.open]) != [""]:
            lines.append("")

    @property
    def is_begun(self) -> bool:
        """Whether the open field has any text."""
        return self.open is not None and self.fields[self.open] != [""]

    def _goes_on(self, line: str) -> bool:
        """Whether *line* continues the list in the open field."""
        before = self.fields[self.open][-1] if self.open else ""
        return not before or line.startswith((" ", "\t")) or before.endswith((",", ";"))

    # -- identity --------------------------------------------------------------

    def take_identity(self, key: str, text: str) -> bool:
        """Take *text*, labelled *key*, where it only names this paper, and return whether it does.

        That is by identifier or by links. Where the heading does not name a paper, the first text
        that begins with a link does.
        """
        if "http" not in text:
            found = written_identifier(text.strip("`")) if key in IDENTIFIER_LABELS else None
            return found is not None and self._take_identifier(found)
        targets = [link[2] or link[0] for link in _LINK.finditer(text)]
        if not _LINK.match(text.lstrip("*<")) or not all(map(self.take_link, targets)):
            return False
        return not any(map(str.isalnum, _LINK.sub("", text)))

    def take_link(self, target: str) -> bool:
        """Take a link to a page of this paper; return whether it is one, or leads to a heading."""
        if target.startswith("#"):
            return True
        found = identifiers.from_url(target)
        if found is None or not self._take_identifier(found):
            return False
        self._target = self._target or target
        return True

    def _find_identifier(self) -> None:
        """Take the identifier of the only paper that links outside of the abstract lead to."""
        texts = (line for key, lines in self.fields.items() if key != "abstract" for line in lines)
        targets = [url[0].rstrip(".") for text in texts for url in ADDRESS.finditer(text)]
        found = {target: named for target in targets if (named := identifiers.from_url(target))}
        if len({named.id for named in found.values()}) == 1:
            any(map(self.take_link, found))

    def _take_identifier(self, found: identifiers.Identifier) -> bool:
        """Take the identifier where none is known, or no version; return whether it is the same."""
        if not self._identifier.id:
            self._identifier = found
        if found.id != self._identifier.id:
            return False
        if self._identifier.version is None:
            self._identifier = found
        return True

    # -- result ----------------------------------------------------------------

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below the heading, and no link in it."""
        return not self.fields and not self._target

    def paper(self) -> Paper:
        """Return the paper that was read."""
        if not self.fields:
            return self._heading_only()
        text = {key: joined(lines) for key, lines in self.fields.items() if key != "abstract"}
        main, main_others = split_categories(text.get("main category", ""))
        listed, others = split_categories(text.get("categories", ""))
        details = {key: value for key, value in text.items() if value and key not in _NO_DETAILS}
        if others := [*main_others, *others]:
            details["classification"] = "; ".join(
                filter(None, [details.get("classification"), *others])
            )
        authors = text.get("authors", "")
        if (names := without_others(authors)) != authors:
            details["author list"] = authors
        self._take_title(text.get("title", ""), details)
        if text.get("notes"):
            details["notes"] = text["notes"]
        own = take_paper_fields(details, self._identifier)
        self._identifier = own.identifier
        if not (self._identifier.id or self._target):
            self._find_identifier()
        return Paper(
            id=self._identifier.id,
            version=self._identifier.version,
            title=self._title,
            authors=decode_names(names),
            categories=tuple(dict.fromkeys([*main, *listed]))
            or tuple(filter(None, [self._category])),
            url=page_of(self._target, self._identifier),
            tldr=text.get("tldr", ""),
            details=details,
            abstract=paragraphs(self.fields.get("abstract", [])),
            number=self.number,
            comment=tidy_comment(text.get("comment", "")),
            announced=own.announced,
            code=own.code,
            line=self.line,
        )

    def _take_title(self, title: str, details: dict[str, str]) -> None:
        """Take a title with a label; one that differs from the heading's goes to *details*.

        A heading without link may be anything else: ``Paper: 1``.
        """
        if not title or title == self._title:
            return
        other = title
        if not self._is_linked:
            other, self._title = self._title, title
        details["other title"] = other

    def _heading_only(self) -> Paper:
        """Return the paper of an entry that has nothing but a heading."""
        return Paper(
            id=self._identifier.id,
            version=self._identifier.version,
            title=self._title,
            categories=tuple(filter(None, [self._category])),
            url=page_of(self._target, self._identifier),
            number=self.number,
            line=self.line,
        )

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the heading."""
        if not self._title and not self.is_bare:
            yield missing(self.line, "title")
        if self._identifier.id:
            return
        title = shown(self._title)
        if self.is_bare:
            yield Problem(self.line, f"nothing but a heading: {title}")
        elif not self._target:
            yield Problem(self.line, f"entry without a link: {title}")
        elif not is_web(self._target):
            yield Problem(self.line, f"the link of {title} is not http(s) and was left out")
        else:
            yield Problem(self.line, f"the link of {title} has no arXiv identifier")
