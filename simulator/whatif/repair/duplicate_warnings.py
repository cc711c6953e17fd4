"""Warnings about duplicates that the office has to settle itself, because letters are lost with a record."""

from collections.abc import Iterator

from simulator.reports.sentences import Sentences
from simulator.texts import Texts
from simulator.whatif.repair.remaining_duplicates import Duplicate
from simulator.whatif.repair.repair import Repair


def warnings(repair: Repair, words: Sentences, texts: Texts) -> Iterator[str]:
    """One paragraph for each person who keeps several records in a school."""
    return (" ".join(_sentences(duplicate, repair, words, texts)) for duplicate in repair.duplicates)


def _sentences(duplicate: Duplicate, repair: Repair, words: Sentences, texts: Texts) -> Iterator[str]:
    role = repair.start.replay.register.people.role(duplicate.person)
    records, wrong = (
        texts.listed([words.record(id).brief for id in ids]) for ids in (duplicate.records, duplicate.too_many)
    )
    at_stake = texts.listed([words.account(address).whose for address in duplicate.letters_at_stake])
    who, school = words.name(duplicate.person), words.school(duplicate.school)
    yield texts(f"repair.duplicate.{role}", person=who, school=school, records=records)
    if not duplicate.too_many:
        yield texts(f"repair.duplicate_unknown.{role}")
        if repair.events:
            yield texts("repair.duplicate.supposed")
        return
    then = texts("repair.duplicate.after_the_list") if repair.events else ""
    number = len(duplicate.too_many)
    right = words.record(duplicate.right).brief if duplicate.right else ""
    yield texts.counted(f"repair.duplicate_known.{role}", number, wrong=wrong, right=right, then=then)
    if duplicate.letters_at_stake:
        yield texts.counted("repair.duplicate.at_stake", len(duplicate.letters_at_stake), accounts=at_stake)
    else:
        yield texts("repair.duplicate.nothing_at_stake")
