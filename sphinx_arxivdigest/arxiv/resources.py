"""Code, models and data of a paper, as its abstract and its comment name them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.model import Paper

Kind: TypeAlias = Literal["code", "model", "data"]

_NAME = r"[\w.\\-]{1,100}"
#: Folders of GitHub and Hugging Face that are not names of owners.
_OWNER = rf"(?!(?:blog|docs|learn|orgs|papers|search|spaces|sponsors|topics)/){_NAME}"
_HUGGING_FACE = r"(?:huggingface|hf)\.co"
#: What an address says of what it leads to → such addresses. A *page*, a *record* and a
#: *collection* may be about anything.
_ADDRESSES = {
    "code": (
        rf"(?:(?:gist\.)?github\.com|codeberg\.org|bitbucket\.org)/{_OWNER}/{_NAME}"
        rf"|gitlab(?:\.[a-z0-9-]{{1,60}}){{1,4}}(?:/{_NAME}){{2,5}}"
        rf"|anonymous\.4open\.science/r/{_NAME}"
    ),
    "data": rf"(?:{_HUGGING_FACE}|modelscope\.cn)/datasets/{_NAME}/{_NAME}",
    "collection": rf"{_HUGGING_FACE}/collections/{_NAME}/{_NAME}",
    "model": rf"(?:{_HUGGING_FACE}/|modelscope\.cn/models/){_OWNER}/{_NAME}",
    "page": (
        r"[a-z0-9-]{1,60}\.git(?:hub|lab)\.io\b(?:/[\w./~%+\\-]{0,200})?"
        rf"|anonymous\.4open\.science/w/{_NAME}"
    ),
    "record": r"zenodo\.org/records?/\d+|doi\.org/10\.5281/zenodo\.\d+|osf\.io/\w+",
}
_ADDRESS = re.compile(
    r"(?:www\.)?(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _ADDRESSES.items())
    + ")",
    re.ASCII | re.IGNORECASE,
)
#: What is looked for first, since few texts have it, and what may stand before it.
_MARK = re.compile(r"\.(?:com/|org/|co/|cn/|io\b|science/|(?<=gitlab\.))", re.ASCII)
_PAGE = re.compile(r"\.git(?:hub|lab)\.io")
_HOST = re.compile(r"[\w@.-]*\Z", re.ASCII)
_LONGEST_HOST = 80
_OF_ANYTHING = ("page", "record")

#: What a text calls code, models and data, in small letters.
_CALLED: dict[Kind, str] = {
    "code": "code codes codebase codebases code-base implementation implementations library "
    "package packages software toolkit toolkits",
    "model": "model models checkpoint checkpoints weights",
    "data": "data dataset datasets data-set data-sets benchmark benchmarks corpus corpora",
}
_WORDS = {kind: frozenset(words.split()) for kind, words in _CALLED.items()}
#: The same in languages that do not part words by spaces.
_TERMS: dict[Kind, tuple[str, ...]] = {
    "code": ("代码", "代碼", "程式碼", "源码", "コード", "코드"),
    "model": ("模型", "权重", "權重", "モデル", "모델"),
    "data": ("数据", "數據", "資料", "データ", "데이터"),
}
#: How authors say that something is theirs, and given away.
_GIVEN = {"our", "available", "release", "released", "public", "publicly", "accessible", "found"}
_TELLING = _GIVEN.union(*_WORDS.values())
_GIVEN_TERMS = ("我们", "我們", "本文", "公开", "公開", "开源", "開源", "공개")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SENTENCE_END = re.compile(r"[.!?;]\s|[。！？；]")
_SENTENCES = re.compile(rf".*(?:{_SENTENCE_END.pattern})", re.DOTALL)
#: What stands between two addresses of one list.
_NEXT_IN_LIST = re.compile(
    r"[\s,&/(){}]{0,9}(?:and\s|[和与與])?[\s({]{0,9}(?:\\url\{)?(?:https?://)?", re.IGNORECASE
)
#: Characters of a sentence that are looked at, before and behind an address.
_CONTEXT = 200


class Resource(NamedTuple):
    """What belongs to a paper and is published elsewhere."""

    kind: Kind
    url: str


class _Called(NamedTuple):
    """What a sentence says of an address in it."""

    kinds: frozenset[Kind]
    #: Whether the authors give it away; so do ``Code:`` and ``(code)``.
    given: bool


class _Mention(NamedTuple):
    resource: Resource
    #: How sure it is that this is of the kind, and the authors' own. A repository or a set of
    #: data counts more than a page on which they may be.
    weight: tuple[int, bool]


def resources(paper: Paper) -> Iterator[Resource]:
    """Yield the code, the model and the data of *paper*, as far as there are any, in this order.

    Code is the address in its own field, else the repository that a sentence of the abstract or
    the comment calls the code, else the first one. Other pages count for what their
    sentence calls them.
    """
    texts = [text for text in (paper.abstract, paper.comment) if _may_name(text)]
    mentions = [mention for text in texts for mention in _mentions(text)]
    known = _best(mentions) if mentions else {}
    if paper.code:
        known["code"] = paper.code.url
    for kind in _WORDS:
        if kind in known:
            yield Resource(kind, known[kind])


def _best(mentions: list[_Mention]) -> dict[Kind, str]:
    """Return the address of each kind: the one of most weight, of several the first."""
    best: dict[Kind, _Mention] = {}
    for mention in mentions:
        kind = mention.resource.kind
        if kind not in best or mention.weight > best[kind].weight:
            best[kind] = mention
    return {kind: mention.resource.url for kind, mention in best.items()}


def _may_name(text: str) -> bool:
    """Whether there may be an address in *text*: a quick test that most texts do not pass."""
    return "/" in text or _PAGE.search(text) is not None


def _mentions(text: str) -> Iterator[_Mention]:
    if ". com/" in text:  # A space that conversions leave: "https://github. com/a/b".
        text = text.replace(". com/", ".com/")
    called, end = _Called(frozenset(), given=False), 0
    addresses = list(_addresses(text))
    bounds = pairwise([*(address.start() for address in addresses), len(text)])
    for address, (start, next_start) in zip(addresses, bounds, strict=True):
        if not (called.kinds and _NEXT_IN_LIST.fullmatch(text, end, start)):
            begin = max(end, start - _CONTEXT)
            before = _SENTENCES.match(text, begin, start)
            called = _called(text[before.end() if before else begin : start])
        end = address.end() - (len(address[0]) - len(address[0].rstrip(".")))
        if not called.kinds:
            called = _called(_behind(text, end, next_start))
        if mention := _mention(address, called):
            yield mention


def _addresses(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() < end:
            continue
        begin, stop = max(end, mark.start() - _LONGEST_HOST), mark.start()
        begin = max(begin, text.rfind(" ", begin, stop) + 1, text.rfind("/", begin, stop) + 1)
        host = _HOST.search(text, begin, stop)
        address = _ADDRESS.match(text, host.start()) if host else None
        if address:
            yield address
            end = address.end()


def _behind(text: str, start: int, stop: int) -> str:
    """Return the rest of a sentence, unless there is the next address in it, at *stop*."""
    ending = _SENTENCE_END.search(text, start, min(stop, start + _CONTEXT))
    if ending is None and stop < len(text):
        return ""
    return text[start : ending.start() if ending else start + _CONTEXT]


def _called(words: str) -> _Called:
    """Return what a piece of a sentence calls the address beside it."""
    words = words.lower()
    latin = _WORD.findall(words)
    telling = _TELLING.intersection(latin)
    kinds = {kind for kind, names in _WORDS.items() if not names.isdisjoint(telling)}
    given = len(latin) == 1 or not _GIVEN.isdisjoint(telling)
    if not words.isascii():
        kinds |= {kind for kind, terms in _TERMS.items() if any(term in words for term in terms)}
        given = given or any(term in words for term in _GIVEN_TERMS)
    return _Called(frozenset(kinds), given)


def _mention(address: re.Match[str], called: _Called) -> _Mention | None:
    """Return what *address* leads to, if itself or its sentence says that."""
    group = address.lastgroup or ""
    kind = _kind(group, called.kinds)
    if kind is None:
        return None
    sure = 1 + called.given if kind in called.kinds else -bool(called.kinds)
    written = address[group].replace("\\", "").rstrip(".").removesuffix(".git")
    return _Mention(Resource(kind, f"https://{written}"), (sure, group not in _OF_ANYTHING))


def _kind(group: str, kinds: frozenset[Kind]) -> Kind | None:
    match group:
        case "code" | "model" | "data":
            return group
        case "collection":
            return "data" if kinds & {"model", "data"} == {"data"} else "model"
        case "record" if kinds & {"code", "data"} == {"data"}:
            return "data"
    return "code" if "code" in kinds else None
