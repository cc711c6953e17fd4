"""The rules, bound to what their vocabulary means over a register.

Bound, a function is the same code with other globals: every name in it is looked up among the functions of the modules
that it is bound with. So the rules, written once, run over objects and over tables.
"""

import builtins
from collections.abc import Callable
from types import CodeType, FunctionType, ModuleType
from typing import Any

from simulator.rules import endings, letters, requests, siecle, vocabulary
from simulator.word_codes import NUMBER

RULES = (endings, siecle, letters, requests)


def functions(module: ModuleType) -> dict[str, FunctionType]:
    """Those that are written in the module itself."""
    return {
        name: one
        for name, one in vars(module).items()
        if isinstance(one, FunctionType) and one.__module__ == module.__name__
    }


def bound(*meaning: ModuleType) -> dict[str, Any]:
    """The rules over a register whose vocabulary these modules give a meaning; a later one's functions go before."""
    return _bound(meaning, lambda function: function, lambda code: code, lambda number: number)


def bound_to_tables(
    *meaning: ModuleType, compiled: Callable[[FunctionType], Any], constant: Callable[[int], Any]
) -> dict[str, Any]:
    """The same over tables of integers: the words of the contract are numbers there, and functions may be compiled.

    `constant` makes an integer what compiled functions take.
    """

    def in_numbers(code: CodeType) -> CodeType:
        constants = (constant(NUMBER[one]) if isinstance(one, str) and one in NUMBER else one for one in code.co_consts)
        return code.replace(co_consts=tuple(constants))

    return _bound(meaning, compiled, in_numbers, constant)


def _bound(
    meaning: tuple[ModuleType, ...],
    compiled: Callable[[FunctionType], Any],
    translated: Callable[[CodeType], CodeType],
    constant: Callable[[int], Any],
) -> dict[str, Any]:
    # What Numba keeps on disk is loaded again as a part of the module of this name: one that can be imported.
    space: dict[str, Any] = {"__builtins__": builtins, "__name__": meaning[-1].__name__}
    for module in meaning:
        for name, value in vars(module).items():
            if not name.startswith("__"):
                space[name] = constant(value) if type(value) is int else value
    for module in (*meaning, *RULES):
        for name, one in functions(module).items():
            if space.get(name, one) is one or name not in space:
                space[name] = compiled(FunctionType(translated(one.__code__), space, name, one.__defaults__))
    return space


def unbound(*meaning: ModuleType) -> set[str]:
    """The words of the vocabulary, and other names in rules, to which none of these modules gives a meaning."""
    given = {name for module in (*meaning, *RULES) for name in vars(module) if module not in RULES}
    given |= {name for module in RULES for name in functions(module)} | set(dir(builtins))
    used = {name for module in RULES for one in functions(module).values() for name in one.__code__.co_names}
    return (used | set(functions(vocabulary))) - given
