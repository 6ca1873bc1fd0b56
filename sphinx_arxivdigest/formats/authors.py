"""Split a line of authors into names."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.people.endings import is_suffix, is_title
from sphinx_arxivdigest.people.families import JOINED
from sphinx_arxivdigest.people.families_first import FAMILIES
from sphinx_arxivdigest.people.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_SUFFIX = len("Jnr.")
#: Commas, semicolons and "and"; LaTeX's ``\\,`` is a narrow space.
SEPARATOR = re.compile(r"(?<!\\)[,;，；、]| and ")
_TOKEN = re.compile(rf"[()]|{SEPARATOR.pattern}")
#: Signs besides these that :func:`split_authors` may take for more than a part of a name, and
#: those of them which names hardly ever have.
SIGNS = ".-*'\"()[]<>{}|•·/&:@$^\\⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNUSUAL = re.compile(rf"[{re.escape(SIGNS[5:])};；\n]")
#: A character as HTML writes it; its semicolon parts no names.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
#: Stands for that semicolon while names are split; from Unicode's private use area.
_END = "\uf8ff"
#: Other signs between names, the last few where only names stand around them.
_BARS = re.compile(r"\s*[|•]\s*|\s[·/&]\s")
_NAMES_AROUND = frozenset("·/&")
#: What begins each item of a list in Markdown.
_BULLETS = ("- ", "* ", "+ ")
_BULLET = re.compile(r"(?:^|\n)[ \t]*+(?:[-*+•]|[0-9]{1,4}[.)])[ \t]+")
#: Marks of institutes and of footnotes, tags, and the text of a link.
_MARKS = re.compile(
    r"<sup>[^<>]*</sup>|\$\s?\^[^$]{1,40}\$|\\textsuperscript\{[^{}]*\}|\^\{[^{}]*\}|\^[0-9]+"
    r"|</?(?:a|b|br|em|i|li|p|small|span|strong|su[bp]|u|ul)\b[^<>]*>|[⁰¹²³⁴⁵⁶⁷⁸⁹](?:[,⁰¹²³⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹])?"
    r"|\[([^\[\]]*)\]\([^()\s]*\)",
    re.IGNORECASE,
)
#: Between a group of authors and its members.
_MEMBERS = re.compile(
    r"\b(collaborations?|consorti(?:um|a)|teams?|groups?|network|project|survey)\s?:\s",
    re.IGNORECASE,
)
_QUOTED = r"""(?:'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")"""
#: A name as Python or JSON writes it, alone or as the member of an object.
_ITEM = rf"""\s*+(?:[A-Za-z.]++\(|\{{\s*+["']name["']\s*+:)?\s*+({_QUOTED})\s*+[)}}]?\s*+"""
_LITERAL = re.compile(rf"\s*+\[(?:{_ITEM}(?:,|(?=\])))++\]\s*+|(?=\s*+[A-Za-z.]++\(){_ITEM}")
_STRING = re.compile(_QUOTED)
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
#: What stands at the end of a line for the authors that it leaves out: "et al.", "and 3 others",
#: "(+3 more)", "(23 additional authors not shown)", "等 3 人", and such in brackets.
_OTHERS = re.compile(
    r"(?:(?<=[\s,;，；、])|(?=[(（\[等]))[(（\[]?"
    r"(?:et\.?\s*+al|(?:and|&) (?:others|more)|\+[0-9]{1,4}"
    r"|(?:(?:and|&) )?\+?[0-9]{1,4} (?:(?:more|other)(?: authors?)?|others|authors?)"
    r"|(?:and )?[0-9]{1,4} additional authors? not shown"
    r"|等\s?[(（]?(?:[0-9]{1,4}\s?)?(?:[人名位](?:作者)?)?"
    r"|(?:他|ほか)\s?(?:[0-9]{1,4}\s?[名人])?|[外외]\s?[0-9]{1,4}\s?[名人명인])"
    r"\.?[)）\]]?\.?$",
    re.IGNORECASE,
)
#: How these end; few names end so.
_OTHERS_END = (
    *("al", "others", "other", "more", "author", "authors", "shown"),
    *("等", "人", "名", "位", "作者", "他", "ほか", "명", "인"),
)
_LONGEST_OTHERS = 45
#: "et al. (3 more)"
_MOST_OTHERS = 3
_ELLIPSIS = re.compile(r"[(（\[]?(?:\.{3,}|…+)[)）\]]?")
#: Where arXiv's list of institutes begins, and the marks of its items: ``(1) ((1) Uni A)``.
_INSTITUTES = re.compile(r"\s?\(\s?\([0-9]{1,3}\)")
_INSTITUTE_MARK = re.compile(r"\s?\([0-9]{1,3}(?:(?:,| and)\s?[0-9]{1,3}){0,20}\)")
_PARTICLE = re.compile("al|bin|da|de|del|der|di|dos|du|el|ibn|la|le|van|von|y|zu")
_HAN_NAME = re.compile("[\u4e00-\u9fff·]{2,6}")
#: A given name of nothing but these stands behind that of the family.
INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
#: A name of one word.
_FAMILY = re.compile(r"[^\W\d_][a-zß-öø-ÿ]+")
#: Between two names that a full stop parts; what it ends has to be looked at.
_FULL_STOP = re.compile(r"(?<=[^\W\d_][^\W\d_])\. (?=[^\W\d_])")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
#: Given names that are shortened: "Hans Chr. Example".
_SHORTENED = table("Abd Alex Chr Fco Joh Jos Mohd Muh Prof Theo Univ")
#: Address that arXiv's feeds have for an author where they lack one.
_NOBODY = "@arxiv.org"


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names in *text*, a list as people or programs write it.

    They are separated by commas, semicolons, "and", bars or bullets, or quoted as in Python and
    JSON. A name is as it is written, without links and raised marks: of ``Example, Ada; Li, Na``,
    the first is ``Example, Ada``. A suffix or a degree behind a comma stays with its name
    (``Ada Example, Jr.``), and so does a list of affiliations in parentheses. A full stop parts
    two names where each has a family name: ``Ada Example. Na Li``.
    """
    names = _names_between_separators(text)
    return tuple(_without_full_stops(names)) if _has_full_stop(text) else names


def _names_between_separators(text: str) -> tuple[str, ...]:
    """Return the names in *text* that something else than a full stop parts."""
    if not text:
        return ()
    if not (_UNUSUAL.search(text) or text.startswith(_BULLETS)):
        text = " ".join(text.split())
        may_be_inverted = ".," in text or " and " in text or text.count(",") == 1
        parts = _family_first(text) if may_be_inverted else []
        return tuple(_with_suffixes(parts or SEPARATOR.split(text)))
    if _LITERAL.fullmatch(text):
        return _quoted_names(text)
    text = " ".join(_BULLET.sub(" ; ", _without_marks(text)).split())
    if "&" in text and ";" in text:
        text = _ENTITY.sub(_without_semicolon, text)
    parts = _family_first(text) or _split_at_bars(_split_outside_parentheses(text))
    return tuple(name.replace(_END, ";") for name in _with_suffixes(parts))


def names_in(item: str) -> tuple[str, ...]:
    """Return the names in an *item* of a list of authors, mostly one, which may have a comma."""
    name = one_line(item)
    if _UNUSUAL.search(name) is None:
        names = (name,) if is_author(name) else ()
        return tuple(_without_full_stops(names)) if _has_full_stop(name) else names
    if _LITERAL.fullmatch(name):
        return _quoted_names(name)
    if ";" in _ENTITY.sub("", name) or _MEMBERS.search(name):
        return split_authors(name)
    name = _without_marks(name).strip()
    return (name,) if is_author(name) else ()


def is_author(name: str) -> bool:
    """Whether *name*, an item of a list of authors, is an author.

    arXiv lists a collaboration and its members as "A Collaboration", ":", "Ada Example".
    """
    has_letters = name[:1].isalnum() or any(map(str.isalnum, name))
    return has_letters and not name.endswith(_NOBODY)


def without_others(text: str) -> str:
    """Return a line of authors without words for those that it leaves out, and for institutes.

    These are "et al." and the like at the end, an ellipsis anywhere, and arXiv's list of institutes
    with its marks.
    """
    if "(" in text and (found := _INSTITUTES.search(text)):
        text = _without_institutes(text, found.start())
    has_ellipsis = "..." in text or "…" in text
    return _without_end(_ELLIPSIS.sub(",", text) if has_ellipsis else text)


def are_names(text: str, fewest: int = 2) -> bool:
    """Whether *text* reads like the names of *fewest* people or more."""
    shown = text.rstrip(" .…")
    kept = _without_end(shown)
    names = _names_between_separators(kept)
    return len(names) >= (fewest if kept == shown else 1) and all(map(_is_name, names))


# -- what is not a name ------------------------------------------------------------


def _without_marks(text: str) -> str:
    """Return *text* without links and raised marks, and with a comma behind a group's name."""
    text = _MARKS.sub(lambda found: found[1] or "", text)
    return _MEMBERS.sub(r"\1, ", text) if ":" in text else text


def _without_semicolon(entity: re.Match[str]) -> str:
    """Return *entity*, if it is one, with a stand-in for its semicolon."""
    is_known = entity[0][1] == "#" or entity[0][1:] in html5
    return f"{entity[0][:-1]}{_END}" if is_known else entity[0]


def _without_institutes(text: str, start: int) -> str:
    """Return *text* without the list of institutes that begins at *start*, and its marks."""
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0 and text[index] == ")":
            return _INSTITUTE_MARK.sub("", text[:start]) + text[index + 1 :]
    return text


def _without_end(text: str) -> str:
    """Return a line of authors without "et al." and its like at the end."""
    kept = end = text.rstrip(" ,;，、")
    for _ in range(_MOST_OTHERS):
        if not (end.rstrip(".)）]").lower().endswith(_OTHERS_END) or "+" in end[-6:]):
            break  # As nearly always.
        if (found := _OTHERS.search(end, max(len(end) - _LONGEST_OTHERS, 0))) is None:
            break
        end = end[: found.start()].rstrip(" ,;，、")
    return text if end == kept else end


# -- from a list to its names --------------------------------------------------------


def _with_suffixes(parts: list[str]) -> list[str]:
    """Return the names that *parts* are, each with a suffix that stands behind it."""
    names: list[str] = []
    may_follow = False
    for part in parts:
        name = part.strip()
        if name.startswith(("and ", "& ")):
            name = name.partition(" ")[2].lstrip()
        if may_follow and len(name) <= _LONGEST_SUFFIX and is_suffix(name):
            names[-1] = f"{names[-1]}, {name}"
            may_follow = False
        elif is_title(name) and names and " " in names[-1]:
            names[-1] = f"{names[-1]}, {name}"
        elif is_author(name):
            names.append(name)
            may_follow = True
    return names


def _has_full_stop(text: str) -> bool:
    """Whether a full stop may part names in *text*."""
    return ". " in text and _FULL_STOP.search(text) is not None


def _without_full_stops(names: Iterable[str]) -> Iterator[str]:
    """Yield *names*, those apart that only a full stop parts."""
    for name in names:
        start = 0
        for found in _FULL_STOP.finditer(name):
            before, after = name[start : found.start()], name[found.end() :]
            if _ends_name(before) and _is_name(before) and _is_name(after):
                yield before
                start = found.end()
        yield name[start:]


def _ends_name(text: str) -> bool:
    """Whether the last word of *text* is a family name, and not shortened as "Md" is."""
    word = text.replace("-", " ").rpartition(" ")[2]
    if len(word) == 2:
        return word.lower() in FAMILIES
    return word not in _SHORTENED and _VOWEL.search(word) is not None


def _quoted_names(text: str) -> tuple[str, ...]:
    """Return the names in a list of Python or JSON."""
    quoted = [found[0][1:-1] for found in _STRING.finditer(text)]
    written = quoted[1::2] if "{" in _STRING.sub("", text) else quoted
    names = (one_line(_ESCAPED.sub(_unescaped, name)) for name in written)
    return tuple(filter(is_author, names))


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that an *escape* of Python or JSON stands for."""
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else escape[3]


def _family_first(text: str) -> list[str]:
    """Return the names in *text* if each is like ``Example, Ada``, else an empty list."""
    for separator in (";", " and ", " & "):
        parts = text.split(separator)
        written = [part for part in parts if part.count(",") == 1]
        families = [part.partition(",")[0].split() for part in written]
        are_all = len(written) == len(parts) or separator == ";"
        if len(parts) > 1 and written and are_all and all(map(_is_family, families)):
            return parts if sum("," in part for part in parts) == len(written) else []
    parts = [part.strip() for part in text.split(",")]
    if len(parts) % 2 == 0 and all(map(INITIALS.fullmatch, parts[1::2])):
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return [f"{family}, {given}" for family, given in pairs]
    # One author, since hardly any two have but one name; lists without spaces are of programs.
    is_one = len(parts) == 2 and ", " in text and all(map(_FAMILY.fullmatch, parts))
    return [text] if is_one else []


def _is_family(words: list[str]) -> bool:
    """Whether *words* are a name of a family: one word, and particles before it."""
    return bool(words) and all(word[0].islower() or word in JOINED for word in words[:-1])


def _split_at_bars(parts: list[str]) -> list[str]:
    """Return *parts* split at other signs than commas that stand between names."""
    split: list[str] = []
    for part in parts:
        pieces = _BARS.split(part)
        is_sure = len(pieces) == 1 or _NAMES_AROUND.isdisjoint(part)
        split += pieces if is_sure or all(map(_is_name, pieces)) else [part]
    return split


def _is_name(text: str) -> bool:
    """Whether *text* reads like the name of a person."""
    words = text.replace(".", ". ").split()
    if len(words) == 1 and _HAN_NAME.fullmatch(text):
        return True
    return 2 <= len(words) <= 6 and all(
        _PARTICLE.fullmatch(word) or (word[0].isalpha() and word[0] != word[0].lower())
        for word in words
    )


def _split_outside_parentheses(text: str) -> list[str]:
    """Return the parts of *text* between separators that are not in parentheses."""
    if "(" not in text or text.count("(") != text.count(")"):
        return SEPARATOR.split(text)
    parts: list[str] = []
    depth = start = 0
    for match in _TOKEN.finditer(text):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts
