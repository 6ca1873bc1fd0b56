"""Files that are not UTF-8: what their encoding looks like, and what is not taken for one."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.formats.encodings import looks_like

#: A digest in ASCII but for its texts.
DIGEST = """\
# cs.AI

### [Learning to Read](https://arxiv.org/abs/2501.00001)
*Ada Author*

TL;DR: In short.

Abstract: {}

### [Learning to Write](https://arxiv.org/abs/2501.00002)
*Ada Author*

Abstract: {}
"""
SIMPLIFIED = "我们提出了一种新的方法，用于训练大型语言模型。实验表明，该方法优于现有方法。"
TRADITIONAL = "我們提出了一種新的方法，用於訓練大型語言模型。實驗表明，該方法優於現有方法。"
JAPANESE = "大規模言語モデルの学習のための新しい方法を提案する。"
KOREAN = "대규모 언어 모델을 훈련하기 위한 새로운 방법을 제안한다."
GERMAN = "Schrödinger über die Größe naïver Schätzer"
FRENCH = "Une méthode créée à Besançon où l’œuvre – très « récente » – a été évaluée"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (SIMPLIFIED, "gb18030", "GB18030"),
        ("论文集", "gb2312", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        (JAPANESE, "shift_jis", "Shift JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        # Its bytes are those of usual Chinese characters, too.
        (KOREAN, "euc_kr", "GB18030 or EUC-KR"),
        (GERMAN, "latin-1", "Windows-1252"),
        (FRENCH, "cp1252", "Windows-1252"),
        ("by Schrödinger", "cp1252", "Windows-1252"),
        ("It’s “good”", "cp1252", "Windows-1252"),
        (SIMPLIFIED, "utf-16-le", "UTF-16 LE"),
        (SIMPLIFIED, "utf-16-be", "UTF-16 BE"),
    ],
)
def test_the_encoding_of_a_digest_is_named(text: str, encoding: str, name: str) -> None:
    digest = parse_digest(DIGEST.format(text, text).encode(encoding))
    (told,) = [each.message for each in digest.problems if "looks like" in each.message]
    assert told.endswith(f"; the file looks like {name}; save it as UTF-8")
    assert len(digest.papers) == 2


def test_the_problem_names_the_first_line_that_cannot_be_read() -> None:
    digest = parse_digest(DIGEST.format("In ASCII.", SIMPLIFIED).encode("gb18030"))
    assert [problem.line for problem in digest.problems] == [13]


@pytest.mark.parametrize("length", [1, 2])
@pytest.mark.parametrize("text", ["模型", "模", "é", "“", "a模"])
def test_a_character_that_is_cut_off_is_not_another_encoding(text: str, length: int) -> None:
    whole = text.encode()
    for cut in range(1, len(text[-1].encode())):
        data = f"Words, {SIMPLIFIED * (length - 1)}".encode() + whole[: len(whole) - cut]
        assert looks_like(data) == ""
        assert looks_like(data + b"\nand more") == ""


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode(),
        SIMPLIFIED.encode().replace("方".encode(), b"\xff\xfe"),
        # Two files in one: most of it is UTF-8.
        SIMPLIFIED.encode() + GERMAN.encode("latin-1"),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        # The bytes of Greek letters are those of usual Chinese characters, too.
        "αβγδ, εζηθ".encode() + b"\xff",
        b"caf\xc3 and caf\xc3 and caf\xc3",
        b"Wonder of M\xc3ller, M\xc3ller and M\xc3ller",
        b"Wond\xfer",
        b"\x80\x9cagents\xe2\x80 and \x80\x9cmore",
        # So few may be the rest of letters in UTF-8.
        b"Zo\xb5\xab and \xc3la",
        b"only \xff here, and \xfe there",
        "Łódź żółw".encode("cp1250"),
        b"",
        b"\0",
    ],
    ids=range(14),
)
def test_what_is_not_plainly_another_encoding_is_not_named(data: bytes) -> None:
    assert looks_like(data) == ""


def test_a_file_that_its_encoding_hides_says_so() -> None:
    text = f"# 今日\n\n{SIMPLIFIED}\n"
    with pytest.raises(NotADigest, match=r"; the file looks like GB18030; save it as UTF-8$"):
        parse_digest(text.encode("gb18030"))
    with pytest.raises(NotADigest, match=r"a digest$"):
        parse_digest(text.encode())
