"""Where the family name begins in a name that has given names first: particles and prefixes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .alphabet import fold
from .families_first import inner_family
from .tables import table
from .two_families import is_first_of_two, is_given

if TYPE_CHECKING:
    from collections.abc import Sequence


#: In lower case they belong to the family name and do not sort.
PARTICLES = table(
    "van der den de het 't ’t ‘t ter ten te op aan von vom zu zum zur und af av "
    "del della dello dei degli da dal das do dos di du des la las le les lo los "
    "al an el bin bint ibn ben ul ur abu wa"
)
#: With a capital they begin the family name and sort with it: De Martini, Mac Aodha, Van Gool.
_PREFIXES = table(
    "Van Vande Vanden Vander Von Der Den Op Ter Ten De Del Della Delle Dello Dei Degli Di Da Dal "
    "Dalla Dalle Das Do Dos Du Des La Las Le Les Lo Los San Santa El Al Ibn Ben Beni Bani Bou Abo "
    "Abou Abu Abd Abdel Abdul Ait Aït Ould Bar Mac Mc St St. Saint Ó Ní Nic Uí"
)
#: Both.
JOINED = PARTICLES | _PREFIXES
#: Families that take all that follows them, however many words.
_OPENING = table("van von vom zu zum zur ter ten af av")
_ARTICLES = table("la las los")
#: One of them is in each name of which more than a last word opens the family.
_OPENERS = _OPENING | {"de", "De", "DE", "del"}
_ATTACHED = re.compile(r"(?:[dl]['’]|(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑])(?=\w)")
_CONJUNCTIONS = frozenset("yei")
#: Portuguese "son", "grandson", "nephew" stay with the family name.
_KINSHIP = table("filho junior neto sobrinho")

#: Common Vietnamese, Chinese and Korean families: "Van", "Le" or "Di" before one of
#: them is a given name.
_NO_PREFIX = table(
    "bui cao chan chang chen cheng choi chu dang dao dinh do doan duong gao guo han he ho hoang hu "
    "huang huynh kim lau le lee li lin liu luo luong ly ma mai ngo nguyen park pham phan phung sun "
    "tang to tran trinh truong tse vo vu wang wong wu xu yang ye yeung yu zhang zhao zheng zhou zhu"
)
#: Names before which "O" is not an initial: Seán O hÉanaí.
_IRISH = re.compile("h[A-ZÁÉÍÓÚ]")


def family_start(tokens: Sequence[str]) -> int:
    """Return where the family name, particles included, begins; never at the first word."""
    last = len(tokens) - 1
    folded = fold(tokens[last])
    if last > 1 and folded in _KINSHIP:
        last -= 1
        folded = fold(tokens[last])
    if folded in _NO_PREFIX:
        return last
    start = last
    while start > 1 and (tokens[start - 1] in JOINED or _goes_on(tokens, start - 1)):
        start -= 1
    if start > 1 and is_first_of_two(tokens, start - 1):
        return start - 1
    if start < last or last < 2:
        return start
    if last > 2 and tokens[last - 1] in _CONJUNCTIONS:
        return last - 2
    if inner := inner_family(tokens):
        return inner
    if _OPENERS.isdisjoint(tokens):
        return last
    return next((index for index in range(1, last) if _opens_family(tokens, index)), last)


def _goes_on(tokens: Sequence[str], index: int) -> bool:
    """Whether the word at *index* belongs to the family name that the next one goes on with."""
    word, after = tokens[index], tokens[index + 1]
    return after[0] == "-" or (word == "O" and _IRISH.match(after) is not None)


def _opens_family(tokens: Sequence[str], index: int) -> bool:
    """Whether all from *index* on is a family name."""
    word, after = tokens[index], tokens[index + 1]
    if word in _OPENING or (word.lower() == "de" and after in _ARTICLES):
        return True
    return after == "del" and not is_given(word)


def split_particle(family_words: Sequence[str]) -> tuple[str, str]:
    """Divide a family name into its particle and the family name proper."""
    if len(family_words) == 1 and family_words[0].isalpha():  # As most are.
        return "", family_words[0]
    lower = family_words and family_words[0] in PARTICLES
    start = behind_particles(family_words) if lower else 0
    particle, proper = " ".join(family_words[:start]), " ".join(family_words[start:])
    if attached := _ATTACHED.match(proper):
        particle = f"{particle} {attached[0]}".lstrip()
        proper = proper[attached.end() :]
    return particle, proper


def behind_particles(tokens: Sequence[str]) -> int:
    """Return where the last word, or the first that is not a particle, stands."""
    words_before = range(len(tokens) - 1)
    return next((i for i in words_before if tokens[i] not in JOINED), len(words_before))
