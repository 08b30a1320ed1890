"""Reads ahead what the turns of a batch will ask for, by what their words, buttons and open runs are about."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from flows.engine.inputs import Acted, Input, Said
from flows.hear.meant.alert import about_alert
from flows.hear.meant.child import meant
from flows.hear.meant.matter import about_matter
from flows.hear.meant.need import about_need
from flows.hear.meant.number import typed_number
from flows.hear.meant.person import sought
from flows.hear.meant.privacy import about_data, about_request
from flows.hear.meant.question import about_call, about_question
from flows.hear.meant.received import about_received
from flows.hear.meant.sharing import shares
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.meant.alerted import expect_alert
from handlers.turn.listeners.meant.children import another, expect_child, found_of
from handlers.turn.listeners.meant.dates import expect_day, expect_summary
from handlers.turn.listeners.meant.desk import expect_matter
from handlers.turn.listeners.meant.looking import expect_looking
from handlers.turn.listeners.meant.named import expect_people
from handlers.turn.listeners.meant.needs import expect_need
from handlers.turn.listeners.meant.numbers import is_hers
from handlers.turn.listeners.meant.privacy import expect_request_card
from handlers.turn.listeners.meant.questions import expect_call, expect_question
from handlers.turn.listeners.meant.received import expect_received
from handlers.turn.listeners.meant.sharing import expect_shares
from handlers.turn.listeners.meant.shown import expect_line
from handlers.turn.listeners.wants.family import want_children
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.people import want_code
from handlers.turn.listeners.wants.privacy import want_her_request
from handlers.turn.listeners.wants.runs import want_draft, want_runs
from handlers.turn.listeners.words import word_called
from handlers.turn.run.drafts import resumed
from handlers.turn.who import Who


def read_ahead(session: Session, asking: Sequence[tuple[Who, Input | None]]) -> None:
    """For everybody at once; nothing is allowed by it."""
    wants = Wants()
    want_runs(wants, (who for who, _ in asking))
    for who, given in asking:
        expect_looking(session, wants, who, given)
        if who.guards:
            want_children(wants, who, {})
        match given:
            case Said(text) if who.open is None and (kept := resumed(who, text)):
                want_draft(wants, who, {"run": kept.run_key})
            case Said(text) if (data := about_data(text)) and not data.shortly:
                want_her_request(wants, who, {})
            case Said(text) if word := word_called(text):
                for want in word.wants:
                    want(wants, who, {})
            case Said(text):
                want_code(wants, who, text)
                if about_data(text):
                    want_her_request(wants, who, {})
                expect_line(wants, who, text)
                if who.open is None and (alert := about_alert(text)):
                    expect_alert(session, who, alert)
                if who.open is None and (matter := about_matter(text)):
                    expect_matter(session, who, matter)
                if who.open is None:
                    expect_day(session, wants, who, text)
                    expect_summary(session, wants, who, text)
                if who.open is None and (request := about_request(text)):
                    expect_request_card(session, who, request)
                if who.open is None and who.person is not None and (told := typed_number(text)) and is_hers(who, told):
                    wants.numbered.add(who.person)
                if who.open is None and (question := about_question(text)):
                    expect_question(session, who, question)
                if who.open is None and (when := about_call(text)):
                    expect_call(session, who, when)
                if who.open is None and (given_ := about_received(text)):
                    expect_received(session, who, given_)
                if who.open is None and (whose := shares(text)):
                    expect_shares(session, wants, who, whose)
                if who.open is None and (need := about_need(text)):
                    expect_need(session, wants, who, need)
                for found in found_of(who, text):
                    expect_child(session, wants, who, found)
                if child := meant(text) if who.open is None else another(who, text):
                    expect_child(session, wants, who, child)
                if who.open is None and (person := sought(text)):
                    expect_people(session, wants, who, person)
            case Acted(name, args) if action := ACTIONS.get(name):
                for want in action.wants:
                    want(wants, who, args)
    wants.read(session)
