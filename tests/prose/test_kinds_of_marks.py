"""Marks that are like others, and should be read like them."""

from __future__ import annotations

import re

import pytest

from sphinx_arxivdigest.prose import parse, parse_inline, to_html, to_text


def html(source: str) -> str:
    """The HTML of one run of text, with formulas and links abbreviated."""
    result = str(to_html(parse_inline(source), formula=lambda formula: f"⟦{formula.source}⟧"))
    result = result.replace('<code class="docutils literal notranslate">', "<code>")
    return re.sub(r'<a class="reference external" href="([^"]*)">', r"<\1>", result)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Markdown's links to addresses without scheme, and its pictures.
        ("[Code](github.com/a/b)!", "<https://github.com/a/b>Code</a>!"),
        (r"[a](https://x.org/a\_b)", "<https://x.org/a_b>a</a>"),
        ("see ![Plot](https://x.org/a.png)", "see <https://x.org/a.png>Plot</a>"),
        ("So![a](https://x.org/b)", "So!<https://x.org/b>a</a>"),
        ("[a](b/c.d), [e](notes.txt/f)", "[a](b/c.d), [e](notes.txt/f)"),
        # Options with underscores.
        ("use --n_steps=4, --use_cache.", "use --n_steps=4, --use_cache."),
        ("as --n_ and a --b", "as –n_ and a –b"),
        # Changes of the font at the start of a group.
        (r"{\tt tool}, {\ttfamily a_b}", "<code>tool</code>, <code>a_b</code>"),
        (r"at {\tt https://x.org/a_b}", "at <https://x.org/a_b><code>https://x.org/a_b</code></a>"),
        (r"{\small All} of {\Large  it}, a \small b", "All of it, a  b"),
        (r"{\tt } a \tt b", " a b"),
        # Ranges and ties of numbers.
        ("5~10 km, H0.5~4.7, 1~2% and 10~50", "5~10 km, H0.5~4.7, 1~2% and 10~50"),
        ("Net~3.3~70B of 10~000 on Fig.~2", "Net\xa03.3\xa070B of 10\xa0000 on Fig.\xa02"),
        (
            "见第~3~节，甲等~[3]与方法~(1)。约~3 个",
            "见第\xa03\xa0节，甲等\xa0[3]与方法\xa0(1)。约~3 个",
        ),
        # Quotes that JSON or Python escaped.
        (
            r"the \'early\' and \'a b\', an \'etude",
            "the &#x27;early&#x27; and &#x27;a b&#x27;, an étude",
        ),
        (r"\'el\`eve, \'a\'", "élève, &#x27;a&#x27;"),
        # A factor is not a sum of money.
        (r"up to $5\times faster than $B$", "up to 5× faster than ⟦B⟧"),
        (r"a $2.5 \times gain", "a 2.5 × gain"),
        (r"pay $5\timesheet", "pay $5timesheet"),
    ],
)
def test_kind_of_mark(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"One.\r\nTwo.\r\n\r\nThree.", "One.\nTwo.\n\nThree."),
        (r"One.\nTwo \\ three", "One.\nTwo\nthree"),
        (r"- a\n- b \newline c", "• a\n• b\nc"),
    ],
)
def test_lines_of_plain_text(source: str, expected: str) -> None:
    assert to_text(parse(source)) == expected
