"""The search's index: what it adds to a build, and what a browser loads of it.

Run by hand: ``python -m benchmarks.search [DAYS] [FOLDER]``; half a year (184) of made-up digests
by default, else the digests of a folder. Builds with and without the index take turns, each a
process of its own; ratios are those of processor time.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.builds import build, compile_package, output
from benchmarks.madeup import write_digests
from benchmarks.projects import PAPERS, write_archive

#: What takes the index out of a build, in conf.py.
_WITHOUT = """
from sphinx_arxivdigest.reader.search import events
events.keep_words = events.write_index = lambda *_: None
"""
WORDS = ("model", "diffusion", "diffus", "reasoning", "video", "模型", "学习", "zhang")


def main() -> None:
    """Print the figures."""
    compile_package()
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 184
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if len(sys.argv) > 2:
            *digests, newest = sorted(Path(sys.argv[2]).glob("*.md"))[: days + 1]
        else:
            *digests, newest = write_digests(folder / "made-up", days + 1, PAPERS)
        sources = [
            write_archive(folder / "without", digests, _WITHOUT),
            write_archive(folder / "with", digests),
        ]
        for about in (f"{len(digests)} days", "1 day more"):
            without, with_index = map(build, sources)
            print(f"{about:10} without {without}")
            print(f"{about:10} with    {with_index}")
            more = with_index.processor - without.processor
            print(f"     {more:.1f} s more, {more / without.processor:.0%}", end="; ")
            print(f"{with_index.memory - without.memory:.0f} MB of memory more")
            for source in sources:
                shutil.copy(newest, source / "digests")
        sizes(output(sources[1]) / "arxiv")


def sizes(root: Path) -> None:
    """Print how large the files are, and how much a browser loads of them."""
    index = json.loads((root / "search-index" / "index.json").read_text("utf-8"))
    shards, data = ([*root.rglob(pattern)] for pattern in ("search-index/*/*.txt", "data/*.jsonl"))
    (segments,) = (archive["segments"] for archive in index["archives"])
    papers = sum(segment["papers"] for segment in segments)
    print(f"{papers} papers, {len(shards) + len(data) + 1} files")
    for name, files in (("shards", shards), ("data", data)):
        size = sum(file.stat().st_size for file in files)
        print(f"{name}: {size / 1e6:.1f} MB, {size / papers:.0f} bytes a paper")
    for word in WORDS:
        loaded = [_shards(root, segment, word) for segment in segments]
        newest = root / "data" / f"{segments[0]['days'][-1][0]}.jsonl"
        first = [root / "search-index" / "index.json", *loaded[0], newest]
        every = [first[0], *(file for files in loaded for file in files)]
        print(f"{word:12} first results {_weight(first)}, exact count {_weight(every)}")


def _shards(root: Path, segment: dict[str, Any], start: str) -> list[Path]:
    """Return the shards with tokens that begin with *start*, as the script does."""
    first = segment["first"]
    return [
        root / "search-index" / segment["name"] / f"{number}.txt"
        for number, token in enumerate(first)
        if (token <= start or token.startswith(start))
        and not (number + 1 < len(first) and first[number + 1] <= start)
    ]


def _weight(files: list[Path]) -> str:
    data = [file.read_bytes() for file in files]
    packed = sum(len(gzip.compress(each, 6)) for each in data)
    return f"{sum(map(len, data)) / 1e3:.0f} kB ({packed / 1e3:.0f} gzip)"


if __name__ == "__main__":
    main()
