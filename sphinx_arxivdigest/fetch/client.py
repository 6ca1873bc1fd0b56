"""Requests to arXiv, in the pace that it asks for.

Source: https://info.arxiv.org/help/api/tou.html
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urljoin, urlsplit

import requests

from sphinx_arxivdigest.fetch.deadline import within
from sphinx_arxivdigest.fetch.errors import BrokenAnswer, Busy, Refused, TryLater
from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

#: Seconds from one request to the next, whatever the host.
PAUSE = 3.0
#: Seconds until a connection is there, and that nothing may come over it.
_TIMEOUT = (15.0, 60.0)
#: Seconds that an answer may take as a whole, however steadily it trickles.
_LONGEST = 180.0
#: Bytes of an answer, unpacked. A listing of all of computer science has some 5 million.
_LARGEST = 48 * 2**20
#: How often an address is asked for.
_TRIES = 3
#: Seconds before the second try; twice as many before the third.
_FIRST_WAIT = 6.0
#: Seconds that arXiv may ask us to wait. Beyond that, the run ends.
_LONGEST_WAIT = 120.0
_REDIRECTIONS = 3
#: What arXiv also sends with status 200.
_LIMIT = b"Rate exceeded"

_Read = TypeVar("_Read")


class _FailureError(Exception):
    """A try failed, and another may succeed."""

    def __init__(self, message: str, wait: float | None = None, *, too_many: bool = False) -> None:
        super().__init__(message)
        #: Seconds that arXiv asks us to wait, if it does.
        self.wait = wait
        #: Whether arXiv says that we ask too often.
        self.too_many = too_many or (wait or 0) > _LONGEST_WAIT


class Client:
    """One session with arXiv, for the length of a ``with``: one request at a time."""

    def __init__(
        self,
        contact: str,
        *,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        report: Callable[[str], None] = lambda _text: None,
        warn: Callable[[str], None] = lambda _text: None,
    ) -> None:
        """Name *contact*, an address of mail or web, to arXiv with each request.

        *pause* is in seconds, as are *clock* and *sleep*. *report* takes what is being done, and
        *warn* why something is asked for again.
        """
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._report = report
        self._warn = warn
        self._last: float | None = None
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"sphinx-arxivdigest/{__version__} ({contact})"

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Close its connections."""
        self._session.close()

    def get(self, address: str, read: Callable[[bytes], _Read]) -> _Read:
        """Return what *read* makes of the answer of *address*.

        Where arXiv is busy, a connection breaks, or *read* raises `BrokenAnswer`, it is asked again
        after a while.

        :raises TryLater: when that does not help; `Busy` when arXiv asks for fewer requests.
        :raises Refused: when arXiv does not give out the address.
        """
        attempt = 1
        while True:
            wait = None
            error: TryLater
            try:
                return read(self._answer(address))
            except BrokenAnswer as broken:
                error = broken
            except _FailureError as failure:
                wait = failure.wait
                error = (Busy if failure.too_many else TryLater)(f"{address}: {failure}")
            if attempt == _TRIES or (wait or 0) > _LONGEST_WAIT:
                raise error
            if wait is None:
                wait = _FIRST_WAIT * 2 ** (attempt - 1) * self._pause / PAUSE
            self._warn(f"{error}; trying again in {wait:.0f} seconds")
            self._sleep(wait)
            attempt += 1

    def _answer(self, address: str) -> bytes:
        """Return the answer of *address*, or of one on the same host that it leads to."""
        for _ in range(_REDIRECTIONS + 1):
            self._keep_pace()
            self._report(address)
            try:
                answer = within(_LONGEST, partial(self._asked, address))
            except TimeoutError:
                # It may still be on its way, so that no other request should follow.
                raise Busy(
                    f"{address}: the answer takes more than {_LONGEST:.0f} seconds"
                ) from None
            except requests.RequestException as error:
                raise _FailureError(f"the connection failed ({_reason(error)})") from None
            except ValueError:
                # Already `requests` looks at where a redirection leads.
                raise _FailureError("it leads to what is not an address") from None
            finally:
                self._last = self._clock()
            if isinstance(answer, bytes):
                return answer
            address = answer
        raise _FailureError("it leads from one address to the next, without end")

    def _asked(self, address: str) -> bytes | str:
        """Return the body of the answer of *address*, or the address that it leads to."""
        with self._session.get(
            address, timeout=_TIMEOUT, stream=True, allow_redirects=False
        ) as response:
            if response.is_redirect:
                return _redirected(address, response.headers["Location"])
            return _body(response)

    def _keep_pace(self) -> None:
        """Wait until the next request may be made."""
        if self._last is not None:
            wait = self._last + self._pause - self._clock()
            if wait > 0:
                self._sleep(wait)


def seconds_of(retry_after: str, now: datetime) -> float | None:
    """Return how many seconds a ``Retry-After`` asks for, or ``None`` where it has no meaning.

    It is a number of seconds, or a date.
    Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
    """
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)


def _body(response: requests.Response) -> bytes:
    """Return the body of an answer that is not a redirection."""
    status = response.status_code
    if status in (429, 503):
        wait = seconds_of(response.headers.get("Retry-After", ""), datetime.now(UTC))
        asks = "" if wait is None else f"; it asks to come back in {wait:.0f} seconds"
        message = f"arXiv is busy (status {status}){asks}"
        raise _FailureError(message, wait, too_many=status == 429)
    if status >= 500:
        raise _FailureError(f"arXiv has a fault (status {status})")
    if status >= 400:
        raise Refused(response.url, status)
    if status != 200:
        raise _FailureError(f"the answer has status {status}")
    body = _whole(response)
    if body.lstrip().startswith(_LIMIT):
        raise _FailureError("arXiv says that the rate is exceeded", too_many=True)
    return body


def _whole(response: requests.Response) -> bytes:
    """Return all bytes of an answer, unpacked."""
    body = bytearray()
    for chunk in response.iter_content(2**16):
        body += chunk
        if len(body) > _LARGEST:
            raise _FailureError(f"the answer has more than {_LARGEST:,} bytes")
    return bytes(body)


def _redirected(address: str, location: str) -> str:
    """Return where a redirection leads, if that is on the same host."""
    target = urljoin(address, location)
    old, new = urlsplit(address), urlsplit(target)
    if new.hostname != old.hostname or new.scheme not in {old.scheme, "https"}:
        raise _FailureError(f"it leads elsewhere, to {target}, which is not followed")
    return target


def _reason(error: requests.RequestException) -> str:
    """Return what is wrong with a connection, in a few words."""
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "the answer is cut off"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not accepted"
    if isinstance(error, requests.ConnectionError):
        return "arXiv cannot be reached, or hangs up"
    return type(error).__name__
