"""The words of a text as it is written, and of what a page shows of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

#: Commands, with those of their arguments that are no words.
COMMAND = re.compile(
    r"\\(?:cite[a-z]*|label|(?:eq|auto|c|C)?ref)\*?(?:\[[^\]]*\])*\{[^{}]*\}"
    r"|\\(?:begin|end|[hv]space\*?|(?:text)?color)\{[^{}]*\}"
    r"|(?P<footnote>\\footnote\b)"
    r"|\\[A-Za-z]+"
)
#: An address that is its own text, which stands once on a page.
ADDRESS = re.compile(r"\[(https?://[^\]\s]+)(?=\]\(\1\))|\\href\{(https?://[^{}]+)\}(?=\{\2\})")
ACCENT = re.compile(r"\\['`\"~=.]|\\\^(?=\{?[aeiou])|[\u0300-\u036f]")
TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
#: Numbers of items, which no word is joined with.
CIRCLED = re.compile("[①-⑳]")


def without_commands(text: str) -> str:
    """Return LaTeX *text* without what is not a word in it."""
    return COMMAND.sub(lambda command: " " if command["footnote"] else "", text)


def tokens(text: str) -> Counter[str]:
    """Count the words, the numbers and the Chinese characters of *text*, accents aside."""
    text = CIRCLED.sub(r" \g<0> ", text)
    text = ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return Counter(TOKEN.findall(re.sub(r"[{}\\]", "", text.replace("}{", "} {"))))


def written(text: str) -> Counter[str]:
    """Count the tokens of *text* as a digest has it."""
    text = text.replace("\text{", r"\text{")  # an escape that JSON has read
    return tokens(without_commands(ADDRESS.sub("", text)))


def shown(element: html.HtmlElement, addresses: bool = True) -> Counter[str]:
    """Count the tokens of *element*, with the sources of formulas and where links lead."""
    element = deepcopy(element)
    for formula in element.xpath(".//*[local-name() = 'math'] | .//code[@class = 'arxiv-tex']"):
        source, tail = formula.get("alttext") or formula.text, formula.tail
        formula.clear()
        formula.text, formula.tail = f"${without_commands(source)}$", tail
    for script in element.iter("sub", "sup"):
        script.text, script.tail = f"^{script.text or ''}", f" {script.tail or ''}"
    for items in element.iter("ol"):
        for number, item in enumerate(items, int(items.get("start", 1))):
            item.text = f"{number} {item.text or ''}"
    for link in element.iter("a") if addresses else ():
        text, address = link.text_content(), link.get("href")
        written_so = (text, f"https://{text}", f"https://doi.org/{text}")
        if address not in written_so and not text.lower().startswith("arxiv:"):
            link.tail = f" {address} {link.tail or ''}"
    return tokens(element.text_content())
