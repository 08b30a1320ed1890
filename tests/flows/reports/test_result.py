"""What a finished report amounts to in the controlled codes, where several buttons make one outcome."""

import pytest

from bot.play.people import about_a_child
from flows.engine.rules import Answers
from flows.reports.result import outcome, result
from models.codes import Companion, Outcome, Reason


def moved(to: str, company: str, phone: str) -> Answers:
    return {"outcome": "MOVED", "moved_to": to, "moved_with": company, "moved_phone": phone}


@pytest.mark.parametrize(
    "company", [Companion.PARENT, Companion.RELATIVE, Companion.PARTNER_FRIEND, Companion.EMPLOYER]
)
def test_a_place_and_somebody_with_whom_is_known(company: Companion) -> None:
    assert outcome(moved("ราชบุรี", company, "NONE")) == Outcome.MOVED_KNOWN


@pytest.mark.parametrize("nobody", [Companion.ALONE, Companion.UNKNOWN])
def test_a_place_without_anybody_is_known_only_with_a_number(nobody: Companion) -> None:
    assert outcome(moved("ราชบุรี", nobody, "NONE")) == Outcome.MOVED_UNKNOWN
    assert outcome(moved("ราชบุรี", nobody, "0812345678")) == Outcome.MOVED_KNOWN


def test_without_a_place_nothing_is_known() -> None:
    assert outcome(moved("NOBODY_KNOWS", Companion.PARENT, "0812345678")) == Outcome.MOVED_UNKNOWN


@pytest.mark.parametrize(("place", "here"), [("SAME_DISTRICT", True), ("OTHER_DISTRICT", False), ("ราชบุรี", False)])
def test_only_the_same_district_is_surely_the_same_area(place: str, here: bool) -> None:
    answers = {**moved(place, Companion.PARENT, "NONE"), "news": "PHONE 2026-06-15"}
    assert result(answers, about_a_child()).here is here


def test_moved_abroad_has_left_the_country() -> None:
    assert outcome({"outcome": "MOVED", "moved_to": "ABROAD"}) == Outcome.LEFT_COUNTRY


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("OBEC_OTHER", Outcome.STUDYING_SAME),
        ("OPEC", Outcome.STUDYING_OTHER),
        ("DOLE", Outcome.STUDYING_OTHER),
        ("OVEC", Outcome.STUDYING_OTHER),
        ("OTHER", Outcome.STUDYING_OTHER),
        ("UNSURE", Outcome.STUDYING_OTHER),
        ("ABROAD", Outcome.STUDYING_ABROAD),
    ],
)
def test_the_kind_of_school_makes_the_outcome(kind: str, code: Outcome) -> None:
    assert outcome({"outcome": "STUDYING", "studying": kind}) == code


def test_the_reason_before_is_kept_when_it_is_still_true() -> None:
    facts = about_a_child(previous=Reason.WORK)
    same = {"outcome": "FOUND_UNDECIDED", "news": "PHONE 2026-06-15", "same_reason": "YES"}
    assert result(same, facts).reason == Reason.WORK
    assert result({**same, "same_reason": "NO", "reason": "POVERTY"}, facts).reason == Reason.POVERTY


def test_why_a_child_can_not_attend_is_its_reason() -> None:
    answers = {"outcome": "FOUND_CANNOT_ATTEND", "news": "PHONE 2026-06-15", "cannot": "OTHER"}
    assert result(answers, about_a_child()).reason == Reason.OTHER
