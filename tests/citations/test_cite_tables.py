"""The tables of names that the script has are those of the package."""

from __future__ import annotations

import re

import pytest
from script_support import SCRIPTS

from sphinx_arxivdigest.people import bodies, endings, families, families_first, two_families


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("PARTICLES", families.PARTICLES),
        ("NO_PREFIX", families._NO_PREFIX),
        ("SPANISH", two_families._SPANISH),
        ("SPANISH_FIRST", two_families._SPANISH_FIRST),
        ("GIVEN", two_families._GIVEN),
        ("IRANIAN", two_families._IRANIAN),
        ("KINSHIP", families._KINSHIP),
        ("OPENING", families._OPENING),
        ("VIETNAMESE", families_first._VIETNAMESE),
        ("MIDDLE", families_first._MIDDLE),
        ("KOREAN", families_first._KOREAN),
        ("KOREAN_SYLLABLES", families_first._KOREAN_SYLLABLES),
        ("NEVER_GIVEN", families_first._NEVER_GIVEN),
        ("CHINESE", families_first._CHINESE),
        ("BODIES", bodies._BODIES),
        ("BODY_WORDS", bodies.BODY_WORDS),
        ("DEGREES", endings._DEGREES),
    ],
)
def test_the_script_has_the_same_words(name: str, words: frozenset[str]) -> None:
    source = (SCRIPTS / "cite" / "names.js").read_text("utf-8")
    found = re.search(rf'const {name} = wordSet\(\s*"([^"]*)",?\s*\);', source)
    assert found is not None
    assert set(found[1].split(" ")) == words


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("const JOINED", families._PREFIXES),
        ("const FAMILIES", families_first.FAMILIES - families_first._KOREAN),
    ],
)
def test_the_script_has_these_words_too(start: str, words: frozenset[str]) -> None:
    source = (SCRIPTS / "cite" / "names.js").read_text("utf-8")
    table = source[source.index(start) :].partition(";")[0]
    found = set(" ".join(re.findall('"([^"]+)"', table)).split())
    assert found <= words
    assert words - found <= families_first._VIETNAMESE | families_first._CHINESE
