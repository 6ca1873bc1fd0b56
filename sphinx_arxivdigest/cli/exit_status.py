"""What the commands tell the program that called them.

The numbers from 64 to 78 are those of ``sysexits.h``, as mail systems and schedulers know
them (https://man.openbsd.org/sysexits).
"""

from __future__ import annotations

#: All is well.
OK = 0
#: Something is wrong that somebody has to look at; messages say what.
PROBLEM = 1
#: The command line is wrong (from ``argparse``).
USAGE = 2
#: A file is not a digest, or not one that is understood.
NO_DIGEST = 3
#: Nothing is wrong here, and nothing was written: the same command may succeed later.
TRY_LATER = 75
#: Somebody has pressed Ctrl-C: 128 and the number of the signal, as shells say it
#: (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, 2.8.2).
INTERRUPTED = 130
