"""Every measurement, one after the other."""

from __future__ import annotations

from benchmarks import myst, prose

prose.main()
myst.main()
