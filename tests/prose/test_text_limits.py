"""Texts that a rule of reading just meets or just misses."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose import parse, to_html, to_text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        # A set with full stops in it keeps its braces: they end no sentence.
        ("Both {cat. A, cat. B} fit.", "Both {cat. A, cat. B} fit."),
        # A citation leaves no gap behind a bracket, whatever stands behind it.
        (r"It grows (\cite{a} says so).", "It grows (says so)."),
        (r"It grows (\cite{a}; see below).", "It grows (see below)."),
        (r"It grows [\cite{a} ] fast \cite{b}", "It grows fast"),
        # Dotless letters below an accent.
        (r"a \v{\i} and \v{\j}c", "a ǐ and ǰc"),
        # No owner, no path, no host: no address.
        ("See .github.io/a for it.", "See .github.io/a for it."),
    ],
)
def test_texts_at_the_limit_of_a_rule(source: str, shown: str) -> None:
    assert to_text(parse(source)) == shown
    assert "<a" not in to_html(parse(source))


@pytest.mark.parametrize("command", ["textrm", "textsf", "textup", "textsl", "textit", "emph"])
def test_commands_that_lost_their_backslash_are_read_as_with_it(command: str) -> None:
    whole, damaged = (to_html(parse(f"a {mark}{command}{{Walk}} b")) for mark in ("\\", ""))
    assert damaged == whole
    assert "math" not in whole
