"""What each conversation needs from the rest: facts before a turn, what to do with an answer and at the end."""

from typing import Protocol

from flows.engine.advance import Reaction
from flows.engine.facts import Facts
from flows.engine.run import Run
from handlers.needs import chat as needs
from handlers.people import chat as people
from handlers.reports import chat as reports
from handlers.safeguarding import chat as safeguarding
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn


class Host(Protocol):
    """A module with these functions hosts a flow.

    `facts` is asked at every turn, and raises `Declined` when the person may no longer do what the run is for; with
    `opening` the run is taken up again, and what is looked at is logged. `anew` begins the same from its beginning.
    """

    def facts(self, turn: Turn, run: Run, *, opening: bool = False) -> Facts: ...

    def answered(self, turn: Turn, reaction: Reaction, facts: Facts) -> Outgoing: ...

    def finished(self, turn: Turn, reaction: Reaction, facts: Facts) -> Outgoing: ...

    def anew(self, turn: Turn, run: Run) -> Outgoing: ...


HOSTS: dict[str, Host] = {
    "join": people,
    "report": reports,
    "followup": needs,
    "safety": safeguarding,
}
