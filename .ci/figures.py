"""Prints the figures we hold the tree to, and fails when one is broken: lengths, broad excepts, cycles, tests.

Two broad excepts and one import inside a function are allowed, each with its reason where it stands.
"""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

import grimp

FOLDERS = ("workplan", "storage", "messages", "documents", "handlers", "bot", "playground")
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
    kilo = sum(sizes.values()) / 1000
    cases = sum(node.name.startswith("test_") for _, node in _functions(tests))
    found = {
        "files too long": [name for name, size in sizes.items() if size > FILE_MOST],
        "functions too long": [name for name, size in functions.items() if size > FUNCTION_MOST],
        "broad excepts": [f"{p}:{n.lineno}" for p, n in _nodes(source, ast.ExceptHandler) if _is_broad(n)][BROAD_MOST:],
        "imports inside functions": [f"{p}:{line}" for p, line in _nested_imports(source)][NESTED_IMPORTS_MOST:],
        "imports of a mock": [p for p, n in _nodes(trees, ast.ImportFrom) if "mock" in (n.module or "")],
        "cycles": _cycle(),
        "tests too few": [] if cases / kilo >= TESTS_LEAST else [str(cases)],
    }
    print(f"files      {len(sizes)}, {kilo * 1000:.0f} lines, {_spread(sizes.values())} (hold: none > {FILE_MOST})")
    print(f"functions  {len(functions)}, {_spread(functions.values())} (hold: none > {FUNCTION_MOST})")
    print(f"tests      {cases} functions, {cases / kilo:.0f} for 1,000 lines of source (hold: >= {TESTS_LEAST}),")
    print(f"           {sum(map(_lines, tests)) / kilo / 1000:.2f} lines for each line of source")
    for what, where in found.items():
        print(f"{what}: {', '.join(where) or 'none'}")
    return 1 if any(found.values()) else 0


def _cycle() -> list[str]:
    """Return the modules of a cycle of imports, if there is one."""
    graph = grimp.build_graph(*FOLDERS)
    try:
        TopologicalSorter({m: graph.find_modules_directly_imported_by(m) for m in graph.modules}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


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
