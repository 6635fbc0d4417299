"""What no file of the project may hold, and how big its files and functions may grow."""

import ast
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60
# Written in two pieces so that this file passes its own test.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.deb" + "ian.org",
    "archive.ubu" + "ntu.com",
]
MACHINE_PATH = re.compile(r"(?<![\w./~])/(?:wor" + "k|ro" + r"ot|home/\w+)/(?!\.\.)")
# A breakable space before or after a sign that stays with its word: it would end a line there.
LOOSE_SIGN = re.compile(r"« | »|[\w»)] [:;?!](?: |$)")
PIN = re.compile(r"^([\w.-]+)==(\S+)( ; [^\\]+)? \\$")


def project_files() -> list[Path]:
    """List the files that are, or would be, in a commit."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    line = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]  # fixed words
    listed = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def project_texts() -> dict[str, str]:
    """Read every project file that is text, by its path in the project."""
    texts = {}
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            texts[path.relative_to(ROOT).as_posix()] = content.decode(errors="replace")
    return texts


def test_no_file_names_a_package_registry() -> None:
    found = [
        (name, host) for name, text in project_texts().items() for host in HOSTS if host in text
    ]
    assert found == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    found = [
        (name, match.group())
        for name, text in project_texts().items()
        for match in MACHINE_PATH.finditer(text)
    ]
    assert found == []


def python_files() -> list[Path]:
    """List the Python files of the program, with the bootstrap."""
    return [ROOT / "guichet.py", *sorted((ROOT / "desktop").rglob("*.py"))]


@cache
def parsed() -> dict[str, ast.Module]:
    """Parse every Python file of the program, by its path in the project."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in python_files()
    }


def test_what_is_refused_is_written_with_french_spaces() -> None:
    raised = (
        (name, part)
        for name, tree in parsed().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and name.startswith("desktop/")
        for part in ast.walk(node)
    )
    found = [
        f"{name}:{part.lineno} {part.value}"
        for name, part in raised
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and LOOSE_SIGN.search(part.value)
    ]
    assert found == []


def test_a_file_of_the_program_stays_short() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FILE_LINES} == {}


def test_a_function_fits_on_a_screen() -> None:
    too_long = []
    for name, tree in parsed().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    too_long.append(f"{name}:{node.lineno} {node.name}: {lines}")
    assert too_long == []


def pins(lock: str) -> dict[tuple[str, str], str]:
    """Read a lock as (package, condition) to version; fail on anything but pins and hashes."""
    found = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line.startswith("    --hash=sha256:"):
            continue
        match = PIN.match(line)
        assert match, line
        found[match[1], (match[3] or "").strip()] = match[2]
    return found


def test_a_lock_holds_pins_and_hashes_and_no_address() -> None:
    assert pins("requirements.lock")
    assert pins("requirements-dev.lock")


def test_the_tests_run_with_the_libraries_of_the_program() -> None:
    # guichet.py installs both locks into one environment.
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_library_of_the_program_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {name for name, _ in pins("requirements.lock")}
    asked = {re.split(r"[^\w.-]", text, maxsplit=1)[0] for text in project["dependencies"]}
    assert {name.lower() for name in asked} <= locked
