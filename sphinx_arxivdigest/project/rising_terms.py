"""Find the words and phrases that titles of the newest days have more often than before.

How sure a rise is, is the signed root of the likelihood ratio that Dunning proposed for counts of
words (1993, https://aclanthology.org/J93-1003/): it holds for rare terms, too, and is about what
a normal distribution calls standard deviations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from .queries import Query, papers_fingerprint
from .title_terms import Term, parts_of, spellings_of, stem, terms_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .catalogue import Catalogue
    from .holdings import Holdings

#: In days: what is recent, and what it is compared with. A quarter of a short archive is recent.
_RECENT, _BEFORE, _WEEK = 28, 364, 7
#: Least certainty: one in a thousand terms gets there by chance. For phrases that stand for a term
#: as sure as that, one in fifty.
_SURE, _LIKELY = 3.0, 2.0
#: Least number of recent papers with a term, and of times that it is as frequent as before.
_PAPERS, _TIMES = 5, 1.3
#: A phrase stands for a word that it has this share of the papers of, a longer one for a phrase.
_OF_WORD, _OF_PHRASE = 0.5, 0.7
_MOST_TERMS = 15
#: Most spans that a row shows.
_SPANS = 30


class RisingTerm(NamedTuple):
    """A word or a phrase."""

    #: As most titles write it.
    text: str
    #: Number of recent papers that have it in their title.
    papers: int
    #: How many times as frequent as before it is; ``None`` where no earlier title has it.
    times: float | None
    #: Papers in a thousand, for each of :attr:`RisingTerms.spans`.
    shares: tuple[float, ...]


class RisingTerms(NamedTuple):
    """What rises in titles."""

    #: ISO dates of the oldest day that is compared, the first recent one and the last one.
    start: str
    recent: str
    end: str
    #: The surest first.
    terms: tuple[RisingTerm, ...]
    #: ISO dates of the first days of spans of time, all of the same length.
    spans: tuple[str, ...]
    #: How many of them are recent.
    recent_spans: int
    #: Number of papers that were left out, since their titles are in Chinese or the like.
    left_out: int


@dataclass(frozen=True)
class RisingTitleTerms(Query):
    """Which words and phrases rise in titles."""

    #: Root of the archive to look at; ``""`` for all digests of the project.
    archive: str = ""

    def answer(self, holdings: Holdings) -> RisingTerms | None:
        """Return the terms, or ``None`` where there are too few days."""
        return rising_terms(holdings.catalogue_of(self.archive))

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return a hash of all days and papers: cheaper than counting them."""
        return papers_fingerprint(holdings, self.archive)


class _Corpus(NamedTuple):
    """Titles to compare; papers are numbered by their position in the lists."""

    #: Words and signs of each title; none of those in Chinese or the like.
    titles: list[list[str]]
    #: Days between each paper and the newest one.
    ages: list[int]
    #: Papers that are younger than this are recent.
    recent: int


class _Rise(NamedTuple):
    """A term with the numbers of the papers that have it."""

    term: Term
    new: frozenset[int]
    old: frozenset[int]


def rising_terms(catalogue: Catalogue) -> RisingTerms | None:
    """Return what rises in the titles of *catalogue*; ``None`` where it has less than two weeks."""
    dates = [date.fromisoformat(day.date) for day in catalogue.days if day.date]
    days = (max(dates) - min(dates)).days + 1 if dates else 0
    if days < 2 * _WEEK:
        return None
    end, days = max(dates), min(days, _RECENT + _BEFORE)
    corpus = _corpus(catalogue, end, days)
    span = next((span for span in (1, _WEEK) if days <= _SPANS * span), _RECENT)
    spans = range(ceil(days / span) - 1, -1, -1)
    totals = Counter(age // span for age in corpus.ages)
    terms = []
    for rise in _rising(corpus):
        found = Counter(corpus.ages[paper] // span for paper in rise.new | rise.old)
        shares = [1000 * found[age] / totals[age] if found[age] else 0.0 for age in spans]
        terms.append(_described(rise, corpus, shares))
    return RisingTerms(
        _before(end, days - 1),
        _before(end, corpus.recent - 1),
        _before(end, 0),
        tuple(terms),
        tuple(_before(end, min(days, (age + 1) * span) - 1) for age in spans),
        corpus.recent // span,
        corpus.titles.count([]),
    )


def _before(end: date, days: int) -> str:
    return (end - timedelta(days=days)).isoformat()


def _corpus(catalogue: Catalogue, end: date, days: int) -> _Corpus:
    corpus = _Corpus([], [], min(_RECENT, max(_WEEK, days // 4 // _WEEK * _WEEK)))
    age_of = {
        day: (end - date.fromisoformat(day)).days
        for _code, day in catalogue.by_category_and_date
        if day
    }
    for home in catalogue.homes.values():
        if home.date and age_of[home.date] < days:
            corpus.titles.append(tokens_of(home.paper.title))
            corpus.ages.append(age_of[home.date])
    return corpus


class _Comparison(NamedTuple):
    """How many papers are compared."""

    new: int
    old: int

    @property
    def least(self) -> int:
        """Least number of recent papers with a term: among more papers, chance makes more."""
        return max(_PAPERS, ceil(sqrt(self.new) / 5))

    def certainty(self, rise: _Rise) -> float:
        """Return how sure it is that a term is more frequent than before; 0 where it is not."""
        new, old = len(rise.new), len(rise.old)
        if new < self.least or not self.old or new * self.old < _TIMES * old * self.new:
            return 0.0
        expected = (new + old) / (self.new + self.old)
        ratio = new * log(new / (self.new * expected))
        if old:
            ratio += old * log(old / (self.old * expected))
        return sqrt(2 * max(0.0, ratio))


def _rising(corpus: _Corpus) -> list[_Rise]:
    """Return the terms that rise, the surest first, none of them on account of another."""
    certainty = _comparison(corpus).certainty
    found = {rise.term: rise for rise in _candidates(corpus) if certainty(rise) >= _LIKELY}
    sure = [rise for rise in found.values() if certainty(rise) >= _SURE]
    kept: list[_Rise] = []
    # Phrases before words, the frequent ones first.
    chosen = {_representative(rise, found) for rise in sure}
    for rise in sorted(chosen, key=lambda rise: (len(rise.term) == 1, -len(rise.new), rise.term)):
        akin = [other for other in kept if not set(rise.term).isdisjoint(other.term)]
        own = _Rise(
            rise.term,
            rise.new.difference(*(other.new for other in akin)),
            rise.old.difference(*(other.old for other in akin)),
        )
        if certainty(own) >= (_SURE if len(rise.term) == 1 else _LIKELY):
            kept.append(rise)
    kept.sort(key=lambda rise: (-certainty(rise), rise.term))
    return kept[:_MOST_TERMS]


def _representative(rise: _Rise, found: Mapping[Term, _Rise]) -> _Rise:
    """Return the phrase among *found* that stands for a term, or itself."""
    share = _OF_WORD if len(rise.term) == 1 else _OF_PHRASE
    longer = [
        other
        for term, other in found.items()
        if len(other.new) >= share * len(rise.new) and rise.term in parts_of(term)
    ]
    if not longer:
        return rise
    best = min(longer, key=lambda other: (-len(other.new), -len(other.term), other.term))
    return _representative(best, found)


def _comparison(corpus: _Corpus) -> _Comparison:
    new = sum(age < corpus.recent for age in corpus.ages)
    return _Comparison(new, len(corpus.ages) - new)


def _candidates(corpus: _Corpus) -> list[_Rise]:
    """Return the terms of enough recent papers."""
    least = _comparison(corpus).least
    stems = [tuple(map(stem, title)) for title in corpus.titles]
    new, old = defaultdict(list), defaultdict(list)
    for paper, age in enumerate(corpus.ages):
        if age < corpus.recent:
            for term in set(terms_of(stems[paper])):
                new[term].append(paper)
    frequent = {term for term, papers in new.items() if len(papers) >= least}
    longest = {term[0]: len(term) for term in sorted(frequent, key=len)}
    for paper, age in enumerate(corpus.ages):
        if age >= corpus.recent:
            for term in frequent.intersection(_openings(stems[paper], longest)):
                old[term].append(paper)
    return [_Rise(term, frozenset(new[term]), frozenset(old[term])) for term in sorted(frequent)]


def _openings(stems: Term, longest: Mapping[str, int]) -> Iterator[Term]:
    """Yield what follows each word of a title that is in *longest*, up to this number of words."""
    for start, word in enumerate(stems):
        for length in range(1, longest.get(word, 0) + 1):
            yield stems[start : start + length]


def _described(rise: _Rise, corpus: _Corpus, shares: list[float]) -> RisingTerm:
    compared = _comparison(corpus)
    spellings = Counter(
        spelling for paper in rise.new for spelling in spellings_of(rise.term, corpus.titles[paper])
    )
    text = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    times = None
    if rise.old:
        times = len(rise.new) * compared.old / (len(rise.old) * compared.new)
    return RisingTerm(text, len(rise.new), times, tuple(shares))
