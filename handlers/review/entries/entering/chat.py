"""A decision that something has to be entered for, in chat. Where something was reported since its card was drawn, the
card comes as it is now, and nothing is decided."""

from collections.abc import Collection
from typing import Any

from flows.engine.kit import Flow
from flows.engine.run import About, Run
from flows.phrase import Phrase
from handlers.review.decide import Entered
from handlers.review.desk.chat import decide_now, open_changed
from handlers.review.desk.items import has_changed, named
from handlers.review.entries.entering.enter import may_enter
from handlers.turn.outgoing import Outgoing, Start
from handlers.turn.turn import Args, Turn
from models.cases import Case
from models.codes import Decision, MatterKind
from models.matters import Matter

_PARTS = 3


class Entering(About, frozen=True, kw_only=True):
    """`latest`, `added`, `last`: what the card was shown for, as numbers."""

    matter: int
    latest: int = 0
    added: int = 0
    last: int = 0

    @property
    def stamp(self) -> str:
        return f"{self.latest}.{self.added}" + (f".{self.last}" if self.last else "")


def begin(turn: Turn, args: Args, kinds: Collection[MatterKind], flow: Flow[Any]) -> Outgoing:
    """The first question, as long as the card is as it was."""
    table, item = named(args.get("item"))
    seen = args.get("seen", "")
    row, _ = may_enter(turn.session, turn.who, table, kinds, item, turn.now)
    if has_changed(turn.session, turn.who, Matter, row.id, seen, turn.now):
        return open_changed(turn, args)
    latest, added, last = (int(one) for one in (*seen.split("."), "0")[:_PARTS])  # as it was drawn
    return Outgoing(start=Start(flow, Entering(matter=row.id, latest=latest, added=added, last=last)))


def once_more(turn: Turn, run: Run, kinds: Collection[MatterKind], flow: Flow[Any]) -> Outgoing:
    """The same from its beginning."""
    about = run.about_as(Entering)
    return begin(turn, {"item": f"m{about.matter}", "seen": about.stamp}, kinds, flow)


def case_of(turn: Turn, run: Run, kinds: Collection[MatterKind]) -> tuple[Matter, Case]:
    """What she enters something for, and the child's, as long as she may decide. Raises `Declined`."""
    return may_enter(turn.session, turn.who, Matter, kinds, run.about_as(Entering).matter, turn.now)


def decided(turn: Turn, run: Run, decision: Decision, chosen: Phrase, entered: Entered) -> Outgoing:
    """What was entered decides, if nothing has changed."""
    about = run.about_as(Entering)
    args = {"item": f"m{about.matter}", "seen": about.stamp}
    return decide_now(turn, args, decision, chosen=chosen, entered=entered)
