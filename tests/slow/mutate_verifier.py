"""Change the verifier of signed catalogues one place at a time, and count what its tests see.

Run: python tests/slow/mutate_verifier.py [FILE.py …]; aim: at least 95 %. Each comparison, logical
word, number, truth value and `raise` is changed alone, in a copy of the tree (what a declaration is
told, as `frozen=True`, apart); the tests of
tests/exchange/bundles must then fail. What they do not see is printed, with its line. The control
is the tree as it is, which must pass. Unix only: each run is a fork that has its libraries loaded.
"""

from __future__ import annotations

import ast
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from pathlib import Path

import hypothesis.stateful  # noqa: F401 -- loaded once, for every fork
import msgspec  # noqa: F401 -- idem
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = Path("desktop/exchange/bundles")
FILES = ("verifying.py", "roots.py", "box_form.py", "manifest.py", "records.py", "parts.py")
#: The quickest to see a change first.
TESTS = tuple(
    f"tests/exchange/bundles/test_{each}.py" for each in ("attacks", "bounds", "parts", "verifying")
)
SECONDS = 60  # of one run: a change may loop for ever
AIM = 0.95
_OTHERS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


def main(names: list[str]) -> int:
    """Run every change; 1 under the aim, or when the control fails."""
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "tree"
        for name in ("desktop", "tests", "resources"):
            shutil.copytree(ROOT / name, tree / name)
        shutil.copy(ROOT / "pyproject.toml", tree)
        if not _passes(tree):
            print("the tree as it is does not pass")  # noqa: T201 -- a script speaks
            return 1
        seen, missed = 0, []
        for name in names or FILES:
            target = tree / PACKAGE / name
            text = target.read_text(encoding="utf-8")
            for line, what, changed in _changes(text):
                target.write_text(changed, encoding="utf-8")
                if _passes(tree):
                    missed.append(f"{name}:{line} {what}")
                else:
                    seen += 1
            target.write_text(text, encoding="utf-8")
    total = seen + len(missed)
    told = "\n".join(f"  {each}" for each in missed)
    print(f"{seen} of {total} changes seen ({seen / total:.1%})\n{told}")  # noqa: T201 -- idem
    return 0 if seen >= AIM * total else 1


def _changes(text: str) -> Iterator[tuple[int, str, str]]:
    """Give each changed source, with its line and what was changed."""
    tree = ast.parse(text)
    count = sum(1 for _ in ast.walk(tree))
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.keyword)}
    declared = [id(one) in told for one in ast.walk(tree)]  # `frozen=True` and its like: no rule
    for position in range(count):
        for variant in range(0 if declared[position] else 2):
            copy = deepcopy(tree)
            node = list(ast.walk(copy))[position]
            what = _change(node, variant)
            if what:
                yield getattr(node, "lineno", 0), what, ast.unparse(copy)


def _change(node: ast.AST, variant: int) -> str:  # noqa: PLR0911 -- one line for each sort
    """Change one node in place; say what was done, nothing when it has no such change."""
    if isinstance(node, ast.Compare) and variant < len(node.ops):
        before = type(node.ops[variant])
        node.ops[variant] = _OTHERS[before]()
        return f"{before.__name__} → {_OTHERS[before].__name__}"
    if variant:
        if isinstance(node, ast.Constant) and type(node.value) is int:
            node.value -= 1
            return f"{node.value + 1} → {node.value}"
        return ""
    if isinstance(node, ast.BoolOp):
        is_and = isinstance(node.op, ast.And)
        node.op = ast.Or() if is_and else ast.And()
        return "and → or" if is_and else "or → and"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        return "not removed"
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
        return f"{not node.value} → {node.value}"
    if isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1
        return f"{node.value - 1} → {node.value}"
    if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Raise):
        node.body = [ast.Pass()]
        return "raise removed"
    return ""


def _passes(tree: Path) -> bool:
    """Run the tests in a fork; tell whether they pass."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        os.chdir(tree)
        sys.path[:] = [str(tree), *(each for each in sys.path if each not in ("", str(ROOT)))]
        sys.dont_write_bytecode = True
        quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts="]
        quiet += ["-o", "filterwarnings=ignore", "--hypothesis-seed=1"]
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- the fork ends
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            code = pytest.main([*quiet, *TESTS])
        os._exit(int(code))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
