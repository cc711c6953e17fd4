"""The gallery: stories by situation, every link leads somewhere, names are data, and Chromium finds nothing wrong."""

import io
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from simulator import load_scenario, parse_scenario, simulate
from simulator.gallery.site import site
from simulator.gallery.situations import by_situation, stories
from simulator.shipped_stories import SITUATIONS
from simulator.texts import load_texts
from tests.axe import violations
from tests.conftest import CHROMIUM, ROOT, Simulate
from tests.hostile_story import HOSTILE

SHIPPED = ("fratrie", "fratrie_evitee", "doublon_eleve")
OWN = """scenario: Une histoire & une autre
people: {lea: {student: Léa Roumieu}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: lea, school: college}
"""
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files() -> Files:
    """The site of three shipped stories, one of one's own with a name to be quoted, and one with hostile names."""
    scenarios = [load_scenario(ROOT / f"scenarios/{name}.yaml") for name in SHIPPED]
    own = [parse_scenario(OWN, "/home/somebody/déjà vu #1.yaml"), parse_scenario(HOSTILE, "hostile.yaml")]
    return dict(site(stories(map(simulate, [*scenarios, *own])), load_texts("fr")))


class Links(HTMLParser):
    """Where a page leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.ids.add(given.get("id") or "")
        if tag == "a":
            self.found.append(given["href"] or "")


def pages(files: Files) -> dict[str, str]:
    """The gallery's own pages; the player's are tested with the player."""
    return {
        path: content.decode() for path, content in files.items() if path.endswith(".html") and "player/" not in path
    }


def test_a_story_has_its_page_picture_player_report_and_slides_in_both_languages_and_its_text_once(
    files: Files,
) -> None:
    kinds = ("picture/{}.svg", "player/{}.html", "report/{}.md", "slides/{}.pptx", "story/{}.html")
    names = (*SHIPPED, "déjà vu #1", "hostile")
    of_stories = {kind.format(name) for kind in kinds for name in names}
    in_one_language = {"index.html", *of_stories}
    assert {*files} == {
        *in_one_language,
        *(f"en/{path}" for path in in_one_language),
        *(f"scenario/{name}.yaml" for name in names),
    }
    assert files["scenario/fratrie.yaml"] == (ROOT / "scenarios/fratrie.yaml").read_bytes()


def test_every_link_leads_to_a_file_or_a_heading_of_the_site(files: Files) -> None:
    linked = set()
    for path, text in pages(files).items():
        links = Links(text)
        for address in links.found:
            if address.startswith("#"):
                assert address[1:] in links.ids
                continue
            linked.add(unquote(urljoin(f"/{'/'.join(PurePosixPath(path).parts)}", address)[1:]))
    assert linked == {*files}


def test_a_player_leads_back_to_its_story_and_to_all_of_them_in_its_language(files: Files) -> None:
    for path, content in files.items():
        if "player/" in path:
            back = [one for one in Links(content.decode()).found if not one.startswith("#")]
            name = PurePosixPath(path).name
            folder = path.removesuffix(f"player/{name}")
            assert [unquote(urljoin(f"/{path.replace('#', '%23')}", one)[1:]) for one in back] == [
                f"{folder}index.html", f"{folder}story/{name}",
            ]  # fmt: skip


def test_pages_load_nothing_and_run_nothing(files: Files) -> None:
    for text in pages(files).values():
        policy = re.findall('Content-Security-Policy" content="(.*?)"', text)
        assert [re.sub("sha256-[^']*", "…", one) for one in policy] == [
            "default-src 'none'; style-src '…'; img-src data:; base-uri 'none'; form-action 'none'"
        ]
        sources = re.findall('(?:src|srcset|action|poster|data)="(.{0,5})', text)
        assert {*sources} == {"data:"}
        assert "<script" not in text
        assert "://" not in text
        assert "style=" not in text


def test_a_site_says_nothing_of_the_machine_that_it_was_made_on(files: Files) -> None:
    assert [
        path for path, content in files.items() if b"/home/somebody" in content or str(ROOT).encode() in content
    ] == []


def test_the_site_is_the_same_every_time(files: Files) -> None:
    told = stories([simulate(load_scenario(ROOT / f"scenarios/{name}.yaml")) for name in SHIPPED])
    once, again = (dict(site(told, load_texts("en"))) for _ in range(2))
    assert once == again
    assert once["player/fratrie.html"] == files["en/player/fratrie.html"]


def test_shipped_stories_stand_under_their_situations_and_others_under_their_mistake_or_their_twin_s() -> None:
    shipped = [simulate(load_scenario(path)) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
    assert [(one.heading, tuple(story.name for story in one.stories)) for one in by_situation(stories(shipped))] == [
        (f"stories.situation.{situation}", names) for situation, names in SITUATIONS.items()
    ]

    def renamed(name: str, path: str, twin: str) -> Any:
        text = re.sub("^twin: .*$", f"twin: {twin}", (ROOT / f"scenarios/{name}.yaml").read_text(), flags=re.M)
        return simulate(parse_scenario(text, path))

    own = [renamed("fratrie_evitee", "bien.yaml", "mal.yaml"), renamed("fratrie", "mal.yaml", "bien.yaml")]
    own += [simulate(parse_scenario(OWN, path)) for path in ("a/x.yaml", "b/X.yaml")]
    assert [(one.heading, [story.name for story in one.stories]) for one in by_situation(stories(own))] == [
        ("mistake.homonym_declared_for_same_person", ["bien", "mal"]),
        ("gallery.others", ["x", "X-2"]),
    ]


def test_a_card_says_what_comes_out(files: Files) -> None:
    cards = re.findall(
        r'<li class="card">.*?<h3>(.*?)</h3>\s*<ul class="verdict">(.*?)</ul>', files["en/index.html"].decode(), re.S
    )
    said = [[" ".join(unescape(re.sub("<.*?>", " ", part)).split()) for part in card] for card in cards]
    assert said[:3] == [
        ["The record is typed before the import", "✗ 3 invalid notifications → 2 to notify ! 1 mistake ⊘ 1 refusal"],
        ["One homonym too many, no grouping, no merge", "✗ 1 invalid notification ! 1 mistake ⊘ 3 refusals"],
        ["A notification for each parent and each child", "✓ No invalid notifications"],
    ]


def test_the_command_writes_the_site_and_says_where(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/x.yaml").write_text(OWN, encoding="utf-8")
    folder = tmp_path / "site"
    assert command("gallery", tmp_path / "stories", "-o", folder) == (
        0,
        f"{folder}/index.html: a site of 1 story, in French and English\n",
        "",
    )
    assert "Other stories" in (folder / "index.html").read_text(encoding="utf-8")
    assert "Autres histoires" in (folder / "fr/index.html").read_text(encoding="utf-8")


def test_a_broken_story_is_said_and_no_site_is_written(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "y.yaml").write_text(OWN.replace("lea,", "leo,"), encoding="utf-8")
    outcome = command("gallery", tmp_path, "-o", tmp_path / "site")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "site").exists()


def test_standard_input_is_read_and_standard_output_is_no_folder(
    command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OWN.encode())))
    assert command("gallery", "-", "-o", tmp_path / "site").code == 0
    assert (tmp_path / "site/scenario/stdin.yaml").read_text(encoding="utf-8") == OWN
    refused = command("gallery", "scenarios", "-o", "-")
    assert (refused.code, refused.out) == (2, "")
    assert "'-' is standard output; name a folder instead" in refused.err


# --- In Chromium ------------------------------------------------------------------------------------------------

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def written(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@needs_chromium
def test_pages_fit_ask_for_nothing_and_axe_finds_nothing(browser: Any, written: Path) -> None:
    context = browser.new_context(offline=True)
    page, complaints, requests = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    paths = ("index.html", "en/story/fratrie.html", "story/hostile.html", "player/fratrie.html")
    opened = [(written / path).as_uri() for path in paths]
    for address in opened:
        page.goto(address)
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
            assert violations(page, "light") + violations(page, "dark") == []
        drawn = page.locator("img").evaluate_all(
            "all => all.map(one => { one.loading = 'eager'; return one.decode(); })"
        )
        assert len(drawn) > 0 or "/player/" in address
    assert [url for url in requests if not url.startswith("data:")] == opened
    assert complaints == []
    context.close()


@needs_chromium
def test_the_way_from_the_contents_to_a_story_its_player_and_its_twin(browser: Any, written: Path) -> None:
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    page.goto((written / "index.html").as_uri())
    page.get_by_role("link", name="Un homonyme de trop, ni regroupement ni fusion", exact=True).click()
    assert page.locator("h1").inner_text().startswith("Une fratrie à la rentrée 2015")
    page.get_by_role("link", name="▶ Pas à pas").click()
    assert page.locator("#slider").input_value() == "0"
    page.get_by_role("link", name="La page de l'histoire").click()
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="une notification par parent").first.click()
    assert page.locator(".verdict").inner_text() == "✓ No invalid notifications"
    page.get_by_role("link", name="All stories").click()
    assert page.title() == "Stories of school accounts"
    context.close()
