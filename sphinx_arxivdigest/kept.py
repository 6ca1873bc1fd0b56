"""Keep what was worked out in files, by a hash of all that it was worked out from."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_SUFFIX = ".kept"
_CHECKSUM = 8


class KeptFiles:
    """Bytes in files of a folder; what is damaged or of another version is not there."""

    def __init__(self, folder: Path, version: int | str) -> None:
        """Keep files in *folder*; another *version* has other bytes for the same key."""
        self._folder = folder
        self._version = str(version).encode()

    def load(self, key: str) -> bytes | None:
        """Return what is kept by *key*, the name of a file."""
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        checksum, data = content[:_CHECKSUM], content[_CHECKSUM:]
        return data if checksum == self._checksum(key, data) else None

    def save(self, key: str, data: bytes) -> None:
        """Keep *data* by *key*, also where another process does the same now."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        new.write_bytes(self._checksum(key, data) + data)
        new.replace(path)

    def forget_others(self, keys: Collection[str]) -> None:
        """Delete all but what is kept by *keys*."""
        wanted = {f"{key}{_SUFFIX}" for key in keys}
        for path in self._folder.glob(f"*{_SUFFIX}*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _checksum(self, key: str, data: bytes) -> bytes:
        head = b"\n".join((self._version, key.encode(), data))
        return blake2b(head, digest_size=_CHECKSUM).digest()
