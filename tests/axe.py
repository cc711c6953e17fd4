"""axe's rules of accessibility, applied to a page of Chromium."""

from typing import Any

import pytest

VIOLATIONS = """async () => (await axe.run({resultTypes: ["violations"]})).violations.flatMap(
    ({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))"""


def violations(page: Any, scheme: str = "light") -> list[str]:
    """The elements that break a rule, in light or dark; axe itself is put into a page once, as that takes longest."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    page.emulate_media(color_scheme=scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.AXE_SCRIPT)
    found: list[str] = page.evaluate(VIOLATIONS)
    return found
