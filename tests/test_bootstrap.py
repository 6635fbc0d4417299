"""The set-up of a fresh machine, on real small cases: a tiny lock, a tiny wheel, a real venv."""

import ast
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import guichet

SOURCE = Path(guichet.__file__)
ABSENT = (("libguichet-absent.so.9", "libguichet-absent9", "guichet-absent"),)


def test_an_old_python_can_read_the_file_that_refuses_it() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_to_install() -> None:
    complaint = guichet.version_complaint((3, 9), is_64_bit=True)
    assert "Il faut Python 3.11 ou plus récent" in complaint
    assert "3.9" in complaint


def test_a_32_bit_python_is_refused() -> None:
    assert "64 bits" in guichet.version_complaint((3, 13), is_64_bit=False)


def test_this_python_is_accepted() -> None:
    assert guichet.version_complaint(sys.version_info[:2], is_64_bit=True) == ""


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", b"Preparation..."), ("cp1252", "Préparation…".encode("cp1252"))],
)
def test_a_message_fits_the_encoding_of_the_console(encoding: str, shown: bytes) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(SOURCE.parent)}
    line = [sys.executable, "-c", "import guichet; guichet.say('Préparation…')"]
    done = subprocess.run(line, env=environment, capture_output=True, check=True)
    assert done.stderr.strip() == shown


@pytest.mark.parametrize(
    ("manager", "package"),
    [
        ("apt-get", "libguichet-absent9"),
        ("dnf", "libguichet-absent.so.9()(64bit)"),
        ("zypper", "libguichet-absent.so.9()(64bit)"),
        ("pacman", "guichet-absent"),
    ],
)
def test_each_package_manager_is_asked_in_its_own_words(manager: str, package: str) -> None:
    line = guichet.install_line(manager, list(ABSENT))
    assert line[0] == manager
    assert line[-1] == package


def test_a_terminal_without_screen_needs_no_graphic_library() -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux lacks libraries")
    assert guichet.needed_libraries({}, is_tests=False) == ()
    assert guichet.needed_libraries({}, is_tests=True) == guichet.LIBRARIES
    with_screen = guichet.needed_libraries({"DISPLAY": ":0"}, is_tests=False)
    assert with_screen == guichet.LIBRARIES + guichet.SCREEN_LIBRARIES


@pytest.fixture
def package_manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put on the path an apt-get that writes down what it is asked, and nothing else."""
    if sys.platform != "linux":
        pytest.skip("only Linux has package managers")
    asked = tmp_path / "asked"
    program = tmp_path / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{asked}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return asked


def test_a_user_is_shown_the_exact_line_to_run(
    package_manager: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(guichet.SetUpError) as stop:
        guichet.require_pieces(ABSENT)
    line = (
        "sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends libguichet-absent9\n"
    )
    assert "libguichet-absent.so.9" in str(stop.value)
    assert line in str(stop.value)
    assert not package_manager.exists()


def test_root_installs_and_is_told_when_it_did_not_suffice(
    package_manager: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(guichet.SetUpError, match="pas suffi"):
        guichet.require_pieces(ABSENT)
    assert package_manager.read_text(encoding="utf-8").splitlines() == [
        "update",
        "install -y --no-install-recommends libguichet-absent9",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """A small project beside the real guichet.py, and the folder its lock installs from."""

    root: Path
    wheels: Path

    def run(self, *words: str, wheels: bool = True) -> subprocess.CompletedProcess[str]:
        """Run its guichet.py where no network is, from a folder with a ``desktop`` of its own."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH"):
            kept.pop(name, None)
        kept |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
        if wheels:
            kept["PIP_FIND_LINKS"] = str(self.wheels)
        elsewhere = self.root.parent / "elsewhere"
        (elsewhere / "desktop").mkdir(parents=True, exist_ok=True)
        line = [sys.executable, str(self.root / "guichet.py"), *words]
        return subprocess.run(
            line, env=kept, cwd=elsewhere, capture_output=True, text=True, check=False
        )


def build_wheel(folder: Path, version: str) -> str:
    """Write a wheel of one module, ``cake``, and return the line of a lock that asks for it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"cake-{version}-py3-none-any.whl"
    info = f"cake-{version}.dist-info"
    files = {
        "cake.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: cake\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{info}/RECORD,,\n"
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{name},sha256={digest.decode()},{len(text)}\n"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(name, text)
    return f"cake=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Make a checkout of a program that prints its words, and set it up once."""
    folder = tmp_path_factory.mktemp("fresh")
    root = folder / "dossier à nous"
    (root / "desktop").mkdir(parents=True)
    shutil.copy(SOURCE, root)
    (root / "desktop" / "__init__.py").touch()
    program = "import cake, json, sys\nprint(json.dumps([cake.VERSION, *sys.argv[1:]]))\n"
    (root / "desktop" / "__main__.py").write_text(program, encoding="utf-8")
    line = build_wheel(folder / "wheels", "1.0")
    (root / "requirements.lock").write_text(line, encoding="utf-8")
    made = Checkout(root=root, wheels=folder / "wheels")
    first = made.run()
    assert first.returncode == 0, first.stderr
    return made


def test_every_word_is_passed_on_and_stdout_is_the_programs(checkout: Checkout) -> None:
    done = checkout.run("chercher", "cours de français", "--json")
    assert json.loads(done.stdout) == ["1.0", "chercher", "cours de français", "--json"]


def test_a_later_run_asks_nothing_of_the_network_and_says_nothing(checkout: Checkout) -> None:
    done = checkout.run("--help", wheels=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_network_one_sentence_says_what_to_do_and_nothing_is_lost(
    checkout: Checkout,
) -> None:
    lock = checkout.root / "requirements.lock"
    before = lock.read_text(encoding="utf-8")
    lock.write_text("cake==2.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    refused = checkout.run(wheels=False)
    lock.write_text(before, encoding="utf-8")
    assert refused.returncode == 1
    announced, sentence = refused.stderr.splitlines()
    assert announced.startswith("Installation des bibliothèques")
    assert "Internet" in sentence
    assert checkout.run(wheels=False).returncode == 0


def test_an_interrupted_installation_is_made_anew(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "guichet.json").unlink()
    for module in (checkout.root / ".venv").rglob("cake.py"):
        module.unlink()
    done = checkout.run("encore")
    assert json.loads(done.stdout) == ["1.0", "encore"]
