"""What each conversation needs from the rest: facts before a turn, what to do with an answer and at the end."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from flows.engine import Turn
from flows.facts import Facts
from flows.run import Run
from flows.say import Text
from handlers import following, joining, reporting
from handlers.incoming import Incoming
from handlers.outgoing import Outgoing
from handlers.safeguarding import chat as safeguarding
from handlers.who import Who


class Host(Protocol):
    """A module with these three functions hosts a flow.

    `facts` is asked at every turn; when the person may no longer see what the run is about, it gives words for that.
    """

    def facts(self, session: Session, who: Who, run: Run, now: datetime) -> Facts | Text: ...

    def answered(self, session: Session, who: Who, turn: Turn, facts: Facts, incoming: Incoming) -> Outgoing: ...

    def finished(self, session: Session, who: Who, turn: Turn, facts: Facts, incoming: Incoming) -> Outgoing: ...


HOSTS: dict[str, Host] = {
    "join": joining,
    "report": reporting,
    "followup": following,
    "safety": safeguarding,
}
