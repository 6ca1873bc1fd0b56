"""The catalogues of translations hold every word of the interface."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages import Catalog

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "sphinx_arxivdigest" / "locale"
LANGUAGES = ["de", "ja", "zh_CN"]
HINT = "run `make messages`, and translate what is new"


def po(path: Path, locale: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def translation(language: str) -> Catalog:
    return po(LOCALE / language / "LC_MESSAGES" / "arxivdigest.po", language)


def messages(catalog: Catalog) -> dict[object, object]:
    """Return message → translation; either is a tuple where there are plurals."""
    return {
        hashable(message.id): hashable(message.string) for message in catalog if any(message.id)
    }


def hashable(text: str | list[str] | tuple[str, ...]) -> object:
    return text if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%[sd]", text))


@pytest.fixture
def template() -> Catalog:
    return po(LOCALE / "arxivdigest.pot")


def test_there_is_nothing_but_these_languages() -> None:
    assert sorted(path.name for path in LOCALE.iterdir() if path.is_dir()) == LANGUAGES


def test_every_word_of_the_code_and_the_templates_is_collected(
    template: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (ROOT / "babel.cfg").is_file():
        pytest.skip("babel.cfg is not beside the tests")
    monkeypatch.chdir(ROOT)
    fresh = tmp_path / "fresh.pot"
    arguments = ["extract", "-F", "babel.cfg", "-o", str(fresh), "sphinx_arxivdigest"]
    CommandLineInterface().run(["pybabel", "--quiet", *arguments])
    assert messages(template).keys() == messages(po(fresh)).keys(), HINT
    assert "Neighbouring pages" in messages(template)  # from a template
    assert ("%d paper", "%d papers") in messages(template)  # from code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(template: Catalog, language: str) -> None:
    catalog = translation(language)
    assert messages(catalog).keys() == messages(template).keys(), HINT
    for message in catalog:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        plural = isinstance(message.id, tuple)
        original = message.id[-1] if plural else message.id
        forms = message.string if plural else [message.string]
        assert len(forms) == (catalog.num_plurals if plural else 1)
        for form in forms:
            assert form, f"{message.id} is not translated"
            if message.id != "%Y-%m-%d":
                assert placeholders(form) == placeholders(original)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "arxivdigest.mo").open("rb") as file:
        compiled = read_mo(file)
    assert messages(compiled) == messages(translation(language)), HINT
