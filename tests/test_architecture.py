from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTRACTS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports({arguments}))"


def contracts(arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CONTRACTS.format(arguments=arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )


def test_each_floor_imports_only_from_floors_below_it() -> None:
    done = contracts("no_cache=True", ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_floor_that_looks_up_is_caught(tmp_path: Path) -> None:
    (tmp_path / "house" / "cellar").mkdir(parents=True)
    (tmp_path / "house" / "__init__.py").touch()
    (tmp_path / "house" / "attic.py").touch()
    (tmp_path / "house" / "cellar" / "__init__.py").write_text("import house.attic\n")
    (tmp_path / "setup.cfg").write_text(
        "[importlinter]\nroot_package = house\n\n[importlinter:contract:1]\nname = floors\n"
        "type = layers\nlayers =\n  house.attic\n  house.cellar\n"
    )
    done = contracts("config_filename='setup.cfg', no_cache=True", tmp_path)
    assert done.returncode == 1
    assert "1 broken" in done.stdout
