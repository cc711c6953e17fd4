"""What one may do with the people and schools of a story: add, change, remove."""

from collections.abc import Mapping
from typing import Any

from simulator.people import Degree, Role
from simulator.reading.scenario_edits import Named
from simulator.studio.new_ids import id_for, typed_line
from simulator.studio.open_story import CommandError, Done, OpenStory


class PeopleAndSchoolCommands(OpenStory):
    """Commands about people and schools; each can be undone, and is saved at once."""

    def add_person(self, role: Role, name: str, called: str | None = None) -> Done:
        """Somebody new; `Done.id` is who."""
        id = id_for(name, self.story.ids)
        text = self._surgery(lambda: self._edited.set_person(id, role, typed_line(name), typed_line(called) or None))
        return self._change(text, "person_added", id=id, name=name)

    def change_person(self, id: str, role: Role, name: str, called: str | None = None) -> Done:
        """Somebody is called otherwise, or is what they were not."""
        self._known(id, self.story.people.by_id)
        text = self._surgery(lambda: self._edited.set_person(id, role, typed_line(name), typed_line(called) or None))
        return self._change(text, "person_changed", id=id, name=name)

    def remove_person(self, id: str) -> Done:
        """Somebody of whom nothing is told. Raises CommandError where an event names them."""
        name = self._known(id, self.story.people.by_id).name
        self._unused("person", id, name)
        return self._change(self._surgery(lambda: self._edited.remove_people({id})), "person_removed", name=name)

    def add_school(self, name: str, degree: Degree | None = None) -> Done:
        """A new school; `Done.id` is which."""
        id = id_for(name, self.story.ids)
        text = self._surgery(lambda: self._edited.set_school(id, typed_line(name), degree))
        return self._change(text, "school_added", id=id, name=name)

    def change_school(self, id: str, name: str | None, degree: Degree | None = None) -> Done:
        """A school is called otherwise, or of another degree."""
        text = self._surgery(lambda: self._edited.set_school(id, typed_line(name) or None, degree))
        return self._change(text, "school_changed", id=id, name=name or id)

    def remove_school(self, id: str) -> Done:
        """A school at which nothing happens. Raises CommandError where an event names it."""
        school = self._known(id, self.story.schools)
        self._unused("school", id, school.name or id)
        return self._change(
            self._surgery(lambda: self._edited.remove_school(id)), "school_removed", name=school.name or id
        )

    def _unused(self, what: Named, id: str, name: str) -> None:
        if uses := self._edited.uses(what, id):
            raise CommandError("studio.still_used", name=name, count=len(uses))

    def _known(self, id: str, among: Mapping[str, Any]) -> Any:
        if id not in among:
            raise CommandError("studio.unknown", id=id)
        return among[id]
