"""What arXiv writes: identifiers, links, categories and kinds of announcements.

Source: https://arxiv.org/category_taxonomy
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers, taxonomy
from sphinx_arxivdigest.arxiv.urls import abs_url

if TYPE_CHECKING:
    from sphinx_arxivdigest.arxiv.identifiers import Identifier

#: How arXiv announces a paper.
#: Source: https://info.arxiv.org/help/rss_specifications.html
ANNOUNCEMENTS = ("new", "cross", "replace", "replace-cross")
#: What its daily feeds put before an abstract: identifier and announcement.
ANNOUNCEMENT = re.compile(r"\s*(arXiv:\S+)\s+Announce Type:\s*(\S+)\s*(?:Abstract:\s*)?")

#: Other words for these, as one word; "submission" and "s" may stand behind it.
_ANNOUNCED = {
    kind: re.compile(f"(?:{words})(?:submission)?s?")
    for kind, words in {
        "new": "new|新|新增|新提交|最新发布|新着",
        "cross": "cross|crosslist(?:ing|ed)?|交叉|交叉列表|交叉引用|相互参照",
        "replace": "replaced?|replacement|updated?|revised|revision|newversion|更新|替换|修订|差替",
        "replace-cross": "replacecross",
    }.items()
}
_LONGEST_ANNOUNCEMENT = 60
#: "Distributed, Parallel, and Cluster Computing"
_MOST_PARTS = 3
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?))?")
_SEPARATORS = re.compile(r"[,;|、，；/]\s|[,;|、，；]")
#: An identifier among other words or parts of a path.
_WITHIN = re.compile(
    r"(?<![0-9A-Za-z.])[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[1-9][0-9]{0,2})?(?![0-9A-Za-z.])"
)


def written_identifier(text: str) -> Identifier | None:
    """Return the identifier in ``2512.23850v2``, ``arXiv:2512.23850`` or a link, or ``None``."""
    return identifiers.from_text(text) or identifiers.from_url(text.strip())


def identifier_in(text: str) -> Identifier | None:
    """Return the only identifier among the words of *text*, or ``None``.

    ``202501/06/2501.00001v1-walking`` is the name of a file about ``2501.00001``.
    """
    found = set(map(identifiers.from_text, _WITHIN.findall(text)))
    return found.pop() if len(found) == 1 else None


def is_web(url: str) -> bool:
    """Whether *url* may become a link: one address of http or https."""
    return url.lower().startswith(("http://", "https://")) and len(url.split()) == 1


def page_of(url: str, named: Identifier) -> str:
    """Return *url* if it may become a link, else the page on arXiv that *named* has, if any."""
    if is_web(url):
        return url
    return abs_url(*named) if named.id else ""


def announcement(text: str) -> str:
    """Return how arXiv announces what it calls *text*, "replaced" or "cross-list", or ``""``."""
    word = text.strip().casefold()
    if word in ANNOUNCEMENTS:
        return word
    if not word or len(word) > _LONGEST_ANNOUNCEMENT:
        return ""
    plain = "".join(filter(str.isalnum, word))
    matches = (kind for kind, pattern in _ANNOUNCED.items() if pattern.fullmatch(plain))
    return next(matches, "")


def is_category(text: str) -> bool:
    """Whether *text* has the form of a category code, such as ``cs.LG`` and ``hep-th``."""
    return _CODE.fullmatch(text) is not None


def split_categories(text: str) -> tuple[list[str], list[str]]:
    """Return the category codes in a list such as ``cs.AI, Robotics``, and its other items.

    Categories of arXiv may stand there by name. Authors also write classes of the ACM (``I.2.7``)
    and of the mathematical reviews (``68T05 (Primary)``) there: they are other items.
    """
    codes: list[str] = []
    others: list[str] = []
    if not text:
        return codes, others
    if is_category(text):
        return [taxonomy.named(text) or text], others
    items = [item.strip() for item in _SEPARATORS.split(text.replace("\n", " "))]
    index = 0
    while index < len(items):
        count, code = _named(items[index : index + _MOST_PARTS])
        found, rest = ([code], "") if code else _codes(items[index].split())
        codes += found
        if rest:
            others.append(rest)
        index += count
    return codes, others


def _named(items: list[str]) -> tuple[int, str]:
    """Return how many of *items* are one name of a category, and its code; else one and ``""``.

    The code may stand behind it, in parentheses.
    """
    for count in range(len(items), 0, -1):
        name, _, written = ", ".join(items[:count]).strip("`*").rstrip(")").partition(" (")
        code = taxonomy.named(name)
        if code and (not written or is_category(written)):
            return count, written or code
    return 1, ""


def _codes(words: list[str]) -> tuple[list[str], str]:
    """Return the codes among *words*, and the others; a plain word is a code only if it is alone.

    Words in parentheses, and those before a code in parentheses, are its name, maybe in another
    language.
    """
    codes: list[str] = []
    rest: list[str] = []
    for word in words:
        bare = word.strip("()[]`*")
        if is_category(bare) and (len(words) == 1 or "." in bare or "-" in bare):
            codes.append(bare)
            rest = [] if word.startswith("(") else rest
        elif "." in bare and (known := taxonomy.lookup(bare)):
            codes.append(known.code)
        else:
            rest.append(word)
    others = " ".join(rest)
    is_gloss = codes and others.startswith("(") and others.endswith(")")
    return codes, "" if is_gloss else others
