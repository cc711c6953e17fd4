"""The player's page driven in a real Chromium: steps, keyboard, deep links, no request, no violation of axe's rules."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator import load_scenario, parse_scenario, simulate
from simulator.pictures.family import film
from simulator.player.page import page as made_page
from simulator.texts import load_texts
from tests.conftest import ROOT
from tests.test_player import HOSTILE

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

PROJECTOR = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
Page = Any
"""What Playwright calls so; it may not be installed."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of pages: fratrie in both languages, hostile names, and a family larger than any screen."""
    folder = tmp_path_factory.mktemp("pages")
    fratrie = simulate(load_scenario(ROOT / "scenarios/fratrie.yaml"))
    many = "\n".join(
        f"  - {{date: 2015-09-01, event: siecle.student_record_imported, record: E{i}, student: s{i}, school: c}}"
        for i in range(20)
    )
    people = ", ".join(f"s{i}: {{student: Student {i}}}" for i in range(20))
    large = simulate(parse_scenario(f"scenario: Many\npeople: {{{people}}}\nevents:\n{many}\n"))
    made = {
        "fr": made_page(fratrie, load_texts("fr")),
        "en": made_page(fratrie, load_texts("en")),
        "hostile": made_page(simulate(parse_scenario(HOSTILE)), load_texts("en")),
        "large": made_page(large, load_texts("en")),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


class Watched:
    """A page, and everything in it that must not happen."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(offline=True, **({"viewport": PROJECTOR} | options))
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def watched(browser: Any) -> Iterator[Watched]:
    watched = Watched(browser)
    yield watched
    watched.context.close()
    assert watched.complaints == []


@pytest.fixture
def page(watched: Watched, pages: dict[str, str]) -> Page:
    """fratrie in English, at its start."""
    watched.page.goto(pages["en"])
    return watched.page


def step(page: Page) -> int:
    """The step at which everything in the page agrees to be."""
    value = int(page.locator("#slider").input_value())
    assert page.locator("#count").inner_text() == f"{value} / 23"
    place = page.locator("#slider").get_attribute("aria-valuetext")
    assert page.locator("#now h3").inner_text().replace("\u00a0", " ") == place
    assert place.startswith(f"Step {value} of 23, ")
    return value


def shown(page: Page) -> list[str]:
    """The texts that are seen in the picture."""
    seen = "nodes => nodes.filter(node => node.getBoundingClientRect().width > 0).map(node => node.textContent)"
    return list(page.locator("#picture text").evaluate_all(seen))


# --- Stepping ---------------------------------------------------------------------------------------------------


def test_the_page_opens_before_the_first_event(page: Page) -> None:
    assert step(page) == 0
    assert page.locator("#picture").get_attribute("aria-label") == "At the start, before the first event"
    assert "Les Roumieu inscrivent Jade et Sacha" in page.locator("#now").inner_text()
    assert not any("R1" in text for text in shown(page))


def test_the_buttons_step_forward_and_back_and_stop_at_the_ends(page: Page) -> None:
    way = ("#next", "#next", "#previous", "#last", "#next", "#previous", "#first", "#previous")
    places = []
    for button in way:
        page.click(button, force=True)  # at the ends too
        places.append(step(page))
    assert places == [1, 2, 1, 23, 23, 22, 0, 0]
    assert page.locator("#first").get_attribute("aria-disabled") == "true"
    assert page.locator("#last").get_attribute("aria-disabled") == "false"


def test_the_keys_step_too(page: Page) -> None:
    places = []
    for key in ("ArrowRight", "PageDown", "ArrowLeft", "End", "PageUp", "ArrowRight", "Home"):
        page.keyboard.press(key)
        places.append(step(page))
    assert places == [1, 2, 1, 23, 22, 23, 0]


def test_on_the_slider_a_key_is_one_step(page: Page) -> None:
    page.focus("#slider")
    places = []
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowDown", "PageDown", "End"):
        page.keyboard.press(key)
        places.append(step(page))
    assert places == [1, 2, 3, 2, 3, 23]


def test_keys_keep_their_meaning_with_others_held_and_in_the_report(page: Page) -> None:
    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+ArrowUp")
    assert step(page) == 0
    page.evaluate("document.querySelector('#steps').scrollIntoView()")
    page.keyboard.press("PageDown")
    assert step(page) == 0


def test_what_is_seen_is_the_picture_of_the_step(page: Page) -> None:
    pictures = list(film(simulate(load_scenario("scenarios/fratrie.yaml")), load_texts("en")))
    for number in (0, 5, 10, 19, 23, 3):
        page.evaluate(f"location.hash = 'step-{number}'")
        page.wait_for_function(f"document.querySelector('#slider').value === '{number}'")
        rows = [row.text for node in pictures[number].nodes for row in node.rows]
        labels = [frame.label for frame in pictures[number].frames]
        assert letters(shown(page)) == letters([*rows, *labels])


def letters(texts: list[str]) -> list[str]:
    """What is written, however it is cut into lines."""
    return sorted("".join("".join(texts).split()))


def test_the_step_is_told_to_who_cannot_see_it(page: Page) -> None:
    page.goto(page.url + "#step-19")
    said = page.locator("#described").evaluate("list => list.innerText").replace("\u00a0", " ")
    assert "R3/E2 · deactivated, notification of " in said
    assert "R3/E2 · active" not in said
    assert page.locator("#now").get_attribute("aria-live") == "polite"
    assert page.locator("#picture").get_attribute("aria-describedby") == "described"
    assert page.locator("#picture").get_attribute("aria-label").startswith("Step 19 · 1 October 2015 · Guardian record")


# --- Deep links -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "anchor"), [("fr", "etape"), ("en", "step")])
def test_a_link_opens_the_page_at_its_step(watched: Watched, pages: dict[str, str], language: str, anchor: str) -> None:
    watched.page.goto(f"{pages[language]}#{anchor}-19")
    assert watched.page.locator("#slider").input_value() == "19"
    assert watched.page.evaluate("scrollY") == 0


def test_a_link_to_no_step_opens_the_nearest_or_the_start(watched: Watched, pages: dict[str, str]) -> None:
    places = []
    for wrong in ("#step-999", "#step-", "#step--1", "#nothing", "#%E0%A4%A"):
        watched.page.goto(pages["en"] + wrong)
        watched.page.reload()
        places.append(step(watched.page))
    assert places == [23, 0, 0, 0, 0]


def test_the_address_follows_without_filling_the_history(page: Page) -> None:
    before = page.evaluate("history.length")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**/en.html#step-3")
    assert page.evaluate("history.length") == before


def test_the_marked_steps_are_links(page: Page) -> None:
    assert [text.replace("\u00a0", " ") for text in page.locator("#flags a").all_inner_texts()] == [
        "5 ! mistake",
        "15 ⊘ refusal",
        "16 ⊘ refusal",
        "19 ✗ deactivation",
        "20 ⊘ refusal",
    ]
    page.click("#flags a >> nth=3")
    assert step(page) == 19
    assert page.locator("#flags a[aria-current=step]").all_inner_texts() == ["19 ✗ deactivation"]
    page.go_back()
    page.click("#flags a >> nth=0")
    assert step(page) == 5


# --- Alone, safe, for everyone ----------------------------------------------------------------------------------


def test_nothing_but_the_page_itself_is_asked_for(watched: Watched, pages: dict[str, str]) -> None:
    watched.page.goto(pages["fr"])
    for _ in range(23):
        watched.page.keyboard.press("ArrowRight")
    assert watched.page.locator("#slider").input_value() == "23"
    assert watched.requests == [pages["fr"]]


def test_the_policy_stops_what_is_not_the_page_s(watched: Watched, pages: dict[str, str]) -> None:
    watched.page.goto(pages["en"])
    watched.page.evaluate("""() => {
        const image = document.createElement("img");
        image.setAttribute("onerror", "document.title = 'run'");
        image.src = "https://example.org/pixel.png";
        document.body.append(image);
        const script = document.createElement("script");
        script.textContent = "document.title = 'run'";
        document.body.append(script);
    }""")
    watched.page.wait_for_timeout(50)
    assert watched.page.title() != "run"
    assert len(watched.complaints) > 0
    watched.complaints.clear()


def test_names_are_data_whatever_they_are(watched: Watched, pages: dict[str, str]) -> None:
    page = watched.page
    page.goto(pages["hostile"])
    page.keyboard.press("End")
    assert page.title() == "</script></title><script>alert(1)</script>"
    assert page.locator("h1").inner_text() == "</script></title><script>alert(1)</script>"
    assert page.locator("img, b, [onclick], [onerror]").count() == 0
    assert "".join(shown(page)).count("<script>alert(1)</script>") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("name", "anchor", "size"),
    [
        ("fr", "#etape-20", PROJECTOR),
        ("fr", "#etape-19", PHONE),
        ("en", "#step-5", PROJECTOR),
        ("hostile", "#step-8", PHONE),
    ],
    ids=lambda value: "phone" if value == PHONE else "projector" if value == PROJECTOR else value,
)
def test_axe_finds_nothing(browser: Any, pages: dict[str, str], name: str, anchor: str, size: dict[str, int]) -> None:
    watched = Watched(browser, viewport=size)
    watched.page.goto(pages[name] + anchor)
    found = axe.Axe().run(watched.page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    watched.context.close()
    assert watched.complaints == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_on_a_projector_picture_words_and_controls_fit_side_by_side(
    watched: Watched, pages: dict[str, str], language: str
) -> None:
    page = watched.page
    page.goto(pages[language])
    page.keyboard.press("End")
    assert page.evaluate("document.querySelector('#player').getBoundingClientRect().bottom <= innerHeight")
    for id in ("sheet", "side"):
        fits = "box => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight"
        assert page.locator(f"#{id}").evaluate(fits)


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_letters_are_16_pixels_high_and_targets_24(browser: Any, pages: dict[str, str], size: dict[str, int]) -> None:
    watched = Watched(browser, viewport=size)
    watched.page.goto(pages["fr"])
    letters = watched.page.evaluate("""() => {
        const picture = document.querySelector("#picture");
        const sizes = [14 * picture.getScreenCTM().a];
        for (const element of document.body.querySelectorAll(":not(svg, svg *, script, noscript)")) {
            sizes.push(parseFloat(getComputedStyle(element).fontSize));
        }
        return Math.min(...sizes);
    }""")
    targets = watched.page.locator("button, a, input").evaluate_all(
        "all => Math.min(...all.flatMap(one => [one.offsetWidth, one.offsetHeight]))"
    )
    assert letters >= 15.99
    assert targets >= 24
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    watched.context.close()


def test_what_changes_comes_into_sight_in_a_picture_larger_than_the_screen(
    watched: Watched, pages: dict[str, str]
) -> None:
    page = watched.page
    page.goto(pages["large"])
    seen = """() => {
        const room = document.querySelector("#sheet").getBoundingClientRect();
        return [...document.querySelectorAll("#picture .changed:not(.off)")].some((one) => {
            const box = one.getBoundingClientRect();
            return box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
        });
    }"""
    for key in ("ArrowRight", "End", "PageUp"):
        page.keyboard.press(key)
        assert page.evaluate(seen)
    assert page.evaluate("scrollY") == 0


def test_without_a_script_the_page_shows_the_end_and_every_step_in_words(browser: Any, pages: dict[str, str]) -> None:
    watched = Watched(browser, java_script_enabled=False)
    watched.page.goto(pages["en"])
    assert not watched.page.locator("#controls").is_visible()
    assert watched.page.locator("noscript").inner_text().startswith("Without JavaScript")
    assert watched.page.locator("#now h3").inner_text().startswith("Step 23 of 23")
    assert watched.page.locator("#steps > li").count() == 24
    watched.context.close()
    assert watched.complaints == []


def test_on_paper_are_the_picture_the_report_and_the_steps_but_no_controls(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    visible = {
        id: page.locator(id).is_visible() for id in ("#picture", "#now", "#legend", "#steps", "#controls", ".hint")
    }
    assert visible == {
        "#picture": True,
        "#now": True,
        "#legend": True,
        "#steps": True,
        "#controls": False,
        ".hint": False,
    }
    page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
