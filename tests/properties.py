"""How properties are tested: so many examples, and many laws for one story.

A profile of Hypothesis says how many: `daily` a tenth, `thorough` all, both the same ones each time, so that a red test
is due to the change at hand; `hunt` all, and others each time. `pytest --hypothesis-profile thorough` chooses.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

settings.register_profile("daily", max_examples=10, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("hunt", max_examples=100, deadline=None, print_blob=True)


def share(thorough: int) -> int:
    """Of so many in a thorough run, as many as there are under this profile."""
    return max(1, thorough * settings().max_examples // 100)


def examples(thorough: int) -> settings:
    """So many examples in a thorough run, and fewer every day."""
    return settings(max_examples=share(thorough))


def hold(laws: Iterable[Callable[[T], None]], drawn: T) -> None:
    """Every law holds for what was drawn; one that does not says its name."""
    for law in laws:
        try:
            law(drawn)
        except Exception as error:
            error.add_note(f"The law that does not hold: {law.__name__}")
            raise
