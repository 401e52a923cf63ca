"""Generates the registers of the two invented ministries of the pool `vaccination-by-district`.

    bench/pool_registers.py north north.csv
    bench/pool_registers.py south south.csv --rows 1000000

The same seed gives the same children on every machine. The attestations in `pools/vaccination-by-district/checks/` are about these
files of 60,000 rows, after `dpg pool protect`.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

SEED = 18
ROWS = 60_000
_DISTRICTS = 8
"""Districts of each province."""
_REASONS = ("away", "ill", "no vaccine", "refused")
COLUMNS: Mapping[str, Sequence[str]] = {
    "north": ("record_no", "district_code", "age_years", "sex", "doses", "reason"),
    "south": ("id", "pcode", "age", "gender", "number_of_doses", "why_missed"),
}
_PROVINCES: Mapping[str, Sequence[int]] = {"north": (1, 2, 3, 4, 5), "south": (6, 7, 8, 9)}
_SEXES: Mapping[str, Sequence[str]] = {"north": ("F", "M"), "south": ("female", "male")}
_NO_REASON: Mapping[str, str] = {"north": "", "south": "none"}


def main() -> int:
    """Write one register."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ministry", choices=[*COLUMNS])
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=ROWS)
    arguments = parser.parse_args()
    write_register(arguments.ministry, arguments.file, arguments.rows)
    return 0


def write_register(ministry: str, path: Path, rows: int) -> None:
    """Write the register of a ministry as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[ministry])
        writer.writerows(_children(ministry, rows))


def _children(ministry: str, rows: int) -> Iterator[Sequence[object]]:
    chance = random.Random(f"{SEED} {ministry}")
    for number in range(rows):
        district = f"ZZ{chance.choice(_PROVINCES[ministry]):02}{chance.randint(1, _DISTRICTS):02}"
        doses = chance.choices((0, 1, 2, 3), (6, 14, 50, 30))[0]
        reason = chance.choice(_REASONS) if doses < 2 else _NO_REASON[ministry]
        yield (
            f"{ministry[0].upper()}{number:07}",
            district,
            chance.randint(0, 17),
            chance.choice(_SEXES[ministry]),
            doses,
            reason,
        )


if __name__ == "__main__":
    sys.exit(main())
