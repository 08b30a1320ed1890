"""Reads ahead what the turns of a batch will ask for, by what their words, buttons and open runs are about."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from flows.engine.inputs import Acted, Input, Said
from flows.hear.child import meant
from flows.hear.command import Command, command
from flows.hear.person import sought
from handlers.cases.finding import Sought, expect_search
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.wants import Wants, want_code, want_draft, want_people, want_runs
from handlers.turn.listeners.words import WORDS
from handlers.turn.run import runs
from handlers.turn.who import Who
from thai.text import normalise


def read_ahead(session: Session, asking: Sequence[tuple[Who, Input | None]]) -> None:
    """For everybody at once; nothing is allowed by it."""
    wants = Wants()
    want_runs(wants, (who for who, _ in asking))
    for who, given in asking:
        match given:
            case Said(text) if command(text) == Command.RESUME and (kept := runs.waiting(who)):
                want_draft(wants, who, {"run": kept.run_key})
            case Said(text) if word := WORDS.get(normalise(text)):
                for want in word.wants:
                    want(wants, who, {})
            case Said(text):
                want_code(wants, who, text)
                if who.open is None and (child := meant(text)):
                    expect_search(session, who, Sought(child.name, child.number))
                if who.open is None and sought(text):
                    want_people(wants, who)
            case Acted(name, args) if action := ACTIONS.get(name):
                for want in action.wants:
                    want(wants, who, args)
    wants.read(session)
