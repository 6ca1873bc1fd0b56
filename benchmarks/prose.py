"""Time of prose, per abstract: plain text, text with formulas, and many formulas.

Run by hand: ``python benchmarks/prose.py``. The texts are made up, each one different
from the next, with formulas that repeat as they do in a day's listing.
"""

from __future__ import annotations

import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose import parse, plain, to_html

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCES = """the model of a graph learns to rank long-range structure in noisy data, which
we measure with a benchmark; its error falls as the sample grows, and the method needs no
labels. Results on three tasks show a steady gain over the baseline"""

_FORMULAS = [
    r"$\mathcal{O}(n\log n)$",
    r"$x_{i}^{2}$",
    r"$\epsilon \in (0, 1)$",
    r"$N$",
    r"$\frac{1}{2}\sum_{k} a_k$",
    r"$p<0.05$",
    r"$10\times$",
]
_ABSTRACTS = 500
_WORDS_EACH = 200


def _texts(formulas_each: int) -> list[str]:
    """Abstracts of made-up words with a number of formulas in each."""
    words, formulas = cycle(_SENTENCES.split()), cycle(_FORMULAS)
    texts = []
    for number in range(_ABSTRACTS):
        text = [f"Study {number}:", *islice(words, _WORDS_EACH)]
        step = _WORDS_EACH // formulas_each if formulas_each else 0
        for position in range(formulas_each):
            text.insert(1 + position * (step + 1), next(formulas))
        texts.append(" ".join(text))
    return texts


def _microseconds(work: Callable[[str], object], texts: list[str]) -> float:
    """The best of five runs, per text."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - start)
    return best / len(texts) * 1e6


def main() -> None:
    """Print the time per abstract, and its ratio to escaping alone."""
    plain_texts = _texts(0)
    escape = _microseconds(lambda text: text.replace("&", "&amp;").split(), plain_texts)
    print(f"{'':28}{'µs per abstract':>16}{'ratio':>8}")
    print(f"{'split into words (yardstick)':28}{escape:16.1f}{1:8.1f}")
    rows: list[tuple[str, Callable[[str], object], list[str]]] = [
        ("plain(), plain text", plain, plain_texts),
        ("HTML, plain text", lambda text: to_html(parse(text)), plain_texts),
        ("HTML, 5 formulas", lambda text: to_html(parse(text)), _texts(5)),
        ("HTML, 20 formulas", lambda text: to_html(parse(text)), _texts(20)),
    ]
    for name, work, texts in rows:
        duration = _microseconds(work, texts)
        print(f"{name:28}{duration:16.1f}{duration / escape:8.1f}")


if __name__ == "__main__":
    main()
