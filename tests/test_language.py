"""The language of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest import language
from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("en", "We present a way to read texts."),
        ("en", "Attention Is All You Need"),
        ("en", "Sparse Transformers Revisited"),
        ("en", "12 pages, 6 figures"),
        ("de", "Wir stellen ein Verfahren vor, das die Analyse von Texten verbessert."),
        ("de", "Ein neues Verfahren beschleunigt das Training um 30 %."),
        ("fr", "Nous présentons une méthode pour la segmentation des images."),
        ("es", "Presentamos un método para la segmentación de los datos y el análisis."),
        ("pt", "Apresentamos um método para a segmentação de imagens que não usa rótulos."),
        ("it", "Presentiamo un metodo per la segmentazione delle immagini che non usa nulla."),
        ("nl", "Wij stellen een methode voor die het probleem van de analyse oplost."),
        ("pl", "Przedstawiamy metodę, która nie jest trudna do analizy, oraz jej wyniki."),
        ("sv", "Vi visar att det är en metod som kan användas för att läsa och skriva."),
        ("tr", "Bu çalışma için yeni bir yöntem ve veri kümesi sunuyoruz."),
        ("vi", "Chúng tôi đề xuất một phương pháp mới cho các bài toán."),
        ("id", "Kami mengusulkan metode yang baru untuk masalah ini dengan data."),
        ("zh", "我们提出一种新方法。"),
        ("zh", "提出 SampleNet 与 Toy-Bench，在 Foo、Bar、Baz-2.0 上优于 GPT-9 和 Some-LLM。"),
        ("zh", "ToyFollow AUC=0.9, ToyTarget AUC=0.8, ToyPlay AUC=0.7；参数量仅1M。"),
        ("zh", "SomeNet-1o优于Other Model 3.5。"),
        ("ja", "Transformerのrobust reinforcement learning frameworkを提案。"),
        ("zh", "来自《の》一词的中文研究，说明中文文本可以引用日文。"),
        ("ja", "本研究では新しい手法を提案する。"),
        ("ja", "データセット"),
        ("ko", "새로운 방법을 제안한다."),
        ("ru", "Мы предлагаем новый метод на основе BERT."),
        ("ru", "Мы используем Transformer-XL-Large и BERT-Base-Uncased"),
        ("uk", "Ми пропонуємо метод для її аналізу."),
        ("sr", "Предлажемо нову методу за њихову анализу."),
        ("el", "Προτείνουμε μια νέα μέθοδο."),
        ("ar", "نقدم طريقة جديدة"),
        ("fa", "روش جدیدی پیشنهاد می‌کنیم"),
        ("he", "אנו מציעים שיטה חדשה"),
        ("hi", "हम एक नई विधि प्रस्तुत करते हैं"),
        ("th", "เราเสนอวิธีใหม่"),
    ],
)
def test_texts_are_recognised(expected: str, text: str) -> None:
    assert language.detect(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We study what the word 道 means in texts of the period.",
        "The α, β and γ coefficients of the model are learned.",
        "A naïve Bayes test after Šidák is used for the Ångström data.",
        "The label “优，良” is the one of the two that is of use here.",
        "Las Vegas en route to the casino",
        "A de novo design in silico is compared with the baseline.",
    ],
)
def test_quotations_do_not_change_the_language(text: str) -> None:
    assert language.detect(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GPT-4",
        "12 345",
        "???",
        "$the x of the y is in z$",
        "α-β",
        "de facto",
        "Künstliche Intelligenz und Gesellschaft",
        "Automatische Übersetzung deutscher Rechtstexte",
        "Le modèle apprend sans étiquettes.",
        "Un nuevo método de compresión",
        "I.2.7; I.2.9; I.2",
    ],
)
def test_too_little_says_nothing(text: str) -> None:
    assert language.detect(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An eighth of kana among the Han characters is not yet Japanese.
        ("的" * 8 + "の", "zh"),
        ("的" * 8 + "のの", "ja"),
        ("的" * 7 + "の", "ja"),
        # A Han character counts as four Latin letters.
        ("abcdefgh的的", "zh"),
        ("abcdefghi的的", ""),
        # Of words with a capital, letters count half; letters of other scripts count twice.
        ("Abcdefgh的", "zh"),
        ("Abcdefghi的", ""),
        ("abcd ии", "ru"),
        ("abcde ии", ""),
        ("Abcdefgh ии", "ru"),
        ("Abcdefghi ии", ""),
        # Among Chinese marks two frequent words make a language, elsewhere one is enough.
        ("the labels 优，良 mean", "zh"),
        ("the labels of 优，良 mean", "en"),
        ("the labels 优良 mean", "en"),
        # Two frequent words make a language, one does only of English, with another word.
        ("los los", "es"),
        ("los casinos", ""),
        ("the", ""),
        ("the data", "en"),
        ("one two three", "en"),
        ("one two", ""),
        # Accents cast doubt on English without frequent words.
        ("naïve words here now", ""),
        ("naïve the words", "en"),
    ],
)
def test_boundaries(text: str, expected: str) -> None:
    assert language.detect(text) == expected


def test_three_hundred_characters_decide() -> None:
    assert language.detect("1" * 293 + " the da") == "en"
    assert language.detect("1" * 294 + " the da") == ""


def test_languages_are_marked_where_they_differ() -> None:
    assert language.marked("zh", "en") == "zh"
    assert language.marked("en", None) == ""
    assert language.node_classes("zh", "en") == ["language-zh"]
    assert language.node_classes("zh", "zh_CN") == []
    assert language.of_title("标题文字") == "zh"


def test_formulas_code_and_addresses_do_not_count() -> None:
    text = "方法见 https://example.org/the/paper/of/the/year 与 `the_code` 及 $\\text{for all } x$"
    assert language.detect(text) == "zh"


@given(
    st.text("机器学习模型", min_size=4, max_size=40),
    st.text("のをはデータ", min_size=1, max_size=40),
    st.text("abc ,.。、", max_size=20),
)
def test_an_eighth_of_kana_makes_japanese(han: str, kana: str, other: str) -> None:
    expected = "ja" if len(kana) * 8 > len(han) else "zh"
    assert language.detect(han + kana + other) == expected


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert language.detect(text) == "zh-Hant" or len(language.detect(text)) in {0, 2}


def test_languages_are_compared_by_their_primary_subtag() -> None:
    assert language.differs("zh", "en")
    assert language.differs("zh", None)
    assert not language.differs("en", None)
    assert not language.differs("zh", "zh_CN")
    assert not language.differs("pt", "pt-BR")
    assert not language.differs("", "zh")


@pytest.mark.corpus
def test_a_real_digest_has_chinese_summaries_of_english_abstracts(corpus: Path) -> None:
    papers = read_digest(corpus / "today.txt").papers
    assert {language.detect(paper.tldr) for paper in papers} == {"zh"}
    assert {language.detect(paper.abstract) for paper in papers} == {"en"}


@pytest.mark.parametrize(
    ("text", "page", "block", "inline"),
    [
        ("We read texts.", "en", "", ""),
        ("我们 read texts.", "zh_CN", "", ""),
        ("“Quoted”", None, "", ""),
        ("2025", "en", "", ""),
        ("", "en", "", ""),
        ("نور الهدى", "en", "auto", "auto"),
        ("(דנה כהן)", "en", "auto", "auto"),
        # What follows on the line must stay where it is; a block has lines of its own.
        ("Dana (דנה)", "en", "", "auto"),
        ("$x$ דנה", "en", "auto", "auto"),
        ("\u202eabc", "en", "auto", "auto"),
        ("We read texts.", "ar", "auto", "auto"),
        ("نور الهدى", "fa_IR", "auto", "auto"),
    ],
)
def test_the_direction_of_a_text(text: str, page: str | None, block: str, inline: str) -> None:
    assert language.direction(text, page) == block
    assert language.direction(text, page, inline=True) == inline


def test_every_letter_that_runs_from_right_to_left_is_known() -> None:
    letters = [chr(code) for code in range(0x110000) if bidirectional(chr(code)) in {"R", "AL"}]
    assert [each for each in letters if not language.direction(each, "en", inline=True)] == []
