"""Mail, telephones and addresses as digests: they show that two records are of one person, and nothing else.

The key is drawn anew for each run, so that nobody can try addresses until one fits; two snapshots of one run can be
compared.
"""

import re
import secrets
from hashlib import blake2b
from typing import Final

from simulator.exports.snapshot import Evidence
from simulator.suggestions import folded

RUN_KEY: Final = secrets.token_bytes(32)
"""Of this run."""
Contact = tuple[Evidence, int]


class ContactDigests:
    """Digests under one key. Those of addresses, which families share, are held once."""

    def __init__(self, key: bytes = RUN_KEY) -> None:
        self._key = key
        self._held: dict[Contact, Contact] = {}

    @staticmethod
    def contacts(*found: Contact | None) -> tuple[Contact, ...]:
        """Those that there are, each once."""
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def mail(self, text: str | None) -> Contact | None:
        """A mail address, whatever its capitals."""
        return self._of("mail", text.lower()) if text and "@" in text else None

    def telephone(self, text: str | None) -> Contact | None:
        """A number, however it is grouped, with +33 or without; 06 and 07 are mobiles, in whatever field."""
        digits = re.sub(r"\D", "", text or "").removeprefix("00")
        if len(digits) == 11 and digits.startswith("33"):
            digits = f"0{digits[2:]}"
        if len(digits) < 9 or len(set(digits[1:])) == 1:  # 0000000000 is nobody's
            return None
        return self._of("mobile" if digits[:2] in {"06", "07"} else "telephone", digits)

    def address(self, street: str | None, *town: str | None) -> Contact | None:
        """An address; a town alone is none."""
        if not street:
            return None
        return self._of("address", folded(" ".join(part for part in (street, *town) if part)))

    def _of(self, kind: Evidence, text: str) -> Contact:
        digest = int.from_bytes(blake2b(text.encode(), digest_size=7, key=self._key).digest(), "big")
        contact: Contact = (kind, digest)
        return self._held.setdefault(contact, contact) if kind == "address" else contact
