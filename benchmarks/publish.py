"""What leaves the site: the share of a build that it takes, and how large it is.

Run by hand: ``python -m benchmarks.publish [DAYS] [EXPORT …]``; half a year (184) of made-up days
and ``bibtex`` by default. Each build is a process of its own: a full one, one in which nothing has
changed, and one with a day more. Times are those of the processor, measured around each handler
of an event, so that what Sphinx does with its pages counts.
"""

from __future__ import annotations

import atexit
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from functools import wraps
from inspect import isgenerator
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from benchmarks.builds import build, compile_package, output
from benchmarks.madeup import write_digests
from benchmarks.projects import PAPERS, write_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Modules whose handlers are measured, with those below them.
MEASURED = (
    "sphinx_arxivdigest.archive.other_extensions",
    "sphinx_arxivdigest.domain.matches",
    "sphinx_arxivdigest.publish",
    "sphinx_arxivdigest.reader.zotero",
    "sphinx_arxivdigest.reading.hidden",
    "sphinx_arxivdigest.writing.page_body",
    "sphinx_arxivdigest.writing.page_head",
)
#: Methods that are measured within handlers of other things.
METHODS = ("sphinx_arxivdigest.archive.fingerprints:Fingerprints._head",)
#: Kind of file → patterns of its names in the output.
KINDS = {
    "permanent addresses": ("arxiv/papers/**/*.html",),
    "feeds": ("arxiv/feed.xml", "arxiv/feeds/*.xml"),
    "BibTeX": ("arxiv/**/*.bib",),
    "CSL-JSON": ("arxiv/**/*.csl.json",),
    "JSON Lines": ("arxiv/days/*.jsonl",),
    "Markdown": ("arxiv/days/*.md",),
    "contents": ("arxiv/index.json", "llms.txt"),
}
_CONF = """
import sys
sys.path.insert(0, {root!r})
from benchmarks.publish import measure
measure({file!r})
html_baseurl = "https://example.org/digests/"
arxivdigest_exports = {exports!r}
"""


def main() -> None:
    """Print the figures."""
    compile_package()
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 184
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        *digests, newest = write_digests(folder / "made-up", days + 1, PAPERS)
        file, root = folder / "cost.json", str(Path(__file__).parents[1])
        conf = _CONF.format(root=root, file=str(file), exports=sys.argv[2:] or ["bibtex"])
        source = write_archive(folder / "site", digests, conf)
        for about in (f"{days} days", "nothing changed", "1 day more"):
            if about == "1 day more":
                shutil.copy(newest, source / "digests")
            cost = build(source)
            print(f"{about:16} {cost}")
            handlers = Counter(json.loads(file.read_text("utf-8")))
            for handler, seconds in handlers.most_common():
                if seconds < 0.005:
                    break
                print(f"     {seconds:6.2f} s {seconds / cost.processor:6.1%}  {handler}")
            total = handlers.total()
            print(f"     {total:6.2f} s {total / cost.processor:6.1%}  together")
        sizes(output(source))


def sizes(output: Path) -> None:
    """Print how many files there are of each kind, and how large they are."""
    for kind, patterns in KINDS.items():
        files = [file for pattern in patterns for file in output.glob(pattern)]
        size = sum(file.stat().st_size for file in files)
        print(f"{kind:20} {len(files):5} files {size / 1e6:7.2f} MB")


def measure(file: str) -> None:
    """Have the handlers of a build measured, and the seconds of each written to *file*.

    It is called by ``conf.py``, before extensions connect their handlers.
    """
    seconds: dict[str, float] = {}
    connect = Sphinx.connect

    def connect_measured(
        app: Sphinx, event: Any, handler: Callable[..., Any], priority: int = 500
    ) -> int:
        module = getattr(handler, "__module__", None) or ""
        if any(f"{module}.".startswith(f"{name}.") for name in MEASURED):
            handler = _measured(handler, seconds)
        return connect(app, event, handler, priority)

    Sphinx.connect = connect_measured  # type: ignore[method-assign,assignment]
    for method in METHODS:
        of_class, _, name = method.rpartition(".")
        owner = resolve_name(of_class)
        setattr(owner, name, _measured(getattr(owner, name), seconds))
    atexit.register(lambda: Path(file).write_text(json.dumps(seconds), encoding="utf-8"))


def _measured(handler: Callable[..., Any], seconds: dict[str, float]) -> Callable[..., Any]:
    """Return *handler*, which adds to *seconds* how long it takes.

    Sphinx takes some results one by one, and works on each before it asks for the next.
    """
    name = f"{handler.__module__.removeprefix('sphinx_arxivdigest.')}.{handler.__name__}"
    seconds[name] = 0.0

    @wraps(handler)
    def call(*args: Any) -> Any:
        start = time.process_time()
        result = handler(*args)
        seconds[name] += time.process_time() - start
        return _items(result) if isgenerator(result) else result

    def _items(result: Iterator[Any]) -> Iterator[Any]:
        start = time.process_time()
        yield from result
        seconds[name] += time.process_time() - start

    return call


if __name__ == "__main__":
    main()
