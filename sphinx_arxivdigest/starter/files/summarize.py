"""Add summaries to the papers on standard input."""

import sys

for line in sys.stdin:
    sys.stdout.write(line)
