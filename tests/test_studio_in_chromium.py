"""The studio's page driven in a real Chromium: stories told by mouse and by keyboard, no request, axe's rules."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec import structs

from simulator import Simulation, load_scenario, simulate
from simulator import events as e
from simulator.reports.report import report_in_chapters
from simulator.studio.acts import BY_ID, told
from simulator.studio.report_page import report_page
from simulator.studio.requests import Door
from simulator.studio.studio import Studio
from simulator.texts import load_texts
from tests.axe import violations
from tests.conftest import CHROMIUM, ROOT
from tests.hostile_story import HOSTILE
from tests.invented_schools import invent
from tests.school_exports import written_siecle

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

SCREENS: Final = ((1920, 1080), (1366, 768), (1024, 768), (390, 844))
FRATRIE: Final = ROOT / "scenarios/fratrie.yaml"
Page = Any
"""What Playwright calls so; it may not be installed."""


class Served:
    """A studio behind a socket, in a thread of its own, and a browser's page of it, with all that it must not do."""

    def __init__(self, browser: Any, path: Path, language: str = "fr", **options: Any) -> None:
        from simulator.studio.server import application, bound

        self.path = path
        self.studio = Studio(str(path), load_texts(language))
        listening = bound(0)
        listening.listen()
        port = listening.getsockname()[1]
        door = Door(self.studio, port)
        self.home = f"http://127.0.0.1:{port}"
        config = uvicorn.Config(application(door), log_level="error", lifespan="off", ws="none", http="h11")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()
        self.context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(f"{self.home}/?token={door.token}")
        self.page.wait_for_selector("body.ready")

    def open(self, query: str = "") -> Page:
        """The page at an address."""
        self.page.goto(f"{self.home}/?{query}")
        self.page.wait_for_selector("body.ready")
        return self.page

    def show(self, query: str) -> Page:
        """The same in the page that is open, as its links do: without reading it again."""
        self.page.evaluate("address => ask(address)", f"/?{query}")
        return self.page

    def said(self, words: str) -> None:
        """Waits until the live region says so, then forgets it."""
        self.page.wait_for_function("words => document.querySelector('#said').textContent.startsWith(words)", arg=words)
        self.page.evaluate("() => { document.querySelector('#said').textContent = ''; }")

    def settled(self) -> None:
        """Waits until no request is on its way, and none will be after a pause of the one who types."""
        self.page.wait_for_function("() => !document.body.classList.contains('waiting')")

    def close(self) -> None:
        self.context.close()
        self._server.should_exit = True
        self._thread.join(10)
        self.studio.close()


@pytest.fixture
def served(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens studios, and closes them at the end of the test."""
    opened: list[Served] = []

    def serve(source: Path | str | None = FRATRIE, language: str = "fr", **options: Any) -> Served:
        path = tmp_path / f"story{len(opened)}.yaml"
        if isinstance(source, Path):
            shutil.copy(source, path)
        elif source is not None:
            path.write_text(source, encoding="utf-8")
        opened.append(Served(browser, path, language, **options))
        return opened[-1]

    yield serve
    for one in opened:
        one.close()


# --- Telling ------------------------------------------------------------------------------------------------------


def outcome(simulation: Simulation) -> dict[str, Any]:
    """What becomes of everybody, without the names of schools and passwords, which nobody compares."""
    verdict = simulation.verdict
    return {
        "events": [(event.date, event.kind) for event in simulation.scenario.events],
        "people": {id: (one.role, one.name) for id, one in simulation.scenario.people.by_id.items()},
        "accounts": {one.address: one.state for one in simulation.replay.register.accounts.values()},
        "invalid": [(letter.account, letter.cause, letter.mistake) for letter in verdict.invalid],
        "to_notify": list(verdict.to_notify),
        "refused": [step.number for step in simulation.replay.steps if step.refusal],
        "mistakes": [one.kind for one in verdict.mistakes],
        "access": [structs.astuple(one) for one in verdict.access],
    }


def acts_of(simulation: Simulation) -> Iterator[tuple[e.Event, str, dict[str, Any]]]:
    """What a story tells, with who is new by name: as somebody would tell it from nothing."""
    people, known = simulation.scenario.people, set[str]()
    for event in simulation.scenario.events:
        act, values = told(event)
        chosen: dict[str, Any] = {}
        for name in (*BY_ID[act].blanks, *BY_ID[act].more):
            value = values.get(name)
            if not value:
                continue
            if name in ("school", "student", "guardian"):
                id = str(value)
                new = "Collège des Platanes" if name == "school" else people.name(id)
                chosen[name] = id if id in known else f"+{new}"
                known.add(id)
                chosen[name] = "college" if name == "school" and chosen[name] == id else chosen[name]
            else:
                chosen[name] = value
        yield event, act, chosen


def test_the_story_of_the_siblings_is_told_from_nothing_by_mouse(served: Any) -> None:
    story = simulate(load_scenario(FRATRIE))
    one = served(None)
    page = one.page
    for event, act, values in acts_of(story):
        page.click(f'[id="act-{act}"]')
        page.wait_for_selector("#act")
        page.fill("#b-day", event.date.isoformat())
        one.settled()
        for name, value in values.items():
            chosen(one, name, value)
        page.click("#tell")
        one.said("Étape ajoutée")
    assert outcome(simulate(load_scenario(one.path))) == outcome(story)
    assert page.locator("#steps .step").count() == len(story.scenario.events)
    assert page.locator("#verdict h3").first.inner_text() == "1 notification devenue invalide"
    assert one.complaints == []
    assert {url.startswith(one.home) for url in one.requests} == {True}


def chosen(one: Served, name: str, value: Any) -> None:
    """Puts something into a blank, as a mouse does."""
    page = one.page
    blank = f'[id="b-{name}"]'
    if isinstance(value, tuple):
        boxes = page.locator(f'#act input[type=checkbox][name="b.{name}"]')
        for at in range(boxes.count()):
            boxes.nth(at).set_checked(boxes.nth(at).get_attribute("value") in value)
            one.settled()
    elif str(value).startswith("+"):
        if page.input_value(blank) != "+":
            page.select_option(blank, "+")
        page.fill(f'[id="n-{name}"]', value[1:])
    elif page.input_value(blank) != value:
        page.select_option(blank, value)
    one.settled()


def test_a_story_is_told_changed_moved_and_undone_by_keyboard_alone(served: Any) -> None:
    story = simulate(load_scenario(FRATRIE))
    one = served(None)
    page, keys = one.page, one.page.keyboard
    for event, act, values in acts_of(story):
        to(page, f"act-{act}")
        keys.press("Enter")
        page.wait_for_selector("#act")
        one.settled()
        to(page, "b-day")
        if page.input_value("#b-day") != event.date.isoformat():
            while page.evaluate("document.activeElement.id") == "b-day":
                keys.press("Shift+Tab")
            keys.press("Tab")  # from before it, one comes to its month
            keys.type(event.date.strftime("%m%d%Y"))
        for name, value in values.items():
            typed(one, name, value)
        to(page, "tell")
        keys.press("Enter")
        one.said("Étape ajoutée")
    assert outcome(simulate(load_scenario(one.path))) == outcome(story)
    before = one.path.read_bytes()
    to(page, "s23")
    for key, said in (
        ("Alt+ArrowUp", "Étape déplacée"), ("Alt+ArrowDown", "Étape déplacée"), ("Delete", "Étape supprimée"),
        ("Control+z", "Annulé"), ("Control+Shift+z", "Rétabli"), ("Control+z", "Annulé"),
        ("Control+z", "Annulé"), ("Control+z", "Annulé"),
    ):  # fmt: skip
        keys.press(key)
        one.said(said)
    assert one.path.read_bytes() == before
    assert one.complaints == []


def to(page: Page, id: str) -> None:
    """Tab, or Shift and Tab to what stands before, until something has the focus: whatever a mouse reaches is reached."""
    way = page.evaluate(TAB, id)
    for _ in range(400):
        if page.evaluate("document.activeElement.id") == id:
            return
        page.keyboard.press(way)
    raise AssertionError(f"{id} is not reached")


TAB: Final = """id => {
    const [from, to] = [document.activeElement, document.getElementById(id)];
    return from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
}"""


def typed(one: Served, name: str, value: Any) -> None:
    """Puts something into a blank, as a keyboard does."""
    page, keys = one.page, one.page.keyboard
    if isinstance(value, tuple):
        boxes = page.locator(f'#act input[type=checkbox][name="b.{name}"]').evaluate_all(
            "all => all.map(box => [box.id, box.value, box.checked])"
        )
        for id, of, checked in boxes:
            if checked != (of in value):
                to(page, id)
                keys.press("Space")
                one.settled()
        return
    new = str(value).startswith("+")
    wanted = "+" if new else value
    if page.locator(f'[id="b-{name}"]').count() and page.input_value(f'[id="b-{name}"]') != wanted:
        fold = page.locator(f'details:not([open]):has([id="b-{name}"]) > summary')
        if fold.count():
            to(page, fold.get_attribute("id"))
            keys.press("Enter")
        to(page, f"b-{name}")
        options = page.locator(f'[id="b-{name}"] option:not([disabled])').evaluate_all(
            "all => all.map(option => option.value)"
        )
        keys.press("Home")
        one.settled()
        for _ in range(options.index(wanted)):
            keys.press("ArrowDown")
            one.settled()
        assert page.input_value(f'[id="b-{name}"]') == wanted
    if new:
        to(page, f"n-{name}")
        keys.type(value[1:])
        one.settled()


def test_a_step_is_dragged_to_another_place(served: Any) -> None:
    one = served()
    one.page.set_viewport_size({"width": 1920, "height": 1080})
    page = one.open("at=7")
    page.locator("#s9").scroll_into_view_if_needed()
    held, over = (page.locator(f"#{id}").bounding_box() for id in ("s7", "s9"))
    page.mouse.move(held["x"] + 80, held["y"] + 30)
    page.mouse.down()
    page.mouse.move(over["x"] + 80, over["y"] + 20, steps=8)
    page.mouse.move(over["x"] + 80, over["y"] + 10, steps=2)
    page.mouse.up()
    one.said("Étape déplacée")
    accounts = [event.account for event in load_scenario(one.path).events if isinstance(event, e.AccountNotified)]
    assert accounts[:3] == ["E2", "E1", "R1/E1"]


def test_a_whole_family_is_notified_with_one_button(served: Any) -> None:
    one = served()
    page = one.open("at=6")
    page.click("#palette-at")
    page.click('[id="act-teleservices.account_notified"]')
    page.get_by_role("button", name="toute la famille de Jade et Sacha").click()
    one.settled()
    page.click("#tell")
    one.said("6 étapes ajoutées")
    assert [event.kind for event in one.studio.session.story.events[6:12]] == ["teleservices.account_notified"] * 6


# --- Under the hands of whoever types ---------------------------------------------------------------------------------


def test_a_date_is_typed_digit_by_digit_however_slowly(served: Any) -> None:
    one = served()
    page, keys = one.open("act=clock.advanced"), one.page.keyboard
    page.focus("#act-title")
    keys.press("Tab")  # to the first part of the date
    asked = len(one.requests)
    for digit in "11092015":
        keys.type(digit)
        one.settled()
        assert page.evaluate("document.activeElement.id") == "b-day"
    assert len(one.requests) == asked  # a day of which only a part is typed is no day
    assert page.input_value("#b-day") == "2015-11-09"
    keys.press("Enter")
    page.wait_for_function("() => document.querySelector('#act .day small').textContent === '9 novembre 2015'")
    assert page.input_value("#b-day") == "2015-11-09"


def test_a_click_hits_what_was_pressed_though_an_answer_comes_meanwhile(served: Any) -> None:
    one = served()
    page = one.open("at=5&act=siecle.guardian_linked&b.file=E1&b.guardian=%2B")
    page.set_viewport_size({"width": 1366, "height": 1200})
    box = page.locator("#also").bounding_box()
    page.type("#n-guardian", "Paul Roux")
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    with page.expect_response(lambda response: "Paul" in response.url):
        page.mouse.down()
    page.evaluate("fetch('/icon.svg').then((answer) => answer.text())")  # meanwhile the other answer has come too
    assert page.evaluate("unanswered") == 1
    page.mouse.up()
    one.settled()
    assert page.evaluate("document.querySelector('#also').parentElement.open")
    assert page.input_value("#n-guardian") == "Paul Roux"
    assert page.inner_text("#outcome") == ""


def test_what_is_typed_while_an_answer_is_late_is_all_there(served: Any) -> None:
    one = served(ROOT / "scenarios/changement_etablissement.yaml")
    page, keys = one.open("at=6&act=siecle.student_record_exported"), one.page.keyboard
    late: list[Any] = []

    def hold(request: Any) -> None:
        late.append(request)

    page.route("**/?lang*", hold)
    page.evaluate("window.setTimeout = () => 0")  # nobody pauses
    page.focus("#b-to_school")
    keys.press("End")
    keys.press("Tab")
    keys.type("Coll")
    assert page.evaluate("document.activeElement.id") == "n-to_school"
    page.wait_for_function("() => unanswered > 0")
    late[0].continue_()
    page.unroute("**/?lang*")
    page.wait_for_function("() => unanswered === 1")  # the answer is there; about what was typed since, nobody asked
    keys.type("ège Simone-Veil")
    assert page.evaluate("document.activeElement.id") == "n-to_school"
    assert page.input_value("#n-to_school") == "Collège Simone-Veil"
    page.focus("#tell")
    keys.press("Enter")
    one.said("Étape ajoutée")
    event = one.studio.session.story.events[6]
    assert one.studio.session.story.schools[event.to_school].name == "Collège Simone-Veil"


def test_a_double_click_tells_one_step(served: Any) -> None:
    one = served()
    page = one.open("act=clock.advanced")
    page.dblclick("#tell")
    one.said("Étape ajoutée")
    one.settled()
    assert len(one.studio.session.story.events) == 24
    page.dblclick("#duplicate")
    one.said("Étape dupliquée")
    one.settled()
    assert len(one.studio.session.story.events) == 25


def test_a_name_that_is_missing_is_said_beside_the_button_and_a_click_right_after_typing_it_counts(served: Any) -> None:
    one = served()
    page = one.open("at=5&act=siecle.guardian_linked&b.file=E1")
    page.select_option("#b-guardian", "+")
    one.settled()
    assert page.get_attribute("#tell", "aria-disabled") == "true"
    assert page.locator("#outcome").bounding_box()["y"] < page.locator("#tell").bounding_box()["y"] < 768
    page.click("#tell", force=True)
    one.said("Reste à indiquer\u00a0: le nom du responsable.")
    assert len(one.studio.session.story.events) == 23
    page.fill("#n-guardian", "Paul Roux")
    page.click("#tell", force=True)
    one.said("Étape ajoutée")
    assert [person.name for person in one.studio.session.story.people.by_id.values()][-1] == "Paul Roux"


def test_what_has_the_focus_is_in_sight(served: Any) -> None:
    one = served()
    page = one.open("at=5&act=siecle.guardian_linked&b.file=E1&b.guardian=marc")
    page.focus("#act-title")
    hidden = []
    while page.evaluate("document.activeElement.id") != "tell":
        page.keyboard.press("Tab")
        hidden += page.evaluate(IS_HIDDEN)
    assert hidden == []
    page = one.open("act=clock.advanced")
    page.focus("#tell")
    page.keyboard.press("Enter")
    one.said("Étape ajoutée")
    assert page.evaluate("document.activeElement.id") == "act-clock.advanced"
    assert page.evaluate(IS_HIDDEN) == []


IS_HIDDEN: Final = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), room = document.querySelector("#composer").getBoundingClientRect();
    const foot = at.closest(".foot") ? null : document.querySelector(".foot")?.getBoundingClientRect();
    return box.top < room.top || box.bottom > Math.min(room.bottom, foot ? foot.top : Infinity) + 1 ? [at.id] : [];
}"""
"""The element that has the focus, if one does not see it whole."""


def test_the_title_leads_to_where_it_is_changed(served: Any) -> None:
    one = served()
    one.page.click("#title")
    one.settled()
    assert one.page.evaluate("document.activeElement.id") == "story-name"
    assert one.page.locator("#story-name").bounding_box()["y"] < 768


# --- Seeing ---------------------------------------------------------------------------------------------------------


def test_choosing_a_step_is_time_travel_and_back_leads_back(served: Any) -> None:
    one = served()
    page = one.page
    page.wait_for_function("() => document.querySelector('#family')?.innerText.includes('désactivé')")
    page.click("#s4")
    page.wait_for_function("() => document.querySelector('#family title').textContent.includes('4')")
    assert "désactivé" not in page.locator("#family").inner_text()
    assert page.locator("#composer h2").inner_text() == "Que se passe-t-il après l'étape 4\u00a0?"
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.querySelector('#s5').getAttribute('aria-current') === 'step'")
    assert page.evaluate("document.activeElement.id") == "s5"
    page.go_back()
    page.wait_for_function("() => document.querySelector('#s4').getAttribute('aria-current') === 'step'")
    assert one.complaints == []


def test_the_answer_stands_above_a_picture_that_fits_or_is_read_from_near(served: Any) -> None:
    page = served(ROOT / "scenarios/mere_deux_etablissements.yaml").page
    answer, picture = (page.locator(f"#{one}").bounding_box() for one in ("brief", "family"))
    assert answer["y"] + answer["height"] < picture["y"] < 768 / 2
    wide = "one => [one.scrollWidth > one.clientWidth, one.scrollHeight > one.clientHeight]"
    timeline = page.locator("#timeline")
    assert page.get_attribute("#zoom-timeline", "aria-pressed") == "false"
    assert timeline.evaluate(wide) == [False, False]
    page.click("#zoom-timeline")
    assert timeline.evaluate(wide)[0]
    page.click("#s3")
    page.wait_for_selector("#s3[aria-current]")
    page.click("#why")
    page.wait_for_function("() => document.querySelector('#verdict').getBoundingClientRect().top < innerHeight / 2")


def test_acts_fold_where_a_step_is_chosen_and_stay_as_somebody_left_them(served: Any) -> None:
    tab = served()
    page = tab.page
    shown = "() => document.querySelector('#composer > details').open"
    assert page.evaluate(shown)
    page.click("#s2")
    page.wait_for_selector("#palette-at")
    assert not page.evaluate(shown)
    page.click("#palette-at")
    page.click("#s3")
    page.wait_for_selector("#s3[aria-current]")
    assert page.evaluate(shown)


@pytest.mark.parametrize("width", [1920, 1366])
def test_the_header_is_one_line(served: Any, width: int) -> None:
    page = served().page
    page.set_viewport_size({"width": width, "height": 768})
    tops = "() => [...document.querySelectorAll('#top > :not(.bars)')].map(one => one.getBoundingClientRect())"
    centres = {round(box["y"] + box["height"] / 2) for box in page.evaluate(tops)}
    assert max(centres) - min(centres) <= 2
    assert page.get_attribute("#undo", "title") == "Annuler (Ctrl + Z)"


def test_a_story_that_contradicts_itself_keeps_its_last_good_picture(served: Any) -> None:
    one = served()
    page = one.open("at=1")
    picture = page.locator("#family svg").inner_html()
    page.click("#delete")
    one.said("Étape supprimée")
    assert page.locator("#steps .wrong").count() > 0
    assert page.locator("#stage .stale").count() == 3
    page.click("#undo")
    one.said("Annulé")
    page.click("#s1")
    page.wait_for_function("() => document.querySelector('#s1').getAttribute('aria-current') === 'step'")
    assert page.locator("#family svg").inner_html() == picture


def test_the_text_is_edited_beside_it_and_nothing_that_is_typed_is_lost(served: Any) -> None:
    one = served()
    page = one.open("sheet=yaml")
    page.focus("#yaml")
    page.keyboard.press("Control+End")
    page.keyboard.type("# une remarque\n", delay=40)
    one.said("Texte modifié")
    one.settled()
    assert one.path.read_text(encoding="utf-8").endswith("# une remarque\n")
    assert page.evaluate("document.activeElement.id") == "yaml"
    page.keyboard.type("x")
    page.wait_for_selector("#stage .problem")
    assert page.input_value("#yaml").endswith("# une remarque\nx")
    page.evaluate("window.setTimeout = () => 0")  # there is no pause any more
    with page.expect_response("**/do*"):
        page.keyboard.type("y")
    assert one.path.read_text(encoding="utf-8").endswith("# une remarque\nxy")


# --- Asking ---------------------------------------------------------------------------------------------------------


def test_an_answer_becomes_steps_that_are_accepted(served: Any) -> None:
    one = served()
    page = one.open("at=19")
    page.keyboard.press("Tab")
    page.evaluate("() => document.querySelector('#sheet-yaml')")
    for position in (23, 22, 21, 20):
        one.studio.session.delete([position])
    page = one.open("sheet=ask")
    page.click("#ask-repair")
    page.wait_for_selector("#answer")
    page.click("#propose-0")
    one.said("Des étapes sont proposées")
    assert page.locator("#steps .ghost").count() == 1
    page.click("#accept")
    one.said("Proposition acceptée")
    assert one.studio.session.good is not None
    assert one.studio.session.good.verdict.to_notify == ()
    assert one.complaints == []


def test_what_is_stale_is_mended_several_are_told_at_once_and_other_rules_are_looked_at(served: Any) -> None:
    one = served()
    one.studio.session.delete([21, 22, 23])
    page = one.open()
    page.click("#stale")
    assert violations(page) == []
    page.focus("#mend-0")
    page.keyboard.press("Enter")
    one.said("Attentes mises à jour")
    assert page.evaluate("() => document.activeElement.id") == "mend-0"
    assert page.locator("#stale-lines li").count() == 2
    page.click("#renew")
    one.said("Attentes mises à jour")
    assert page.locator("#stale").count() == 0
    page = one.open("act=ent.password_changed")
    page.select_option("#b-account", "E1")
    one.settled()
    page.click("#also")
    page.click("#t-also-0")
    one.settled()
    assert page.inner_text("#tell") == "Ajouter 5 étapes"
    assert violations(page) == []
    page.click("#tell")
    one.said("5 étapes ajoutées")
    page = one.open("sheet=ask")
    page.select_option("#compare-rules", "strasbourg-2018")
    page.click("#ask-compare")
    page.wait_for_selector("#answer")
    page.click("#propose-0")
    one.said("Des étapes sont proposées")
    assert page.locator("#steps .ghost.otherwise").count() > 0
    assert violations(page) == []
    page.click("#accept")
    one.said("Règles modifiées")
    assert page.locator("#steps .ghost").count() == 0
    assert one.studio.session.story.rules.name == "strasbourg-2018"
    assert one.complaints == []


def test_files_are_chosen_a_pupil_is_looked_for_and_the_family_opens(served: Any, tmp_path: Path) -> None:
    school = invent(1, pupils=60).school
    files = written_siecle(tmp_path / "september", school)
    again = written_siecle(tmp_path / "november", replace(school, pupils=school.pupils[:-3], day="02/11/2015"))
    one = served(None)
    page = one.open("sheet=open")
    page.set_input_files("#exports-second", again)
    dropped = page.evaluate_handle("() => new DataTransfer()")
    dropped.evaluate("(all, files) => { for (const [name, text] of files) all.items.add(new File([text], name)); }",
                     [(Path(file).name, Path(file).read_text("iso-8859-15")) for file in files])  # fmt: skip
    for place in ("#story", ".exports h3"):
        page.dispatch_event(place, "dragover", {"dataTransfer": dropped})
        page.dispatch_event(place, "drop", {"dataTransfer": dropped})
    page.click("#read-exports")
    page.wait_for_selector("#find-pupil")
    child = school.pupils[0]
    page.type("#find-pupil", f"{child.given_name} {child.family_name}".lower())
    one.settled()
    assert page.evaluate("() => document.activeElement.id") == "find-pupil"
    assert child.family_name in page.inner_text("#pupil-0")
    page.click("#unread")
    assert violations(page) == []
    page.click("#pupil-0")
    page.wait_for_selector("#family svg")
    assert page.url.endswith("/?lang=fr")
    assert load_scenario(tmp_path / "famille.yaml").people.by_id
    assert one.complaints == []


# --- For everybody --------------------------------------------------------------------------------------------------

STATES: Final = (
    "", "at=0", "at=5", "act=siecle.guardian_linked", "act=teleservices.account_notified&at=6",
    "edit=5&act=siecle.guardian_linked",
    "act=ent.merge_requested", "sheet=people", "sheet=ask", "sheet=yaml", "sheet=take", "sheet=open",
)  # fmt: skip


SCHEMES: Final = ("light", "dark")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_in_any_state(served: Any, language: str) -> None:
    one = served(language=language)
    found = []
    for state in STATES:
        page = one.show(state)
        found += [(state, scheme, violation) for scheme in SCHEMES for violation in violations(page, scheme)]
    assert found == []
    assert one.complaints == []


def test_axe_finds_nothing_in_answers_proposals_and_problems(served: Any) -> None:
    one = served()
    found = []
    page = one.show("sheet=ask")
    page.click("#ask-prevent")
    page.wait_for_selector("#answer")
    page.click("#propose-0")
    page.wait_for_selector("#steps .ghost")
    found += [violations(page, scheme) for scheme in SCHEMES]
    page.click("#discard")
    one.said("Proposition écartée")
    page = one.show("at=1")
    page.click("#delete")
    page.wait_for_selector("#steps .wrong")
    found += [violations(page, scheme) for scheme in SCHEMES]
    page.click("#sheet-yaml")
    page.wait_for_selector("#stage .problem")
    found += [violations(page, scheme) for scheme in SCHEMES]
    assert found == [[]] * 6


def test_the_report_that_is_taken_along_is_a_page_for_everybody(browser: Any, tmp_path: Path) -> None:
    texts = load_texts("fr")
    path = tmp_path / "report.html"
    path.write_text(report_page(report_in_chapters(simulate(load_scenario(FRATRIE)), texts, {}), texts), "utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.goto(path.as_uri())
    assert [violations(page, scheme) for scheme in SCHEMES] == [[], []]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    context.close()


def test_nothing_is_wider_than_the_screen_and_targets_are_24_pixels(served: Any) -> None:
    one = served()
    for state in STATES:
        page = one.show(state)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            at = (state, width)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, at
            too_small = """() => [...document.querySelectorAll("button, .button, select, #steps a")].filter(one =>
                one.checkVisibility() && Math.min(one.offsetWidth, one.offsetHeight) < 24).map(one => one.id)"""
            assert page.evaluate(too_small) == [], at


def test_hostile_names_are_only_names(served: Any) -> None:
    one = served(HOSTILE, "en")
    for state in ("", "sheet=people", "sheet=yaml", "act=siecle.guardian_linked", "sheet=ask"):
        page = one.open(state)
        assert page.locator("script").count() == 1
        assert page.locator("img, b").count() == 0
    assert one.complaints == []


def test_nobody_else_gets_in(served: Any, browser: Any) -> None:
    one = served()
    stranger = browser.new_context()
    page = stranger.new_page()
    answer = page.goto(one.home)
    assert (answer.status, re.sub(r"\s", " ", page.inner_text("body"))) == (
        403, "Cette page n'est pas ouverte ici : reprenez l'adresse que la commande a affichée.",
    )  # fmt: skip
    stranger.close()


# --- A parent on the telephone ----------------------------------------------------------------------------------------


def test_a_call_is_answered_by_keyboard_alone_and_axe_finds_nothing(served: Any) -> None:
    one = served(None)
    page = one.show("lang=fr&sheet=call")
    page.wait_for_selector("#answer-1")
    for number in range(1, 6):
        if page.query_selector("#answer") is None:
            break
        page.focus("#answer-1")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_selector(f".answered li:nth-child({number})")
        one.settled()
    assert violations(page) == []
    page.focus("#keep-call")
    page.keyboard.press("Enter")
    page.wait_for_selector("#steps > li")
    assert one.complaints == []
