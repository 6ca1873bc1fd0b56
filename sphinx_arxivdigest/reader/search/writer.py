"""Write the index and the records of papers of all archives."""

from __future__ import annotations

import json
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.processes import spread
from sphinx_arxivdigest.writing.files import hash_of

from .kept import KeptWords
from .segments import VERSION, Member, cut, join, segments_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .files import IndexFiles
    from .pages import PageReader
    from .segments import Segment
    from .words import PageWords


class IndexWriter:
    """Writes the index."""

    def __init__(self, env: BuildEnvironment, builder: Builder, files: IndexFiles) -> None:
        self._env = env
        self._files = files
        self._root = env.config.arxivdigest_archive_root
        # The address of a page called x, without the x.
        self._suffix = cast("StandaloneHTMLBuilder", builder).get_target_uri("x")[1:]
        self._workers = arxiv_domain(env).build.workers

    def write(self, readers: Sequence[PageReader]) -> None:
        """Write the files of the archives of *readers*."""
        contents = {
            "version": VERSION,
            "root": self._root,
            "archives": [*map(self._archive, readers)],
            "suffix": self._suffix,
        }
        name, text = f"{self._root}/search-index/index.json", _json(contents)
        key = hash_of(text.encode("utf-8", "replace"))
        if not self._files.keep(name, key):
            self._files.write({name: text}, key)
        KeptWords(self._env.doctreedir).forget_others({*chain(*(one.units for one in readers))})

    def _archive(self, reader: PageReader) -> dict[str, Any]:
        """Write the files of an archive, and return what the table of contents says of it."""
        archive = reader.archive
        segments = segments_of(map(Member, reader.units.values(), reader.heads(self._workers)))
        kept = {one.name: self._kept(archive, one) for one in segments}
        changed = [segment for segment in segments if kept[segment.name] is None]
        made = spread(partial(_texts_of, reader), changed, self._workers)
        for segment, texts in zip(changed, made, strict=True):
            kept[segment.name] = self._write(archive, segment, texts)
        return {
            "name": archive.name,
            "title": archive.title,
            "root": archive.folder,
            "lang": archive.language,
            "data": f"data/{archive.folder}",
            "shards": f"search-index/{archive.folder}",
            "segments": [_about(segment, kept[segment.name]) for segment in segments],
        }

    def _kept(self, archive: ArchiveInfo, segment: Segment) -> list[str] | None:
        """Leave the files of a segment as they are; return ``None`` where not all are there.

        Else return the first token of each shard.
        """
        folder = self._folder(archive, segment)
        first = self._files.first_tokens(folder, segment.version)
        if first is None:
            return None
        names = [self._records(archive, day) for day, _members in segment.days()]
        names += _shards(folder, len(first))
        if not all(self._files.keep(name, segment.version) for name in names):
            return None
        self._files.note(folder, segment.version, first)
        return first

    def _write(self, archive: ArchiveInfo, segment: Segment, texts: SegmentTexts) -> list[str]:
        """Write the shards of a segment and the records of its days; return as :meth:`_kept`."""
        folder = self._folder(archive, segment)
        first = [token for token, _text in texts.shards]
        names = _shards(folder, len(first))
        files = dict(zip(names, (text for _, text in texts.shards), strict=True))
        files |= {self._records(archive, day): text for day, text in texts.records.items()}
        self._files.write(files, segment.version)
        self._files.note(folder, segment.version, first)
        return first

    def _folder(self, archive: ArchiveInfo, segment: Segment) -> str:
        return f"{self._root}/search-index/{archive.folder}{segment.name}"

    def _records(self, archive: ArchiveInfo, day: str) -> str:
        return f"{self._root}/data/{archive.folder}{day}.jsonl"


class SegmentTexts(NamedTuple):
    """What the files of a segment hold."""

    #: The first token and the text of each shard.
    shards: list[tuple[str, str]]
    #: Day → its records.
    records: dict[str, str]


def _texts_of(reader: PageReader, segment: Segment) -> SegmentTexts:
    """Return what the files of a segment hold."""
    lines: dict[str, list[str]] = {}

    def pages() -> Iterator[PageWords]:
        # One at a time: those of a year would take some hundred megabytes.
        for unit, _head in segment.members:
            words = reader.words(unit)
            lines.setdefault(unit.day, []).extend(words.records)
            yield words

    return SegmentTexts(
        list(cut(join(pages()), segment.shard_size)),
        {day: "".join(f"{line}\n" for line in lines[day]) for day in lines},
    )


def _about(segment: Segment, first: list[str] | None) -> dict[str, Any]:
    """Return what the table of contents says of a segment."""
    return {
        "name": segment.name,
        "papers": segment.papers,
        "version": segment.version,
        "days": [[day, _counts(members)] for day, members in segment.days()],
        "first": first,
    }


def _shards(folder: str, count: int) -> Iterator[str]:
    return (f"{folder}/{number}.txt" for number in range(count))


def _counts(members: Sequence[Member]) -> int | list[tuple[str, int]]:
    """Return the number of documents of a day, or of each of its parts."""
    if members[0].unit.part:
        return [(unit.part, head.documents) for unit, head in members]
    return members[0].head.documents


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
