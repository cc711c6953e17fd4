"""Stories of many families, for tests that everything fits on slides."""

NAMES = (
    "Abel Abadie", "Blanche Bonnafous", "Clovis Cazals", "Daphné Delmas", "Élie Estève", "Fleur Fabre",
    "Gaspard Gineste", "Hermine Hébrard", "Isidore Izard", "Juliette Jalabert", "Kévin Kléber", "Lison Lacombe",
    "Marius Maurel", "Noémie Nougaret", "Octave Ollier", "Perrine Pagès", "Quentin Quillan", "Rosalie Rigal",
    "Sylvain Sabatier", "Thaïs Tournier", "Ulysse Ucel", "Valentine Vidal", "Wilfried Weber", "Zélie Zanetti",
)  # fmt: skip
MOTHERS = ("Marie", "Sylvie", "Nadia", "Irène", "Jeanne")
FATHERS = ("Claude", "Camille", "Dominique", "Maxime", "Sacha")


def class_story(students: int = 12) -> str:
    """A class at the rentrée: two parents per student; a record typed and later imported, a parent never notified."""
    people, events = [], []
    for place in range(students):
        number, family = place + 1, NAMES[place].partition(" ")[2]
        mother, father = MOTHERS[place % len(MOTHERS)], FATHERS[place % len(FATHERS)]
        people.append(f"  e{number}: {{student: {NAMES[place]}}}")
        people.append(f"  m{number}: {{guardian: {mother} {family}}}")
        people.append(f"  p{number}: {{guardian: {father} {family}}}")
        day, brought = 24 + place // 4, "created" if number == 5 else "imported"
        events.append(
            (f"08-{day}", f"siecle.student_record_{brought}, record: E{number}, student: e{number}, school: s")
        )
        for guardian in "mp":
            linked = f"record: {guardian.upper()}{number}, guardian: {guardian}{number}, student_record: E{number}"
            events.append((f"08-{day}", f"siecle.guardian_linked, {linked}, match: new"))
    for number in range(1, students + 1):
        events.append(("09-07", f"teleservices.account_notified, account: E{number}"))
        events.append(("09-07", f"teleservices.account_notified, account: M{number}/E{number}"))
    events += [
        ("09-14", "siecle.student_record_imported, record: D5, student: e5, school: s"),
        ("09-14", "siecle.guardian_linked, record: M5, guardian: m5, student_record: D5, match: same_person"),
        ("09-16", "siecle.student_unenrolled, record: E5"),
        ("09-17", "ent.sign_in_attempted, account: E5, profile: students_parents"),
        ("09-21", "teleservices.account_notified, account: D5"),
    ]
    told = (f"  - {{date: 2015-{day}, event: {event}}}" for day, event in events)
    return "\n".join([f"scenario: A class of {students}", "people:", *people, "events:", *told, ""])
