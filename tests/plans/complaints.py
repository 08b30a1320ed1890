"""What the walk has found wanting, in words for whoever has added a statement, a word, an action, a job …"""

from collections.abc import Iterator, Mapping, Sequence

from flows.catalogue import FLOWS
from handlers.messages.hosts import HOSTS
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.words import WORDS
from scheduler.jobs import JOBS
from tests.plans import commands
from tests.plans.allowed import ALLOWED, MOST, ORDINARY
from tests.plans.explain import Plan
from tests.plans.reading import Index, Reading, readings
from tests.plans.recorder import Heard
from tests.plans.walk import Touched

SHOWN = 600
"""Characters of a statement."""


def not_walked(touched: Touched) -> Iterator[str]:
    """What there is and the walk has left out."""
    there = {
        "words": (set(WORDS), touched.words, "Lead it there in tests/plans/chat.py."),
        "actions": (set(ACTIONS), touched.actions, "Lead it there in tests/plans/chat.py."),
        "flows": (set(FLOWS), touched.flows, "Lead it there in tests/plans/chat.py."),
        "notices": (set(HOSTS), touched.notices, "Lead it there in tests/plans/workings.py."),
        "jobs": ({job.name for job in JOBS}, touched.jobs, "Give them something to do in tests/plans/country."),
        "commands": (commands.names(), touched.commands, "Lead it there in tests/plans/commands.py."),
    }
    for kind, (all_of_them, walked, advice) in there.items():
        if left := sorted(all_of_them - walked):
            yield f"The walk does not reach these {kind}: {', '.join(left)}. {advice}"


def too_much(heard: Sequence[Heard], known: Mapping[str, Index]) -> Iterator[str]:
    """Statements that read more than they may, each with the plans in which it does."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in heard:
        allowed = ALLOWED.get(one.sender, ORDINARY)
        for plan in one.plans:
            worst, most = _worst(plan, known), allowed.limit(plan.returned)
            if worst.rows > most:
                told = f"  {one.scene}, {plan.mode}: {worst} (at most {most:,.0f})"
                found.setdefault((one.sender, one.text), []).append(told)
    for (sender, text), plans in found.items():
        what = f"{sender} reads too much, and needs an index or a reason in tests/plans/allowed.py:"
        yield "\n".join([what, f"  {' '.join(text.split())[:SHOWN]}", *plans])


def needless(heard: Sequence[Heard], known: Mapping[str, Index]) -> Iterator[str]:
    """Entries of the list that no statement needs."""
    needed = {one.sender for one in heard for plan in one.plans if _worst(plan, known).rows > MOST}
    for sender in sorted(ALLOWED.keys() - needed):
        yield f"{sender} sends nothing that reads more than {MOST:,} rows: take it off tests/plans/allowed.py."


def _worst(plan: Plan, known: Mapping[str, Index]) -> Reading:
    return max(readings(plan, known), key=lambda reading: reading.rows)
