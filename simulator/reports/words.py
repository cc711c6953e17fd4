"""What the screen shows and what to do: words that several reports need."""

from simulator.consequences import Reason
from simulator.events import Event, SignInAttempted
from simulator.texts import Texts

SIGN_IN_REFUSED = "identifiant ou mot de passe incorrect"
"""What the sign-in page says, whatever the reason (R13, R15, R16); in French in every language, for it is what people see."""


def shown(event: Event) -> str | None:
    """The sentence on the screen when this event is refused; None where the screen says nothing known."""
    return SIGN_IN_REFUSED if isinstance(event, SignInAttempted) else None


def advice(reason: Reason, texts: Texts) -> str:
    """What to do about a refusal."""
    return texts(f"refusal.{reason}.advice")
