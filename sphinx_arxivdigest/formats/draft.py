"""An entry that is being read, whatever the format: its fields, and the paper that they make."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.identifiers import Identifier
from sphinx_arxivdigest.formats import authors, fields, vocabulary
from sphinx_arxivdigest.formats.entities import decode_names
from sphinx_arxivdigest.formats.problems import missing, shown
from sphinx_arxivdigest.formats.texts import one_line, tidy, tidy_abstract, tidy_comment
from sphinx_arxivdigest.model import Paper, Problem, Repository

if TYPE_CHECKING:
    from collections.abc import Callable

#: Fields of sentences.
PROSE = frozenset({"tldr", "motivation", "method", "result", "conclusion", "abstract", "summary"})
#: Titles of which all but the first are a detail.
_TITLES = frozenset({"title", "heading", "english title"})
#: Fields that are neither details nor sentences: a link to the paper itself is not their text.
_FIELDS = _TITLES | {"authors", "main category", "categories", "code"}
#: What makers write in known fields that have no text, in lower case.
_NOTHING = frozenset({"none", "null", "nan", "n/a", "unknown", "无", "無", "暂无", "なし", "없음"})
#: More characters are more than one of these and what may stand around it.
_LONGEST_NOTHING = 12
#: A link of Markdown, with its words and its target, or an address.
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\(<?([^()\s<>]*+)>?\)|(https?://[^\s<>()\[\]|,;*`]+)"
)
_IN_PARENTHESES = re.compile(r"\s?\([^()]*+\)")
_BOLD = re.compile(r"\*\*([^*]++)\*\*")
#: More digits are not those of a number of an entry, of stars or of a version.
_LONGEST_NUMBER = 6
_NOBODY = Identifier("", None)
_NOT_WEB = "the link of {} is not http(s) and was left out"
_NO_IDENTIFIER = "the link of {} has no arXiv identifier"


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

    def add(self, key: str, text: str, *, names: bool = True) -> None:
        """Add a *text* to the field *key*, which is one of ``fields.toml`` or names a detail.

        A text that only names the paper, and is not a detail, is taken for that and for nothing
        else; by links only where *names* is set.
        """
        has_link = "http" in text
        may_name = key in _naming() or (has_link and key in _FIELDS)
        if may_name and (names or not has_link):
            if key in _TITLES and self._take_links(text):
                text = _words_of_links(text)
            elif self.take_identity(key, text):
                return
        self.keep(key, text)

    def keep(self, key: str, text: str) -> None:
        """Add a *text* to the field *key*, even one that only names the paper.

        What says nothing, the text before again, or the day of the time before is left out.
        """
        # As arXiv's feeds have it, whoever has copied it.
        copied = vocabulary.ANNOUNCEMENT.match(text) if key == "abstract" else None
        if copied and self.take_identity("id", copied[1]):
            self.keep("announced", copied[2])
            text = text[copied.end() :]
        texts = self._texts.get(key)
        if texts is None:
            if text and not (key in _may_lack_text() and _is_nothing(text)):
                self._texts[key] = [text]
        elif text and key != "authors":
            is_day = key in ("published", "updated") and texts[-1].startswith(text)
            texts += [] if is_day or text == texts[-1] else [text]
        elif text:
            texts.append(text)

    def add_author(self, name: str) -> None:
        """Add an author whose *name* stands by itself, and may hold a comma."""
        self._names += authors.names_in(name)

    def has(self, key: str) -> bool:
        """Whether there is any text of the field *key*."""
        return key in self._texts or (key == "authors" and bool(self._names))

    def text(self, key: str) -> str:
        """Return the text of the field *key* so far, or an empty string."""
        return "\n\n".join(self._texts.get(key, ()))

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
        """Take *text*, of the field *key*, where it names this paper; return whether it does only.

        That is by identifier or by links. Where nothing has named a paper before, the first does.
        """
        if "http" not in text:
            return key in _naming() and self._take_written(key, text.strip("` "))
        if not self._take_links(text):
            return False
        return key in _naming() or all(_is_label(link[1] or "") for link in _LINK.finditer(text))

    def _take_links(self, text: str) -> bool:
        """Take the links of *text*; return whether all are of this paper, and there is no more."""
        if not _LINK.match(text.lstrip("*<")):
            return False
        return all(map(self.take_link, _targets(text))) and not _has_words(_LINK.sub("", text))

    def _take_written(self, key: str, text: str) -> bool:
        """Take the identifier that *text* is, or that a field of identifiers has among others."""
        if found := vocabulary.written_identifier(text):
            return self._take_identifier(found)
        if (
            key != "id"
            or not (found := vocabulary.identifier_in(text))
            or not self._take_identifier(found)
        ):
            return False
        # ``arXiv:2501.00001 [cs.RO]``, or the name of a file.
        codes, others = vocabulary.split_categories(text.partition(" ")[2])
        if others:
            return False
        self.keep("categories", ", ".join(codes))
        return True

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
        targets = (target.rstrip(".") for text in texts for target in _targets(text))
        found = {each: named.id for each in targets if (named := identifiers.from_url(each))}
        if len(set(found.values())) == 1:
            any(map(self.take_link, found))

    # -- the result ------------------------------------------------------------------

    def finish(self) -> Paper:
        """Return the paper that was read; what is wrong with it is in ``problems``."""
        if not (self._identifier.id or self._target or "url" in self._texts):
            self._find_identifier()
        texts = {key: "\n\n".join(each) for key, each in self._texts.items()}
        if "date" in texts and "published" not in texts:
            texts = {("published" if key == "date" else key): text for key, text in texts.items()}
        title = self._title(texts)
        if "url" in texts:
            self._take_url(title, texts)
        self._note_identity(title, texts)
        named, version = self._identifier, _number(texts, "version")
        return Paper(
            id=named.id,
            version=version if named.version is None else named.version,
            title=title,
            authors=self._authors(texts),
            categories=self._categories(texts),
            url=vocabulary.page_of(self._target, named),
            tldr=tidy(texts.pop("tldr", "")),
            abstract=tidy_abstract(_take(texts, "abstract")),
            number=_number(texts, "number"),
            comment=tidy_comment(texts.pop("comment", "")),
            announced=_announced(texts),
            code=_code(texts),
            line=self.line,
            # Last, since these are what the others have left.
            details={key: text for key, each in texts.items() if (text := tidy(each))},
        )

    def _take_url(self, title: str, texts: dict[str, str]) -> None:
        """Take the target from the field ``url``, which is a link where the title has one."""
        url = one_line(texts.pop("url"))
        if self._is_linked:
            _append(texts, "link", "\n", url)
        elif vocabulary.is_web(url) or not self._identifier.id:
            self._target = url
        else:
            self.problems.append(Problem(self.line, _NOT_WEB.format(shown(title))))

    def _title(self, texts: dict[str, str]) -> str:
        """Return the first title; others that differ are a detail."""
        titles = self._texts.get("title", [])
        texts.pop("title", None)
        for key in _substitutes("title"):
            if key in texts and (not titles or key in _TITLES):
                titles = [*titles, texts.pop(key)]
        title, *others = dict.fromkeys(map(one_line, titles or [""]))
        if others:
            texts["other title"] = "\n".join(others)
        return title

    def _authors(self, texts: dict[str, str]) -> tuple[str, ...]:
        """Return the authors; a list that leaves some out is kept as a detail, too."""
        if len(self._names) == 1 and authors.are_names(_IN_PARENTHESES.sub("", self._names[0])):
            # A list of names is the only item of the list.
            self._names = [*authors.split_authors(self._names[0])]
        listed = ", ".join(self._texts.get("authors", ()))
        texts.pop("authors", None)
        written = ", ".join(self._names) or listed or texts.pop("author list", "")
        kept = authors.without_others(written)
        if kept != written:
            texts.setdefault("author list", written)
        elif listed != written and not set(decode_names(listed)) <= set(self._names):
            texts.setdefault("author list", listed)
        if not self._names:
            return decode_names(kept)
        if kept == written:
            return tuple(self._names)
        known = (authors.without_others(f", {name}").strip(" ,") for name in self._names)
        return tuple(filter(authors.is_author, known))

    def _categories(self, texts: dict[str, str]) -> tuple[str, ...]:
        """Return the codes, the primary category first; what else stands there is a detail.

        The primary category is the one in a field of its own, or the only one in bold.
        """
        text = _words_of_links(texts.pop("categories", ""))
        bold = _BOLD.findall(text)
        first, others = vocabulary.split_categories(texts.pop("main category", ""))
        codes, rest = vocabulary.split_categories(text)
        main = first or (vocabulary.split_categories(bold[0])[0] if len(bold) == 1 else [])
        if others or rest:
            _append(texts, "classification", "; ", *others, *rest)
        return tuple(dict.fromkeys([*main, *codes])) or tuple(filter(None, [self.category]))

    def _note_identity(self, title: str, texts: dict[str, str]) -> None:
        """Note what the entry lacks to be a paper; a text that should name one is a detail."""
        if not title and not self.is_bare:
            self.problems.append(missing(self.line, "title"))
        if self._identifier.id:
            return
        name, written = shown(title), texts.get("id", "")
        if self.is_bare:
            message = f"nothing but a heading: {name}"
        elif self._target:
            is_web = vocabulary.is_web(self._target)
            message = _NO_IDENTIFIER.format(name) if is_web else _NOT_WEB.format(name)
        elif written:
            message = f"this is not an arXiv identifier: {shown(written)}"
        else:
            message = f"entry without an arXiv identifier: {name}"
        self.problems.append(Problem(self.line, message))


@cache
def _naming() -> frozenset[str]:
    """Return the keys of the fields in which an identifier is that of the entry's paper."""
    links = (key for key, field in fields.vocabulary().items() if field.place == "link")
    return frozenset({"number", *links})


@cache
def _may_lack_text() -> frozenset[str]:
    """Return the keys of the known fields in which a word for nothing is no text."""
    return frozenset(fields.vocabulary()) - _TITLES - {"id"}


@cache
def _substitutes(key: str) -> tuple[str, ...]:
    """Return the keys of the fields that stand for the field *key* in entries that lack it."""
    return tuple(each for each, field in fields.vocabulary().items() if field.instead_of == key)


def _has_words(text: str) -> bool:
    """Whether there is any letter or digit in *text*."""
    return any(map(str.isalnum, text))


def _is_nothing(text: str) -> bool:
    """Whether *text* says that a field has no text."""
    return len(text) <= _LONGEST_NOTHING and text.strip("_*`()（） \n").casefold() in _NOTHING


def _is_label(words: str) -> bool:
    """Whether the *words* of a link to a paper say nothing but what it leads to."""
    return (
        not words
        or fields.place(fields.key_of(words)) == "link"
        or bool(vocabulary.identifier_in(words))
    )


def _targets(text: str) -> list[str]:
    """Return the addresses in *text*, and where its links lead."""
    return [link[2] or link[3] for link in _LINK.finditer(text)]


def _words_of_links(text: str) -> str:
    """Return *text* with the words of links alone, and without addresses."""
    return _LINK.sub(lambda link: link[1] or "", text) if "http" in text else text


def _take(texts: dict[str, str], key: str) -> str:
    """Take from *texts* the text of *key*, else of the first field that stands for it."""
    return texts.pop(next(filter(texts.__contains__, (key, *_substitutes(key))), ""), "")


def _append(texts: dict[str, str], key: str, separator: str, *others: str) -> None:
    """Add *others* to the text of *key*."""
    texts[key] = separator.join(filter(None, [texts.get(key, ""), *others]))


def _announced(texts: dict[str, str]) -> str:
    """Take from *texts* how the paper is announced, or an empty string; other words stay."""
    if found := vocabulary.announcement(texts.get("announced", "")):
        del texts["announced"]
    return found


def _number(texts: dict[str, str], key: str) -> int | None:
    """Take the whole number *key* from *texts*, or ``None``; other words stay."""
    text = texts.get(key, "").strip().rstrip(".").removeprefix("v" if key == "version" else "")
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        return None
    del texts[key]
    return int(text)


def _code(texts: dict[str, str]) -> Repository | None:
    """Take the repository from *texts*, or ``None``; further addresses of code are a detail."""
    key = "code" if "code" in texts else "code links"
    text = texts.get(key, "")
    addresses = _targets(text)
    if not addresses or _has_words(_LINK.sub("", text)) or not vocabulary.is_web(addresses[0]):
        return None
    del texts[key]
    others = [*addresses[1:], texts.pop("code links", "")]
    if any(others):
        texts["code links"] = ", ".join(filter(None, others))
    return Repository(
        addresses[0], _number(texts, "code stars"), one_line(texts.pop("code last update", ""))
    )
