"""Made-up digests of any size and number, with the statistics of real ones.

A third of a day's entries stood in an earlier day too; abstracts have some 190 words,
every tenth has formulas, every seventh LaTeX's commands, an address or a dash, and one of
eight names is new.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
_CATEGORIES = (
    ("cs.CV", 45),
    ("cs.CL", 25),
    ("cs.AI", 22),
    ("cs.IT", 4),
    ("cs.GT", 2),
    ("cs.GR", 2),
)
_FAMILIES = """\
Zhang Wang Li Chen Liu Yang Huang Zhao Wu Zhou Smith Müller García Kim Park Nguyen Rossi
Silva Kowalski Ivanov Tanaka Sato Singh Kumar Haddad Okafor Jensen Novák Dubois""".split()  # noqa: SIM905


def write_digests(
    folder: Path, days: int, papers: int, first: date = date(2025, 1, 1), spread: float = 0.4
) -> list[Path]:
    """Write one digest a day of about *papers* entries, and return the files by date.

    *spread* says by how much of *papers* a day may have less or more.

    The same arguments give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    maker = _Maker(random.Random(f"{days} {papers}"))
    files = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        path = folder / f"{day.isoformat()}.md"
        size = max(1, round(papers * maker.chance.uniform(1 - spread, 1 + spread)))
        path.write_text(maker.digest(day, size), encoding="utf-8")
        files.append(path)
    return files


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names: list[str] = []
        self.earlier: list[tuple[str, str, str]] = []
        self.number = 0

    def digest(self, day: date, size: int) -> str:
        fresh = [self._entry(day) for _ in range(size - size // 3)]
        entries = [*fresh, *self.chance.sample(self.earlier, min(size // 3, len(self.earlier)))]
        self.earlier = fresh
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
        self.number += 1
        codes, weights = zip(*_CATEGORIES, strict=True)
        (category,) = self.chance.choices(codes, weights)
        identifier = f"{day:%y%m}.{self.number % 100_000:05d}"
        title = self._english(9).title()
        authors = ",".join(self._name() for _ in range(self.chance.randint(1, 9)))
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
        if not self.names or self.chance.random() < 1 / 8:
            given = self.chance.choice(_WORDS).title()
            middle = self.chance.choice("ABCDEFGHIJKLMNOPRSTW")
            self.names.append(f"{given} {middle}. {self.chance.choice(_FAMILIES)}")
        return self.chance.choice(self.names)

    def _abstract(self) -> str:
        words = self._english(190).split()
        marks = [_FORMULAS] * 4 if self.chance.random() < 0.1 else []
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
