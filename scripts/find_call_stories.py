"""Writes the stories among which calls are searched (simulator/telephone/stories.jsonl); this takes some minutes.

To be run when a rule, an event or a rule set has changed; tests say when stories are missing that are easily found.
"""

from simulator.telephone.stories import FILE, as_lines
from simulator.telephone.story_search import found_stories
from simulator.whole_files import utf_8, write_whole

if __name__ == "__main__":
    write_whole(FILE, utf_8(as_lines(found_stories())))
