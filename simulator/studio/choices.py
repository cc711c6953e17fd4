"""What may stand in a blank at a moment, and what it is called there."""

import datetime
from collections.abc import Mapping

from simulator import events as e
from simulator.reports.names import Names
from simulator.reports.sentences import chosen_password
from simulator.studio.acts import BLANK_WORDS, NO_PASSWORD, SERVICES, Act, Values
from simulator.studio.story import Moment
from simulator.texts import Texts


class Choices:
    """What exists at one moment, in one language."""

    def __init__(self, moment: Moment, names: Names, texts: Texts) -> None:
        self.moment, self.names, self.texts = moment, names, texts

    def ids(self, act: Act, name: str, values: Values) -> list[str]:
        """What is offered for a blank at this moment, in the order in which it came to be."""
        register, moment = self.moment.register, self.moment
        match name:
            case "also":
                return [one for one in self.ids(act, act.repeated, values) if one != values.get(act.repeated)]
            case "school" | "to_school":
                return list(moment.places)
            case "student" | "guardian":
                return [one.id for one in moment.people.by_id.values() if one.role == name]
            case "persons":
                return list(moment.people.by_id)
            case "file" | "closed_file":
                return [one.id for one in register.student_records.values() if one.live == (name == "file")]
            case "origin":
                return list(register.student_records)
            case "guardian_file":
                return [one.id for one in register.guardian_records.values() if one.live]
            case "merged_into":
                return self._others(str(values.get("guardian_file", "")))
            case "link":
                return [
                    f"{record.id}/{child}"
                    for record in register.guardian_records.values()
                    if record.live
                    for child in record.links
                ]
            case "match":
                return self._matches(str(values.get("guardian", "")), str(values.get("file", "")))
            case "account" | "accounts" | "grouped":
                return list(register.accounts)
            case "other_account":
                return [one for one in register.accounts if one != values.get("account")]
            case "password":
                return ["", e.PROVISIONAL, e.SUPERSEDED, *self._labels(values), NO_PASSWORD]
            case "service":
                return list(SERVICES)
            case "server_error" | "guardians":
                return ["true"]
            case "matched":
                return ["true", "false"]
            case "level" | "profile" | "by" | "departure" | "deletion":
                return list(BLANK_WORDS[name])
            case _:
                return []

    def _labels(self, values: Values) -> tuple[str, ...]:
        account = self.moment.register.find(str(values.get("account", "")))
        return tuple(self.moment.labels.get(account.address, ())) if account is not None else ()

    def _others(self, id: str) -> list[str]:
        """The other live records of a guardian in a school."""
        register = self.moment.register
        record = register.guardian_records.get(id)
        if record is None:
            return []
        return [one for one in register.live_records_of_guardian(record.guardian, record.school) if one != id]

    def _matches(self, guardian: str, file: str) -> list[str]:
        register = self.moment.register
        child = register.student_records.get(file)
        known = register.live_records_of_guardian(guardian, child.school) if child is not None else ()
        return ["new", *(f"same_person {record}" for record in known), "homonym"]

    def label(self, act: Act, name: str, value: str) -> str:
        """What it is called."""
        texts, names = self.texts, self.names
        match name:
            case "also":
                return self.label(act, act.repeated, value)
            case "school" | "to_school":
                return names.school(value)
            case "student" | "guardian" | "persons":
                return names.person(value) if value else texts("choice.none")
            case "file" | "closed_file" | "origin" | "guardian_file":
                return names.record(value)
            case "merged_into":
                return names.record(value) if value else texts("choice.merged_into.none")
            case "link":
                record, _, child = value.partition("/")
                found = self.moment.register.guardian_records.get(record)
                guardian = names.person(found.guardian) if found else names.record(record)
                return texts("choice.link", guardian=guardian, record=names.record(child))
            case "match" if value.startswith("same_person"):
                return texts("choice.match.same_person", record=names.record(value.partition(" ")[2]))
            case "account" | "accounts" | "grouped" | "other_account":
                return names.account(value)
            case "password":
                return self._password(value)
            case "name":
                return value
        key = f"choice.{name}.{value or 'none'}"
        return texts(key) if key in texts else value or texts("choice.none")

    def _password(self, value: str) -> str:
        if value in ("", e.PROVISIONAL, e.SUPERSEDED, NO_PASSWORD):
            return self.texts(f"choice.password.{value or 'current'}")
        chosen: Mapping[str, datetime.date] = next((of for of in self.moment.labels.values() if value in of), {})
        return chosen_password(value, chosen, self.texts)
