"""What each listener of Slack changes in the corpus, and which deeds it checks, read from the code.

A facet of the corpus changes something if one of its methods, or a function that it calls, opens a
session that writes; it checks by itself if one makes the refusal. A listener changes what it, or a
function that it names, asks of such a method. Functions are followed by name: through `register`,
modules, imports, and tables of functions. So more is found than can happen, and nothing less.
"""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

CHECKS = frozenset({"check", "sign"})
"""The methods of `Services` that ask for the right to a deed."""


@dataclass
class Reach:
    """What a function does, with all that it calls: `facet.method`, and the checks of deeds.

    What it changes is `unchecked` unless the function itself, or one that calls it on the way,
    checks a deed, or calls what does only that.
    """

    changes: set[str] = field(default_factory=set)
    checks: set[str] = field(default_factory=set)
    unchecked: set[str] = field(default_factory=set)

    def add(self, called: Iterable[Reach]) -> None:
        """Add what the function calls, after what it does itself."""
        every = list(called)
        has_check = bool(self.checks) or any(each.checks and not each.changes for each in every)
        self.unchecked |= self.changes.union(*(each.unchecked for each in every))
        if has_check:
            self.unchecked.clear()
        self.changes.update(*(each.changes for each in every))
        self.checks.update(*(each.checks for each in every))


# What a facet changes


def facets_of(corpus: object) -> dict[str, object]:
    """Return the facets of a corpus, and theirs, by name."""
    facets = dict(_public(corpus))
    within = [each for facet in facets.values() for each in _public(facet)]
    return facets | dict(within)


def _public(owner: object) -> Iterator[tuple[str, object]]:
    for name, value in getattr(owner, "__dict__", {}).items():
        is_facet = type(value).__module__.startswith("corpus.")
        if is_facet and not name.startswith("_"):
            yield name, value


def changing_methods(facets: dict[str, object]) -> set[str]:
    """Return every `facet.method` that writes."""
    return {each for each, called in _methods(facets) if any(map(_opens_writing, called))}


def checking_methods(facets: dict[str, object]) -> set[str]:
    """Return every `facet.method` that refuses by itself whoever lacks the role."""
    return {each for each, called in _methods(facets) if any(map(_refuses, called))}


def _methods(facets: dict[str, object]) -> Iterator[tuple[str, list[types.FunctionType]]]:
    for name, facet in facets.items():
        for method, function in inspect.getmembers(type(facet), inspect.isfunction):
            if not method.startswith("_"):
                yield f"{name}.{method}", list(_called(function, facet, set()))


def _called(
    function: types.FunctionType, owner: object, seen: set[str]
) -> Iterator[types.FunctionType]:
    """Yield a function of the corpus and all that it calls, by name; `owner` is its `self`."""
    name = f"{function.__module__}.{function.__qualname__}"
    # A function that was generated may be of no module.
    if name in seen or not (function.__module__ or "").startswith("corpus."):
        return
    seen.add(name)
    yield function
    for call in _calls(_tree(function)):
        for callee, its_owner in _callees(call, function, owner):
            yield from _called(callee, its_owner, seen)


def _callees(
    call: ast.Call, function: types.FunctionType, owner: object
) -> Iterator[tuple[types.FunctionType, object]]:
    found = _find(call.func, function, owner)
    if isinstance(found, type):  # what is made of a class may use all its methods
        for _name, method in inspect.getmembers(found, inspect.isfunction):
            yield method, found
        return
    its_owner = getattr(found, "__self__", None)
    if its_owner is None and isinstance(call.func, ast.Attribute):
        its_owner = _find(call.func.value, function, owner)
    plain = inspect.unwrap(getattr(found, "__func__", found)) if callable(found) else None
    if isinstance(plain, types.FunctionType):
        yield plain, its_owner


def _find(expression: ast.expr, function: types.FunctionType, owner: object) -> Any:
    """Return what an expression of a function stands for, None for what is made while it runs."""
    match expression:
        case ast.Name(id="self"):
            return owner
        case ast.Name(id=name):
            return function.__globals__.get(name)
        case ast.Attribute(value=value, attr=name):
            return getattr(_find(value, function, owner), name, None)
        case ast.Call(func=made):
            found = _find(made, function, owner)
            return found if isinstance(found, type) else None
        case _:
            return None


def _opens_writing(function: types.FunctionType) -> bool:
    return "writing" in _names_called(function)


def _refuses(function: types.FunctionType) -> bool:
    return "roles.refusal" in _names_called(function)


@cache
def _names_called(function: types.FunctionType) -> set[str]:
    return {ast.unparse(call.func) for call in _calls(_tree(function))}


@cache
def _tree(function: types.FunctionType) -> ast.AST:
    """Return the code of a function: it begins where its first decorator does."""
    found = _functions_of(function.__code__.co_filename).get(function.__code__.co_firstlineno, [])
    return ast.Module(body=found, type_ignores=[])


@cache
def _functions_of(file: str) -> dict[int, list[Any]]:
    """Return the functions of a file by their first lines."""
    if not Path(file).exists():
        return {}  # what a dataclass makes by itself
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.Lambda)
    found: dict[int, list[Any]] = {}
    for node in ast.walk(tree):
        if isinstance(node, kinds):
            found.setdefault(_first_line(node), []).append(node)
    return found


def _first_line(node: Any) -> int:
    return min(int(each.lineno) for each in (node, *getattr(node, "decorator_list", ())))


@cache
def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


# What a listener does


@dataclass
class Listeners:
    """The listeners of modules with a `register`, and what each reaches."""

    changing: set[str]
    _done: dict[tuple[str, str], Reach] = field(default_factory=dict)

    def of(self, module: types.ModuleType) -> Iterator[tuple[str, Reach]]:
        """Yield the listeners of a module, by their names, with what each reaches."""
        assert module.__file__ is not None
        for register in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
            if isinstance(register, ast.FunctionDef) and register.name == "register":
                inner = {n.name: n for n in register.body if isinstance(n, ast.FunctionDef)}
                for name, listener in inner.items():
                    if any("app." in ast.unparse(each) for each in listener.decorator_list):
                        yield f"{module.__name__}.{name}", self._reach(listener, module, inner)

    def _reach(
        self, tree: ast.AST, module: types.ModuleType, inner: dict[str, ast.FunctionDef]
    ) -> Reach:
        reach, called = Reach(), list[Reach]()
        assigned = dict(_assignments(tree))
        for call in _calls(tree):
            match call.func:
                case ast.Attribute(value=receiver, attr=method):
                    self._see(reach, assigned.get(ast.unparse(receiver), receiver), method, call)
                case _:
                    pass
            if isinstance(call.func, ast.Name) and call.func.id in inner:
                others = {name: each for name, each in inner.items() if name != call.func.id}
                called.append(self._reach(inner[call.func.id], module, others))
        called += map(self._function, _handlers_named(tree, module))
        reach.add(called)
        return reach

    def _see(self, reach: Reach, receiver: ast.expr, method: str, call: ast.Call) -> None:
        place = ast.unparse(receiver)
        facet = place.rpartition(".")[2]
        if f"{facet}.{method}" in self.changing:
            reach.changes.add(f"{facet}.{method}")
        if method in CHECKS and place.startswith("services") and "." not in place:
            reach.checks.add(ast.unparse(call.args[0]))

    def _function(self, function: types.FunctionType) -> Reach:
        key = (function.__module__, function.__qualname__)
        if key not in self._done:
            self._done[key] = Reach()  # of a circle, what is found so far
            module = inspect.getmodule(function)
            assert module is not None
            self._done[key] = self._reach(_tree(function), module, {})
        return self._done[key]


def _assignments(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that stand for something longer, as `saved = services.corpus.saved`."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)) if len(
                names
            ) == len(values):
                for each, value in zip(names, values, strict=True):
                    yield ast.unparse(each), value


def _handlers_named(tree: ast.AST, module: types.ModuleType) -> Iterator[types.FunctionType]:
    """Yield the functions of handlers that code names, those in tables too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            for found in _values(_resolve(node, module)):
                if isinstance(found, types.FunctionType) and found.__module__.startswith(
                    "handlers"
                ):
                    yield found


def _resolve(expression: ast.expr, module: types.ModuleType) -> Any:
    match expression:
        case ast.Name(id=name):
            return getattr(module, name, None)
        case ast.Attribute(value=value, attr=name):
            return getattr(_resolve(value, module), name, None)
        case _:
            return None


def _values(found: Any) -> Iterator[Any]:
    if isinstance(found, dict):
        for value in found.values():
            yield from _values(value)
    elif isinstance(found, tuple):
        yield from found
    else:
        yield found
