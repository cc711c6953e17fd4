"""Groups that grow together, pair by pair (union-find)."""

from collections.abc import Iterable


class UnionFind:
    """Everybody in a group of their own, until some are united."""

    def __init__(self, members: Iterable[str]) -> None:
        self._above = dict.fromkeys(members, "")

    def unite(self, members: Iterable[str]) -> None:
        """These are of one group from now on."""
        first, *others = members
        for other in others:
            mine, theirs = self.representative(first), self.representative(other)
            if mine != theirs:
                self._above[theirs] = mine

    def representative(self, member: str) -> str:
        """One of the member's group, the same for everybody in it."""
        while above := self._above[member]:
            self._above[member] = self._above[above] or above
            member = above
        return member

    def groups(self) -> list[tuple[str, ...]]:
        """All groups, in the order of their first members."""
        found: dict[str, list[str]] = {}
        for member in self._above:
            found.setdefault(self.representative(member), []).append(member)
        return list(map(tuple, found.values()))
