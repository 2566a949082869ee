"""The budgets of the code: small files, small functions, names that say something."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("media", "dossiers", "api", "cms")
FOLDERS = (*PACKAGES, "scripts", "bench", "tests")
FILE_LINES = {"tests": 400}
FILE_LINES_ELSEWHERE = 300
SETTINGS_LINES = 200
FUNCTION_LINES = 50
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}
RECEIVERS_LIVE_IN = Path("api/signals.py")


def sources(*folders: str) -> Iterator[Path]:
    """Our Python files, by path from the root; generated migrations and Node packages left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not {"migrations", "node_modules"} & set(path.parts):
                yield path.relative_to(ROOT)


def lines(path: Path) -> int:
    return len((ROOT / path).read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Where each function of a file stands, and how many lines it takes without decorators."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_its_budget() -> None:
    too_long = {
        str(path): length
        for path in sources(*FOLDERS)
        if (length := lines(path)) > FILE_LINES.get(path.parts[0], FILE_LINES_ELSEWHERE)
    }
    assert not too_long


def test_no_script_or_style_sheet_is_longer_than_its_budget() -> None:
    too_long = {
        str(path.relative_to(ROOT)): length
        for folder in (*PACKAGES, "client")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".js", ".mjs", ".css"} and "node_modules" not in path.parts
        if (length := len(path.read_text().splitlines())) > FILE_LINES_ELSEWHERE
    }
    assert not too_long


def test_the_settings_stay_one_screenful_per_subject() -> None:
    assert lines(Path("cms/settings.py")) <= SETTINGS_LINES


def test_no_function_is_longer_than_its_budget() -> None:
    too_long = {
        where: length
        for path in sources(*FOLDERS)
        for where, length in functions(path)
        if length > FUNCTION_LINES
    }
    assert not too_long


def test_every_module_name_says_what_it_holds() -> None:
    assert not [str(path) for path in sources(*FOLDERS) if path.stem in VAGUE_NAMES]


@pytest.mark.parametrize("package", PACKAGES)
def test_package_roots_are_empty(package: str) -> None:
    """Django imports the root before the models are ready, so nothing may happen there."""
    assert not (ROOT / package / "__init__.py").read_text().strip()


def signal_names(tree: ast.AST) -> set[str]:
    """What a file imported from a module of signals, and the decorator that connects to them."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if "signals" in f"{node.module}.{alias.name}" or alias.name in {"receiver", "Signal"}
    }


def receivers(path: Path) -> list[str]:
    """The places of a file that connect to a signal: `@receiver` or `signal.connect`."""
    tree = ast.parse((ROOT / path).read_text())
    known = signal_names(tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        words = set(ast.unparse(node.func).split("."))
        if words & known and words & {"receiver", "connect"}:
            found.append(f"{path}:{node.lineno}")
    return found


def test_signals_are_received_in_one_file() -> None:
    elsewhere = [
        where
        for path in sources(*PACKAGES)
        if path != RECEIVERS_LIVE_IN
        for where in receivers(path)
    ]
    assert not elsewhere


def test_sizes_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints where we stand, and holds the median file where the best code bases have it."""
    files = [length for path in sources(*PACKAGES) if (length := lines(path))]
    sizes = [length for path in sources(*PACKAGES) for _, length in functions(path)]
    tested = sum(lines(path) for path in sources("tests")) / sum(files)
    with capsys.disabled():
        print(  # noqa: T201 - telling is the purpose
            f"\n{len(files)} files, median {statistics.median(files):.0f} lines, max {max(files)}; "
            f"{len(sizes)} functions, median {statistics.median(sizes):.0f}, max {max(sizes)}; "
            f"test ratio {tested:.1f}"
        )
    assert statistics.median(files) <= 90
    assert statistics.median(sizes) <= 12
