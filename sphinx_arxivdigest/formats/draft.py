"""An entry that is being read, whatever the format: its fields, and the paper that they make."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.identifiers import Identifier
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.authors import is_author, names_in, without_others
from sphinx_arxivdigest.formats.entities import decode_names
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.formats.texts import one_line, tidy, tidy_abstract, tidy_comment
from sphinx_arxivdigest.formats.vocabulary import (
    announcement,
    identifier_in,
    is_web,
    page_of,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Paper, Problem, Repository

if TYPE_CHECKING:
    from collections.abc import Callable

#: Fields of sentences.
PROSE = frozenset({"tldr", "motivation", "method", "result", "conclusion", "abstract", "summary"})
#: Fields that are neither details nor sentences: a link to the paper itself is not their text.
_FIELDS = frozenset(
    {"title", "heading", "english title", "authors", "main category", "categories", "code"}
)
#: A link of Markdown, with its target, or an address.
_LINK = re.compile(
    r"\[(?:[^\[\]]|\[[^\[\]]*+\])*+\]\(<?([^()\s]*+)\)|(https?://[^\s<>()\[\]|,;*`]+)"
)
#: More digits are not those of a number of an entry, of stars or of a version.
_LONGEST_NUMBER = 6
#: Titles of which all but the first are a detail.
_TITLES = frozenset({"title", "heading", "english title"})
_NOBODY = Identifier("", None)


class Draft:
    """The fields of an entry by key, in file order, and what names its paper."""

    __slots__ = (
        *("_identifier", "_is_linked", "_names", "_target", "_texts"),
        *("category", "line", "problems"),
    )

    def __init__(self, line: int, *, target: str = "", category: str = "") -> None:
        """Begin the entry on a one-based *line*.

        *target* is where its title leads, which has precedence over other links, and *category*
        the code of the section around it, for an entry without categories of its own.
        """
        self.line = line
        self.category = category
        #: What is wrong with single fields.
        self.problems: list[Problem] = []
        self._target = target
        #: Whether that is where the title leads.
        self._is_linked = bool(target)
        self._identifier = identifiers.from_url(target) or _NOBODY
        #: Authors, each by itself.
        self._names: list[str] = []
        #: Key → texts.
        self._texts: dict[str, list[str]] = {}

    # -- what stands in the entry ----------------------------------------------------

    def add(self, key: str, text: str, line: int = 0, *, names: bool = True) -> None:
        """Add a *text*, which begins on a one-based *line*, to the field *key*.

        *key* is one of ``fields.toml``, or else the name of a detail. A text that only names the
        paper, and is not a detail, is taken for that and for nothing else; by links only where
        *names* is set.
        """
        has_link = "http" in text
        may_name = key in _naming() or (has_link and key in _FIELDS)
        may_name = may_name and (names or not has_link)
        if may_name and self.take_identity(key, text):
            # A title has words of its own, even where it is a link.
            text = _words_of_links(text) if key in _TITLES else ""
        if not text:
            return
        self.keep(key, text)

    def keep(self, key: str, text: str) -> None:
        """Add a *text* to the field *key*, even one that only names the paper."""
        if text:
            self._texts.setdefault(key, []).append(text)

    def add_author(self, name: str) -> None:
        """Add an author whose *name* stands by itself, and may hold a comma."""
        self._names += names_in(name)

    def has(self, key: str) -> bool:
        """Whether there is any text of the field *key*."""
        return key in self._texts or (key == "authors" and bool(self._names))

    def text(self, key: str) -> str:
        """Return the text of the field *key* so far, or an empty string."""
        texts = self._texts.get(key)
        return "\n\n".join(texts) if texts else ""

    def keys(self) -> list[str]:
        """Return the keys of the fields with any text, in file order."""
        return list(self._texts)

    def move(self, key: str, to: str, which: Callable[[str], bool] = bool) -> None:
        """Let the texts of the field *key*, or those *which* is true of, be in the field *to*."""
        texts = self._texts.pop(key, [])
        if kept := [text for text in texts if not which(text)]:
            self._texts[key] = kept
        for text in filter(which, texts):
            self.add(to, text)

    @property
    def id(self) -> str:
        """The identifier so far, without version, or an empty string."""
        return self._identifier.id

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but a title, and no link in it."""
        return not (self._texts.keys() - {"title", "heading", "number"} or self._target)

    # -- what names the paper --------------------------------------------------------

    def take_identity(self, key: str, text: str) -> bool:
        """Take *text*, of the field *key*, where it only names this paper; return whether it does.

        That is by identifier or by links. Where nothing has named a paper before, the first does.
        """
        if "http" not in text:
            if key not in _naming():
                return False
            found = written_identifier(text.strip("` "))
            if found is None and key == "id" and not self._identifier.id:
                self._identifier = identifier_in(text) or _NOBODY
            return found is not None and self._take_identifier(found)
        if not _LINK.match(text.lstrip("*<")):
            return False
        targets = [link[1] or link[2] for link in _LINK.finditer(text)]
        return all(map(self.take_link, targets)) and not any(map(str.isalnum, _LINK.sub("", text)))

    def take_link(self, target: str) -> bool:
        """Take a link to a page of this paper; return whether it is one, or leads to a heading."""
        if target.startswith("#"):
            return True
        found = identifiers.from_url(target)
        if found is None or not self._take_identifier(found):
            return False
        self._target = self._target or target
        return True

    def _take_identifier(self, found: Identifier) -> bool:
        """Take the identifier where none is known, or no version; return whether it is the same."""
        if not self._identifier.id:
            self._identifier = found
        if found.id != self._identifier.id:
            return False
        if self._identifier.version is None:
            self._identifier = found
        return True

    def _find_identifier(self) -> None:
        """Take the identifier of the only paper that links outside of the abstract lead to."""
        texts = (text for key, each in self._texts.items() if key != "abstract" for text in each)
        links = (link[1] or link[2] for text in texts for link in _LINK.finditer(text))
        targets = (each.rstrip(".") for each in links)
        found = {each: named for each in targets if (named := identifiers.from_url(each))}
        if len({named.id for named in found.values()}) == 1:
            any(map(self.take_link, found))

    # -- the result ------------------------------------------------------------------

    def finish(self) -> Paper:
        """Return the paper that was read; what is wrong with it is in ``problems``."""
        if not (self._identifier.id or self._target or "url" in self._texts):
            self._find_identifier()
        texts = {
            key: each[0] if len(each) == 1 else "\n\n".join(each)
            for key, each in self._texts.items()
        }
        if "url" in texts:
            self._take_url(texts)
        if "date" in texts and "published" not in texts:
            texts = _as_published(texts)
        title = self._title(texts)
        named, authors, categories = self._identifier, self._authors(texts), self._categories(texts)
        abstract = tidy_abstract(_take(texts, "abstract"))
        tldr, comment = tidy(texts.pop("tldr", "")), tidy_comment(texts.pop("comment", ""))
        announced = _announced(texts) if "announced" in texts else ""
        code = _code(texts) if "code" in texts or "code links" in texts else None
        version = _number(texts, "version") if "version" in texts else None
        number = _number(texts, "number") if "number" in texts else None
        self._note_identity(title, texts)
        return Paper(
            id=named.id,
            version=version if named.version is None else named.version,
            title=title,
            authors=authors,
            categories=categories,
            url=page_of(self._target, named),
            tldr=tldr,
            details={key: text for key, each in texts.items() if (text := tidy(each))},
            abstract=abstract,
            number=number,
            comment=comment,
            announced=announced,
            code=code,
            line=self.line,
        )

    @property
    def title(self) -> str:
        """The title, or an empty string."""
        keys = ("title", *_substitutes("title"))
        return one_line(next((self._texts[key][0] for key in keys if key in self._texts), ""))

    def _take_url(self, texts: dict[str, str]) -> None:
        """Take the target from the field ``url``, which is a link where the title has one."""
        url = one_line(texts.pop("url"))
        if self._is_linked:
            texts["link"] = "\n".join(filter(None, [texts.get("link", ""), url]))
        elif is_web(url) or not self._identifier.id:
            self._target = url
        else:
            message = f"the link of {shown(self.title)} is not http(s) and was left out"
            self.problems.append(Problem(self.line, message))

    def _title(self, texts: dict[str, str]) -> str:
        """Return the first title; others that differ are a detail."""
        titles = self._texts.get("title", [])
        for key in _substitutes("title"):
            if key in texts and (not titles or key in _TITLES):
                titles = [*titles, texts.pop(key)]
        if not titles:
            return ""
        texts.pop("title", None)
        title = one_line(titles[0])
        if len(titles) > 1:
            others = dict.fromkeys(each for each in map(one_line, titles) if each != title)
            texts["other title"] = "\n".join(others)
        return title

    def _authors(self, texts: dict[str, str]) -> tuple[str, ...]:
        """Return the authors; a list that leaves some out is kept as a detail, too."""
        listed = ", ".join(self._texts.get("authors", ()))
        texts.pop("authors", None)
        written = ", ".join(self._names) or listed or texts.pop("author list", "")
        kept = without_others(written)
        if kept != written:
            texts.setdefault("author list", written)
        elif listed != written and not set(decode_names(listed)) <= set(self._names):
            texts.setdefault("author list", listed)
        if not self._names:
            return decode_names(kept)
        if kept == written:
            return tuple(self._names)
        known = (without_others(f", {name}").strip(" ,") for name in self._names)
        return tuple(filter(is_author, known))

    def _categories(self, texts: dict[str, str]) -> tuple[str, ...]:
        """Return the codes, the primary category first; what else stands there is a detail."""
        codes: list[str] = []
        others: list[str] = []
        for key in ("main category", "categories"):
            if text := texts.pop(key, ""):
                found, rest = split_categories(text)
                codes += found
                others += rest
        if others:
            classes = filter(None, [texts.get("classification", ""), *others])
            texts["classification"] = "; ".join(classes)
        return tuple(dict.fromkeys(codes)) or ((self.category,) if self.category else ())

    def _note_identity(self, title: str, texts: dict[str, str]) -> None:
        """Note what the entry lacks to be a paper; a text that should name one is a detail."""
        if not title and not self.is_bare:
            self.problems.append(missing(self.line, "title"))
        if self._identifier.id:
            return
        name = shown(title)
        if self.is_bare:
            message = f"nothing but a heading: {name}"
        elif self._target and not is_web(self._target):
            message = f"the link of {name} is not http(s) and was left out"
        elif self._target:
            message = f"the link of {name} has no arXiv identifier"
        elif written := texts.get("id", ""):
            message = f"this is not an arXiv identifier: {shown(written)}"
        else:
            message = f"entry without an arXiv identifier: {name}"
        self.problems.append(Problem(self.line, message))


@cache
def _naming() -> frozenset[str]:
    """Return the keys of the fields in which an identifier is that of the entry's paper."""
    return frozenset(
        key for key in fields.vocabulary() if key == "number" or fields.place(key) == "link"
    )


@cache
def _substitutes(key: str) -> tuple[str, ...]:
    """Return the keys of the fields that stand for the field *key* in entries that lack it."""
    return tuple(each for each, field in fields.vocabulary().items() if field.instead_of == key)


def _take(texts: dict[str, str], key: str) -> str:
    """Take from *texts* the text of *key*, else of the first field that stands for it."""
    if key in texts:
        return texts.pop(key)
    found = next(filter(texts.__contains__, _substitutes(key)), "")
    return texts.pop(found, "")


def _as_published(texts: dict[str, str]) -> dict[str, str]:
    """Return *texts* with the field ``date`` as ``published``, which it is where that lacks."""
    return {("published" if key == "date" else key): text for key, text in texts.items()}


def _words_of_links(text: str) -> str:
    """Return the words of the links in *text*, which is nothing but links."""
    texts = (link[0].rpartition("](")[0][1:] for link in _LINK.finditer(text))
    return " ".join(filter(None, texts))


def _announced(texts: dict[str, str]) -> str:
    """Take from *texts* how the paper is announced, or an empty string; other words stay."""
    if found := announcement(texts.get("announced", "")):
        del texts["announced"]
    return found


def _number(texts: dict[str, str], key: str) -> int | None:
    """Take the whole number *key* from *texts*, or ``None``; other words stay."""
    text = texts.get(key, "").strip().rstrip(".")
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        return None
    del texts[key]
    return int(text)


def _code(texts: dict[str, str]) -> Repository | None:
    """Take the repository from *texts*, or ``None``; further addresses of code are a detail."""
    key = "code" if "code" in texts else "code links"
    addresses = [link[1] or link[2] for link in _LINK.finditer(texts[key])]
    rest = _LINK.sub("", texts[key])
    if not addresses or any(map(str.isalnum, rest)) or not is_web(addresses[0]):
        return None
    del texts[key]
    if others := [*addresses[1:], *filter(None, [texts.get("code links", "")])]:
        texts["code links"] = ", ".join(others)
    stars = _number(texts, "code stars") if "code stars" in texts else None
    return Repository(addresses[0], stars, one_line(texts.pop("code last update", "")))
