"""The command ``convert``: write a digest in another format."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli.source import printable, reason
from sphinx_arxivdigest.formats import NotADigest
from sphinx_arxivdigest.formats.writers import WRITERS

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_arxivdigest.cli.source import Reader


def convert(file: str, read: Reader, to: str, output: Path | None = None) -> int:
    """Write the digest in *file* in the format *to*, and return the exit status.

    It goes to the file *output*, or to standard output; problems go to standard error. The
    status is 1 where nothing was written.
    """
    at_work: str | Path = file
    try:
        digest = read(file)
        text = WRITERS[to](digest)
        if output is None:
            sys.stdout.write(text)
        else:
            at_work = output
            output.write_text(text, encoding="utf-8", newline="\n")
    except (NotADigest, OSError) as error:
        print(printable(f"{at_work}: {reason(error)}"), file=sys.stderr)
        return 1
    for line, message in digest.problems:
        print(printable(f"{file}:{line}: {message}"), file=sys.stderr)
    return 0
