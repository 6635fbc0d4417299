"""Compare our window with a bare Qt window, from the start of the process, in one run.

Run with `python tests/bench/bench_start.py`; promised: painted in at most 1.3 times, and the
answer to a typed word in the list in at most 3.5 times, the time of a bare window with one line
to type in. Everything is warm: the data folder is made beforehand, modules are compiled as in an
installed program, and each kind runs once unseen.
The ratio of processor times stands beside it where the system counts them: a machine that does
something else at the same time spoils it less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

if sys.platform != "win32":
    import resource

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROUNDS = 15
PROMISED = {"painted": 1.3, "answered": 3.5}
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def main() -> int:
    """Start each window in turn and print their medians and ratios; 1 when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        ENVIRONMENT["GUICHET_DATA"] = str(Path(folder, "data"))
        # As an installed program has it; a shell that forbids bytecode would time the compiler.
        ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(Path(folder, "bytecode"))
        run = [sys.executable, "-m", "desktop", "verifier"]
        subprocess.run(run, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        commands = {
            "bare": [sys.executable, str(HERE / "start_bare.py")],
            **{
                moment: [sys.executable, str(HERE / "start_window.py"), moment]
                for moment in PROMISED
            },
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        used: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(ROUNDS + 1):
            for name, command in commands.items():
                elapsed, processor = _timed(command)
                if turn:
                    taken[name].append(elapsed)
                    used[name].append(processor)
    bare, bare_used = median(taken["bare"]), median(used["bare"])
    print(f"bare {bare:.0f} ms, {bare_used:.0f} of processor")  # noqa: T201 -- a bench speaks
    kept = True
    for name, bound in PROMISED.items():
        ratio = median(taken[name]) / bare
        kept &= ratio <= bound
        best = min(taken[name]) / min(taken["bare"])
        processor = median(used[name]) / bare_used if bare_used else 0
        print(  # noqa: T201 -- idem
            f"{name} {median(taken[name]):.0f} ms, ratio {ratio:.2f} ({best:.2f} of the quickest, "
            f"{processor:.2f} of processor), promised {bound}"
        )
    return 0 if kept else 1


def _timed(command: list[str]) -> tuple[float, float]:
    """Time a process until the line it writes, and what it used of the processor, both in ms."""
    used = _processor()
    start = perf_counter()
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE) as running:
        assert running.stdout
        line = running.stdout.readline()
        elapsed = (perf_counter() - start) * 1000
    if not line:
        message = f"{command} said nothing"
        raise RuntimeError(message)
    return elapsed, _processor() - used


def _processor() -> float:
    """Count what ended processes used, in ms; nothing on Windows."""
    if sys.platform == "win32":
        return 0.0
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (children.ru_utime + children.ru_stime) * 1000


if __name__ == "__main__":
    sys.exit(main())
