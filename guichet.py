"""Start Guichet, or its tests, on a machine that has nothing but Python 3.11.

``python3 guichet.py`` opens the program, ``python3 guichet.py tests`` runs the tests, and every
other word is passed on to the program. The first run makes ``.venv`` beside this file and fills it
from a hash-pinned lock; later runs find it ready. ``--reinstaller`` starts over.

Nothing here that Python 3.6 cannot read, so that an old Python can say what is missing. Everything
said here goes to stderr: stdout belongs to the program.
"""

# ruff: noqa: S603, S606 - starting other programs is what this file is for

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path


def version_complaint(version: "tuple[int, ...]", *, is_64_bit: bool) -> str:
    """Say why this Python cannot run Guichet, or return an empty text."""
    if version < (3, 11):
        return (
            f"Il faut Python 3.11 ou plus récent ; celui-ci est Python {version[0]}.{version[1]}. "
            "Installez-le, puis relancez la même commande."
        )
    if not is_64_bit:
        return "Il faut un Python 64 bits ; celui-ci est un Python 32 bits."
    return ""


# Before anything that an old Python would stumble on, such as the annotations below.
COMPLAINT = version_complaint(sys.version_info[:2], is_64_bit=sys.maxsize > 2**32)
if COMPLAINT:
    sys.exit(COMPLAINT)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "guichet.json"
LOG = VENV / "installation.log"

IDENTITY = f"{sys.version} {sys.platform} {platform.machine()}"

Piece = tuple[str, str, str]
# What PySide6 loads on Linux and a bare system lacks: shared library, Debian and Arch packages.
# On rpm systems the name of the library is enough.
LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libGL.so.1", "libgl1", "libglvnd"),
    ("libEGL.so.1", "libegl1", "libglvnd"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libfreetype.so.6", "libfreetype6", "freetype2"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    ("libbrotlidec.so.1", "libbrotli1", "brotli"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5"),
)
SCREEN_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    ("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    ("libcups.so.2", "libcups2", "libcups"),
)
MANAGERS = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "zypper": ["zypper", "--non-interactive", "install"],
    "pacman": ["pacman", "-S", "--needed", "--noconfirm"],
}
UNATTENDED = {"DEBIAN_FRONTEND": "noninteractive"}


class SetUpError(Exception):
    """Carry the French sentence that says what stops the set-up and what to do about it."""


def say(message: str) -> None:
    """Print one line on stderr, without its accents where the console cannot show them."""
    try:
        message.encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        plain = unicodedata.normalize("NFKD", message.replace("’", "'"))
        message = plain.encode("ascii", "ignore").decode()
    print(message, file=sys.stderr, flush=True)


def is_loadable(library: str) -> bool:
    """Tell whether the system's loader finds a shared library by its name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def venv_python() -> Path:
    """Return the path of the virtual environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def read_stamp() -> dict[str, str]:
    """Read what is installed, as lock name to digest; nothing if made by another Python."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(stamp, dict) and stamp.get("python") == IDENTITY
    return stamp if is_ours and venv_python().exists() else {}


def has_display(environment: dict[str, str]) -> bool:
    """Tell whether a window can be shown: always outside Linux, else if a display is named."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def needed_libraries(environment: dict[str, str], *, is_tests: bool) -> tuple[Piece, ...]:
    """Choose the rows of the tables above that a run needs: none in a terminal without screen."""
    screen = SCREEN_LIBRARIES if has_display(environment) else ()
    return LIBRARIES + screen if is_tests or screen else ()


def missing_pieces(libraries: tuple[Piece, ...]) -> list[Piece]:
    """List the rows of the tables above, and the part of Python, that this Linux lacks."""
    if not sys.platform.startswith("linux"):
        return []
    importlib.invalidate_caches()
    missing = [row for row in libraries if not is_loadable(row[0])]
    # Debian keeps this part of Python in a package of its own.
    can_make_venv = read_stamp() or importlib.util.find_spec("ensurepip")
    if not can_make_venv and shutil.which("apt-get"):
        missing.append(("ensurepip", f"python3.{sys.version_info.minor}-venv", "python"))
    return missing


def install_line(manager: str, missing: list[Piece]) -> list[str]:
    """Build the command that installs what is missing."""
    if manager == "apt-get":
        packages = [debian for _, debian, _ in missing]
    elif manager == "pacman":
        packages = [arch for _, _, arch in missing]
    else:
        packages = [f"{library}()(64bit)" for library, _, _ in missing]
    return MANAGERS[manager] + sorted(set(packages))


def require_pieces(libraries: tuple[Piece, ...]) -> None:
    """Install as root what this system lacks; as anybody else, refuse and show the line to run."""
    missing = missing_pieces(libraries)
    if not missing:
        return
    lack = "Il manque à ce système : " + ", ".join(piece for piece, _, _ in missing) + "."
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        raise SetUpError(f"{lack} Installez-les, puis relancez la même commande.")
    # A fresh Debian has no list of packages yet.
    lines = [["apt-get", "update"]] if manager == "apt-get" else []
    lines.append(install_line(manager, missing))
    shown = " && ".join(f"sudo {shlex.join(line)}" for line in lines)
    if os.geteuid() != 0:
        raise SetUpError(f"{lack} Lancez ceci, puis la même commande :\n\n    {shown}\n")
    say(f"{lack} Installation…")
    for line in lines:
        subprocess.run(line, env={**os.environ, **UNATTENDED}, stdout=2, check=False)
    if missing_pieces(libraries):
        raise SetUpError(f"L’installation n’a pas suffi. À corriger : {shown}")


def make_venv() -> None:
    """Make ``.venv`` anew."""
    say("Préparation du dossier .venv…")
    line = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(line, stdout=2, check=False).returncode != 0:
        raise SetUpError(f"Le dossier {VENV} n’a pas pu être créé : vérifiez les droits, la place.")


def prepare(lock: Path) -> None:
    """Bring ``.venv`` to what a lock says; raise SetUpError if pip cannot.

    The stamp goes before pip starts and comes back after, so that an interrupted installation is
    seen and made anew.
    """
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = read_stamp()
    if stamp.get(lock.name) == digest:
        return
    if not stamp:
        make_venv()
        stamp = {"python": IDENTITY}
    STAMP.unlink(missing_ok=True)
    say("Installation des bibliothèques (100 Mo la première fois, une à trois minutes)…")
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--log", str(LOG)]
    what = ["install", "--only-binary=:all:", "--require-hashes", "-r", str(lock)]
    # A person watches the bars; elsewhere pip's own words stay in its log.
    out, err = (2, None) if sys.stderr.isatty() else (subprocess.DEVNULL, subprocess.DEVNULL)
    done = subprocess.run([*pip, *what], stdout=out, stderr=err, check=False).returncode == 0
    if done:
        stamp[lock.name] = digest
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    if not done:
        raise SetUpError(
            "Les bibliothèques n’ont pas pu être installées : vérifiez la place sur le disque et "
            f"l’accès à Internet, puis relancez la même commande (détail : {LOG})."
        )


def command_for(words: list[str]) -> tuple[Path, list[str], dict[str, str]]:
    """Turn the words of the command line into a lock, a command and its environment."""
    path = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    # -P: a folder named "desktop" where the person happens to stand must not be taken for ours.
    start = [str(venv_python()), "-P", "-m"]
    if words[:1] == ["tests"]:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        return ROOT / "requirements-dev.lock", [*start, "pytest", *words[1:]], environment
    return ROOT / "requirements.lock", [*start, "desktop", *words], environment


def main(words: list[str]) -> int:
    """Set up what is missing, run what was asked, and return its exit code."""
    if words[:1] == ["--reinstaller"]:
        STAMP.unlink(missing_ok=True)
        words = words[1:]
    lock, command, environment = command_for(words)
    is_tests = words[:1] == ["tests"]
    try:
        require_pieces(needed_libraries(environment, is_tests=is_tests))
        prepare(lock)
        if is_tests:
            os.chdir(ROOT)
    except (SetUpError, OSError) as stop:
        say(f"Guichet n’est pas prêt. {stop}")
        return 1
    except KeyboardInterrupt:
        say("Interrompu. La même commande reprendra là où il faut.")
        return 130
    if os.name != "nt":
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
