"""Why nothing was written."""

from __future__ import annotations


class FetchError(Exception):
    """No digest was written. The text says why, and what to do."""


class TryLater(FetchError):  # noqa: N818 - what to do, not what is wrong
    """The same call may succeed later."""


class NeedsMending(FetchError):  # noqa: N818 - as above
    """Somebody has to change something first."""


class BrokenAnswer(TryLater):
    """An answer is not what it should be; asked again, arXiv may send a whole one."""


class Refused(FetchError):  # noqa: N818 - as above
    """arXiv does not know an address, or does not give it to us."""

    def __init__(self, address: str, status: int) -> None:
        super().__init__(f"{address}: arXiv answers with status {status}")
        #: The status of HTTP, of the 400s.
        self.status = status
