"""What damage costs: real digests are mutated, and the entries lost beside those hit are counted.

Run it by hand: ``python -m benchmarks.mutations FILE… [--rounds 200]``.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from tests.mutations import LINE_MUTATIONS, MUTATIONS, Original


def main() -> None:
    """Print a line for each file and kind of damage."""
    parser = argparse.ArgumentParser("python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    print(f"{'file':34} {'damage':12} {'hit':>7} {'others':>9} {'lost':>6} {'unreported':>10}")
    for path in options.files:
        original = Original(path.read_bytes())
        for mutate in (*MUTATIONS, *LINE_MUTATIONS):
            chance = random.Random(f"{path.name} {mutate.__name__}")
            hit = unhit = lost = unreported = 0
            for _ in range(options.rounds):
                damage = original.damage(mutate(original.data, chance))
                hit, unhit, lost = hit + damage.hit, unhit + damage.unhit, lost + len(damage.lost)
                unreported += len(damage.unreported)
            row = f"{path.name[:34]:34} {mutate.__name__:12} {hit:7} {unhit:9} {lost:6}"
            print(f"{row} {unreported:10}")


if __name__ == "__main__":
    main()
