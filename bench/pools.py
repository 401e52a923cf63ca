"""Measures the figures of `dpg pool check` on generated people: DuckDB, Spark and pandas side by side.

    bench/pools.py --rows 10000000 --engines duckdb,pandas
    bench/pools.py --rows 1000000

It prints wall time, processor time and peak memory of each, and whether all found the same figures.
"""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Command, CommandFailed, measure_once
from pool_data import write_people

REPOSITORY = Path(__file__).resolve().parents[1]
POOL = REPOSITORY / "bench" / "pools" / "income-and-health.yaml"
ENGINES = ("duckdb", "spark", "pandas")


def main() -> int:
    """Measure all engines in turn; return 1 if their figures differ."""
    arguments = _arguments()
    with TemporaryDirectory() as folder:
        data = Path(folder) / "people.csv"
        write_people(data, arguments.rows)
        print(f"{arguments.rows:,} rows, {data.stat().st_size / 1e6:,.0f} MB of CSV")
        print(f"  {'':<24}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
        found = {engine: _measured(engine, data) for engine in arguments.engines.split(",")}
        if arguments.command:
            _row(_command("dpg pool check", "dpg", "pool", "check", str(POOL), str(data)))
    figures = [one for one in found.values() if one is not None]
    same = all(one == figures[0] for one in figures)
    print("  The figures are the same." if same else f"  THE FIGURES DIFFER: {found}")
    return 0 if same else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--command", action="store_true", help="also run dpg pool check as people do")
    return parser.parse_args()


def _measured(engine: str, data: Path) -> dict[str, float] | None:
    result = data.with_suffix(f".{engine}.json")
    script = str(REPOSITORY / "bench" / "pool_figures.py")
    try:
        _row(_command(engine, script, engine, str(POOL), str(data), str(result)))
    except CommandFailed as error:
        print(f"  {engine:<24} failed: {str(error)[-200:]}")
        return None
    found: dict[str, float] = json.loads(result.read_text("utf-8"))
    return found


def _command(name: str, *words: str) -> Command:
    started = (sys.executable, *(("-m", *words) if words[0] == "dpg" else words))
    return Command(
        name=name,
        words=started,
        folder=REPOSITORY,
        environment={"PYTHONPATH": str(REPOSITORY / "tooling"), "SPARK_LOCAL_IP": "127.0.0.1"},
        accepts=(0, 1),
    )


def _row(command: Command) -> None:
    measured = measure_once(command)
    peak = f"{measured.peak / 1e6:,.0f}" if measured.peak else "-"
    print(f"  {measured.name:<24}{measured.wall:>9.1f}{measured.cpu:>9.1f}{peak:>9}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
