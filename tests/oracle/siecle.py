"""The acts of schools in SIECLE: records and links, and the accounts that depend on them."""

from typing import Any

from tests.oracle.story import Account, Blame, GuardianRecord, Link, Story, StudentRecord

# --- Student records ---


def student_record_created(story: Story, event: Any) -> None:
    """`record_created_instead_of_imported`: « typed for a student who has a live one anywhere »."""
    mistaken = story.open_records(event.student)
    record = StudentRecord(event.record, event.student, event.school, True, None)
    open_record(story, record)
    if mistaken:
        story.recognise("record_created_instead_of_imported", record)


def student_record_exported(story: Story, event: Any) -> None:
    """The school of origin sends the file."""
    story.note("exported", (event.record, event.to_school))


def student_record_imported(story: Story, event: Any) -> str | None:
    """R8; `record_created_instead_of_imported`: « whose live record in that school was typed; once per … »"""
    if event.origin is not None and not story.about("exported", (event.origin, event.school)):
        return "nothing_to_import"
    typed = [one for one in story.open_records(event.student) if one.school == event.school and one.typed]
    origin = None if event.origin is None else story.student_record(event.origin)
    record = StudentRecord(event.record, event.student, event.school, False, origin)
    open_record(story, record)
    for one in typed:
        if not story.about("mistake", one):
            story.recognise("record_created_instead_of_imported", one)
    file_of_another_student(story, record)
    return None


def file_of_another_student(story: Story, record: StudentRecord) -> None:
    """`file_of_another_student`: « an accepted import whose `origin` is another student's record »."""
    if record.origin is not None and record.origin.student != record.student:
        story.recognise("file_of_another_student", record)


def open_record(story: Story, record: StudentRecord) -> None:
    """R1, R3: it brings a student account; R27: or extends one. R33: nothing for the pupil of a primary school."""
    story.note("open", record)
    if record.school not in story.primary:
        story.note("pair", (record.student, record.student))
        story.give(record.id, account_of_origin(story, record, record.student), Account("", record.student), record)


def account_of_origin(story: Story, record: StudentRecord, person: str) -> Account | None:
    """R27: the oldest live account of the person that ever opened the direct origin, a record of the same student."""
    if story.rule("continuity", "none") == "none" or not record.origin or record.origin.student != record.student:
        return None
    return next((one for one in story.held(person) if record.origin in story.ever_opened(one)), None)


def student_unenrolled(story: Story, event: Any) -> None:
    """R4: no account opens the closed record any longer."""
    record = story.student_record(event.record)
    others = [one for one in story.open_records(record.student) if one.school == record.school and one != record]
    blame = blame_for(story, event, "student_unenrolled", record, others)
    story.note("open", record, False)
    story.lose({one: [record] for one in story.live() if record in story.opens(one)}, blame, may_keep=True)
    namesake_taken_for_duplicate(story, blame)


def blame_for(story: Story, event: Any, cause: str, removed: Any, others: list[Any]) -> Blame:
    """Formats, `mistake`: of this step; with a `duplicate_…`, of the removed record, else the first of the others."""
    if not others:
        namesake = getattr(event, "reason", None) == "duplicate"
        return Blame(cause, "namesake_taken_for_duplicate", story.number) if namesake else Blame(cause)
    mistakes = [fact.value for fact in story.all("mistake") if fact.subject in others]
    behind = [fact.value for fact in story.about("mistake", removed)] + mistakes
    return Blame(f"duplicate_{cause}", *(behind[0] if behind else ()))


def namesake_taken_for_duplicate(story: Story, blame: Blame) -> None:
    """« `reason: duplicate`, but the person has no other live record in that school; each time it happens »"""
    if blame.mistake == "namesake_taken_for_duplicate":
        story.recognise(blame.mistake)


def student_reinstated(story: Story, event: Any) -> None:
    """R29: what stopped opening the record when it was closed opens it again; then what is missing is created."""
    record = story.student_record(event.record)
    closing = story.about("open", record)[-1].step
    story.note("open", record)
    for account in story.live():
        stopped = [
            fact for fact in story.about("opens", (account, record)) if (fact.value, fact.step) == (False, closing)
        ]
        if stopped and (account.holder == record.student or still_linked(story, account, record)):
            story.extend(account, record)
    if record.school not in story.primary:
        story.give(record.id, again(story, record.student, record, record.id), Account("", record.student), record)
    for link in [one for one in story.links() if one.child == record and one.level != "contact"]:
        found = again(story, link.record.guardian, record, address(link))
        bring_account(story, link, found or account_without_origin(story, link))


def again(story: Story, person: str, record: StudentRecord, of: str) -> Account | None:
    """R29, « Names »: the oldest live account held that opens it; « one that bears a name … before others »."""
    opening = [one for one in story.held(person) if record in story.opens(one)]
    bearing = [one for one in opening if any(fact.value[1] == one for fact in story.about("named", of))]
    return next(iter(bearing + opening), None)


# --- Guardian records ---


def guardian_linked(story: Story, event: Any) -> None:
    """`homonym_declared_for_same_person`, `spelled_otherwise`: of a person who has a live record in that school."""
    child = story.student_record(event.student_record)
    known = [one for one in story.live_guardian_records(event.guardian) if one.school == child.school]
    if event.match != "same_person":
        story.note("exists", GuardianRecord(event.record, event.guardian, child.school))
    record = story.guardian_record(event.record)
    level, matched = getattr(event, "level", None) or "legal", getattr(event, "matched", None) is not False
    make_link(story, Link(record, child, level, matched))
    if known and event.match == "homonym":
        story.recognise("homonym_declared_for_same_person", record)
    if known and event.match == "new":
        story.recognise("spelled_otherwise", record)


def make_link(story: Story, link: Link) -> None:
    """R2: a link brings an account by itself. R32: somebody to contact has no account and is no pair."""
    story.note("linked", link[:2], link[2:])
    if link.level != "contact":
        followed = account_of_origin(story, link.child, link.record.guardian)
        bring_account(story, link, followed or account_without_origin(story, link))


def bring_account(story: Story, link: Link, found: Account | None) -> None:
    """The link gets its name and its pair begins; « (5) a new one », created for the guardian record."""
    story.note("pair", (link.record.guardian, link.child.student))
    story.give(address(link), found, Account("", link.record.guardian, link.record), link.child)


def account_without_origin(story: Story, link: Link) -> Account | None:
    """« Which account a link brings », (2) to (4)."""
    names = [(fact.subject.split("/")[0], fact.subject, fact.value[1]) for fact in story.all("named")]
    of_link = [one for one in story.live() if one in [account for _, of, account in names if of == address(link)]]
    of_record = [one for one in story.live() if one in [account for id, _, account in names if id == link.record.id]]
    of_person = story.held(link.record.guardian)
    if of_link:
        return of_link[-1]
    if of_record and story.rule("guardian_account") in ("record", "person"):
        return of_record[-1]
    if of_person and story.rule("guardian_account") == "person" and link.matched:
        return of_person[0]
    return None


def address(link: Link) -> str:
    return f"{link.record.id}/{link.child.id}"


def guardian_unlinked(story: Story, event: Any) -> None:
    """R26: the link is gone. Taking off a `contact` touches no account and no pair."""
    link = next(one for one in story.links() if address(one) == f"{event.record}/{event.student_record}")
    story.note("linked", link[:2], None)
    if link.level != "contact":
        story.lose(losses_of(story, link.record.guardian, [link.child]), Blame("guardian_unlinked"), may_keep=True)
        pair_may_end(story, link.record.guardian, link.child)


def losses_of(story: Story, person: str, children: list[StudentRecord]) -> dict[Account, list[StudentRecord]]:
    """R5, R26: of the live accounts that the person holds or shares, the records that they stop opening."""
    accounts = [one for one in story.live() if person in story.people_of(one)]
    opened = {one: [child for child in children if child in story.opens(one)] for one in accounts}
    lost = {one: [child for child in opened[one] if not still_linked(story, one, child)] for one in accounts}
    return {one: lost[one] for one in accounts if lost[one]}


def still_linked(story: Story, account: Account, child: StudentRecord) -> bool:
    """« a live guardian record of its holder, or of one who shares it, is still linked to it (not as `contact`) »"""
    return any(story.is_linked(person, child) for person in story.people_of(account))


def pair_may_end(story: Story, person: str, child: StudentRecord) -> None:
    """« … afterwards no live guardian record of that person is linked … to an open record of that student »"""
    if not any(story.is_linked(person, one) for one in story.open_records(child.student)):
        story.note("pair", (person, child.student), False)


def guardian_record_deleted(story: Story, event: Any) -> None:
    """R5, under every rule set. R34: under `person`, no account belongs to the record."""
    record = story.guardian_record(event.record)
    others = [
        one for one in story.live_guardian_records(record.guardian) if one.school == record.school and one != record
    ]
    blame = blame_for(story, event, "guardian_deleted", record, others)
    had = [one for one in story.links() if one.record == record]
    children = [one.child for one in had if one.level != "contact"]
    story.note("exists", record, False)
    if story.rule("guardian_account") != "person":
        for account in [one for one in story.live() if one.record == record]:
            story.deactivate(account, blame)
    if event.merged_into is not None:
        take_over(story, had, story.guardian_record(event.merged_into))
    other_accounts_stop(story, record.guardian, children, blame)
    pairs_end(story, event, blame, record.guardian, children)
    namesake_taken_for_duplicate(story, blame)


def take_over(story: Story, had: list[Link], survivor: GuardianRecord) -> None:
    """R5: « the links to open student records to which the survivor has no link of any level yet »."""
    for link in had:
        linked = [one for one in story.links() if one[:2] == (survivor, link.child)]
        if story.holds("open", link.child) and not linked:
            make_link(story, link._replace(record=survivor))


def other_accounts_stop(story: Story, person: str, children: list[StudentRecord], blame: Blame) -> None:
    """R5: « Then every other live account … stops opening »; what then opens nothing dies at once."""
    story.lose(losses_of(story, person, children), blame, may_keep=False)


def pairs_end(story: Story, event: Any, blame: Blame, person: str, children: list[StudentRecord]) -> None:
    """« A pair ends »: with `reason: removed`, or the cause `guardian_deleted` and without `reason: duplicate`."""
    reason = getattr(event, "reason", None)
    if reason == "removed" or (blame.cause == "guardian_deleted" and reason != "duplicate"):
        for child in [one for one in children if story.holds("open", one)]:
            pair_may_end(story, person, child)
