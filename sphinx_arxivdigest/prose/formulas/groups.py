"""Groups of TeX: what stands in braces, which escapes such as ``\\{`` neither begin nor end."""

from __future__ import annotations

import re
from sys import maxsize

#: A brace, or an escape or the beginning of a command.
BRACE = re.compile(r"\\.|[{}]", re.S)


def closing_brace(source: str, position: int, end: int = maxsize) -> int | None:
    """Return where the brace is that closes the group whose content begins at *position*.

    It is looked for before *end*; ``None`` where there is none.
    """
    depth = 1
    for brace in BRACE.finditer(source, position, end):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if not depth:
            return brace.start()
    return None
