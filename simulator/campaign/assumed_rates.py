"""The rates of an invented academy: transfers, mistakes, activations, sign-ins. A sweep may vary them."""

from typing import Final

from msgspec import Struct

CHILDREN: Final = (0.37, 0.42, 0.15, 0.06)
"""The shares of families with one, two, three and four children at school: 1.9 on average."""
MOST_CHILDREN: Final = len(CHILDREN)


class Rates(Struct, frozen=True):
    """Shares from 0 to 1, except `sign_ins`, which is a mean. All are our own assumptions."""

    single_parent: float = 0.25
    """Families with one legal guardian; all others have two."""
    transfer: float = 0.06
    """Students from another school of the academy: their file is exported and imported, the old record closed."""
    typed: float = 0.01
    """Students whose record is typed before their file arrives: the mistake `record_created_instead_of_imported`."""
    homonym: float = 0.01
    """Guardians of a further child in a school who are declared a homonym of themselves."""
    renotified: float = 0.8
    """Accounts that replace a dead one and are notified by Christmas; the others never are."""
    historic: float = 0.05
    """First guardians who also have historic credentials; one in three of them first uses the wrong profile."""
    activation: float = 0.7
    """Letters whose holder activates the account, half of them within a week."""
    sign_ins: float = 1.5
    """The mean number of sign-ins of an activated account until December."""


SWEPT: Final[dict[str, tuple[str, ...]]] = {
    "mistake_rate": ("typed", "homonym"),
    **{name: (name,) for name in Rates.__struct_fields__ if name != "sign_ins"},
}
"""What a sweep may vary, and the rates that it sets; `mistake_rate` sets both rates of mistakes about records."""
