"""Every measurement, one after the other."""

from __future__ import annotations

from benchmarks import archive, myst, prose, publish

prose.main()
myst.main()
archive.main()
publish.main()
