"""What people have done, kept by hand: how each child stands in the official rows, from when on. A week's figures are
counted from it without a look at the service's own history."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from models.figures import Rows

TRACING, WANTS, BACK, OTHER, STUDYING, LEFT = "tracing", "wants", "back", "other", "studying", "left"
STAYED, DELIVERED = "stayed", "delivered"
AMONG = {DELIVERED: (WANTS,), STAYED: (BACK, WANTS), BACK: (WANTS,), LEFT: (OTHER,)}
"""Who has stayed is back, and among those who want to return, as are those to whom learning comes; who has left is
among the others."""

IN_CLASS = (BACK, STAYED)


@dataclass
class Ledger:
    """`stands`: by child, (moment, row), the newest last; `reports`: moments at which one was filed."""

    stands: dict[int, list[tuple[datetime, str]]] = field(default_factory=dict)
    reports: list[datetime] = field(default_factory=list)

    def opened(self, case: int, at: datetime) -> None:
        self.stands[case] = [(at, TRACING)]

    def reported(self, case: int, at: datetime, row: str | None) -> None:
        """`row`: None where nothing has changed."""
        self.reports.append(at)
        if row is not None:
            self.stands[case].append((at, row))

    def taken_back(self, case: int, at: datetime) -> None:
        self.stands[case].append((at, self.stands[case][-2][1]))

    def turns(self, case: int, at: datetime, row: str) -> None:
        self.stands[case].append((at, row))

    def now(self, case: int) -> str:
        return self.stands[case][-1][1]

    def at(self, cut: datetime) -> dict[int, str]:
        """How each child stood just before a moment."""
        found = {}
        for case, lines in self.stands.items():
            before = [row for at, row in lines if at < cut]
            if before:
                found[case] = before[-1]
        return found

    def rows(self, cut: datetime) -> Rows:
        counted = Counter(self.at(cut).values())
        plain = counted.copy()
        for row, number in counted.items():
            plain.update(dict.fromkeys(AMONG.get(row, ()), number))
        names = (WANTS, STUDYING, OTHER, TRACING, BACK, LEFT, STAYED, DELIVERED)
        return Rows(**{name: plain[name] for name in names})

    def new(self, start: datetime, cut: datetime) -> int:
        """Children in class at the end that were not at the beginning."""
        before, after = self.at(start), self.at(cut)
        return sum(row in IN_CLASS and before.get(case) not in IN_CLASS for case, row in after.items())

    def filed(self, start: datetime, cut: datetime) -> int:
        return sum(start <= at < cut for at in self.reports)
