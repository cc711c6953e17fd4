"""The rates of an invented academy: how many families move, make mistakes, activate; a sweep may vary them."""

from typing import Final

from msgspec import Struct

CHILDREN: Final = (0.37, 0.42, 0.15, 0.06)
"""Share of families with one to four children at school: 1.9 on average."""
MOST_CHILDREN: Final = len(CHILDREN)


class Rates(Struct, frozen=True):
    """Shares from 0 to 1, but for `sign_ins`. All are assumptions of ours except the sizes of families."""

    single_parent: float = 0.25
    """Families with one legal guardian; the others have two."""
    transfer: float = 0.06
    """Students from another school of the academy: their file is exported and imported, the old record closed."""
    typed: float = 0.01
    """Students whose record is typed before their file arrives: the mistake `record_created_instead_of_imported`."""
    homonym: float = 0.01
    """Guardians of a further child in a school who are declared a homonym of themselves."""
    renotified: float = 0.8
    """Accounts that replace a dead one and are given a letter by Christmas; the others are forgotten."""
    historic: float = 0.05
    """First guardians with historic credentials too, of whom one in three tries the wrong door first."""
    activation: float = 0.7
    """Letters whose holder activates the account, half of them within a week."""
    sign_ins: float = 1.5
    """Sign-ins of an activated account until December, on average."""


SWEPT: Final[dict[str, tuple[str, ...]]] = {
    "mistake_rate": ("typed", "homonym"),
    **{name: (name,) for name in Rates.__struct_fields__ if name != "sign_ins"},
}
"""What a sweep may vary, and the rates that it sets: `mistake_rate` both mistakes about records at once."""
