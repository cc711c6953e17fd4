"""Union-find: groups that are united step by step."""

from collections.abc import Iterable


class UnionFind:
    """Disjoint groups. At first, every member is a group of its own."""

    def __init__(self, members: Iterable[str]) -> None:
        self._above = dict.fromkeys(members, "")

    def unite(self, members: Iterable[str]) -> None:
        """Unites the groups of these members."""
        first, *others = members
        for other in others:
            mine, theirs = self.representative(first), self.representative(other)
            if mine != theirs:
                self._above[theirs] = mine

    def representative(self, member: str) -> str:
        """A member of the same group; it is the same one for the whole group."""
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
