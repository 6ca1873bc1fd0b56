"""Divide pages by their size among the processes that write them.

Sphinx divides them by their number, in the order of their names. So the days of an archive come
into one process or two, which write most of the output while the others have nothing to do.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import builders

from sphinx_arxivdigest.domain import arxiv_domain

from .sphinx_methods import replace_method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: How many chunks each process gets, so that all end at about one time.
_PORTIONS = 5
#: What a page costs beside what it shows, in bytes of its doctree that cost as much.
_PAGE = 50_000
#: Smaller chunks do not pay for the process that Sphinx makes for each.
_SMALLEST = 10 * _PAGE


def divide_by_size(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: have processes get chunks of pages that take as long as others."""
    if arxiv_domain(app.env).build.pages.by_name and _is_known():
        replace_method(builder, "_write_parallel", ("docnames", "nproc"), _dividing(app))


def chunks_of(names: Sequence[str], sizes: Sequence[int], processes: int) -> list[Sequence[str]]:
    """Divide *names* into chunks of about the same size, without changing their order.

    *sizes* has the bytes of each doctree. There are several chunks for each of the *processes*,
    fewer where they would be small.
    """
    weights = [size + _PAGE for size in sizes]
    total = sum(weights)
    share = min(max(total / (processes * _PORTIONS), _SMALLEST), total / processes)
    # A page belongs to the chunk in which its middle lies.
    numbers = [
        int((end - weight / 2) / share)
        for end, weight in zip(accumulate(weights), weights, strict=True)
    ]
    parts = groupby(zip(numbers, names, strict=True), key=lambda pair: pair[0])
    return [[name for _number, name in part] for _, part in parts]


def _is_known() -> bool:
    """Whether Sphinx divides documents by the function that is replaced here."""
    function = getattr(builders, "make_chunks", None)
    return inspect.isfunction(function) and (
        list(inspect.signature(function).parameters) == ["arguments", "nproc", "maxbatch"]
    )


def _dividing(app: Sphinx) -> Callable[[Callable[..., None]], Callable[..., None]]:
    folder = Path(app.doctreedir)

    def divide(names: Sequence[str], processes: int) -> list[Sequence[str]]:
        sizes = [(folder / f"{name}.doctree").stat().st_size for name in names]
        return chunks_of(names, sizes, processes)

    def make(original: Callable[..., None]) -> Callable[..., None]:
        def write_parallel(docnames: Sequence[str], nproc: int) -> None:
            with _made_by(divide):
                original(docnames, nproc)

        return write_parallel

    return make


@contextmanager
def _made_by(divide: Callable[..., list[Any]]) -> Iterator[None]:
    """Have Sphinx divide documents by *divide*."""
    original = vars(builders)["make_chunks"]
    vars(builders)["make_chunks"] = divide
    try:
        yield
    finally:
        vars(builders)["make_chunks"] = original
