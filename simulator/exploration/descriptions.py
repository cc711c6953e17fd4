"""The names of the catalogue as phrases, for answers and for written stories."""

from simulator.exploration.stories import StoryTexts
from simulator.reports.sentences import capitalised
from simulator.texts import Texts


def phrase(name: str, texts: Texts) -> str:
    """The meaning of a name, as a phrase without a full stop."""
    sort, _, rest = name.partition(".")
    match sort:
        case "rule":
            return texts("explore.rule", number=rest, sentence=texts(f"explore.rule.{rest}"))
        case "lifecycle":
            state, _, trigger = rest.partition(".")
            return texts("explore.lifecycle", act=texts(f"trigger.{trigger}"), state=texts(f"state.{state}"))
        case "mistake":
            return texts("explore.mistake", mistake=texts(f"mistake.{rest}"))
        case "refusal":
            kind, _, reason = rest.rpartition(".")
            event = texts(f"event.{kind}").rstrip(".")
            return texts(
                "explore.refusal", event=event[:1].lower() + event[1:], why=texts(f"refusal.{reason}.why").rstrip(".")
            )
    return texts(f"explore.{name}")


def story_texts(name: str, events: int, texts: Texts) -> StoryTexts:
    """The texts of a shortest story that shows a name with this many events."""
    meant = phrase(name, texts)
    return StoryTexts(
        title=capitalised(meant),
        about=texts.counted("explore.written.about", events),
        comment=texts("explore.written.comment", phrase=meant),
    )
