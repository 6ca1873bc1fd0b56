"""What stands behind a name: suffixes, degrees, and initials as in South India."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUFFIX = re.compile(r"(?:[JjSs][Rr]|J[Nn][Rr])\.?|I{2,3}|IV")
_LONGEST = len("Jnr.")
#: Degrees that stand behind a name with or without a comma.
_DEGREES = table("PhD Ph.D Ph.D. MD M.D M.D. MBA MBBS MPH DVM")
_MEMBERSHIPS = {
    *("Member", "Student Member", "Senior Member", "Life Senior Member"),
    *("Fellow", "Life Fellow"),
}
#: All that only a comma divides from a name.
_TITLES = (
    _DEGREES
    | table(
        "DPhil D.Phil. M.P.H. M.B.A. MEng M.Eng. BSc B.Sc. MSc M.Sc. DSc D.Sc. ScD Sc.D. PharmD "
        "FRCP FRCS FRS IEEE"
    )
    | _MEMBERSHIPS
    | {"Ph. D."}
)
#: Initials without dots: capitals without a vowel, or with one before another. Some are families.
_CAPITALS = re.compile(
    "(?!(?:AL|AN|EK|EL|IM|IP|NG|OH|OK|UM)$)(?:[B-DF-HJ-NP-TV-XZ]{2,3}|[AEIOU][B-DF-HJ-NP-TV-XZ])"
)


def is_suffix(text: str) -> bool:
    """Whether *text*, behind a comma, is a suffix: "Jr.", "III"."""
    return _SUFFIX.fullmatch(text) is not None


def has_suffix(tokens: Sequence[str]) -> bool:
    """Whether the last word of a name is a suffix; "SR" and "JR" may be initials."""
    if len(tokens) < 2 or len(last := tokens[-1]) > _LONGEST or _SUFFIX.fullmatch(last) is None:
        return False
    if last == "SR":
        return len(tokens) > 2 and all(map(str.isupper, tokens))
    return last != "JR" or len(tokens) > 2


def is_title(text: str) -> bool:
    """Whether *text*, behind a comma, consists of degrees, or is a membership."""
    return text in _TITLES or (text != "" and _DEGREES.issuperset(text.split()))


def without_titles(name: str) -> str:
    """Return *name* without degrees and memberships at its end: "PhD", "Senior Member, IEEE".

    Two words always stay: *Ashika MD* has initials behind.
    """
    parts = [part.split() for part in name.split(",")]
    count = sum(map(len, parts))
    while count > 2:
        last = parts[-1]
        if len(parts) > 1 and count - len(last) > 1 and is_title(" ".join(last)):
            count -= len(parts.pop())
        elif last and last[-1] in _DEGREES:
            count -= 1
            last.pop()
        else:
            break
    return ", ".join(map(" ".join, parts))


def count_initials(tokens: Sequence[str]) -> int:
    """Count the initials behind a name ("Bharadwaj Y M G", "Abhishek HS")."""
    if not is_initial(tokens[-1]):
        return 0
    count = 1
    while count < len(tokens) and is_initial(tokens[-1 - count]):
        count += 1
    # "E" is a Chinese family name too, and Weinan E's.
    alone = count == len(tokens) or (len(tokens) == 2 and tokens[-1] == "E")
    return 0 if alone else count


def is_initial(word: str) -> bool:
    """Whether *word* consists of initials."""
    if len(word) > 1 and word.isalpha():
        return word.isupper() and _CAPITALS.fullmatch(word) is not None
    letters = [part for part in re.split(r"[.-]", word) if part]
    return bool(letters) and all(len(part) == 1 and part.isupper() for part in letters)
