"""Coverage-guided fuzzing of everything that reads what strangers wrote.

Run by hand with atheris (``pip install atheris``; its releases lag behind Python's):
``python -m benchmarks.fuzz TARGET [FOLDER…] [-max_total_time=3600 …]``, where a target is
the name of a format, ``detect`` or ``prose``. The files in the folders are where it starts
from, and the first folder gets what it finds; the options are libFuzzer's
(https://llvm.org/docs/LibFuzzer.html#options). It stops at the first failure, and leaves the
input that fails in a file.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import atheris
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

with atheris.instrument_imports(include=["sphinx_arxivdigest"]):
    from sphinx_arxivdigest import prose
    from sphinx_arxivdigest.formats import FORMATS, NotADigest, parse_digest, to_jsonl, to_markdown

#: What a page must never get from a text.
_FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "embed",
    "svg",
    "img",
    "style",
    "form",
    "annotation-xml",
}


def main() -> None:
    """Fuzz the target that the first argument names, until something fails."""
    targets = {form.name: form.name for form in FORMATS} | {"detect": ""}
    if len(sys.argv) < 2 or sys.argv[1] not in {*targets, "prose"}:
        sys.exit(f"{__doc__}\nTargets: {', '.join([*targets, 'prose'])}")
    target = sys.argv.pop(1)
    atheris.Setup(sys.argv, read_prose if target == "prose" else reader(targets[target]))
    atheris.Fuzz()


def reader(form: str) -> Callable[[bytes], None]:
    """Return what reads bytes in the format *form*, or in the one detected, and writes them."""

    def read(data: bytes) -> None:
        with suppress(NotADigest):
            digest = parse_digest(data, format=form)
            last = len(data.splitlines()) + data.count(b"\r") + 1
            assert all(1 <= each.line <= last for each in (*digest.problems, *digest.papers))
            for write in (to_jsonl, to_markdown):
                write(digest).encode()

    return read


def read_prose(data: bytes) -> None:
    """Read a text, and check that the HTML is well-formed and harmless."""
    text = data.decode(errors="replace")
    for read in (prose.parse, prose.parse_inline):
        source = read(text)
        prose.to_text(source)
        for element in etree.fromstring(f"<div>{prose.to_html(source)}</div>").iter():
            assert etree.QName(element).localname not in _FORBIDDEN
            assert element.get("href", "http").lower().startswith("http")
            assert not any(name.startswith("on") for name in element.attrib)


if __name__ == "__main__":
    main()
