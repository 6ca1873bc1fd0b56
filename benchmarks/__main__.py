"""What ``make bench`` runs."""

from __future__ import annotations

from benchmarks import speed

speed.main()
