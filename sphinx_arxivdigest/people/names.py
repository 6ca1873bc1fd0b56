"""Author names: identity, sort order and index form.

Names are read as arXiv shows them, given names first ("Mark van der Laan"). BibTeX's
grammar (and so pybtex) does not fit: it wants a comma before "Jr.", takes any word in
lower case for a particle, gives braces a meaning, and raises on a third comma.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .alphabet import collate, fold, group, is_cjk, words
from .bodies import BODY_WORDS, LAST_OF_BODIES, is_body
from .endings import count_initials, has_suffix, is_initial, is_suffix, without_titles
from .families import PARTICLES, behind_particles, family_start, split_particle
from .families_first import FAMILIES, LEADING, is_given, stands_first

if TYPE_CHECKING:
    from collections.abc import Mapping


class Name(NamedTuple):
    """A name in its parts; those it lacks are empty."""

    given: str
    #: "van der", "de", "d'": shown with the family name, skipped in sorting.
    particle: str
    #: Family name, or the whole of a name that has none (teams, single words, CJK).
    family: str
    #: "Jr.", "III".
    suffix: str


#: Makes a name of its parts in half the time.
_name = partial(tuple.__new__, Name)

#: Rank and label of the group, family name, given name, particle, suffix, and the name itself.
SortKey = tuple[int, str, str, str, str, str, str]

#: Affiliations in parentheses, parentheses without a partner, and signs that point to footnotes.
_NOTES = re.compile(r"\([^()]*\)|[()*†‡§¶]+")
_MARKS = re.compile(r"[()*†‡§¶]+")

#: A given name with a hyphen that stands alone.
_GIVEN_ALONE = re.compile("[A-Z][a-z]+[-‐‑][A-Za-z][a-z]+")
#: First words of names to look at closer, and last ones, in lower case, that are not a family.
_SPECIAL = BODY_WORDS | LEADING
_NO_FAMILY = LAST_OF_BODIES | {"jr", "sr", "jnr", "ii", "iii", "iv"}

#: How many names are remembered: the same one is looked at several times in a row, while an
#: archive has more names than any memory should hold.
_RECENT = 4096


def key(name: str) -> str:
    """Return the identity of *name*, an NCName: its folded words joined by hyphens.

    Accents, case, dots, spaces and hyphens do not tell names apart, nor does the family
    name standing first before a comma. Names that do not begin with a letter get a prefix.
    """
    # As most names are, and much faster. In ASCII small letters come last.
    if name.isascii() and name.replace(" ", "").isalpha() and name[-1] > "Z":
        return "-".join(name.lower().split())
    return _key(name)


def parse(name: str) -> Name:
    """Take *name* apart."""
    return _two_words(name) or _parse(name)


@lru_cache(maxsize=_RECENT)
def _key(name: str) -> str:
    plain = _plain(name)
    if _is_given_alone(plain):
        return "".join(words(plain))
    main, given, suffixes = _parts(plain)
    parts = words(" ".join((*given, main, *suffixes)))
    return "-".join(parts if parts and parts[0][0].isalpha() else ["author", *parts])


@lru_cache(maxsize=_RECENT)
def _parse(name: str) -> Name:
    main, behind, suffixes = _parts(_plain(name))
    family, given = main.split(), " ".join(behind).split()
    if not given and has_suffix(family):
        suffixes.insert(0, family.pop())
    if not given:
        given, family = _divide(family)
    while len(given) > 1 and given[-1] in PARTICLES:
        family.insert(0, given.pop())
    particle, proper = split_particle(family)
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
    particle, or one of two), and when families are equal and given names agree as far as both are
    spelled out: "G. Hinton" and "Hinton, Geoffrey" ask for "Geoffrey E. Hinton".
    """
    asked = words(query)
    if set(asked).isdisjoint(words(name)):
        return False
    if key(query) == key(name):
        return True
    wanted, found = parse(query), parse(name)
    families = _family_forms(found)
    if " ".join(asked) in families or (found.given and asked == words(found.family)[-1:]):
        return True
    if not wanted.given or families.isdisjoint(_family_forms(wanted)):
        return False
    return _agree(words(wanted.given), words(found.given))


def _two_words(name: str) -> Name | None:
    """Return the parts of a name of two plain words, as most are, or ``None`` for all others."""
    given, _, last = name.partition(" ")
    # In ASCII small letters come last.
    if not (name.isascii() and given.isalpha() and last.isalpha() and last[-1] > "Z"):
        return None
    lowered = last.lower()
    if lowered in _NO_FAMILY:
        return None
    if given in _SPECIAL:
        if given in BODY_WORDS:
            return None
        if lowered not in FAMILIES and is_given(given.lower(), lowered):
            return _name((last, "", given, ""))
    return _name((given, "", last, ""))


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


def _is_given_alone(name: str) -> bool:
    """Whether *name* is a given name with a hyphen, and no more: Yi-Chang is not Yi Chang."""
    alone = name.strip(" ,")
    return _GIVEN_ALONE.fullmatch(alone) is not None and not is_body(alone.split("-"))


def _parts(name: str) -> tuple[str, list[str], list[str]]:
    """Divide a name at its commas: what stands first, given names behind it, suffixes."""
    if name[-1:].islower() and "," not in name:
        return name, [], []
    first, *behind = (part.strip() for part in without_titles(name).split(","))
    given = [part for part in behind if part and not is_suffix(part)]
    return first, given, [part for part in behind if is_suffix(part)]


def _divide(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Divide a name into given and family names."""
    if len(tokens) < 2 or is_body(tokens) or is_cjk(tokens[0]) or is_cjk(tokens[-1]):
        return [], tokens
    if tail := count_initials(tokens):
        return _divide_before_initials(tokens[:-tail], tokens[-tail:])
    if stands_first(tokens):
        return tokens[1:], tokens[:1]
    start = family_start(tokens)
    return tokens[:start], tokens[start:]


def _divide_before_initials(tokens: list[str], initials: list[str]) -> tuple[list[str], list[str]]:
    """Divide a name that has *initials* behind it: they stand for given names."""
    start = 0
    while is_initial(tokens[start]):
        start += 1
    if start == 0 and fold(tokens[-1]) in FAMILIES:
        start = len(tokens) - 1
    return [*tokens[:start], *initials], tokens[start:]


def _full_family(parsed: Name) -> str:
    if not parsed.particle:
        return parsed.family
    glue = "" if parsed.particle[-1] in "'’-‐‑" else " "
    return f"{parsed.particle}{glue}{parsed.family}"


def _family_forms(parsed: Name) -> set[str]:
    """Return the folded family name with and without particles, and the first of two families."""
    proper = parsed.family.split()
    bare = proper[behind_particles(proper) :]
    first = bare[:1] if parsed.given else []
    forms = (_full_family(parsed), parsed.family, " ".join(bare), *first)
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
