"""Binds the rules to the modules that implement their vocabulary.

Binding makes a new function of the same code with other globals, so every name in it is looked up in those modules.
That is how rules that are written once run over objects and over tables.
"""

import builtins
from collections.abc import Callable
from types import CodeType, FunctionType, ModuleType
from typing import Any

from simulator.consequences import BOOKKEEPING, REPORTED
from simulator.rules import endings, letters, requests, siecle, vocabulary
from simulator.word_codes import NUMBER

RULES = (endings, siecle, letters, requests)


CONSEQUENCES = {kind.__name__: kind for kind in (*BOOKKEEPING, *REPORTED)}
"""What a rule may `conclude` by its class."""


def functions(module: ModuleType) -> dict[str, FunctionType]:
    """The functions defined in a module, by name; imported ones are left out."""
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    }


def bound(*implementations: ModuleType) -> dict[str, Any]:
    """The rules bound to these modules, by name. If two modules define a name, the later one wins."""
    return _bound(implementations, lambda function: function, lambda code: code, lambda number: number)


def bound_to_tables(
    *implementations: ModuleType, compiled: Callable[[FunctionType], Any], constant: Callable[[int], Any]
) -> dict[str, Any]:
    """The rules bound to modules over tables of integers, by name.

    Literals of the contract (`"already_active"`) become their numbers. `compiled` compiles a function, or returns it as
    it is; `constant` converts an integer to the type that compiled functions expect.
    """

    def in_numbers(code: CodeType) -> CodeType:
        constants = (
            constant(NUMBER[value]) if isinstance(value, str) and value in NUMBER else value for value in code.co_consts
        )
        return code.replace(co_consts=tuple(constants))

    return _bound(implementations, compiled, in_numbers, constant)


def _bound(
    implementations: tuple[ModuleType, ...],
    compiled: Callable[[FunctionType], Any],
    translated: Callable[[CodeType], CodeType],
    constant: Callable[[int], Any],
) -> dict[str, Any]:
    # Numba's cache loads a compiled function as part of the module of this name, so the module must be importable.
    space: dict[str, Any] = {"__builtins__": builtins, "__name__": implementations[-1].__name__}
    space |= CONSEQUENCES
    for module in implementations:
        for name, value in vars(module).items():
            if not name.startswith("__"):
                space[name] = constant(value) if type(value) is int else value
    for module in (*implementations, *RULES):
        for name, function in functions(module).items():
            if space.get(name, function) is function or name not in space:
                space[name] = compiled(FunctionType(translated(function.__code__), space, name, function.__defaults__))
    return space


def unbound(*implementations: ModuleType) -> set[str]:
    """The functions of the vocabulary, and other names used in rules, that none of these modules defines."""
    defined = {name for module in implementations for name in vars(module) if module not in RULES}
    defined |= {name for module in RULES for name in functions(module)} | {*CONSEQUENCES, *dir(builtins)}
    used = {name for module in RULES for rule in functions(module).values() for name in rule.__code__.co_names}
    return (used | set(functions(vocabulary))) - defined
