"""The language of titles, of texts in Chinese characters, and where it is marked."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest import language


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        # Words that English has, too, and acronyms.
        ("en", "Counting non deterministic steps in mazes"),
        ("en", "Counting non deterministic steps"),
        ("en", "Mazes under SI dynamics: a non convex case in depth"),
        ("en", "Per se non trivial mazes in MIT and DAS data"),
        ("en", "Die casting defects with SOM and HAR"),
        ("en", "A survey of mazes by Example et al."),
        # Names.
        ("en", "Van der Waals forces in paper mazes"),
        ("en", "Magnetism in van der Waals mazes"),
        ("en", "De Rham cohomology of mazes in de Sitter space"),
        ("en", "La Plata mazes and du Val singularities in von Neumann algebras"),
        # Two words, one with an ending of English.
        ("en", "Diffusion Walkers"),
        ("en", "Emergent Alignment"),
        ("en", "Parametric Mazes"),
        ("", "Mazes Galore"),
        ("", "Neuronale Netze"),
        ("", "Maschinelles Lernen"),
        ("", "Große Reinforcement"),
        # What is in another language still is.
        ("pt", "Grandes Modelos de Linguagem: Da Teoria à Prática"),
        ("pt", "Aprendizado de máquina no Brasil"),
        ("es", "Los modelos de lenguaje en la educación"),
        ("it", "Il problema dei tre corpi"),
        ("it", "Un approccio non supervisionato per la segmentazione"),
        ("fr", "Sur les variétés non compactes"),
        ("de", "DAS IST EIN TITEL"),
        # Languages with the same frequent words, by their letters.
        ("es", "Modelos de dispersión para redes"),
        ("pt", "Modelos de dispersão para redes"),
        ("", "Modelos de redes"),
        ("fr", "De la pratique à la théorie de mazes"),
        ("vi", "Mê cung lớn cho tiếng Việt"),
        ("", "Mê cung cho"),
        ("de", "Über den Satz von Gauss"),
    ],
)
def test_titles(expected: str, title: str) -> None:
    assert language.of_title(title) == expected


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("zh", "大语言模型综述"),
        ("zh", "强化学习"),
        ("zh", "研究方法：A 与 B"),
        ("zh-Hant", "大型語言模型綜述"),
        ("zh-Hant", "我們提出一種新方法，用於臺灣的資料。"),
        ("zh-Hant", "深度學習 for Mazes"),
        ("zh-Hant", "基於影像的分割"),
        ("ja", "機械学習"),
        ("ja", "画像認識における深層学習"),
        ("ja", "自然言語処理"),
        ("ja", "迷路の探索"),
        ("ko", "새로운 방법"),
        ("ko", "LLM 기반 미로 탐색"),
        ("ko", "미로탐색(迷路探索) 입문"),
        ("zh", "迷路探索，见 미로"),
        ("ko", "한국어 미로 탐색 韓國語"),
        ("ko", "기계 학습(機械學習) 방법을 제안한다"),
        ("ru", "Русский текст 中"),
    ],
)
def test_texts_of_east_asia(expected: str, text: str) -> None:
    assert language.detect(text) == expected


@pytest.mark.parametrize(
    ("around", "expected"), [("", "zh"), ("en", "zh"), ("ja", "ja"), ("zh-Hant", "zh-Hant")]
)
def test_characters_that_all_have_are_of_the_language_around(around: str, expected: str) -> None:
    assert language.detect("研究方法", around) == expected
    assert language.of_title("研究方法", around) == expected


@pytest.mark.parametrize(
    ("around", "expected"), [("", "ja"), ("zh", "ja"), ("ja", "ja"), ("zh-Hant", "zh-Hant")]
)
def test_words_of_japanese_decide_where_nothing_is_known(around: str, expected: str) -> None:
    assert language.detect("量子情報", around) == expected
    assert language.detect("人工知能", around) == expected


def test_what_is_around_decides_nothing_else() -> None:
    assert language.detect("机器学习", "ja") == "zh"
    assert language.detect("機器學習", "ja") == "zh-Hant"
    assert language.detect("機械学習", "zh") == "ja"
    assert language.detect("We walk in the maze.", "ja") == "en"


@pytest.mark.parametrize(
    ("tag", "page", "mark"),
    [
        ("zh-Hant", "en", "zh-Hant"),
        ("zh-Hant", "zh_CN", "zh-Hant"),
        ("zh-Hant", "zh", "zh-Hant"),
        ("zh-Hant", "zh_TW", ""),
        ("zh-Hant", "zh-HK", ""),
        ("zh-Hant", "zh-Hant-TW", ""),
        ("zh", "zh_TW", "zh"),
        ("zh", "zh-Hans", ""),
        ("zh", "zh_CN", ""),
        ("ja", "zh_TW", "ja"),
    ],
)
def test_the_scripts_of_chinese_are_told_apart(tag: str, page: str, mark: str) -> None:
    assert language.marked(tag, page) == mark
    assert language.node_classes(tag, page) == ([f"language-{mark}"] if mark else [])


@pytest.mark.parametrize(
    ("page", "mark"),
    [("ja", ""), ("zh_TW", ""), ("zh_CN", ""), ("en", "zh"), (None, "zh")],
)
def test_a_page_says_what_its_characters_are(page: str | None, mark: str) -> None:
    assert language.mark_of("研究方法", page) == mark
    assert language.mark_of_title("研究方法", page) == mark
