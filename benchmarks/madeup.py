"""Made-up digests of any size and number, with the statistics of real ones.

A third of a day's entries stood in one of the three days before, too; identifiers are spread over
those that arXiv gives in a month. Abstracts have some 190 words, every tenth has formulas, every
seventh LaTeX's commands, an address or a dash. As among real authors, most names are met once or
twice and a few often, and a handful of family names are very common.
"""

from __future__ import annotations

import random
from collections import deque
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WORDS = """\
agent alignment analysis architecture attention baseline benchmark bound code consistent
context contrast corpus data decoding deep detection diffusion distribution domain dynamic
efficient embedding error estimate evaluation feature framework function generative
gradient graph human image inference information label language large latent layer
learning linear loss memory method metric model network noise optimal parameter
performance planning policy prediction prior problem prompt quality query random ranking
reasoning representation retrieval reward robust robot sample scaling scene search
semantic sequence signal space sparse speech stable state structure supervised system task
text token training transfer transformer uncertainty user variance video vision""".split()  # noqa: SIM905
_HAN = "模型方法数据学习网络训练推理语言图像任务结果提出评估性能优化生成检索对齐框架实验"
_FORMULAS = (r"$\mathcal{O}(n \log n)$", r"$\epsilon$", r"$x_i^2$", r"$p < 0.05$", r"$k$")
_COMMANDS = (r"12\%", r"\textbf{bold}", r"e.g.\ this", r"\emph{in vivo}", "``so''")
#: Categories that one archive may follow, with their shares.
FEW = {"cs.CV": 45, "cs.CL": 25, "cs.AI": 22, "cs.IT": 4, "cs.GT": 2, "cs.GR": 2}
#: The largest of arXiv, the largest first.
_LARGEST = ("cs.LG", "cs.CV", "cs.CL", "cs.RO", "cs.AI", "quant-ph", "math.AP", "cs.CR", "hep-th")
#: Papers that arXiv gets in a month.
_NUMBERS = 28_000
#: Family names that are common, and what the others and given names are made of.
_FAMILIES = """\
Zhang Wang Li Liu Chen Yang Xu Wu Huang Zhou Zhao Zhu Smith Müller García Kim Park Nguyen Rossi
Silva Kowalski Ivanov Tanaka Sato Singh Kumar Haddad Okafor Jensen Novák Dubois""".split()  # noqa: SIM905
_SYLLABLES = """\
an ba bei bo ca chi da de dong el en fa fei fu ga go hai han he hu in ja jia jin jo ka ke kun la lei
li lin lo ma mei mi min mo na ni no o pa pei qi ra ren ri ro sa shi so ta tian to u va vi wei xi xin
ya yi yu za zhen zi""".split()  # noqa: SIM905


def write_digests(
    folder: Path,
    days: int,
    papers: int,
    first: date = date(2025, 1, 1),
    spread: float = 0.4,
    categories: Mapping[str, float] = FEW,
) -> list[Path]:
    """Write one digest a day of about *papers* entries, and return the files by date.

    *spread* says by how much of *papers* a day may have less or more; *categories* maps codes to
    their shares.

    The same arguments give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Two thirds of the papers of 31 days are new.
    gap = max(1, _NUMBERS // (21 * papers))
    maker = _Maker(random.Random(f"{days} {papers}"), gap, categories)
    files = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        path = folder / f"{day.isoformat()}.md"
        size = max(1, round(papers * maker.chance.uniform(1 - spread, 1 + spread)))
        path.write_text(maker.digest(day, size), encoding="utf-8")
        files.append(path)
    return files


def all_of_arxiv() -> dict[str, float]:
    """Return every category of arXiv with its share.

    As on a day of arXiv, a handful has a third of all papers, and most have a few each.
    """
    codes = dict.fromkeys([*_LARGEST, *taxonomy.codes()])
    return {code: 1 / (rank + 3) for rank, code in enumerate(codes)}


class _Maker:
    def __init__(self, chance: random.Random, gap: int, categories: Mapping[str, float]) -> None:
        self.chance = chance
        self.categories = categories
        #: How far apart the numbers of two papers are.
        self.gap = gap
        #: Number of names, and all mentions of them.
        self.names = 0
        self.mentioned: list[str] = []
        #: What was new on the last days, a list a day.
        self.earlier: deque[list[tuple[str, str, str]]] = deque(maxlen=3)
        self.month = ""
        self.number = 0

    def digest(self, day: date, size: int) -> str:
        fresh = [self._entry(day) for _ in range(size - size // 3)]
        known = [entry for day in self.earlier for entry in day]
        entries = [*fresh, *self.chance.sample(known, min(size // 3, len(known)))]
        self.earlier.append(fresh)
        groups: dict[str, list[tuple[str, str]]] = {}
        for category, heading, body in entries:
            groups.setdefault(category, []).append((heading, body))
        toc = "".join(
            f"- [{code}](#{code}) [Total: {len(group)}]\n" for code, group in groups.items()
        )
        parts = [f"<div id=toc></div>\n\n# Table of Contents\n\n{toc}\n"]
        number = 0
        for code, group in groups.items():
            parts.append(f"\n<div id='{code}'></div>\n\n# {code} [[Back]](#toc)\n")
            for heading, body in group:
                number += 1
                parts.append(f"\n### [{number}] {heading}\n{body}")
        return "".join(parts)

    def _entry(self, day: date) -> tuple[str, str, str]:
        month = f"{day:%y%m}"
        self.number = self.number + self.gap if month == self.month else 1
        self.month = month
        (category,) = self.chance.choices([*self.categories], [*self.categories.values()])
        identifier = f"{month}.{self.number:05d}"
        title = self._english(9).title()
        authors = ",".join(self._name() for _ in range(self.chance.randint(1, 10)))
        details = "\n\n".join(
            f"{label}: {self._chinese(70)}"
            for label in ("Motivation", "Method", "Result", "Conclusion")
        )
        body = (
            f"*{authors}*\n\nMain category: {category}\n\nTL;DR: {self._chinese(60)}\n\n\n"
            f"<details>\n  <summary>Details</summary>\n{details}\n\n"
            f"Abstract: {self._abstract()}\n\n</details>\n\n"
        )
        return category, f"[{title}](https://arxiv.org/abs/{identifier})", body

    def _name(self) -> str:
        """Return a new name or one met before, the likelier the more often it was met.

        Names grow with the 0.946th power of mentions, as in twenty days of arXiv.
        """
        if self.chance.random() < 0.946 * (self.names + 5) / (len(self.mentioned) + 5):
            self.names += 1
            self.mentioned.append(f"{self._word(2)} {self._family()}")
        else:
            self.mentioned.append(self.chance.choice(self.mentioned))
        return self.mentioned[-1]

    def _family(self) -> str:
        if self.chance.random() < 0.35:
            weights = [1 / rank for rank in range(2, len(_FAMILIES) + 2)]
            return self.chance.choices(_FAMILIES, weights)[0]
        return self._word(3)

    def _word(self, syllables: int) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=syllables)).title()

    def _abstract(self) -> str:
        words = self._english(190).split()
        marks: list[tuple[str, ...]] = [_FORMULAS] * 4 if self.chance.random() < 0.1 else []
        marks += [signs for signs in (_COMMANDS, ("--",)) if self.chance.random() < 0.14]
        for signs in marks:
            words.insert(self.chance.randrange(len(words)), self.chance.choice(signs))
        if self.chance.random() < 0.15:
            words.append("Code: https://example.org/an_address.")
        return " ".join(words)

    def _english(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count)).capitalize()

    def _chinese(self, count: int) -> str:
        return "".join(self.chance.choices(_HAN, k=count)) + "。"
