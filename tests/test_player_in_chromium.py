"""The player's page driven in a real Chromium: steps, keyboard, deep links, no request, no violation of axe's rules."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from simulator import load_scenario, parse_scenario, simulate
from simulator.pictures.family import film
from simulator.player.html_page import player_page as made_page
from simulator.texts import load_texts
from tests.axe import violations
from tests.conftest import CHROMIUM, ROOT
from tests.hostile_story import HOSTILE

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

PROJECTOR = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
PHONE_ON_ITS_SIDE = {"width": 844, "height": 390}
SCREENS = [PROJECTOR, *({"width": w, "height": h} for w, h in ((1366, 768), (1920, 1080), (1024, 768)))]
A4 = {"width": 703, "height": 1046}
"""The area within the margins of the paper, in CSS pixels."""
Page = Any
"""Playwright's type, which may not be installed."""


def story(students: int, guardians: int, schools: int, *, same_guardians: bool) -> str:
    """A scenario of a family or of a class: everybody notified, a record by mistake and its deletion, a departure."""
    people, events = {}, []
    for student in range(1, students + 1):
        people[f"s{student}"] = f"{{student: Élève {student} Haddad-Lefèvre}}"
        school = f"college-{student % schools + 1}"
        on = "date: 2015-09-01, event"
        events.append(
            f"{{{on}: siecle.student_record_imported, record: E{student}, student: s{student}, school: {school}}}"
        )
        for guardian in range(1, guardians + 1):
            person = f"g{guardian}" if same_guardians else f"g{student}-{guardian}"
            record, known = f"R{student}-{guardian}", same_guardians and student > schools
            people[person] = f"{{guardian: Parent {person} Haddad-Lefèvre}}"
            match = "homonym" if known else "new"
            link = f"record: {record}, guardian: {person}, student_record: E{student}, match: {match}"
            events.append(f"{{{on}: siecle.guardian_linked, {link}}}")
        accounts = (f"E{student}", *(f"R{student}-{guardian}/E{student}" for guardian in range(1, guardians + 1)))
        events += [f"{{date: 2015-09-01, event: teleservices.account_notified, account: {one}}}" for one in accounts]
    events.append(f"{{date: 2015-09-02, event: siecle.guardian_record_deleted, record: R{students}-1}}")
    events.append("{date: 2015-09-03, event: siecle.student_unenrolled, record: E1}")
    said = "\n".join(f"  {id}: {person}" for id, person in people.items())
    return f"scenario: Many\npeople:\n{said}\nevents:\n" + "".join(f"  - {event}\n" for event in events)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of pages: fratrie in both languages and as a quiz, hostile names, twelve accounts, a class."""
    folder = tmp_path_factory.mktemp("pages")
    fratrie = simulate(load_scenario(ROOT / "scenarios/fratrie.yaml"))
    family = simulate(parse_scenario(story(students=3, guardians=3, schools=2, same_guardians=True)))
    large = simulate(parse_scenario(story(students=12, guardians=2, schools=1, same_guardians=False)))
    made = {
        "fr": made_page(fratrie, load_texts("fr")),
        "en": made_page(fratrie, load_texts("en")),
        "quiz": made_page(fratrie, load_texts("en"), quiz=True),
        "hostile": made_page(simulate(parse_scenario(HOSTILE)), load_texts("en")),
        "family": made_page(family, load_texts("fr")),
        "class": made_page(large, load_texts("fr")),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


class Watched:
    """A page, and everything in it that must not happen."""

    def __init__(self, browser: Any, pages: dict[str, str], **options: Any) -> None:
        self.context = browser.new_context(offline=True, viewport=PROJECTOR, **options)
        self.page: Page = self.context.new_page()
        self.pages = pages
        self.opened = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, name: str, anchor: str = "", size: dict[str, int] = PROJECTOR) -> Page:
        """A page as it is read, in a window of this size."""
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
        self.opened += 1  # the same address with another anchor would not be read again
        self.page.goto(f"{self.pages[name]}?{self.opened}{anchor}")
        return self.page


@pytest.fixture(scope="session")
def window(browser: Any, pages: dict[str, str]) -> Watched:
    """One window for all tests, because opening one takes longer than most of them."""
    return Watched(browser, pages)


@pytest.fixture(scope="session")
def without_script(browser: Any, pages: dict[str, str]) -> Watched:
    """A window that runs no script."""
    return Watched(browser, pages, java_script_enabled=False)


@pytest.fixture
def watched(window: Watched) -> Iterator[Watched]:
    window.complaints.clear()
    window.requests.clear()
    yield window
    assert window.complaints == []


@pytest.fixture
def page(watched: Watched) -> Page:
    """fratrie in English, at its start."""
    return watched.open("en")


def step(page: Page) -> int:
    """The current step, on which all parts of the page agree."""
    value = int(page.locator("#slider").input_value())
    assert page.locator("#count").inner_text() == f"{value} / 23"
    place = page.locator("#slider").get_attribute("aria-valuetext")
    assert page.locator("#now h3").inner_text().replace("\u00a0", " ") == place
    assert place.startswith(f"Step {value} of 23, ")
    return value


def follow(page: Page, number: int) -> None:
    """Clicks on a marked step and waits until it is shown, because `hashchange` is fired later."""
    link = page.locator("#flags a").nth(number)
    link.click()
    link.and_(page.locator("[aria-current=step]")).wait_for()


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
    pictures = [scene.picture for scene in film(simulate(load_scenario("scenarios/fratrie.yaml")), load_texts("en"))]
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
    page.evaluate("location.hash = 'step-19'")
    page.wait_for_function("document.querySelector('#slider').value === '19'")
    said = page.locator("#described").evaluate("list => list.innerText").replace("\u00a0", " ")
    assert "Élodie for Sacha (1st) · deactivated, notification of " in said
    assert "Élodie for Sacha (1st) · active" not in said
    assert page.locator("#now").get_attribute("aria-live") == "polite"
    assert page.locator("#picture").get_attribute("aria-describedby") == "described"
    assert (
        page.locator("#picture")
        .get_attribute("aria-label")
        .startswith("Step 19 · 1 October 2015 · The guardian record")
    )


# --- Deep links -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "anchor"), [("fr", "etape"), ("en", "step")])
def test_a_link_opens_the_page_at_its_step(watched: Watched, language: str, anchor: str) -> None:
    page = watched.open(language, f"#{anchor}-19")
    assert page.locator("#slider").input_value() == "19"
    assert page.evaluate("scrollY") == 0


def test_a_link_to_no_step_opens_the_nearest_or_the_start(watched: Watched) -> None:
    wrong = ("#step-999", "#step-", "#step--1", "#nothing", "#%E0%A4%A")
    assert [step(watched.open("en", anchor)) for anchor in wrong] == [23, 0, 0, 0, 0]


def test_the_address_follows_without_filling_the_history(browser: Any, pages: dict[str, str]) -> None:
    watched = Watched(browser, pages)  # a history grows to 50 and no further
    page = watched.open("en")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**#step-3")
    assert page.evaluate("history.length") == 2
    watched.context.close()


def test_the_marked_steps_are_links(page: Page) -> None:
    assert [text.replace("\u00a0", " ") for text in page.locator("#flags a").all_inner_texts()] == [
        "5 ! mistake",
        "15 ⊘ refusal",
        "16 ⊘ refusal",
        "19 ✗ deactivation",
        "20 ⊘ refusal",
    ]
    follow(page, 3)
    assert step(page) == 19
    assert page.locator("#flags a[aria-current=step]").all_inner_texts() == ["19 ✗ deactivation"]
    page.go_back()
    follow(page, 0)
    assert step(page) == 5


# --- Alone, safe, for everyone ----------------------------------------------------------------------------------


def test_nothing_but_the_page_itself_is_asked_for(watched: Watched) -> None:
    page = watched.open("fr")
    address = page.url
    for _ in range(23):
        page.keyboard.press("ArrowRight")
    assert page.locator("#slider").input_value() == "23"
    assert watched.requests == [address]


def test_the_policy_stops_what_is_not_the_page_s(watched: Watched) -> None:
    watched.open("en")
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


def test_names_are_data_whatever_they_are(watched: Watched) -> None:
    page = watched.open("hostile")
    page.keyboard.press("End")
    assert page.title() == "</script></title><script>alert(1)</script>"
    assert page.locator("h1").inner_text() == "</script></title><script>alert(1)</script>"
    assert page.locator("img, b, [onclick], [onerror]").count() == 0
    assert "".join(shown(page)).count("<script>alert(1)</script>") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("name", "anchor", "size"),
    [("quiz", "#step-19", PROJECTOR), ("fr", "#etape-19", PHONE), ("hostile", "#step-8", PHONE)],
)
def test_axe_finds_nothing(watched: Watched, name: str, anchor: str, size: dict[str, int]) -> None:
    page = watched.open(name, anchor, size)
    assert violations(page) == []


# --- Every window -----------------------------------------------------------------------------------------------

HEADINGS = ["Qui voit qui", "Fiches", "responsable", "Comptes et notifications", "Fiches élève"]


def inside(page: Page, selector: str, within: str = "html") -> bool:
    """Whether everything that is seen of `selector` lies within the window, or within an element of it."""
    return bool(
        page.evaluate(
            """([selector, within]) => {
                const room = within === "html"
                    ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
                    : document.querySelector(within).getBoundingClientRect();
                const boxes = [...document.querySelectorAll(selector)]
                    .map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0);
                return boxes.length > 0 && boxes.every((box) =>
                    box.left >= room.left - 1 && box.right <= room.right + 1 &&
                    box.top >= room.top - 1 && box.bottom <= room.bottom + 1);
            }""",
            [selector, within],
        )
    )


def letters_of_picture(page: Page) -> float:
    """How high they are, in pixels."""
    return float(page.locator(".boxes").evaluate("picture => 14 * picture.getScreenCTM().a")) + 0.01


def settled(page: Page, size: dict[str, int]) -> None:
    """The window has this size, and the page knows."""
    page.set_viewport_size(size)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize(("name", "step"), [("fr", 19), ("family", 24)])
def test_a_family_its_headings_the_words_and_the_controls_fit_every_screen(
    watched: Watched, name: str, step: int
) -> None:
    page = watched.open(name, f"#etape-{step}")
    for size in SCREENS:
        settled(page, size)
        assert page.locator(".headings text").all_text_contents() == HEADINGS
        assert inside(page, "h1, .headings text, #picture, #controls, #controls *, #now h3, #now p"), size
        assert inside(page, "#picture", "#sheet"), size
        assert page.locator("#whole").get_attribute("aria-pressed") == "true"
        assert letters_of_picture(page) >= (13 if name == "fr" else 8), size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [PHONE, PHONE_ON_ITS_SIDE], ids=["upright", "on its side"])
def test_on_a_phone_what_changed_is_in_view_and_can_be_read(watched: Watched, size: dict[str, int]) -> None:
    page = watched.open("fr", size=size)
    for number in (1, 5, 19, 22):
        page.evaluate(f"location.hash = 'etape-{number}'")
        page.wait_for_function(f"document.querySelector('#slider').value === '{number}'")
        assert inside(page, "#picture .changed", "#sheet"), number
        assert inside(page, "h1, #sheet, .headings > g:first-child text, #controls, #now h3, #now h3 + p"), number
        assert letters_of_picture(page) >= (7 if number == 1 else 9)  # from its first column to its last
    assert page.locator("#whole").get_attribute("aria-pressed") == "false"
    assert page.evaluate("[scrollY, document.documentElement.scrollWidth]") == [0, size["width"]]
    page.click("#whole")
    assert inside(page, "#picture", "#sheet")
    assert page.locator("#whole").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_in_a_class_what_changed_comes_into_view_under_the_headings(watched: Watched, size: dict[str, int]) -> None:
    page = watched.open("class", size=size)
    for key in ("ArrowRight", "End", "PageUp", "Home"):
        page.keyboard.press(key)
        if key != "Home":
            assert inside(page, "#picture .changed.account, #picture .changed.person", "#sheet"), key
        assert inside(page, ".headings > g:first-child text", "#sheet"), key
    assert letters_of_picture(page) >= (16 if size == PROJECTOR else 9)
    assert page.evaluate("scrollY") == 0


def test_the_picture_is_made_larger_and_smaller_with_buttons_and_keys(page: Page) -> None:
    def state() -> tuple[float, str | None, str | None]:
        ids = ("#whole", "#smaller")
        pressed, at_the_end = (
            page.locator(id).get_attribute(name)
            for id, name in zip(ids, ("aria-pressed", "aria-disabled"), strict=True)
        )
        return round(letters_of_picture(page) / whole, 2), pressed, at_the_end

    whole = letters_of_picture(page)
    states = []
    for act in ("+", "#larger", "-", "#smaller", "-", "=", "0", "#whole", "#whole"):
        page.click(act) if act.startswith("#") else page.keyboard.press(act)
        states.append(state())
    all_of_it, larger = (1.0, "true", "true"), (1.25, "false", "false")
    assert states == [
        larger,
        (1.56, "false", "false"),
        larger,
        all_of_it,
        all_of_it,
        larger,
        all_of_it,
        larger,
        all_of_it,
    ]
    page.keyboard.press("Control++")  # the browser's own zoom
    assert state() == all_of_it
    page.keyboard.press("+")
    page.keyboard.press("End")
    page.focus("#sheet")
    page.keyboard.press("PageUp")  # of a remote control
    assert inside(page, "#picture .changed.account", "#sheet")
    page.keyboard.press("ArrowLeft")  # the picture is moved, not the step
    assert step(page) == 22


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_words_are_14_pixels_high_and_targets_24(watched: Watched, size: dict[str, int]) -> None:
    page = watched.open("fr", size=size)
    letters = page.evaluate("""() => {
        const words = document.body.querySelectorAll(":not(svg, svg *, script, noscript)");
        return Math.min(...[...words].map((element) => parseFloat(getComputedStyle(element).fontSize)));
    }""")
    targets = page.locator("button, a, input").evaluate_all(
        "all => Math.min(...all.flatMap(one => [one.offsetWidth, one.offsetHeight]))"
    )
    assert letters >= 14
    assert targets >= 24


# --- The quiz ---------------------------------------------------------------------------------------------------


def test_a_quiz_shows_the_answer_only_when_asked(watched: Watched) -> None:
    page = watched.open("quiz", "#step-18")
    before = shown(page)
    page.keyboard.press("ArrowRight")
    assert shown(page) == before
    assert page.locator("#now h3").inner_text() == "Step 19 of 23, 1 October 2015"
    seen = page.locator("#side").inner_text() + page.locator("body").aria_snapshot()
    assert "which of these notifications still work?" in seen
    for answer in ("deactivated", "second account of", "not valid", "Answer", "invalid since"):
        assert answer not in seen
    assert page.locator("#picture").get_attribute("aria-label").startswith("Step 18")
    assert page.locator("#picture .changed > g > rect:first-child").evaluate_all(
        "all => all.every((halo) => halo.getBoundingClientRect().width === 0)"
    )
    page.get_by_role("button", name="Show the answer").press("Enter")
    assert page.locator("#now h4").all_inner_texts() == ["Answer: 5 of 6. These no longer work:", "What follows"]
    assert "deactivated" in shown(page)
    assert page.locator("#picture").get_attribute("aria-label").startswith("Step 19")
    assert page.get_by_role("button", name="Show the answer").count() == 0
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    assert page.locator("#now h4").count() == 2  # known by now


def test_a_quiz_goes_from_question_to_question_and_ends_with_who_is_to_be_notified(watched: Watched) -> None:
    page = watched.open("quiz")
    assert "de trop" not in page.locator("#now").inner_text()  # what the story is about
    places = []
    for _ in range(6):
        page.keyboard.press("End")
        page.locator("#slider").evaluate("slider => { slider.value = 24; slider.dispatchEvent(new Event('input')); }")
        places.append(page.locator("#count").inner_text())
        if places[-1] != "end":
            page.click("#next")
    assert places == ["15 / 23", "16 / 23", "19 / 23", "20 / 23", "end", "end"]
    assert page.locator("#now h3 + p").inner_text().startswith("The story is over. Who must still be notified")
    assert not page.locator("#now h4").first.is_visible()
    page.click("#next")
    assert page.locator("#now h4").all_inner_texts() == ["1 notification became invalid", "To notify"]
    assert page.locator("#report").get_attribute("open") is None
    page.locator("#report > summary").press("Enter")
    assert page.locator("#report h2").is_visible()


def test_a_quiz_without_a_script_folds_every_answer_under_its_question(without_script: Watched) -> None:
    page = without_script.open("quiz")
    assert page.locator("#steps > li").count() == 25
    assert page.locator("#steps summary").all_inner_texts() == ["Show the answer"] * 5
    seen = page.locator("body").aria_snapshot() + page.locator("#words").inner_text()
    assert "Show the answer" in seen
    for answer in ("is deactivated", "Answer", "Refused"):
        assert answer not in seen
    page.locator("#steps summary").nth(2).press("Enter")
    seen_now = page.locator("#steps").inner_text().replace("\u00a0", " ")
    assert "account of Élodie Roumieu for Sacha is deactivated" in seen_now
    assert without_script.complaints == []


# --- Without a script, on paper ---------------------------------------------------------------------------------


def test_without_a_script_the_page_shows_the_end_and_every_step_in_words(without_script: Watched) -> None:
    page = without_script.open("en")
    assert not page.locator("#controls").is_visible()
    assert page.locator("noscript").inner_text().startswith("Without JavaScript")
    assert page.locator("#now h3").inner_text().startswith("Step 23 of 23")
    assert page.locator("#steps > li").count() == 24
    assert inside(page, "#picture", "#sheet")
    assert without_script.complaints == []


def test_on_paper_are_the_picture_whole_the_answer_and_the_steps_on_two_pages(watched: Watched) -> None:
    page = watched.page
    for name in ("class", "fr"):
        watched.open(name)
        page.keyboard.press("End")
        page.keyboard.press("+")  # what is on the screen does not matter
        page.emulate_media(media="print")
        page.set_viewport_size(A4)
        assert inside(page, "h1, #picture")
        if name == "fr":
            ids = ("#picture", "#now", "#legend", "#steps", "#controls", ".hint")
            assert [id for id in ids if page.locator(id).is_visible()] == ["#picture", "#now", "#legend", "#steps"]
            sections = page.locator("#report h3:visible").all_inner_texts()
            assert sections == ["1 notification devenue invalide", "À notifier"]
            points = page.locator("#now *, .text *").evaluate_all(
                "all => Math.min(...all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75))"
            )
            assert points >= 9
        page.emulate_media(media="null")
    assert pages_of(page.pdf(format="A4")) == 2


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
