"""What tables and lists of papers have in common: a paper in short pieces, each with a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.dates import date_in_name, date_in_text
from sphinx_arxivdigest.formats.markdown.draft import ADDRESS, Record
from sphinx_arxivdigest.formats.markdown.headings import Heading, category_code, category_named
from sphinx_arxivdigest.formats.markdown.inline import INLINE, Link, leading_link
from sphinx_arxivdigest.formats.markdown.labels import field_name, known_key
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.formats.vocabulary import metadata_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx_arxivdigest.arxiv.identifiers import Identifier

#: Names of pieces → keys, besides those that labels have.
_KEYS = {
    **dict.fromkeys(("pdf", "paper", "link", "links", "url", "urls", "论文", "链接"), "link"),
    **dict.fromkeys(("arxiv", "arxiv id", "id", "编号"), "arxiv id"),
    **dict.fromkeys(("date", "日期", "发布日期"), "published"),
    **dict.fromkeys(("no", "index", "序号"), "number"),
    **dict.fromkeys(("english title", "original title", "英文标题", "原标题"), "title"),
    **dict.fromkeys(
        ("translated title", "chinese title", "中文标题", "标题翻译", "翻译标题"),
        "translated title",
    ),
}
#: Words behind the names of pieces that are links: ``PDF link``.
_LINK = re.compile(r"\s?(?:links?|urls?|链接|地址)")
#: Pieces that name the paper.
_NAMING = ("link", "arxiv id")
#: Words that name links, or stand with them.
_NAME_OF_LINK = re.compile(
    "abs|abstract|alphaxiv|and|arxiv|bib|bibtex|blog|code|data|dataset|demo|doi|eprint|full|github|here"
    "|hf|home|homepage|html|huggingface|links?|more|na|on|online|open|or|page|papers?|pdf|poster"
    "|preprint|project|read|see|site|slides|source|text|the|version|video|view|website|www"
    "|论文|链接|代码|原文|摘要|项目"
)
#: ``arXiv:2501.00001``.
_WRITTEN = re.compile(rf"\barxiv:\s?{identifiers.PATTERN}", re.IGNORECASE)
#: ``[2501.00001]``.
_IDENTIFIER = re.compile(rf"(?<=\[){identifiers.PATTERN}(?=\])", re.IGNORECASE)
#: An address that is no link's.
_BARE_ADDRESS = re.compile(rf"(?<!\]\()<?{ADDRESS.pattern}>?")
_EMPTY_BRACKETS = re.compile(r"\([\s,;|/·]*+\)|\[[\s,;|/·]*+\]|<\s*+>|\*\*\s*+\*\*")
#: What stands for nothing.
_NOTHING = frozenset({"null", "none", "nan", "n/a", "tbd", "-", "--", "\u2014", "无", "暂无"})
_BREAK = re.compile(r"[ \t]?<br[ \t]?/?>[ \t]?", re.IGNORECASE)
_DETAILS = re.compile(r"<details\b[^<>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,2})(?=\S)([^*_]++)\1(?!\w)")
_DATE = re.compile(r"[0-9]{4}([-.])[0-9]{2}\1[0-9]{2}")
#: Words beside the date of a list that say nothing else.
_OF_A_DAY = re.compile(
    "arxiv|at|daily|digest|for|from|last|list|new|of|on|papers?|published|the|time|updated?"
)
#: A link to code.
CODE = re.compile(
    r"\[[^\w()]{0,5}(code|github|代码)[^\w()]{0,5}\]\((https?://[^()\s]++)\)", re.IGNORECASE
)
#: A pair of brackets within a title.
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*+)[)\]]")
#: Stands for a link that is left out.
_LEFT_OUT = "\0"
#: What may part a title from its links.
_BETWEEN = f" \t,;:|·-–—{_LEFT_OUT}"


class Section(NamedTuple):
    """What a heading above papers says of them."""

    #: Code, or ``""``.
    category: str = ""
    topic: str = ""
    #: ISO date, or ``""``.
    published: str = ""


def piece_key(name: str) -> str:
    """Return the key of the piece that is called *name*: ``authors``, ``link``, ``number`` …"""
    bare = name.strip("* ").casefold()
    if bare in ("", "#"):
        return "number"
    plain = field_name(name) or bare
    return _usual_key(plain) or plain


def is_known(name: str) -> bool:
    """Say whether a piece called *name* is one that papers usually have."""
    return bool(_usual_key(field_name(name)))


def _usual_key(plain: str) -> str:
    found = _KEYS.get(plain) or known_key(plain) or metadata_key(plain)
    return found or _KEYS.get(_LINK.sub("", plain, count=1), "")


def piece_text(piece: str) -> str:
    """Return a piece without bold type and HTML around it; nothing for ``null`` and its like."""
    text = _unfolded(piece.strip())
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        text = text[2:-2].strip()
    text = _BREAK.sub("\n", text).strip()
    return "" if text.casefold() in _NOTHING else text


def _unfolded(text: str) -> str:
    """Return the content of a folded block, behind a summary that says more than it begins with."""
    opening = _DETAILS.match(text)
    if opening is None or not text.endswith("</details>"):
        return text
    summary, end, content = text[opening.end() : -len("</details>")].partition("</summary>")
    if not end:
        return summary.strip()
    summary = summary.strip().removeprefix("<summary>").strip()
    content = content.strip().removeprefix("<p>").removesuffix("</p>").strip()
    beginning = summary.rstrip(".\u2026 ")
    if " " not in beginning or content.startswith(beginning):
        return content
    return f"{summary}\n\n{content}".strip()


def first_date(lines: Iterable[str]) -> date | None:
    """Return the first date in *lines*, written as ``2025-01-02`` or ``2025.01.02``."""
    for line in lines:
        if found := date_in_text(line) or date_in_name(line):
            return found
    return None


def section_of(heading: Heading | None) -> Section:
    """Return what *heading* says: a category or else a topic, and a day."""
    if heading is None:
        return Section()
    found = first_date([heading.text])
    # That above all others is the digest's.
    published = found.isoformat() if found and heading.level > 1 else ""
    title = INLINE.sub(lambda link: "" if link[2].startswith("#") else link[0], heading.title)
    title = _DATE.sub("", title) if found else title
    title = _EMPTY_BRACKETS.sub("", title).strip(" \t:,-–—|·")
    code = category_code(heading.text) or category_named(title)
    words = re.findall(r"[^\W\d_]+", title.casefold())
    is_day = found and (heading.level == 1 or all(map(_OF_A_DAY.fullmatch, words)))
    if code or is_day:
        return Section(code, "", published)
    return Section("", title, published)


def paper_record(
    pieces: Iterable[tuple[str, str]], line: int, section: Section, target: str = ""
) -> Record:
    """Return the entry on a one-based *line* that *pieces*, pairs of key and text, make.

    *target* is the address of the paper, where the pieces do not tell it.
    """
    texts = [(key, text) for key, piece in pieces if (text := piece_text(piece))]
    title, *others = [one_line(text) for key, text in texts if key == "title"] or [""]
    link, beside = _title(title, target)
    number = _number(texts)
    heading = Heading(
        level=2,
        number=int(number[1].rstrip(".")) if number[1] else None,
        title=piece_text(link.text),
        target=link.target or target,
        rest="",
        text=title,
    )
    record = Record(heading, line, section.category)
    texts += [("other title", other) for other in others]
    texts += beside
    texts += [("topic", section.topic)] if section.topic else []
    if section.published and "published" not in dict(texts):
        texts.append(("published", section.published))
    # Before other pieces, which may link to other papers.
    naming = [
        (key, text)
        for key, text in texts
        if key in _NAMING and record.names_paper("arxiv id", text)
    ]
    for key, text in texts:
        if (key, text) in (number, *naming) or key == "title" or record.names_paper(key, text):
            continue
        first, *further = (bare_names(text) if key == "authors" else text).split("\n")
        record.start(key, first)
        record.fields[key] += further
    return record


def _title(text: str, target: str) -> tuple[Link, list[tuple[str, str]]]:
    """Return a title, as a link, and the pieces that stand beside it in *text*.

    That is the link that *text* begins with; else what is left without links that have only
    names, and without what stands in brackets with them: ``Robots (read on [arXiv](…))``.
    """
    link = leading_link(text) or Link(text, "", "")
    if INLINE.search(text) and not (link.target and is_title(link.text)):
        target = first_address([text]) or target
        title, beside = _without_link_names(text, target)
        if is_title(title):
            return Link(title, target, ""), beside
    return link, list(_beside(link.rest))


def _without_link_names(text: str, target: str) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* without links that have only names, and the pieces that it loses."""
    lost: list[tuple[str, str]] = []

    def leave_out(link: re.Match[str]) -> str:
        if is_title(link[1]):
            return link[0]
        lost.extend(_beside(without_own_links(link[0], target)))
        return _LEFT_OUT

    def leave_out_brackets(found: re.Match[str]) -> str:
        words = found[1].strip(_BETWEEN).replace(_LEFT_OUT, " ")
        has_link, has_words = _LEFT_OUT in found[1], is_title(words)
        if not has_link and (has_words or found[0].startswith("(")):
            return found[0]
        lost.extend([("notes", words)] if has_words else [])
        return _LEFT_OUT

    kept = _IN_BRACKETS.sub(leave_out_brackets, INLINE.sub(leave_out, text))
    kept = _EMPTY_BRACKETS.sub("", kept.replace(_LEFT_OUT, " ")).strip(_BETWEEN)
    return " ".join(piece_text(kept).split()), lost


def _beside(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands behind the link of a title: code, and notes."""
    yield from (("code", found[2]) for found in CODE.finditer(text))
    rest = CODE.sub("", text)
    if any(map(str.isalnum, rest)):
        yield "notes", rest.strip()


def bare_names(text: str) -> str:
    """Return a line of authors without links and emphasis."""
    text = INLINE.sub(lambda link: link[1], text.replace("\n", ", "))
    return _EMPHASIS.sub(r"\2", text)


def _number(pieces: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return the piece that is the number of an entry; those called "ID" may be, too."""
    for key, text in pieces:
        if key in ("number", "arxiv id") and re.fullmatch(r"[0-9]{1,6}\.?", text):
            return key, text
    return "", ""


def papers_named(text: str) -> list[str]:
    """Return the identifiers of the papers that *text* names, by address or as ``arXiv:…``."""
    return [paper.id for _, paper in _addresses(text)]


def first_address(texts: Iterable[str]) -> str:
    """Return the first address of a paper on arXiv in *texts*, or ``""``."""
    return next((address for text in texts for address, _ in _addresses(text)), "")


def _addresses(text: str) -> Iterator[tuple[str, Identifier]]:
    if "://" in text:
        for found in ADDRESS.findall(text):
            address = found.rstrip(".")
            if paper := identifiers.from_url(address):
                yield address, paper
    elif "rxiv:" in text.lower():
        for written in _WRITTEN.finditer(text):
            if paper := identifiers.from_text(written[0]):
                yield abs_url(*paper), paper


def is_title(text: str) -> bool:
    """Say whether *text* may be a title: more than addresses, identifiers and names of links."""
    bare = ADDRESS.sub("", INLINE.sub(lambda link: link[1], text)).strip(" *_~`.:()[]<>")
    words = re.findall(r"[^\W\d_]+", bare.casefold())
    return identifiers.from_text(bare) is None and not all(map(_NAME_OF_LINK.fullmatch, words))


def without_own_links(text: str, target: str) -> str:
    """Return *text* without links to the paper that *target* leads to, but for those with words."""
    own = identifiers.from_url(target)
    if own is None:
        return text

    def is_own(address: str) -> bool:
        found = identifiers.from_url(address.rstrip("."))
        return found is not None and found.id == own.id

    text = INLINE.sub(
        lambda link: "" if is_own(link[2]) and not is_title(link[1]) else link[0], text
    )
    for written in (_WRITTEN, _IDENTIFIER):
        text = written.sub(
            lambda found: "" if identifiers.parse_id(found[0]) == own.id else found[0], text
        )
    text = _BARE_ADDRESS.sub(lambda found: "" if is_own(found[0]) else found[0], text)
    return _EMPTY_BRACKETS.sub("", text)
