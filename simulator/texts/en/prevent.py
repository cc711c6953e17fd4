"""The sentences of `prevent`: what would have avoided the letters that were lost."""

TEXTS: dict[str, str] = {
    # The command
    "command.prevent.help": (
        "Says, for every letter of the SCENARIO that became invalid, the smallest change that would have kept it valid "
        "or made it unnecessary: another act, another order, doing nothing. Every proposal is found by searching, then "
        "proved by replaying the corrected story."
    ),
    "command.prevent.short": "What would have prevented this?",
    "prevent.option.write": (
        "Writes every corrected scenario into this folder, with its expectations; the file's name says the change."
    ),
    "prevent.metavar.folder": "FOLDER",
    # The frame
    "prevent.title": "What would have prevented the invalid letters: {title}",
    "prevent.nothing": "No letter became invalid: nothing to prevent · {path}",
    "prevent.subtitle.one": "{count} invalid letter · {tried} · {path}",
    "prevent.subtitle.many": "{count} invalid letters · {tried} · {path}",
    "prevent.tried.one": "{count} variant replayed",
    "prevent.tried.many": "{count} variants replayed",
    "prevent.section.all_letters.one": "The invalid letter",
    "prevent.section.all_letters.many": "The {count} invalid letters",
    "prevent.section.letters.one": "Case {number}: {count} letter",
    "prevent.section.letters.many": "Case {number}: {count} letters",
    "prevent.section.together": "All at once",
    "prevent.section.gave_up": "The search stopped",
    "prevent.more": "… and {count} other letters.",
    "prevent.more_steps": "{count} others",
    "prevent.many_cases": "There are {count} cases. To stay short, the answer gives for each of them the best proposal and few others.",
    "prevent.gave_up": (
        "After {replays} variants replayed (--budget {budget}), {untried} combinations of changes were not tried. What is "
        "proposed is proved, but there may be something better. To search longer: --budget {more}."
    ),
    "prevent.none": (
        "No variant of the story, with up to {size} changes at once, would have prevented this without harming somebody "
        "else."
    ),
    "prevent.none.budget": "Nothing was found before the search ended; see below what was not tried.",
    "prevent.none.departure": "No other course of action would have kept these letters without harming somebody.",
    "prevent.departure.student": (
        "The student left the school, and the accounts ended with the record. If the student really left, nobody made a "
        "mistake: there is nothing to prevent."
    ),
    "prevent.departure.guardian": (
        "This guardian's record was no duplicate and was not replaced. If this person is no longer in charge of the "
        "student, nobody made a mistake: there is nothing to prevent."
    ),
    # The letters
    "prevent.letter.of_student": "{holder}, {issued}, account {account}: invalid since {ended}, because {cause}.",
    "prevent.letter.of_guardian": (
        "{holder} for {students}, {issued}, account {account}: invalid since {ended}, because {cause}."
    ),
    "prevent.letter.historic": (
        "{holder}, “historic” credentials of {issued} ({account}): of no effect since {ended}, because {cause}."
    ),
    # The proposals
    "prevent.enough": "This would have been enough: {does}.",
    "prevent.if_not": "If it was a mistake, this would have been enough: {does}.",
    "prevent.together": "Together, the first proposals of all cases ({count} changes) prevent all of it at once.",
    "prevent.otherwise": "Another possibility: {does}.",
    "prevent.last_resort": "As a last resort: {does}.",
    "prevent.and": ", and ",
    "prevent.does.import_instead": "import the file instead of typing the student record {record} ({place})",
    "prevent.does.same_person": (
        "reuse the guardian record {record}, already known, instead of declaring a homonym ({place})"
    ),
    "prevent.does.merged_into": (
        "delete the guardian record {record} letting the record {merged_into} take over its children ({place})"
    ),
    "prevent.does.other_record.student": "close the student record {record} rather than the record {old} ({place})",
    "prevent.does.other_record.guardian": "delete the guardian record {record} rather than the record {old} ({place})",
    "prevent.does.other_record_merged": (
        "delete the guardian record {record} rather than the record {old}, which takes over its children ({place})"
    ),
    "prevent.does.scolarite_services": (
        "notify the Scolarité Services account {account} instead of giving out “historic” credentials ({place})"
    ),
    "prevent.does.activate_in_time": (
        "for {holder}, activate the account {account} by {date} at the latest (letter: {place})"
    ),
    "prevent.does.sign_in_in_time": (
        "for {holder}, sign in to the account {account} by {date} at the latest (letter: {place})"
    ),
    "prevent.does.tidy_first.student": "close the student record {record} before sending the letter, on {date} ({place})",
    "prevent.does.tidy_first.guardian": (
        "delete the guardian record {record} before sending the letter, on {date} ({place})"
    ),
    "prevent.does.tidy_first.request": "unite the accounts before sending the letter, on {date} ({place})",
    "prevent.does.do_nothing.student": "do not close the student record {old} ({place})",
    "prevent.does.do_nothing.guardian": "do not delete the guardian record {old} ({place})",
    "prevent.does.do_nothing.request": "do not unite these accounts ({place})",
    "prevent.does.letter_later": "wait until {date} before sending the letter ({place})",
    "prevent.does.not_typed": "do not type the student record {old} ({place})",
    "prevent.does.not_typed.wait": "wait for the file and import it, without typing the student record {old} ({place})",
    "prevent.does.not_imported": "do not import the file of a student who has a record already ({place})",
    "prevent.does.not_linked": "do not enter this guardian once more ({place})",
    "prevent.does.not_sent": "do not send the letter ({place})",
    "prevent.was": "What was done, on {date}: {event}",
    "prevent.now": "What was needed, on {date}: {event}",
    "prevent.outcome.kept.one": "The letter stays valid.",
    "prevent.outcome.kept.many": "{count} letters stay valid.",
    "prevent.outcome.unnecessary.one": "{count} letter need not be sent.",
    "prevent.outcome.unnecessary.many": "{count} letters need not be sent.",
    "prevent.also_saves.one": "{count} other invalid letter is saved, too.",
    "prevent.also_saves.many": "{count} other invalid letters are saved, too.",
    "prevent.no_longer_to_notify": "No longer to be notified at the end: {people}.",
    "prevent.later": "Mind: the letter ({step}) is sent later, on {date} instead of {was}.",
    "prevent.figures": "In all: {figures}.",
    "prevent.figure.and": "; ",
    "prevent.figure.changed": "{what}, {now} instead of {was}",
    "prevent.figure.same": "{what}, still {now}",
    "prevent.figure.invalid": "invalid letters",
    "prevent.figure.to_notify": "letters still to send at the end",
    "prevent.figure.mistakes": "mistakes",
    "prevent.figure.letters": "letters sent",
    "prevent.figure.acts": "acts in SIECLE and requests",
    "prevent.falls_away.one": "{count} step is no longer needed: {steps}.",
    "prevent.falls_away.many": "{count} steps are no longer needed: {steps}.",
    "prevent.adapts.one": "{count} step adapts itself, to another name or another day: {steps}.",
    "prevent.adapts.many": "{count} steps adapt themselves, to another name or another day: {steps}.",
    "prevent.file": "Corrected scenario: {path}",
    # Inside corrected scenarios
    "prevent.written.title": "{title} – corrected: {changes}",
    "prevent.written.about": (
        "A variant of “{title}”, found by “simulate prevent” and proved by replaying it. The changes are marked in the "
        "list of events."
    ),
    "prevent.written.comment": "Changed: {change}.",
    "prevent.kind.import_instead": "import instead of typing",
    "prevent.kind.same_person": "existing record instead of a homonym",
    "prevent.kind.merged_into": "record deleted in favour of the other",
    "prevent.kind.other_record": "the other record closed or deleted",
    "prevent.kind.other_record_merged": "the other record deleted, its children taken over",
    "prevent.kind.scolarite_services": "Scolarité Services letter instead of “historic” credentials",
    "prevent.kind.activate_in_time": "account activated in time",
    "prevent.kind.sign_in_in_time": "account used in time",
    "prevent.kind.tidy_first": "another order, before the letter",
    "prevent.kind.do_nothing": "act not done",
    "prevent.kind.letter_later": "letter sent later",
    "prevent.kind.not_typed": "record not typed",
    "prevent.kind.not_imported": "file not imported",
    "prevent.kind.not_linked": "guardian not entered once more",
    "prevent.kind.not_sent": "letter not sent",
}
