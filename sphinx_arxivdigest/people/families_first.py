"""Names of East Asia: those whose family name stands first, and those that have it inside.

arXiv shows given names first, but many authors from Vietnam, Korea and China write their name as
at home: *Nguyen Minh Phuong*, *Kim Ji-Yeon*. Both orders can be told apart where one end of the
name is a known family and the other consists of syllables of given names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .alphabet import fold
from .tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence


#: Families that stand before a middle name and a given name; "Ng" is from Singapore.
_VIETNAMESE = table(
    "bui cao chu dam dang dao dinh do doan duong ha ho hoang huynh lam le luong luu ly mai ng "
    "nghiem ngo nguyen pham phan phung quach ta tran trinh truong vo vu"
)
#: Middle names; behind the family name at the end of a name, they belong to it.
_MIDDLE = table(
    "cong duc gia hong huu huy minh ngoc nhu quang quoc tan thanh the thi thien trong tuan van "
    "viet xuan"
)
_KOREAN = table(
    "ahn bae baek cha cho choi chung ha han heo hong hwang jang jeong jo joo jung kang kim ko "
    "kwak kwon lee lim min moon nam noh oh park ryu seo shin song sung woo yang yoo yoon yun"
)
#: Families of both countries that are hardly ever given names.
_NEVER_GIVEN = table("choi huynh kim lee nguyen park pham tran")
#: Syllables of Korean given names.
_KOREAN_SYLLABLES = table(
    "ae ah bae beom bin bo bum byeong byung chae chan chang cheol chul da dae do dong doo eui "
    "eun ga geon geun gi gil gyeong gyu ha hae han hee heon ho hoon hwa hwan hye hyeok hyeon "
    "hyo hyuk hyun hyung il in jae je jeong ji jin jong joo joon ju jun jung ki kwang kyo "
    "kyoung kyu kyung mi min moon myeong myoung myung na nam ra ran ri rim rin sang se seo "
    "seok seon seong seul seung si sik so soo sook su suk sun sung tae uk un wan wang won woo "
    "wook woong ye yeon yeong yong yoo yoon you young yu yun"
)
#: Chinese families that are hardly ever given names.
_CHINESE = table(
    "cai chen deng ding feng gao guo hu huang jiang li liang liu lu luo pan peng shen su sun tang "
    "wang wu xiong xu zeng zhang zhao zheng zhou zhu"
)
#: Families that are written last: before one of them, the first word is a given name.
FAMILIES = (
    _VIETNAMESE
    | _KOREAN
    | _CHINESE
    | table(
        "ang bach chan chang chau cheng cheong chew chia chin chong chow chua fan fang foo "
        "fung goh gong he hsieh hsu ip jin khoo khuong koh koo kwok lai lau leong leung lew "
        "liao liew lin loh loo low lui ma mak mok ong ooi pang poon seah sim tam tay teo "
        "thach to toh tse tung wei wen won wong xiao yap yau yeo yeung yip you yu yuan yuen"
    )
)
#: The first words, as they are written in ASCII, for which it is worth to look closer.
LEADING = frozenset(word.title() for word in _VIETNAMESE | _KOREAN | _CHINESE) | {"E"}

_SYLLABLE = re.compile(
    "(?:[ckpstwz]h|ngh?|nh|tr|gi|qu|[gkh]w|hs|t[sz]|[^aeiou])?[aeiouy]{1,3}"
    "(?:ng|nh|ch|[bcghklmnprtw])?"
)
_PINYIN = (
    "(?:[zcs]h|[bcdfghjklmnpqrstwxyz])(?:a(?:i|o|ng?)?|e(?:i|ng?)?|i(?:a(?:o|ng?)?|e|ng?|u|ong)?"
    "|o(?:u|ng)|(?<=[bpmfw])o|u(?:a(?:i|ng?)?|e|i|n|o)?)"
)
_TWO_PINYIN = re.compile(f"(?!{_PINYIN}$){_PINYIN}(?:{_PINYIN}|ai|ang?|ao|en|ou)")


def stands_first(tokens: Sequence[str]) -> bool:
    """Whether the first word of a name is the family name, and all others are given names."""
    word = tokens[0]
    if (word if word.isascii() else fold(word).title()) not in LEADING:
        return False
    first = fold(word)
    given = [fold(token) for token in tokens[1:]]
    if len(given) == 1:
        return is_given(first, given[0])
    if first in _VIETNAMESE and all(map(_SYLLABLE.fullmatch, given)):
        if given[0] == "thi":  # It stands behind a family name, so that none follows, mostly.
            return given[-1] not in _NEVER_GIVEN | {"le"}
        is_sure = first in _NEVER_GIVEN or given[0] in _MIDDLE
        return given[-1] not in (_VIETNAMESE | _NEVER_GIVEN if is_sure else FAMILIES)
    are_korean = first in _KOREAN and len(given) == 2 and _KOREAN_SYLLABLES.issuperset(given)
    return are_korean and given[-1] not in (_NEVER_GIVEN if first in _NEVER_GIVEN else FAMILIES)


def is_given(family: str, word: str) -> bool:
    """Whether *word*, behind a *family* and alone, is a given name, mostly of two syllables.

    Both are folded.
    """
    if "-" in word:
        before, _, after = word.partition("-")
        is_family = family in _KOREAN or family in _CHINESE
        are_syllables = _SYLLABLE.fullmatch(before) and _SYLLABLE.fullmatch(after)
        return is_family and bool(are_syllables) and before not in _VIETNAMESE
    if family in _CHINESE or family == "e":
        return word not in FAMILIES and _TWO_PINYIN.fullmatch(word) is not None
    if family in _KOREAN:
        ends = range(2, len(word) - 1)
        return any({word[:end], word[end:]} <= _KOREAN_SYLLABLES for end in ends)
    is_syllable = _SYLLABLE.fullmatch(word) is not None
    return family in _NEVER_GIVEN and is_syllable and word not in FAMILIES


def inner_family(tokens: Sequence[str]) -> int:
    """Return where a family name begins that has more behind it, 0 where none has.

    A Vietnamese one has middle names there (*Huy Ngo Quang*), one of Singapore has a given name,
    which stands behind a Western one (*Bryan Low Kian Hsiang*).
    """
    last = fold(tokens[-1])
    if last in _MIDDLE:
        inside = map(fold, tokens[1:-1])
        return next((i for i, word in enumerate(inside, 1) if word in _VIETNAMESE), 0)
    if len(tokens) != 4 or last in FAMILIES or _SYLLABLE.fullmatch(last) is None:
        return 0
    first, family, given = map(fold, tokens[:-1])
    are_names = _SYLLABLE.fullmatch(given) and not _SYLLABLE.fullmatch(first)
    return 1 if are_names and family in FAMILIES else 0
