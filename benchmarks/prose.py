"""Time of prose: its share of the build of a page, and the time per abstract.

Run by hand: ``python -m benchmarks.prose [DIGEST]``; without a digest, a made-up one of 532
papers is built. The abstracts are made up, each one different from the next, with formulas
that repeat as they do in a day's listing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import wraps
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from benchmarks.madeup import write_digests
from benchmarks.projects import with_directive
from sphinx_arxivdigest import prose
from sphinx_arxivdigest.prose import is_plain, parse, plain, plain_paragraph, to_html

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the rest of the extension calls.
_ENTRIES = [
    *["is_plain", "parse", "parse_inline", "plain", "plain_paragraph", "tex"],
    *["to_html", "to_text", "unlinked"],
]

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
    """Return abstracts of made-up words with a number of formulas in each."""
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
    """Return the time per text, the best of five runs."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - start)
    return best / len(texts) * 1e6


class _Stopwatch:
    """Adds up the processor's time within functions, once where they call each other.

    Asking for the time takes time, too: as much as reading a name. It is left out.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = 0
        self._running = False

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if self._running:
                return function(*args, **kwargs)
            self._running = True
            self.calls += 1
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - start
                self._running = False

        return call


def _cost_of_watching() -> tuple[float, float]:
    """Return what a call costs more when it is timed: within the measured time, and in all."""
    trials = 50_000
    watch = _Stopwatch()
    nothing = watch.timed(lambda: None)
    start = time.process_time()
    for _ in range(trials):
        nothing()
    return watch.seconds / trials, (time.process_time() - start) / trials


def _print_share() -> None:
    """Build one page, and print the share of prose in its time."""
    within, whole = _cost_of_watching()
    watch = _Stopwatch()
    # Before the extension's other modules take the functions.
    for name in _ENTRIES:
        setattr(prose, name, watch.timed(getattr(prose, name)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if len(sys.argv) > 1:
            digest = Path(sys.argv[1])
        else:
            # A third of the second day's papers stood in the first.
            digest = write_digests(folder / "made-up", days=2, papers=532, spread=0)[1]
        source = with_directive(folder / "source", [digest])
        target = source / "_build"
        start = time.process_time()
        Sphinx(source, source, target, target / "doctrees", "html", status=None).build()
        built = time.process_time() - start - watch.calls * whole
    seconds = watch.seconds - watch.calls * within
    print(f"{digest.name}: built in {built:.2f} s of the processor's time")
    print(f"prose: {seconds:.3f} s in {watch.calls} calls, {seconds / built:.1%}")


def _html(text: str) -> str:
    """Return a text as pages show it."""
    return plain_paragraph(text) if is_plain(text) else to_html(parse(text))


def _print_times() -> None:
    """Print the time per abstract, and its ratio to splitting it into words."""
    plain_texts = _texts(0)
    escape = _microseconds(lambda text: text.replace("&", "&amp;").split(), plain_texts)
    print(f"{'':28}{'µs per abstract':>16}{'ratio':>8}")
    print(f"{'split into words (yardstick)':28}{escape:16.1f}{1:8.1f}")
    rows: list[tuple[str, Callable[[str], object], list[str]]] = [
        ("plain(), plain text", plain, plain_texts),
        ("HTML, plain text", _html, plain_texts),
        ("HTML, 5 formulas", _html, _texts(5)),
        ("HTML, 20 formulas", _html, _texts(20)),
    ]
    for name, work, texts in rows:
        duration = _microseconds(work, texts)
        print(f"{name:28}{duration:16.1f}{duration / escape:8.1f}")


def main() -> None:
    """Print the time per abstract, and the share in a build."""
    _print_times()
    print()
    _print_share()


if __name__ == "__main__":
    main()
