"""Scenarios as tests of pytest: what is collected, what fails, what is an error, and what it costs those without.

Each run is a process of its own: what an inner pytest loads, it would unload from this one.
"""

import re
import sys

import pytest

from simulator.texts import load_texts

pytest_plugins = ("pytester",)

STORY = """scenario: Une lettre
people: {lea: {student: Léa Roumieu}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: lea, school: college}
  - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
"""
MET = STORY + "expect:\n  accounts: {E1: notified}\n"
NOT_MET = STORY + "expect:\n  accounts: {E1: active}\n  invalid: []\n  to_notify: [E1]\n"
BROKEN = MET.replace("account: E1", "account: E2")


@pytest.fixture
def stories(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder with one story of each kind, and YAML that is something else."""
    texts = {
        "met.yaml": MET,
        "not_met.yml": NOT_MET,
        "broken.yaml": BROKEN,
        "silent.yaml": STORY,
        "misspelt.yaml": MET.replace("expect:", "expct:"),
        "compose.yaml": "services:\n  web:\n    scenario: none\n",
        "unreadable.yaml": "{{ a template }}: [\n",
        "notes.txt": MET,
    }
    for name, text in texts.items():
        (pytester.path / name).write_text(text, encoding="utf-8")
    # Where `CI` is set, pytest's summary repeats every failure in full.
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("BUILD_NUMBER", raising=False)
    return pytester


def failures(run: pytest.RunResult) -> list[str]:
    """What is said of failures and errors, without pytest's frames."""
    return [line for line in run.outlines if re.match(r"[\w.]+:\d", line)]


def test_a_project_that_does_not_ask_collects_no_yaml(stories: pytest.Pytester) -> None:
    run = stories.runpytest_subprocess()
    assert (run.ret, run.parseoutcomes()) == (pytest.ExitCode.NO_TESTS_COLLECTED, {})


def test_every_scenario_with_expectations_is_a_test_and_a_broken_one_an_error(stories: pytest.Pytester) -> None:
    run = stories.runpytest_subprocess("--scenarios", "-p", "no:cacheprovider")
    assert run.parseoutcomes() == {"passed": 1, "failed": 1, "errors": 2}
    assert failures(run) == [
        "broken.yaml:5:71: no account 'E2' exists at this point; a record or a link must bring it first",
        "misspelt.yaml:6:1: unknown key 'expct' — did you mean 'expect'?",
        "not_met.yml:7: 'accounts' — expected {E1: active}, found {E1: notified}",
        "not_met.yml:9: 'to_notify' — expected [E1], found []",
    ]


def test_a_file_that_is_named_is_collected_without_a_flag(stories: pytest.Pytester) -> None:
    assert stories.runpytest_subprocess("met.yaml", "not_met.yml").parseoutcomes() == {"passed": 1, "failed": 1}


def test_the_flag_may_stand_in_the_project_s_settings(stories: pytest.Pytester) -> None:
    stories.makeini("[pytest]\naddopts = --scenarios")
    run = stories.runpytest_subprocess("--collect-only", "-q")
    assert [line for line in run.outlines if "::" in line] == [
        "broken.yaml::expect",
        "met.yaml::expect",
        "misspelt.yaml::expect",
        "not_met.yml::expect",
    ]


def test_failures_speak_the_language_of_the_locale(stories: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    no_account = load_texts("fr")("problem.unknown_account", id="E2")
    assert failures(stories.runpytest_subprocess("not_met.yml", "broken.yaml")) == [
        f"broken.yaml:5:71: {no_account}",
        "not_met.yml:7\xa0: «\xa0accounts\xa0» — attendu {E1: active}, trouvé {E1: notified}",
        "not_met.yml:9\xa0: «\xa0to_notify\xa0» — attendu [E1], trouvé []",
    ]


def test_who_has_no_scenarios_loads_nothing_of_the_simulator_but_the_plugin(pytester: pytest.Pytester) -> None:
    ours = "[name for name in sorted(sys.modules) if name.startswith('simulator')]"
    program = f"import sys\ndef test_loaded(): assert {ours} == ['simulator', 'simulator.pytest_plugin']"
    pytester.makepyfile(program)
    (pytester.path / "story.yaml").write_text(MET, encoding="utf-8")
    run = pytester.run(sys.executable, "-m", "pytest", "-p", "no:cov")
    assert run.parseoutcomes() == {"passed": 1}
