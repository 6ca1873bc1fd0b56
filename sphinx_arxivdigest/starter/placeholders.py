"""Fill the placeholders of a file, such as ``@TITLE@``, and read back what they were filled with.

A placeholder in quotes stands for a string: ``"@TITLE@"`` becomes ``"Reader's \\"choice\\""``, in
the notation that Python, YAML and JSON have in common.
"""

from __future__ import annotations

import ast
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACEHOLDER = re.compile(r'(?P<quote>"?)@(?P<name>[A-Z_]+)@(?P=quote)')
_LITERAL = re.compile(r"""(?P<quote>["'])(?:[^"'\\]|\\.|(?!(?P=quote))["'])*(?P=quote)""")
_COMMENT = re.compile(r"\s+#.*")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with *values* (name → text) in place of its placeholders.

    :raises KeyError: when there is no value for one.
    """

    def filled(match: re.Match[str]) -> str:
        value = values[match["name"]]
        return json.dumps(value, ensure_ascii=False) if match["quote"] else value

    return _PLACEHOLDER.sub(filled, template)


def read_back(template: str, text: str) -> dict[str, str]:
    """Return the values of the quoted placeholders of *template* in *text*, which was made of it.

    *text* may have been changed since: a placeholder is looked for by what stands before it on
    its line, and missing where that is not found.
    """
    lines = text.splitlines()
    found: dict[str, str] = {}
    for line in template.splitlines():
        match = _PLACEHOLDER.search(line)
        before = line[: match.start()].strip() if match else ""
        if match is None or not match["quote"] or not before:
            continue
        for each in lines:
            if each.strip().startswith(before):
                found.setdefault(match["name"], _value(each.strip().removeprefix(before)))
    return found


def _value(text: str) -> str:
    """Return the string that *text* begins with, which may stand without quotes as in YAML."""
    text = text.strip()
    if not (literal := _LITERAL.match(text)):
        return _COMMENT.sub("", text)
    with suppress(ValueError, SyntaxError):
        return str(ast.literal_eval(literal[0]))
    return ""
