"""Write the index and the records of papers of all archives."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from sphinx_arxivdigest.writing.files import hash_of

from .kept import KeptWords
from .pages import PageReader
from .segments import VERSION, Member, cut, join, segments_of
from .units import units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .files import IndexFiles
    from .segments import Segment


class IndexWriter:
    """Writes the index."""

    def __init__(self, env: BuildEnvironment, builder: Builder, files: IndexFiles) -> None:
        self._env = env
        self._files = files
        self._root = env.config.arxivdigest_archive_root
        # The address of a page called x, without the x.
        self._suffix = cast("StandaloneHTMLBuilder", builder).get_target_uri("x")[1:]
        self._docnames: set[str] = set()

    def write(self, archives: Iterable[ArchiveInfo]) -> None:
        """Write the files of *archives*."""
        contents = {
            "version": VERSION,
            "root": self._root,
            "archives": [*map(self._archive, archives)],
            "suffix": self._suffix,
        }
        name, text = f"{self._root}/search-index/index.json", _json(contents)
        key = hash_of(text.encode("utf-8", "replace"))
        if not self._files.keep(name, key):
            self._files.write({name: text}, key)
        KeptWords(self._env.doctreedir).forget_others(self._docnames)

    def _archive(self, archive: ArchiveInfo) -> dict[str, Any]:
        """Write the files of an archive, and return what the table of contents says of it."""
        reader = PageReader(self._env, archive)
        units = units_of(self._env, archive.root)
        self._docnames |= {unit.docname for unit in units}
        segments = segments_of([Member(unit, reader.head(unit)) for unit in units])
        return {
            "name": archive.name,
            "title": archive.title,
            "root": archive.folder,
            "lang": archive.language,
            "data": f"data/{archive.folder}",
            "shards": f"search-index/{archive.folder}",
            "segments": [self._segment(archive, segment, reader) for segment in segments],
        }

    def _segment(
        self, archive: ArchiveInfo, segment: Segment, reader: PageReader
    ) -> dict[str, Any]:
        """Write the shards of a segment and the records of its days, unless they are there."""
        folder = f"{self._root}/search-index/{archive.folder}{segment.name}"
        data = f"{self._root}/data/{archive.folder}"
        days = [(day, list(members)) for day, members in groupby(segment.members, _day)]
        first = self._files.first_tokens(folder, segment.version)
        names = [f"{data}{day}.jsonl" for day, _members in days]
        if first is None or not all(
            self._files.keep(name, segment.version)
            for name in (*names, *_shards(folder, len(first)))
        ):
            pages = [reader.words(unit) for unit, _head in segment.members]
            shards = list(cut(join(pages), segment.shard_size))
            first = [token for token, _text in shards]
            texts = dict(
                zip(_shards(folder, len(first)), (text for _, text in shards), strict=True)
            )
            lines: dict[str, list[str]] = {}
            for member, page in zip(segment.members, pages, strict=True):
                lines.setdefault(f"{data}{_day(member)}.jsonl", []).extend(page.records)
            texts |= {name: "".join(f"{line}\n" for line in lines[name]) for name in lines}
            self._files.write(texts, segment.version)
        self._files.note(folder, segment.version, first)
        return {
            "name": segment.name,
            "papers": segment.papers,
            "version": segment.version,
            "days": [[day, _counts(members)] for day, members in days],
            "first": first,
        }


def _shards(folder: str, count: int) -> Iterator[str]:
    return (f"{folder}/{number}.txt" for number in range(count))


def _day(member: Member) -> str:
    return member.unit.day


def _counts(members: Sequence[Member]) -> int | list[tuple[str, int]]:
    """Return the number of documents of a day, or of each of its parts."""
    if members[0].unit.part:
        return [(unit.part, head.documents) for unit, head in members]
    return members[0].head.documents


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
