"""Author names: identity, sort order and index form.

Names are read as arXiv shows them, given names first ("Mark van der Laan"). BibTeX's
grammar (and so pybtex) does not fit: it wants a comma before "Jr.", takes any word in
lower case for a particle, gives braces a meaning, and raises on a third comma.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .alphabet import collate, fold, group, is_cjk, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Name(NamedTuple):
    """A name in its parts; those it lacks are empty."""

    given: str
    #: "van der", "de", "d'": shown with the family name, skipped in sorting.
    particle: str
    #: Family name, or the whole of a name that has none (teams, single words, CJK).
    family: str
    #: "Jr.", "III".
    suffix: str


#: Rank and label of the group, family name, given name, particle, suffix, and the name itself.
SortKey = tuple[int, str, str, str, str, str, str]


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: In lower case they belong to the family name and do not sort.
_PARTICLES = _table(
    "van der den de het 't ter ten te op aan von vom zu zum zur und af av "
    "del della dello dei degli da dal das do dos di du des la las le les lo los "
    "al el bin bint ibn ben ul ur abu wa"
)
#: With a capital they begin the family name and sort with it: De Martini, Le Roux, Van Gool.
_PREFIXES = _table(
    "Van Von Der Den Ter Ten De Del Della Dello Dei Degli Di Da Dal Das Dos Du Des "
    "La Las Le Les Los El Al Ibn Ben Abu Abdul St. Ó Ní"
)
_JOINED = _PARTICLES | _PREFIXES
#: Families that take all that follows them, however many words.
_OPENING = _table("van von vom zu zum zur ter ten af av")
_ARTICLES = _table("la las los")
_ATTACHED = re.compile(r"(?:[dl]['’]|(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑])(?=\w)")
_CONJUNCTIONS = frozenset("yei")
#: Portuguese "son", "grandson", "nephew" stay with the family name.
_KINSHIP = _table("filho junior neto sobrinho")
_SUFFIX = re.compile(r"(?:[JjSs][Rr]|J[Nn][Rr])\.?|I{2,3}|IV")

#: Common Vietnamese, Chinese and Korean families: "Van", "Le" or "Di" before one of
#: them is a given name.
_NO_PREFIX = _table(
    "bui cao chen cheng choi chu dang dao dinh do doan duong gao guo han he ho hoang hu huang "
    "huynh kim le lee li lin liu luo luong ly ma mai ngo nguyen park pham phan phung sun tang "
    "to tran trinh truong vo vu wang wu xu yang ye yu zhang zhao zheng zhou zhu"
)
_BODIES = _table(
    "alliance association authors center centre collaboration collaborators committee "
    "community company consortium contributors corporation council foundation gmbh group inc "
    "initiative institute lab laboratory labs limited llc ltd network organization project "
    "research society taskforce team teams university workshop"
)
_BODY_LINKS = _table("and at for of the")
#: Last words, in lower case, that are not a family name.
_NO_FAMILY = _BODIES | _BODY_LINKS | _table("ai jr sr jnr ii iii iv")

#: Affiliations in parentheses, parentheses without a partner, and signs that point to footnotes.
_NOTES = re.compile(r"\([^()]*\)|[()*†‡§¶]+")
_MARKS = re.compile(r"[()*†‡§¶]+")

#: How many names are remembered: the same one is looked at several times in a row, while an
#: archive has more names than any memory should hold.
_RECENT = 4096


def key(name: str) -> str:
    """Return the identity of *name*, an NCName: its folded words joined by hyphens.

    Accents, case, dots, spaces and hyphens do not tell names apart, nor does the family
    name standing first before a comma. Names that do not begin with a letter get a prefix.
    """
    if name.isascii() and name.replace(" ", "").isalpha():  # Most names, and much faster.
        return "-".join(name.lower().split())
    return _key(name)


def parse(name: str) -> Name:
    """Take *name* apart."""
    return _two_words(name) or _parse(name)


@lru_cache(maxsize=_RECENT)
def _key(name: str) -> str:
    main, given, suffixes = _parts(_plain(name))
    parts = words(" ".join((*given, main, *suffixes)))
    return "-".join(parts if parts and parts[0][0].isalpha() else ["author", *parts])


@lru_cache(maxsize=_RECENT)
def _parse(name: str) -> Name:
    main, behind, suffixes = _parts(_plain(name))
    family, given = main.split(), " ".join(behind).split()
    if not given and len(family) > 1 and _SUFFIX.fullmatch(family[-1]):
        suffixes.insert(0, family.pop())
    if not given:
        given, family = _divide(family)
    while len(given) > 1 and given[-1] in _PARTICLES:
        family.insert(0, given.pop())
    particle, proper = _split_particle(family)
    return Name(" ".join(given), particle, proper, " ".join(suffixes))


def family(name: str) -> str:
    """Return the family name with its particle: "van der Laan"."""
    return _full_family(parse(name))


def inverted(name: str) -> str:
    """Return the form for an index: "van der Laan, Mark", "Davis, Sammy, Jr."."""
    if two := _two_words(name):
        return f"{two.family}, {two.given}"
    parsed = _parse(name)
    return ", ".join(filter(None, (_full_family(parsed), parsed.given, parsed.suffix)))


def sort_key(name: str) -> SortKey:
    """Return what sorts *name*: by family name proper, given name, particle.

    It begins with rank and label of the group of an index to which the name belongs. No two names
    are equal.
    """
    if two := _two_words(name):  # Most names: there is nothing to fold, and it is much faster.
        proper = two.family.lower()
        return (*group(proper), proper, two.given.lower(), "", "", name)
    parsed = _parse(name)
    proper = collate(parsed.family if parsed.given else parsed.family.removeprefix("The "))
    given, particle, suffix = collate(parsed.given), collate(parsed.particle), fold(parsed.suffix)
    return (*group(proper), proper, given, particle, suffix, name)


def preferred(forms: Mapping[str, int]) -> str:
    """Return the most frequent of the spellings of a name.

    Among equals the one without footnote signs wins, then the one with the fewest capitals
    in a row, the most accents, the most characters; ``""`` when there are none.
    """
    if len(forms) == 1:
        return next(iter(forms))
    return min(forms, key=lambda form: (-forms[form], *_roughness(form)), default="")


def matches(query: str, name: str) -> bool:
    """Whether *query* asks for *name*.

    It does when both have the same key, when it is the family name (with or without its
    particle), and when families are equal and given names agree as far as both are
    spelled out: "G. Hinton" and "Hinton, Geoffrey" ask for "Geoffrey E. Hinton".
    """
    asked = words(query)
    if set(asked).isdisjoint(words(name)):
        return False
    if key(query) == key(name):
        return True
    wanted, found = parse(query), parse(name)
    families = _family_forms(found)
    if " ".join(asked) in families:
        return True
    if not wanted.given or families.isdisjoint(_family_forms(wanted)):
        return False
    return _agree(words(wanted.given), words(found.given))


def _two_words(name: str) -> Name | None:
    """Return the parts of a name of two plain words, as most are, or ``None`` for all others."""
    given, _, last = name.partition(" ")
    plain = name.isascii() and given.isalpha() and last.isalpha() and len(last) > 1
    if not plain or given in _BODY_LINKS or last.lower() in _NO_FAMILY:
        return None
    return Name(given, "", last, "")


def _plain(name: str) -> str:
    """Return *name* without notes and superfluous spaces.

    Of a name that is a note as a whole, the words stay. None has parentheses, so that its parts
    can be put in another order.
    """
    plain = " ".join(name.split())
    if _MARKS.search(plain) is None:
        return plain
    without_notes = " ".join(_NOTES.sub(" ", plain).split())
    return without_notes if words(without_notes) else " ".join(_MARKS.sub(" ", plain).split())


def _parts(name: str) -> tuple[str, list[str], list[str]]:
    """Divide a name at its commas: what stands first, given names behind it, suffixes."""
    if "," not in name:
        return name, [], []
    first, *behind = (part.strip() for part in name.split(","))
    given = [part for part in behind if part and not _SUFFIX.fullmatch(part)]
    return first, given, [part for part in behind if _SUFFIX.fullmatch(part)]


def _divide(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Divide a name into given and family names."""
    if len(tokens) < 2 or _is_body(tokens) or is_cjk(tokens[0]) or is_cjk(tokens[-1]):
        return [], tokens
    if tail := _trailing_initials(tokens):
        return tokens[-tail:], tokens[:-tail]
    start = _family_start(tokens)
    return tokens[:start], tokens[start:]


def _is_body(tokens: Sequence[str]) -> bool:
    last = tokens[-1]
    known = last == "AI" or last.lower().rstrip(".") in _BODIES
    return known or not _BODY_LINKS.isdisjoint(tokens)


def _trailing_initials(tokens: Sequence[str]) -> int:
    """Count the initials behind a South Indian name ("Bharadwaj Y M G")."""
    count = 0
    while count < len(tokens) and _is_initial(tokens[-1 - count]):
        count += 1
    # "E" is a Chinese family name too, and Weinan E's.
    alone = count == len(tokens) or (len(tokens) == 2 and tokens[-1] == "E")
    return 0 if alone else count


def _is_initial(word: str) -> bool:
    if len(word) > 1 and word.isalpha():
        return False
    letters = [part for part in re.split(r"[.-]", word) if part]
    return bool(letters) and all(len(part) == 1 and part.isupper() for part in letters)


def _family_start(tokens: Sequence[str]) -> int:
    """Return where the family name, particles included, begins; never at the first word."""
    last = len(tokens) - 1
    if last > 1 and fold(tokens[last]) in _KINSHIP:
        last -= 1
    if fold(tokens[last]) in _NO_PREFIX:
        return last
    start = last
    while start > 1 and tokens[start - 1] in _JOINED:
        start -= 1
    if start < last:
        return start
    if last > 2 and tokens[last - 1] in _CONJUNCTIONS:
        return last - 2
    return next((index for index in range(1, last) if _opens_family(tokens, index)), last)


def _opens_family(tokens: Sequence[str], index: int) -> bool:
    word = tokens[index]
    return word in _OPENING or (word.lower() == "de" and tokens[index + 1] in _ARTICLES)


def _split_particle(family_words: Sequence[str]) -> tuple[str, str]:
    """Divide a family name into its particle and the family name proper."""
    lower = family_words and family_words[0] in _PARTICLES
    start = _behind_particles(family_words) if lower else 0
    particle, proper = " ".join(family_words[:start]), " ".join(family_words[start:])
    if attached := _ATTACHED.match(proper):
        particle = f"{particle} {attached[0]}".lstrip()
        proper = proper[attached.end() :]
    return particle, proper


def _behind_particles(tokens: Sequence[str]) -> int:
    """Return where the last word, or the first that is not a particle, stands."""
    words_before = range(len(tokens) - 1)
    return next((i for i in words_before if tokens[i] not in _JOINED), len(words_before))


def _full_family(parsed: Name) -> str:
    if not parsed.particle:
        return parsed.family
    glue = "" if parsed.particle[-1] in "'’-‐‑" else " "
    return f"{parsed.particle}{glue}{parsed.family}"


def _family_forms(parsed: Name) -> set[str]:
    """Return the folded family name with and without particles, capitalised ones too."""
    proper = parsed.family.split()
    bare = " ".join(proper[_behind_particles(proper) :])
    forms = (_full_family(parsed), parsed.family, bare)
    return {" ".join(words(form)) for form in forms} - {""}


def _agree(asked: list[str], given: list[str]) -> bool:
    """Whether given names that are asked for fit the given names of a person.

    Initials asked for stand for names; middle names may be missing where only initials
    of them are known.
    """
    for one, other in zip(asked, given, strict=False):
        if one != other and not (len(one) == 1 and other.startswith(one)):
            return False
    surplus = asked[len(given) :] + given[len(asked) :]
    only_initials = all(len(word) == 1 for word in asked)
    return bool(given) and (only_initials or all(len(word) == 1 for word in surplus))


def _roughness(form: str) -> tuple[bool, int, int, int, str]:
    """Rank a spelling: the lower, the better it is to show."""
    accents = sum(not char.isascii() for char in form)
    capitals = sum(one.isupper() and other.isupper() for one, other in pairwise(form))
    return form != _plain(form), capitals, -accents, -len(form), form
