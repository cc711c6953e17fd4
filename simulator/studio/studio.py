"""What a page works on: the session of the story that is open, its pictures, a question that is being answered."""

import datetime
import os
from collections.abc import Iterable
from threading import Thread
from typing import Final

from simulator.paths import stem_of
from simulator.shipped_stories import NAMES, copies
from simulator.studio.drawings import Drawings, warm_up
from simulator.studio.multipart import SentFile
from simulator.studio.open_story import CommandError, Done
from simulator.studio.opened_exports import FamilyWanted, OpenedExports
from simulator.studio.questions import Answer, Search
from simulator.studio.session import Session
from simulator.telephone.answer import CallNames
from simulator.telephone.call import Call
from simulator.texts import Texts, load_texts
from simulator.whole_files import utf_8, write_whole

MOST_FILES: Final = 500
"""Stories of a folder that are offered; whoever has more opens them by the command."""


class Studio:
    """One open story. One thread at a time may use it."""

    def __init__(self, path: str, texts: Texts) -> None:
        """Raises ScenarioError for a file that is no text."""
        self.texts = texts
        self._opened = 0
        self.searching: Search | None = None
        self.answer: Answer | None = None
        self.call_names = CallNames()
        self._call_has_begun = False
        self.exports: OpenedExports | None = None
        self._exports_opened = 0
        self._drawings: Drawings | None = None
        self._warming: Thread | None = None
        self.session = self._session(path)

    def _session(self, path: str) -> Session:
        return Session(path, title=self.texts("page.new_title"))

    # --- Which story ----------------------------------------------------------------------------------------------

    @property
    def folder(self) -> str:
        """The folder of the story; those beside it may be opened too."""
        return os.path.dirname(os.path.abspath(self.session.path))

    @property
    def stem(self) -> str:
        """The name of the story's file, without its ending."""
        return stem_of(self.session.path)

    @property
    def revision(self) -> str:
        """Another one with every change: a page that knows an older one asks about a story that is no more."""
        return f"{self._opened}.{self.session.revision}"

    def stories(self) -> list[str]:
        """The names of the files beside the story that may be stories; none where its folder is gone."""
        try:
            with os.scandir(self.folder) as files:
                names = sorted(it.name for it in files if it.name.lower().endswith((".yaml", ".yml")) and it.is_file())
        except OSError:
            return []
        return names[:MOST_FILES]

    def open(self, name: str) -> bool:
        """A story beside this one, by the name of its file. Raises ScenarioError for one that is no text."""
        if name not in self.stories():
            return False
        self._become(os.path.join(self.folder, name))
        return True

    def open_copy(self, name: str) -> bool:
        """A copy of a shipped story, and of its twin, in files beside this one."""
        if name not in NAMES:
            return False
        path = free_path(self.folder, name)
        for target, text in copies(name, path).items():
            write_whole(target, utf_8(text), new=True)
        self._become(path)
        return True

    def open_new(self) -> None:
        """A story of which nothing is told yet; its file comes with the first change."""
        self._become(free_path(self.folder, self.texts("page.new_file")))

    def open_exports(self, files: Iterable[SentFile]) -> None:
        """Exports of a school are being read from now on, and earlier ones are forgotten."""
        self.close_exports()
        self._exports_opened += 1
        self.exports = OpenedExports(files, self._exports_opened)

    def close_exports(self) -> None:
        """Nothing of any export is kept."""
        if self.exports is not None:
            self.exports.close()
            self.exports = None

    def open_family(self, pupil: str, language: str, *, real_names: bool, notified: datetime.date | None) -> None:
        """One family of the exports, as a story in a file of its own. Raises CommandError where there is none."""
        if self.exports is None or self.exports.pupils is None:
            raise CommandError("page.exports.closed")
        path = free_path(self.folder, load_texts(language)("page.exports.file"))
        text = self.exports.family(FamilyWanted(pupil, path, language, real_names, notified))
        write_whole(path, utf_8(text), new=True)
        self._become(path)

    def open_call(self, text: str) -> None:
        """The story of a call, in a file of its own."""
        path = free_path(self.folder, self.texts("page.call.file"))
        write_whole(path, utf_8(text), new=True)
        self._become(path)

    def _become(self, path: str) -> None:
        session = self._session(path)
        self.stop()
        self.session, self.answer = session, None
        self.call_names = CallNames()
        self._opened += 1

    def names_of(self, call: Call) -> CallNames:
        """The names that were typed for this call; when it begins anew, another parent is on the telephone."""
        if self._call_has_begun and not call.answers:
            self.call_names = CallNames()
        self._call_has_begun = bool(call.answers)
        return self.call_names

    def name(self, call: Call, names: CallNames) -> None:
        """Names are typed for this call."""
        self.names_of(call)
        self.call_names = names

    # --- Graphviz --------------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Graphviz is compiled from now on, which takes seconds; nothing is drawn until then: see `is_warming`."""
        self._warming = Thread(target=warm_up, daemon=True)
        self._warming.start()

    @property
    def is_warming(self) -> bool:
        """Whether Graphviz is being compiled: a second thread that drew would abort the process."""
        return self._warming is not None and self._warming.is_alive()

    def warm(self) -> None:
        """Waits until one may draw."""
        if self._warming is not None:
            self._warming.join()

    # --- What is seen and asked -----------------------------------------------------------------------------------

    @property
    def drawings(self) -> Drawings | None:
        """The pictures of the last replay that went well; None where none ever did."""
        told = self.session.good
        if told is None:
            return None
        if self._drawings is None or self._drawings.told is not told:
            self._drawings = Drawings(told)
        return self._drawings

    def ask(self, search: Search) -> None:
        """A question is being answered from now on; an earlier one no more."""
        self.stop()
        self.session.proposal = None
        self.answer = None
        self.searching = search

    @property
    def is_busy(self) -> bool:
        """Whether the page will soon have more to show than it has."""
        is_reading = self.exports is not None and self.exports.is_busy
        return self.searching is not None or is_reading or self.is_warming

    def close(self) -> None:
        """No process of ours goes on."""
        self.stop()
        self.close_exports()

    def stop(self) -> None:
        """No question is being answered any more."""
        if self.searching is not None:
            self.searching.stop()
            self.searching = None

    def look(self) -> Done | None:
        """What has come meanwhile, for those who wait and may not see it: an answer, or exports that have been read."""
        news = None
        if self.exports is not None and self.exports.is_busy:
            self.exports.look()
            if self.exports.pupils is not None:
                news = Done("page.done.exports_open", {"count": len(self.exports.pupils)})
            elif self.exports.is_over:
                news = Done("page.done.exports_unread")
        if self.searching is not None and (found := self.searching.found()) is not None:
            self.searching = None
            self.answer = found
            news = Done("page.done.answered")
        return news


def free_path(folder: str, stem: str) -> str:
    """The path of a story that is not there yet, nor its twin."""
    taken = {name.lower() for name in os.listdir(folder)}
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        if not {f"{name}.yaml".lower(), f"{name}_twin.yaml".lower()} & taken:
            return os.path.join(folder, f"{name}.yaml")
        number += 1
