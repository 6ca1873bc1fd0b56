"""Sites for the browser tests: built with a theme, and what to look at in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from conftest import CORPUS, build_project, root_files, write_project

#: Themes that look the same whatever colours the reader prefers.
LIGHT_ONLY = ("alabaster", "sphinx_rtd_theme")

#: Papers of a category that is longer than a screen.
MANY = 31


class Site(NamedTuple):
    """A project that has been built with a theme."""

    theme: str
    folder: Path
    #: The pages with entries or names: files in the folder.
    pages: tuple[str, ...]

    @property
    def schemes(self) -> tuple[str, ...]:
        """The colour schemes that the theme has."""
        return ("light",) if self.theme in LIGHT_ONLY else ("light", "dark")

    def url(self, page: str) -> str:
        """Return the address of a page, which may have a fragment."""
        name, mark, fragment = page.partition("#")
        return (self.folder / name).as_uri() + mark + fragment


def build_site(theme: str, folder: Path) -> Site:
    """Build the pages that the tests look at into *folder* and return the site."""
    files: dict[str, str | bytes] = {
        **root_files("digest"),
        "empty.rst": ":orphan:\n\nEmpty\n=====\n\nA page of the theme alone.\n\n"
        ".. list-table::\n\n   * - :ref:`search`\n",
        "wide.txt": wide_digest(),
        "wide.rst": _page("Wide", "wide.txt"),
        "many.txt": many_papers(),
        "many.rst": _page("Many", "many.txt"),
        "seven.txt": seven_categories(),
        "seven.rst": _page("30 June 2026", "seven.txt\n   :no-index:\n   :repeats: plain"),
        "lists.rst": ":orphan:\n\nLists\n=====\n\n"
        ".. arxiv-papers::\n\n.. arxiv-categories::\n\n.. arxiv-archive::\n",
    }
    if (CORPUS / "today.txt").is_file():
        files["real.txt"] = (CORPUS / "today.txt").read_bytes()
        files["real.rst"] = _page("Real", "real.txt\n   :no-index:")
    write_project(folder, files)
    output = Path(build_project("html", folder, confoverrides={"html_theme": theme}).app.outdir)
    shown = ["today", "wide", "many", "seven", "lists", "real", "arxiv-authors"]
    pages = [f"{name}.html" for name in shown if (output / f"{name}.html").is_file()]
    return Site(theme, output, tuple(pages))


def _page(title: str, digest: str) -> str:
    return f":orphan:\n\n{title}\n{'=' * len(title)}\n\n.. arxiv-digest:: {digest}\n"


def _entry(number: int, title: str, authors: str = "Ada Lovelace", **texts: str) -> str:
    fields = {"Motivation": "A need.", "Abstract": "An account of it.", **texts}
    tldr = fields.pop("tldr", "A short summary.")
    details = "\n\n".join(f"{label}: {text}" for label, text in fields.items())
    return (
        f"### [{number}] [{title}](https://arxiv.org/abs/2502.{number:05})\n*{authors}*\n\n"
        f"Main category: cs.LG\n\nTL;DR: {tldr}\n\n\n"
        f"<details>\n  <summary>Details</summary>\n{details}\n\n</details>\n\n\n"
    )


def _digest(**categories: list[str]) -> str:
    contents = "\n".join(
        f"- [{code.replace('_', '.')}](#{code}) [Total: {len(entries)}]"
        for code, entries in categories.items()
    )
    sections = "".join(
        f"# {code.replace('_', '.')} [[Back]](#toc)\n\n{''.join(entries)}"
        for code, entries in categories.items()
    )
    return f"<div id=toc></div>\n\n# Table of Contents\n\n{contents}\n\n\n{sections}"


def wide_digest() -> str:
    """Return a digest of things that are wider than a screen, and of markup that must stay text."""
    formula = " + ".join(
        rf"\alpha_{{{n}}} \frac{{\partial f}}{{\partial x_{{{n}}}}}" for n in range(40)
    )
    address = f"https://example.org/{'path/' * 40}end.html"
    word = "Verkehrs" + "wege" * 20
    names = [f"{given} {family}" for given in "ABCDEFGHIJ" for family in ("Li", "Dijkstra", "Fuß")]
    wide = _entry(
        1,
        rf"A title with $O(n^{{\log_2 3}})$ and {word}",
        ",".join(f"{name} {n}" for n in ("Sr.", "Jr.", "III", "IV") for name in names),
        tldr=f"公式 ${formula}$ 很长，{'这一句话也很长，' * 20}见 {address}。",
        Motivation=f"`{'code_' * 40}` and {address}",
        Method=f"$${formula}$$",
        Result="- first\n- second with **weight**",
        Abstract=f"Let ${formula}$ hold, and {word}. Let $x_1^2 = \\sqrt{{y}}$ too.",
    )
    attack = _entry(
        2,
        f"<img src=x onerror=alert(1)> and <b>bold</b> {word}",
        "<script>alert(2)</script>,Ada Lovelace",
        tldr="</div><script>alert(3)</script><svg onload=alert(4)>",
        Motivation="[click](javascript:alert(5)) <iframe src=https://example.com></iframe>",
        Abstract="</details></article><img src=https://example.com/pixel.png>",
    )
    return _digest(cs_LG=[wide, attack])


def seven_categories() -> str:
    """Return a digest of seven categories, whose first paper has a title of usual length."""
    title = "A Title of Some Twelve Words, Which on a Phone Takes Three Lines or Four"
    subjects = ("CV", "CL", "GT", "CE", "IT", "AI", "GR")
    return _digest(
        **{
            f"cs_{subject}": [_entry(number, title).replace("cs.LG", f"cs.{subject}")]
            for number, subject in enumerate(subjects, 1)
        }
    )


def many_papers() -> str:
    """Return a digest with one category of many papers and one of few."""
    entries = [_entry(number, f"Paper number {number}") for number in range(1, MANY + 3)]
    others = [entry.replace("cs.LG", "stat.ML") for entry in entries[MANY:]]
    return _digest(cs_LG=entries[:MANY], stat_ML=others)
