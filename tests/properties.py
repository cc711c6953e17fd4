"""Settings for property tests: the number of examples, and many laws for one story.

The Hypothesis profile `daily` draws a tenth of the examples, `thorough` all of them. Both draw the same ones each time,
so that a failure is due to the current change. `hunt` draws all, and different ones each time. To choose:
`pytest --hypothesis-profile thorough`.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

settings.register_profile("daily", max_examples=10, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("hunt", max_examples=100, deadline=None, print_blob=True)


def share(thorough: int, daily: int | None = None) -> int:
    """The number under the current profile, given the number in a thorough run; `daily`: where a tenth is too many."""
    if daily is not None and settings().max_examples <= settings.get_profile("daily").max_examples:
        return daily
    return max(1, thorough * settings().max_examples // 100)


def examples(thorough: int, daily: int | None = None) -> settings:
    """Settings with this number of examples in a thorough run."""
    return settings(max_examples=share(thorough, daily))


def hold(laws: Iterable[Callable[[T], None]], drawn: T) -> None:
    """Asserts that every law holds for the example; a failure names the law."""
    for law in laws:
        try:
            law(drawn)
        except Exception as error:
            error.add_note(f"The law that does not hold: {law.__name__}")
            raise
