"""Cut the index of authors into parts, and keep the cuts while the archive grows."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_arxivdigest import people
from sphinx_arxivdigest.people.parts import LINES, Part, cut
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.writing.files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_arxivdigest.people.names import SortKey

    from .scan import DigestFile, Scanner

#: Raise it when the same digests are cut in another way.
_VERSION = 2


class AuthorCut:
    """Cuts the index by the oldest digests: by 2ⁿ of them, as many as there are.

    So it is cut anew when the archive has doubled, and the addresses of authors stay until
    then; if it were cut every day, links on most pages would change. The same digests are
    always cut in the same way.
    """

    def __init__(self, scanner: Scanner, folder: Path) -> None:
        self._scanner = scanner
        self._file = folder / "names.json"

    def parts(self, files: Sequence[DigestFile]) -> list[Part]:
        """Return the parts for digests in order of their dates."""
        sample = files[: 1 << max(len(files).bit_length() - 1, 0)]
        letters = sorted({letter for file in files for letter in file.summary.letters})
        hidden = {paper for file in sample for paper, _category in file.summary.papers}
        hidden &= self._scanner.hidden
        contents = [file.content for file in sample]
        state = repr((_VERSION, LINES, contents, letters, sorted(hidden)))
        state = blake2b(state.encode(), digest_size=16).hexdigest()
        if (kept := self._load(state)) is not None:
            return kept
        parts = cut(self._names(sample), letters)
        text = json.dumps({"state": state, "parts": parts}, ensure_ascii=False)
        write_if_changed(self._file, text)
        return parts

    def _names(self, sample: Sequence[DigestFile]) -> Iterator[tuple[SortKey, int]]:
        """Yield the sort key of each author with the number of lines in the index."""
        lines: dict[str, int] = {}
        names: dict[str, str] = {}
        known: set[str] = set()
        for papers in self._scanner.authors(sample):
            for paper, authors in papers:
                if paper in known:
                    continue
                known.add(paper)
                for name in map(plain, authors):
                    key = people.key(name)
                    names.setdefault(key, name)
                    lines[key] = lines.get(key, 1) + 1
        return ((people.sort_key(names[key]), count) for key, count in lines.items())

    def _load(self, state: str) -> list[Part] | None:
        """Return the parts of an earlier build, if the digests that decide are the same."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return [Part(*part) for part in kept["parts"]] if kept["state"] == state else None
        except (OSError, ValueError, TypeError, KeyError):
            return None
