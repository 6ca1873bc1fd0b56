"""The client: arXiv's pace, and what it does when arXiv is busy or broken."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from played_arxiv import PlayedArxiv

from sphinx_arxivdigest.fetch.addresses import Addresses
from sphinx_arxivdigest.fetch.client import Client, seconds_of
from sphinx_arxivdigest.fetch.errors import BrokenAnswer, Busy, Refused, TryLater
from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


@pytest.fixture
def arxiv() -> Iterator[PlayedArxiv]:
    with PlayedArxiv.of_days() as played:
        yield played


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Iterator[Client]:
    with Client("me@example.org", clock=clock, sleep=clock.sleep) as made:
        yield made


def test_requests_keep_arxivs_pace_over_all_hosts(
    arxiv: PlayedArxiv, clock: Clock, client: Client
) -> None:
    addresses = Addresses.of(arxiv.url)
    for address in (
        addresses.listing("cs.AI"),
        # Another host, for the client.
        addresses.feed("cs.AI").replace("127.0.0.1", "localhost"),
        addresses.records(["2601.00001"]),
    ):
        client.get(address, bytes)
    assert clock.sleeps == [3.0, 3.0]
    clock.now += 2
    client.get(addresses.feed("cs.CL"), bytes)
    clock.now += 10
    client.get(addresses.feed("cs.LG"), bytes)
    assert clock.sleeps == [3.0, 3.0, 1.0]


def test_the_pause_is_kept_by_the_real_clock(arxiv: PlayedArxiv) -> None:
    with Client("me@example.org", pause=0.3) as client:
        for _ in range(3):
            client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    times = [each.time for each in arxiv.requests]
    assert min(times[1] - times[0], times[2] - times[1]) >= 0.3


def test_requests_name_the_program_and_its_contact(arxiv: PlayedArxiv, client: Client) -> None:
    client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    agent = arxiv.requests[0].headers["User-Agent"]
    assert agent == f"sphinx-arxivdigest/{__version__} (me@example.org)"


def test_packed_answers_are_unpacked(arxiv: PlayedArxiv, client: Client) -> None:
    plain = client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    arxiv.compressed = True
    assert client.get(f"{arxiv.url}/rss/cs.AI", bytes) == plain
    assert "gzip" in arxiv.requests[-1].headers["Accept-Encoding"]


@pytest.mark.parametrize("status", ["429", "503"])
def test_it_waits_as_long_as_arxiv_asks(
    arxiv: PlayedArxiv, clock: Clock, client: Client, status: str
) -> None:
    arxiv.fail("/rss", status, Retry_After="17")
    client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert clock.sleeps == [17.0]
    assert len(arxiv.requests) == 2


def test_it_waits_longer_each_time(arxiv: PlayedArxiv, clock: Clock, client: Client) -> None:
    arxiv.fail("/rss", "503", times=3)
    with pytest.raises(TryLater, match=r"/rss/cs\.AI: arXiv is busy \(status 503\)"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert clock.sleeps == [6.0, 12.0]
    assert len(arxiv.requests) == 3


def test_a_short_wait_does_not_break_the_pace(
    arxiv: PlayedArxiv, clock: Clock, client: Client
) -> None:
    arxiv.fail("/rss", "429", Retry_After="1")
    client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert clock.sleeps == [1.0, 2.0]


def test_it_does_not_wait_for_hours(arxiv: PlayedArxiv, clock: Clock, client: Client) -> None:
    arxiv.fail("/rss", "429", Retry_After="7200")
    with pytest.raises(TryLater, match="it asks to come back in 7200 seconds"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert (clock.sleeps, len(arxiv.requests)) == ([], 1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Fri, 09 Jan 2026 12:01:30 GMT", 90),
        ("Fri, 09 Jan 2026 07:01:30 -0500", 90),
        ("Fri, 09 Jan 2026 11:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("²", None),
        ("Fri, 99 Jan 2026 12:01:30 GMT", None),
        ("Fri, 09 Jan 99999999999 12:01:30 GMT", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(text: str, seconds: float | None) -> None:
    assert seconds_of(text, datetime(2026, 1, 9, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize("fault", ["cut", "hang-up", "500", "502"])
def test_a_broken_connection_is_tried_again(arxiv: PlayedArxiv, client: Client, fault: str) -> None:
    plain = client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    arxiv.fail("/rss", fault, times=2)
    assert client.get(f"{arxiv.url}/rss/cs.AI", bytes) == plain
    assert len(arxiv.requests) == 4


def test_no_server_at_all(client: Client) -> None:
    with pytest.raises(TryLater, match="arXiv cannot be reached"):
        client.get("http://127.0.0.1:9/rss/cs.AI", bytes)


def test_an_answer_that_is_not_understood_is_asked_for_again(
    arxiv: PlayedArxiv, client: Client
) -> None:
    tries: list[bytes] = []

    def read(data: bytes) -> int:
        tries.append(data)
        if len(tries) < 3:
            raise BrokenAnswer("it is broken")
        return len(tries)

    assert client.get(f"{arxiv.url}/rss/cs.AI", read) == 3
    assert tries[0] == tries[2] != b""


def test_an_answer_that_stays_broken_is_given_up(arxiv: PlayedArxiv, client: Client) -> None:
    def read(_data: bytes) -> int:
        raise BrokenAnswer("it is broken")

    with pytest.raises(BrokenAnswer, match="it is broken"):
        client.get(f"{arxiv.url}/rss/cs.AI", read)
    assert len(arxiv.requests) == 3


def test_what_arxiv_refuses_is_not_asked_for_again(arxiv: PlayedArxiv, client: Client) -> None:
    with pytest.raises(Refused, match="status 404"):
        client.get(f"{arxiv.url}/rss/cs.XX/none", bytes)
    assert len(arxiv.requests) == 1


def test_answers_are_not_taken_beyond_a_limit(arxiv: PlayedArxiv, client: Client) -> None:
    arxiv.fail("/rss", "large", times=3)
    with pytest.raises(TryLater, match="has more than 50,331,648 bytes"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)


def test_an_answer_must_come_to_an_end(
    arxiv: PlayedArxiv, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_arxivdigest.fetch.client._LONGEST", 0.5)
    arxiv.fail("/rss", "trickle")
    # What is still on its way counts as a request, so that no other follows.
    with pytest.raises(Busy, match="takes more than 0 seconds"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert len(arxiv.requests) == 1


def test_what_is_tried_again_is_told(arxiv: PlayedArxiv, clock: Clock) -> None:
    messages: list[str] = []
    arxiv.fail("/rss", "503", Retry_After="7")
    with Client("me@example.org", clock=clock, sleep=clock.sleep, warn=messages.append) as client:
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert len(messages) == 1
    assert messages[0].endswith(
        "/rss/cs.AI: arXiv is busy (status 503); it asks to come back in 7 seconds; "
        "trying again in 7 seconds"
    )


def test_redirections_to_nowhere(arxiv: PlayedArxiv, client: Client) -> None:
    arxiv.fail("/rss", "302", times=3, Location="http://[::1")
    with pytest.raises(TryLater, match="leads to what is not an address"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)


def test_redirections_elsewhere_are_not_followed(arxiv: PlayedArxiv, client: Client) -> None:
    arxiv.fail("/rss", "302", times=3, Location="http://localhost:9/rss/cs.AI")
    with pytest.raises(TryLater, match=r"leads elsewhere, to http://localhost:9/rss/cs\.AI"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)


def test_redirections_on_a_host_are_followed(
    arxiv: PlayedArxiv, clock: Clock, client: Client
) -> None:
    arxiv.fail("/rss", "301", Location="/rss/cs.CL")
    assert b"cs.CL updates" in client.get(f"{arxiv.url}/rss/cs.AI", bytes)
    assert clock.sleeps == [3.0]
    arxiv.fail("/rss", "301", times=20, Location="/rss/cs.CL")
    with pytest.raises(TryLater, match="without end"):
        client.get(f"{arxiv.url}/rss/cs.AI", bytes)


def test_addresses_are_those_of_arxiv_or_of_one_server() -> None:
    arxiv, own = Addresses.of(""), Addresses.of("http://127.0.0.1:8000/")
    assert arxiv.listing("cs.CL") == "https://arxiv.org/list/cs.CL/new?skip=0&show=2000"
    assert arxiv.feed("cs.CL") == "https://rss.arxiv.org/rss/cs.CL"
    assert arxiv.records(["2601.00001", "hep-th/9901001"]) == (
        "https://export.arxiv.org/api/query?id_list=2601.00001,hep-th/9901001&max_results=2"
    )
    assert own.listing("cs.CL", 2000) == "http://127.0.0.1:8000/list/cs.CL/new?skip=2000&show=2000"
    assert own.feed("hep-th") == "http://127.0.0.1:8000/rss/hep-th"
