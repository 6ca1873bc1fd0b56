"""From an element of a feed to the draft of an entry, for Atom, RSS and OAI-PMH alike."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.feeds.xml import part, text_of
from sphinx_arxivdigest.formats.hypertext import markdown_of, parse_html
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.texts import one_line, printable, unwrapped
from sphinx_arxivdigest.formats.vocabulary import ANNOUNCEMENT, written_identifier

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.feeds.xml import Element, Node

_IDENTIFIERS = ("id", "guid", "identifier")
_ABSTRACTS = ("summary", "description", "abstract", "content", "encoded")
#: Elements with days, the first version's first.
_DAYS = ("published", "created", "date", "updated")
#: Elements whose texts are not taken as they are.
_TREATED = frozenset(
    (*_IDENTIFIERS, *_ABSTRACTS, *_DAYS, "link", "title", "version", "announce_type")
)
#: Elements that say nothing of a paper.
_NO_FIELDS = frozenset(
    ("pubDate", "header", "metadata", "arXiv", "arXivRaw", "dc", "datestamp", "setSpec", "type")
)
#: What RSS 1.0 has behind a title: identifier, primary category, and why it is listed.
_BEHIND_TITLE = re.compile(r"\.? \(arXiv:(\S+) \[([^\[\]]+)\](?: (UPDATED|CROSS LISTED))?\)$")
_LISTED = {None: "new", "UPDATED": "replace", "CROSS LISTED": "cross"}
#: How HTML begins; texts of arXiv hold signs of it, too.
_HTML = re.compile(r"<(?:p|div|br|span|b|i|em|strong|a|img|[uo]l|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
#: An author as RSS 2.0 has one; without a name nobody is named.
_ADDRESS = re.compile(r"[^\s@]++@\S++(?: \(([^()]++)\))?")
#: What the Dublin Core of arXiv's repository has besides abstracts and identifiers.
_COMMENT, _DOI = "Comment:", "doi:"
#: Where arXiv serves its feeds, and the pages that links in them mean.
_FEED_HOST, _HOST = "://rss.arxiv.org/", "://arxiv.org/"


def is_field(name: str) -> bool:
    """Whether elements called *name* are known fields of papers."""
    return name in _TREATED or (name not in _NO_FIELDS and bool(fields.key_of(name)))


def names_paper(element: Element) -> bool:
    """Whether an identifier or the link of an entry names a paper of arXiv."""
    texts = (text_of(each) for name in _IDENTIFIERS for each in element.all(name))
    return any(map(_identifier, (*texts, _page(element))))


def day_of(written: str) -> date | None:
    """Return the day in a date of Atom or of RSS, by the clock of its maker, or ``None``."""
    try:
        return date.fromisoformat(written.strip()[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, OverflowError):
        return None


def draft_of(element: Element) -> Draft:
    """Return the draft of an entry."""
    draft = Draft(element.line)
    page = _page(element)
    for name in _IDENTIFIERS:
        for each in element.all(name):
            _add_identifier(draft, one_line(text_of(each)))
    draft.take_identity("id", _identifier(page))
    draft.add("url", page.replace(_FEED_HOST, _HOST))
    draft.add("announced", element.text("announce_type").strip())
    _add_title(draft, unwrapped(element.text("title")))
    for name in _ABSTRACTS:
        for each in element.all(name):
            _add_abstract(draft, text_of(each).strip())
    _add_days(draft, element)
    for name in element.fields:
        if name not in _TREATED and name not in _NO_FIELDS:
            _add(draft, element, name)
    return draft


def _identifier(text: str) -> str:
    """Return the identifier in *text*, with its version, or an empty string."""
    named = written_identifier(one_line(text))
    return "v".join(str(part) for part in named if part) if named else ""


def _add_identifier(draft: Draft, text: str) -> None:
    """Add an identifier; in Dublin Core it may be the DOI of a journal."""
    if named := _identifier(text):
        draft.add("id", named)
    else:
        draft.add("doi" if text.startswith(_DOI) else "id", text.removeprefix(_DOI))


def _page(element: Element) -> str:
    """Return the address of an entry: of Atom's links the one that leads to the entry itself."""
    for link in element.all("link"):
        if link.get("rel", "alternate") == "alternate":
            return one_line(link.get("href") or text_of(link))
    return ""


def _add_title(draft: Draft, title: str) -> None:
    """Add the title, without what older feeds have behind it."""
    if behind := _BEHIND_TITLE.search(title):
        draft.take_identity("id", behind[1])
        draft.add("main category", behind[2])
        draft.add("announced", _LISTED[behind[3]])
        title = title[: behind.start()]
    draft.add("title", title)


def _add_abstract(draft: Draft, text: str) -> None:
    """Add an abstract, without what daily feeds have before it, or a comment."""
    if text.startswith(_COMMENT):
        draft.add("comment", text.removeprefix(_COMMENT).strip())
        return
    if announcement := ANNOUNCEMENT.match(text):
        draft.take_identity("id", announcement[1])
        draft.add("announced", "" if draft.has("announced") else announcement[2])
        text = text[announcement.end() :]
    if (plain := _without_html(text)) != text:
        text = _without_fields(draft, plain)
    if text != draft.text("abstract"):
        draft.add("content" if draft.has("abstract") else "abstract", text)


def _without_html(text: str) -> str:
    """Return the paragraphs of *text* where that is HTML, else *text* itself."""
    if not _HTML.match(text) or (root := parse_html(text)) is None:
        return text
    lines = map(str.strip, markdown_of(root).split("<br>"))
    return "\n".join(lines).strip()


def _without_fields(draft: Draft, text: str) -> str:
    """Return *text* without labelled fields and links to the paper, which *draft* takes."""
    kept = []
    for line in text.split("\n"):
        label = split_label(line)
        if label and label.bold and label.known:
            draft.add(label.key, label.text)
        elif not draft.take_identity("pdf", line):
            kept.append(line)
    return "\n".join(kept).strip()


def _add_days(draft: Draft, element: Element) -> None:
    """Add the day of the first version, and that of this one where it is another.

    In daily feeds these elements hold the day of the announcement.
    """
    if element.all("announce_type"):
        return
    versions = element.all("version")
    written = [text_of(each) for name in _DAYS for each in element.all(name)]
    written += (part(each, "date") for each in versions)
    days = [day.isoformat() if (day := day_of(text)) else one_line(text) for text in written]
    if versions:
        draft.add("version", versions[-1].get("version", "").lstrip("v"))
    draft.add("published", days[0] if days else "")
    draft.add("updated", days[-1] if days[1:] and days[-1] != days[0] else "")


def _add(draft: Draft, element: Element, name: str) -> None:
    """Add what an entry has of the elements called *name*."""
    key, found = fields.key_of(name), element.all(name)
    if key == "authors":
        if not draft.has(key):
            # In Dublin Core a name by itself holds a comma.
            are_single = len(found) > 1 or len(found[0]) or element.all("dc")
            for each in found:
                draft.add_author(_name(each)) if are_single else draft.add(key, _name(each))
    elif key in ("categories", "main category"):
        terms = (one_line(each.get("term") or text_of(each)) for each in found)
        draft.add(key, ", ".join(taxonomy.named(term) or term for term in terms))
    else:
        for each in found:
            draft.add(key or fields.field_name(name), _without_html(text_of(each).strip()))


def _name(author: Node) -> str:
    """Return the name of an author, with affiliations in parentheses."""
    names = (part(author, each) for each in ("name", "forenames", "keyname", "suffix"))
    name = " ".join(map(one_line, filter(None, names)))
    affiliation = one_line(part(author, "affiliation"))
    if name:
        return f"{name} ({affiliation})" if affiliation else name
    # Older feeds made links of names.
    text = one_line(printable(_TAG.sub("", text_of(author))))
    address = _ADDRESS.fullmatch(text)
    return address[1] or "" if address else text
