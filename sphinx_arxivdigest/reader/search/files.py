"""The files of the index in an output folder, with the first token of each shard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.writing.output_files import OutputFiles

if TYPE_CHECKING:
    from sphinx.builders import Builder


class IndexFiles(OutputFiles):
    """The files of the index that a builder has written."""

    def __init__(self, builder: Builder) -> None:
        """Load what the last build has left."""
        super().__init__(builder, "search")
        #: Segment → its version and the first token of each of its shards.
        self._segments: dict[str, list[Any]] = self.more.get("segments", {})
        self._current: dict[str, list[Any]] = {}

    def first_tokens(self, segment: str, version: str) -> list[str] | None:
        """Return the first token of each shard if the last build left this *version*."""
        before, tokens = self._segments.get(segment, ("", []))
        return tokens if before == version else None

    def note(self, segment: str, version: str, first_tokens: list[str]) -> None:
        """Record what the folder holds of a segment."""
        self._current[segment] = [version, first_tokens]

    def end(self, **more: Any) -> None:
        """Delete what is gone, and keep what is known of the segments."""
        super().end(segments=self._current, **more)
