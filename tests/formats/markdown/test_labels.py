"""Labels that begin fields."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.markdown.labels import split_label


@pytest.mark.parametrize(
    ("line", "key", "text"),
    [
        ("TL;DR: short", "tldr", "short"),
        ("TLDR: short", "tldr", "short"),
        ("**TL;DR**: short", "tldr", "short"),
        ("> **TL;DR:** short", "tldr", "short"),
        ("- **Method:** we", "method", "we"),
        ("*Method:* we", "method", "we"),
        ("__Method:__ we", "method", "we"),
        ("**Category: cs.CR**", "categories", "cs.CR"),
        ("**📌 Motivation:** why", "motivation", "why"),
        ("动机：为什么", "motivation", "为什么"),
        ("Main_Category: cs.AI", "main category", "cs.AI"),
        ("Abstract:", "abstract", ""),
        ("Résumé : court", "abstract", "court"),
        ("**AI_Comments:** good", "ai_comments", "good"),
        ("Open Questions: many", "open questions", "many"),
        ("创新点：新", "创新点", "新"),
    ],
)
def test_labels(line: str, key: str, text: str) -> None:
    label = split_label(line)
    assert label is not None
    assert (label.key, label.text) == (key, text)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no label",
        "https://example.org/x",
        "Https://example.org/x",
        "of the two: one",
        "We compare three strategies: these",
        "2) 发现预测方向变化可区分成败：85%",
        "该方法包括：一",
        "**Bold: and** not closed: x *",
        "Ratio 1:2 holds",
        "2025: a year",
        ": text",
        "****: text",
    ],
)
def test_no_labels(line: str) -> None:
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("line", "key", "known", "usual"),
    [
        ("Method: we", "method", True, False),
        ("Setup: we", "setup", False, True),
        ("Why it matters to all: it does", "why it matters to all", False, True),
        ("2. Setup: we", "setup", False, True),
        ("**Setup**", "setup", False, True),
        ("**Method**", "method", True, False),
        ("Insight: we", "insight", False, False),
        ("**A name of five words**: we", "a name of five words", False, False),
    ],
)
def test_labels_are_known_everywhere_or_usual_in_a_digest(
    line: str, key: str, known: bool, usual: bool
) -> None:
    label = split_label(line, {"setup", "method", "why it matters to all"})
    assert label is not None
    assert (label.key, label.known, label.usual) == (key, known, usual)


@pytest.mark.parametrize("line", ["Why it matters to all: it does", "2. Setup: we", "**Setup**"])
def test_what_is_a_label_in_one_digest_is_text_in_another(line: str) -> None:
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("line", "flush", "listed", "bold", "quoted"),
    [
        ("Method: we", True, False, False, False),
        ("  Method: we", False, False, False, False),
        ("- Method: we", False, True, False, False),
        ("**Method:** we", True, False, True, False),
        ("*Method:* we", True, False, False, False),
        ("> **Method:** we", True, False, True, True),
        ("- **Method**", False, True, True, False),
        ("**Method**", True, False, True, False),
        ("  **Method**", False, False, True, False),
        ("> **Method**", True, False, True, True),
    ],
)
def test_how_a_label_stands(line: str, flush: bool, listed: bool, bold: bool, quoted: bool) -> None:
    label = split_label(line)
    assert label is not None
    assert (label.key, label.flush, label.listed) == ("method", flush, listed)
    assert (label.bold, label.quoted) == (bold, quoted)
