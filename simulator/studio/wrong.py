"""What is wrong with a story, in words: without ids where it contradicts itself, else as the reader says it."""

from collections.abc import Mapping

from simulator.errors import Problem
from simulator.studio.names import Names


def contradiction_sentence(code: str, words: Mapping[str, str], names: Names) -> str:
    """What an act contradicts, without ids."""
    people = {"holder", "guardian"}
    said = {
        name: names.person(word) if name in people
        else names.school(word) if name in ("school", "of")
        else names.student_record(word) if name == "child"
        else names.anything(word) if name == "id"
        else word
        for name, word in words.items()
    }  # fmt: skip
    sentence = names.texts(f"contradiction.{code}", **said)
    return sentence[:1].upper() + sentence[1:]


def problem_sentence(problem: Problem, names: Names) -> str:
    """What is wrong with a step."""
    if f"contradiction.{problem.code}" in names.texts:
        return contradiction_sentence(problem.code, problem.words, names)
    sentence = problem.sentence(names.texts)
    return sentence[:1].upper() + sentence[1:]
