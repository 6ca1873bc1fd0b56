"""Commands as they are pasted into a shell."""

from __future__ import annotations

import os
import shlex
import subprocess


def quoted(*arguments: str) -> str:
    """Return *arguments* as a command line, for the shell of this machine."""
    return subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)
