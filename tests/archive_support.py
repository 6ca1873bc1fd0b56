"""Small archives for tests: digests of a few days, with papers that repeat."""

from __future__ import annotations

from samples_text import entry

CONF = 'arxivdigest_archive = "digests/*.md"\n'
INDEX = "Home\n====\n\n.. toctree::\n\n   arxiv/index\n"


def paper(number: int, day: str = "", **parts: str) -> str:
    """Return an entry whose id, title and author are told by *number*."""
    return entry(
        number=number,
        title=parts.pop("title", f"Paper {number}"),
        link=f"https://arxiv.org/abs/2501.{number:05d}{parts.pop('version', '')}",
        authors=parts.pop("authors", f"Ada Author{chr(97 + number % 26)}"),
        tldr=f"Summary of {number} {day}".strip() + ".",
        **parts,
    )


def day(**categories: list[str]) -> str:
    """Return a digest; a category's code is written ``cs_AI``."""
    toc = ""
    body = ""
    for name, entries in categories.items():
        code = name.replace("_", ".")
        toc += f"- [{code}](#{code}) [Total: {len(entries)}]\n"
        text = "".join(entry.replace("category: cs.AI", f"category: {code}") for entry in entries)
        body += f"\n<div id='{code}'></div>\n\n# {code} [[Back]](#toc)\n{text}"
    return f"<div id=toc></div>\n\n# Table of Contents\n\n{toc}\n{body}"


def three_days() -> dict[str, str | bytes]:
    """Return the files of an archive over two years: paper 2 stands in two of its digests."""
    return {
        "index.rst": INDEX,
        "digests/2024-12-31.md": day(cs_AI=[paper(1), paper(2)]),
        "digests/2025-01-02.md": day(cs_AI=[paper(2, "again", version="v2"), paper(3)]),
        "digests/2025-02-03.md": day(cs_AI=[paper(4)], cs_CL=[paper(5), paper(6)]),
    }
