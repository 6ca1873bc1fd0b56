"""Digests in the Markdown format, written by the line."""

from __future__ import annotations


def entry(
    number: int = 1,
    title: str = "A Title",
    link: str = "https://arxiv.org/abs/2501.00001",
    authors: str = "Ada Lovelace,Alan Turing",
    category: str = "cs.AI",
    tldr: str = "A short summary.",
    abstract: str = "An abstract of some length that says what was done.",
) -> str:
    """Return one entry of a digest."""
    return f"""
### [{number}] [{title}]({link})
*{authors}*

Main category: {category}

TL;DR: {tldr}


<details>
  <summary>Details</summary>
Motivation: The reason.

Method: The way.

Result: The outcome.

Conclusion: The lesson.

Abstract: {abstract}

</details>

"""


def digest(*entries: str, category: str = "cs.AI") -> str:
    """Return a digest of one category with *entries*."""
    return f"""<div id=toc></div>

# Table of Contents

- [{category}](#{category}) [Total: {len(entries)}]


<div id='{category}'></div>

# {category} [[Back]](#toc)
{"".join(entries)}"""
