"""What is wrong with a story, in words: without ids where it contradicts itself, else as the reader says it."""

from collections.abc import Mapping

from simulator.errors import Problem
from simulator.reports.names import Names
from simulator.studio.story import Moment


def contradiction_sentence(code: str, words: Mapping[str, str], moment: Moment, names: Names) -> str:
    """What an act contradicts, without ids."""
    people = {"holder", "guardian"}
    said = {
        name: names.person(word) if name in people
        else names.school(word) if name in ("school", "of")
        else names.record(word) if name == "child"
        else _called(word, moment, names) if name == "id"
        else word
        for name, word in words.items()
    }  # fmt: skip
    sentence = names.texts(f"contradiction.{code}", **said)
    return sentence[:1].upper() + sentence[1:]


def _called(id: str, moment: Moment, names: Names) -> str:
    """Whoever or whatever has this id."""
    register = moment.register
    if id in register.student_records or id in register.guardian_records:
        return names.record(id)
    if id in moment.people.by_id:
        return names.person(id)
    if register.find(id) is not None:
        return names.account(id)
    return names.school(id) if id in moment.schools else names.texts("name.unknown.thing")


def problem_sentence(problem: Problem, moment: Moment, names: Names) -> str:
    """What is wrong with a step."""
    if f"contradiction.{problem.code}" in names.texts:
        return contradiction_sentence(problem.code, problem.words, moment, names)
    sentence = problem.sentence(names.texts)
    return sentence[:1].upper() + sentence[1:]
