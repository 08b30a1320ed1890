"""What people read when a use case refuses (`handlers/access/declined.py`): each reason has its words here."""

from collections.abc import Mapping
from typing import Any

from flows.cases.asked import climbing
from flows.engine.facts import AreaFacts
from flows.family import answers, joining, printing
from flows.family import desk as home
from flows.homes import told
from flows.needs.agency import card as agency
from flows.people import codes, newcomers, strangers
from flows.people.person import accounts
from flows.privacy import desk as privacy
from flows.reminders import time
from flows.reports import saved
from flows.review import matters
from flows.review.entries import told as entries
from flows.review.no_news import asked
from flows.safeguarding import talk, to_officer
from flows.say import Message
from flows.sharing import wanted
from flows.turn import around
from models.codes import Why


def words(why: Why, values: Mapping[str, Any], area: AreaFacts) -> Message:
    """The refusal, with what the use case tells along with this reason. `area`: the one that speaks."""
    match why:
        case Why.NOT_YOURS:
            return saved.not_yours()
        case Why.CASE_ENDED:
            return saved.case_ended()
        case Why.EXPIRED:
            return around.EXPIRED
        case Why.NO_FIRST_DAY:
            return home.first_day_first(**values)
        case Why.FIRST_DAY_CAME:
            return home.first_day_came(**values)
        case Why.LETTER_TOO_SOON:
            return printing.too_soon(**values)
        case Why.HOME_ANSWERED:
            return answers.answered_already()
        case Why.HOME_OVER:
            return answers.over(area)
        case Why.CHILD_ALREADY:
            return joining.child_already()
        case Why.NEWER_REPORT:
            return saved.newer_report()
        case Why.WITHDRAWN:
            return saved.withdrawn(**values)
        case Why.TOO_LATE:
            return saved.too_late_to_withdraw(**values)
        case Why.ACTED_ON:
            return saved.acted_on()
        case Why.CANNOT_REPEAT:
            return saved.cannot_repeat()
        case Why.SAVED_ALREADY:
            return saved.saved_already()
        case Why.DISTRICT_HAS_IT:
            return saved.district_has_it(**values)
        case Why.DISTRICT_HELPS:
            return asked.district_helps(**values)
        case Why.DISTRICT_TOOK_IT:
            return asked.district_took_it(**values)
        case Why.REFUSED_ALREADY:
            return saved.refused_already(area.to_call, **values)
        case Why.IS_BACK:
            return saved.is_back(**values)
        case Why.WITH_DISTRICT:
            return saved.with_district(area.to_call, **values)
        case Why.TOO_FEW_TRIES:
            return saved.not_yet_not_found(saved.lacking(**values))
        case Why.NOT_JOINED:
            return strangers.greeting(area)
        case Why.NOT_CONFIRMED:
            return newcomers.still_waiting()
        case Why.DECIDED_ALREADY:
            return newcomers.decided_already()
        case Why.REFUSED_LONG_AGO:
            return newcomers.too_late_to_let_in()
        case Why.CODE_USED:
            return strangers.used_code(area)
        case Why.CODE_YOURS:
            return strangers.your_code()
        case Why.DISTRICT_MAKES_CODES:
            return codes.district_makes_codes(area)
        case Why.ENOUGH_CODES:
            return codes.enough_codes()
        case Why.CODE_OLD:
            return strangers.old_code(area)
        case Why.TOO_MANY_TRIES:
            return strangers.too_many_tries(area)
        case Why.MEMBER_ALREADY:
            return strangers.member_already()
        case Why.NOT_FOUND:
            return around.EXPIRED
        case Why.TAKEN:
            return to_officer.taken_by(**values)
        case Why.NOBODY_ELSE:
            return to_officer.not_passed_on(**values)
        case Why.ALERT_ENDED:
            return to_officer.ended(**values)
        case Why.CALL_FIRST:
            return to_officer.call_first(**values)
        case Why.TAKE_FIRST:
            return talk.take_first(**values)
        case Why.TALK_OVER:
            return talk.over(**values)
        case Why.HELD:
            return matters.held(**values)
        case Why.SETTLED:
            return matters.settled(**values)
        case Why.GONE:
            return matters.gone()
        case Why.REQUEST_TAKEN_BACK:
            return privacy.is_taken_back()
        case Why.REQUEST_ANSWERED:
            return privacy.is_answered(**values)
        case Why.ASKED_ALREADY:
            return matters.asked_already(**values)
        case Why.STILL_COMPULSORY:
            return matters.still_compulsory(**values)
        case Why.NO_RECEIVER:
            return matters.no_receiver()
        case Why.NO_SCHOOL:
            return matters.no_school()
        case Why.NO_TEACHER:
            return matters.no_teacher()
        case Why.MOVED_ON:
            return matters.moved_on()
        case Why.NOT_ASKED:
            return entries.not_asked()
        case Why.NOBODY_TO_ASK:
            return entries.nobody_to_ask()
        case Why.REPLACED:
            return accounts.replaced(area)
        case Why.PARKED:
            return accounts.parked(area)
        case Why.DISTRICT_PARKS:
            return accounts.district_parks(area.phone)
        case Why.NUMBER_CHANGED:
            return told.number_changed()
        case Why.TOO_LATE_AGAIN:
            return saved.too_late_to_send_again()
        case Why.STILL_FRESH:
            return agency.still_fresh(**values)
        case Why.ASKER_GONE:
            return wanted.asker_gone()
        case Why.NEEDS_NO_CARER:
            return matters.needs_no_carer()
        case Why.CLASS_STAYS:
            return climbing.stays()
        case Why.ASKER_TOLD:
            return matters.asker_told()
        case Why.OTHER_IS_OUT:
            return matters.other_is_out(**values)
        case Why.COLLEAGUES:
            return wanted.theirs_by_now(**values)
        case Why.CHANGED_SINCE:
            return saved.changed_since()
        case Why.HAS_TIME:
            return time.has_time(**values)
        case Why.TOO_FAR:
            return time.too_far(**values)
        case Why.DAY_IS_PAST:
            return time.is_past(**values)
        case Why.NO_SCHOOL_THEN:
            return time.no_school_then(**values)
        case Why.DAY_OF_ITS_OWN:
            return time.day_of_its_own(**values)
        case Why.DAY_HAS_MOVED:
            return time.day_has_moved(**values)
        case Why.TALKED_ALREADY:
            return time.talked_already(**values)
