"""Every action that a button outside a run can ask for. Each use case checks who may do it: the data may be forged."""

from handlers.access.log import chat as log
from handlers.calendar import chat as calendar
from handlers.calendar.school import chat as school_closing
from handlers.cases import chat as cases
from handlers.family import chat as family
from handlers.family.answering.pressing import chat as answering_school
from handlers.family.asking import chat as asks_for_calls
from handlers.family.asking.making import chat as asked_calls
from handlers.family.calling import chat as calling_home
from handlers.family.came import chat as first_day_at_home
from handlers.family.employer import chat as employers
from handlers.family.letter import chat as letter
from handlers.figures import chat as figures
from handlers.handover import chat as line
from handlers.homes import chat as homes
from handlers.looking import chat as looking
from handlers.needs import chat as needs
from handlers.needs.agency import chat as agency
from handlers.needs.agency.appointing import chat as appointing
from handlers.needs.clothes import chat as clothes
from handlers.needs.receiving import chat as receiving_need
from handlers.needs.school import chat as school
from handlers.people import chat as people
from handlers.people.lists import chat as lists
from handlers.people.number import chat as numbers
from handlers.people.person import chat as person
from handlers.privacy.desk import chat as privacy
from handlers.reminders import chat as reminders
from handlers.reminders.time import chat as time
from handlers.reports import chat as reports
from handlers.reports.refusing import chat as refusing
from handlers.reports.several import chat as several
from handlers.returns import chat as returns
from handlers.returns.between import chat as between
from handlers.returns.climbing import chat as climbing
from handlers.returns.first_day import chat as first_day
from handlers.returns.slip import chat as slip
from handlers.returns.witness import chat as witness
from handlers.review.calling import chat as calling
from handlers.review.complete import chat as complete
from handlers.review.desk import chat as desk
from handlers.review.details import chat as details
from handlers.review.entries.answering import chat as answering
from handlers.review.entries.asking import chat as asking
from handlers.review.entries.escorting import chat as escorting
from handlers.review.entries.moving import chat as moving
from handlers.review.entries.receiving import chat as receiving
from handlers.review.entries.sending import chat as sending
from handlers.review.letters import chat as letters
from handlers.review.no_news import chat as no_news
from handlers.safeguarding.officer import chat as officer
from handlers.safeguarding.talk import chat as talk
from handlers.sharing import chat as sharing
from handlers.sharing.wanted import chat as wanted
from handlers.turn.listeners.entries import Action
from handlers.turn.listeners.wants.area import want_closing, want_day, want_log, want_quiet, want_snapshot
from handlers.turn.listeners.wants.cases import (
    want_asking,
    want_call,
    want_case,
    want_child,
    want_colleagues,
    want_home,
    want_line,
    want_look,
    want_looked,
    want_others,
    want_page,
)
from handlers.turn.listeners.wants.family import (
    want_asked_call,
    want_asking_home,
    want_children,
    want_home_notice,
    want_its_home,
)
from handlers.turn.listeners.wants.people import (
    want_away,
    want_back,
    want_handed,
    want_inviting,
    want_membership,
    want_newcomer,
    want_newcomers,
    want_number,
    want_parked,
    want_same,
    want_teachers,
)
from handlers.turn.listeners.wants.privacy import want_request
from handlers.turn.listeners.wants.reports import want_all_undone, want_report, want_seen, want_undone
from handlers.turn.listeners.wants.review import (
    want_choice,
    want_item,
    want_items,
    want_matter,
    want_needs,
    want_no_taker,
    want_queue,
)
from handlers.turn.listeners.wants.runs import want_draft
from handlers.turn.listeners.wants.safeguarding import want_record
from handlers.turn.listeners.wants.sharing import want_give_all, want_school, want_share, want_whom
from handlers.turn.run import drafts

_CASE, _REPORT, _UNDONE, _DRAFT = (want_case,), (want_report,), (want_undone,), (want_draft,)
_MEMBER, _PARKED, _ITEM = (want_membership,), (want_parked,), (want_item,)
_REQUEST = (want_request,)

ACTIONS: dict[str, Action] = {
    "children": Action(cases.more_children, ("page",), (want_page,), shows=True),
    "school": Action(sharing.press_school, ("school",), (want_school,), shows=True),
    "school_list": Action(sharing.press_list, ("school", "page"), (want_school,), shows=True),
    "share": Action(sharing.press_share, ("school", "page"), (want_share,), shows=True),
    "share_list": Action(sharing.press_who_has_whom, ("school", "page"), (want_whom,), shows=True),
    "not_ours_list": Action(sharing.press_not_ours, ("school", "page"), (want_whom,), shows=True),
    "share_child": Action(sharing.press_child, ("case", "page"), (want_look, want_share), opens=True),
    "share_give": Action(sharing.press_give, ("case", "to", "had"), (want_case, want_share)),
    "share_all": Action(sharing.press_give_all, ("school", "to", "seen"), (want_give_all,)),
    "restricted": Action(cases.more_restricted, ("page",), shows=True),
    "restricted_child": Action(cases.press_restricted, ("case",), (want_look,), shows=True),
    "look_child": Action(looking.press_look, ("case",), (want_looked,), opens=True),
    "look_waits": Action(looking.press_waits, ("case",), (want_looked,), shows=True),
    "child": Action(cases.press_child, ("case",), (want_child,), opens=True),
    "child_more": Action(cases.press_child_more, ("case",), (want_home,), shows=True),
    "call_home": Action(homes.press_call, ("case",), (want_call,), asks=True),
    "home": Action(family.press_home, ("case",), (want_its_home,), opens=True),
    "home_write": Action(family.press_write, ("case",), (want_its_home,), asks=True),
    "home_code": Action(family.press_code, ("case",), (want_its_home,)),
    "home_code_sure": Action(family.press_code_sure, ("case",), (want_its_home,)),
    "home_letter": Action(letter.press_letter, ("case",), (want_its_home,)),
    "home_letter_seen": Action(letter.press_seen, ("case",), (want_its_home,)),
    "home_letter_number": Action(letter.press_number, ("case", "number"), (want_its_home,), opens=True),
    "home_letter_none": Action(letter.press_none, ("case",), (want_its_home,)),
    "home_code_not": Action(family.press_code_not, ("case",), (want_its_home,), shows=True),
    "home_paper": Action(family.press_paper, ("case",), (want_its_home,)),
    "home_spoken": Action(family.press_spoken, ("case",), (want_its_home,)),
    "home_read": Action(family.press_read, ("case",), (want_its_home,), shows=True),
    "home_called": Action(calling_home.press_called, ("notice",), (want_home_notice,)),
    "home_no_answer": Action(calling_home.press_no_answer, ("notice",), (want_home_notice,)),
    "home_ack": Action(answering_school.press_ack, ("notice",), (want_home_notice,)),
    "home_cannot": Action(answering_school.press_cannot, ("notice",), (want_home_notice,), shows=True),
    "home_cannot_all": Action(answering_school.press_cannot_all, ("notice",), (want_home_notice,), shows=True),
    "home_why": Action(answering_school.press_why, ("notice", "why"), (want_home_notice, want_children)),
    "home_school": Action(answering_school.press_school, ("notice",), (want_home_notice,), shows=True),
    "home_past": Action(answering_school.press_past, ("notice",), (want_home_notice,)),
    "home_past_undo": Action(answering_school.press_past_undo, ("notice",), (want_home_notice,)),
    "home_call": Action(answering_school.press_call, ("notice",), (want_home_notice,)),
    "home_ask": Action(asks_for_calls.press_ask, ("case", "whom"), (want_asking_home,)),
    "home_ask_undo": Action(asks_for_calls.press_undo, ("case", "whom"), (want_asking_home,)),
    "home_ask_whom": Action(asks_for_calls.press_whom, ("case",), (want_asking_home, want_children), shows=True),
    "home_asked": Action(asked_calls.press_open, ("call",), (want_asked_call,), shows=True),
    "home_asked_called": Action(asked_calls.press_called, ("call",), (want_asked_call,)),
    "home_asked_missed": Action(asked_calls.press_missed, ("call",), (want_asked_call,)),
    "home_day_ack": Action(employers.press_ack, ("case", "day"), (want_asking_home,)),
    "home_wrong": Action(answering_school.press_wrong, ("notice",), (want_home_notice, want_children)),
    "home_undo": Action(answering_school.press_undo, ("notice",), (want_home_notice,)),
    "home_came": Action(first_day_at_home.press_came, ("notice", "came"), (want_home_notice, want_children)),
    "home_came_undo": Action(first_day_at_home.press_undo, ("notice",), (want_home_notice,)),
    "line_leave": Action(line.press_leave, ("case",), (want_line,), asks=True, opens=True),
    "line_forget": Action(line.press_forget, ("case",), (want_line,)),
    "others": Action(wanted.press_others, ("page",), (want_others,), shows=True),
    "ask_for": Action(wanted.press_ask, ("case", "had"), (want_case, want_colleagues, want_asking)),
    "not_wanted": Action(wanted.press_not, ("case",), (want_case, want_colleagues)),
    "wanted_give": Action(wanted.press_give, ("case", "asker"), (want_case, want_colleagues)),
    "wanted_keep": Action(wanted.press_keep, ("case", "asker"), (want_case, want_colleagues)),
    "report": Action(reports.press_report, ("case",), (want_case, want_child), asks=True),
    "report_instead": Action(reports.press_instead, ("case",), _CASE, asks=True),
    "not_ours": Action(refusing.press_not_ours, ("case",), (want_case, want_child), asks=True),
    "correct": Action(reports.press_correct, ("report",), _UNDONE, asks=True),
    "more": Action(needs.press_more, ("report",), _REPORT, asks=True),
    "first_day": Action(needs.press_first_day, ("report",), _REPORT, asks=True),
    "came": Action(first_day.press_came, ("case", "day"), (want_its_home,)),
    "not_come": Action(first_day.press_not_come, ("case", "day"), (want_its_home, want_child), opens=True),
    "between_found": Action(between.press_found, ("case", "day"), (want_its_home,)),
    "between_not_found": Action(between.press_not_found, ("case", "day"), (want_its_home,), asks=True),
    "first_day_on": Action(needs.press_first_day_on, ("report", "day"), _REPORT),
    "end_search": Action(needs.press_end_search, ("report",), _REPORT, asks=True),
    "same": Action(reports.press_same, ("case", "report"), _CASE),
    "same_sure": Action(reports.press_same_sure, ("case", "report"), _CASE),
    "same_all": Action(several.press_same_all, ("seen",), (want_seen,)),
    "same_all_undo": Action(several.press_same_all_undo, ("reports",), (want_all_undone,)),
    "same_help": Action(reports.press_same_help, ("case", "report"), _CASE),
    "time": Action(time.press_time, ("case", "due", "until"), _CASE),
    "time_because": Action(time.press_because, ("case", "due", "until", "why"), _CASE),
    "time_undo": Action(time.press_undo, ("case", "due"), _CASE),
    "hour": Action(reminders.press_hour, ("at",), (want_number,)),
    "head_talks": Action(time.press_talks, ("case", "due"), (want_case, want_colleagues)),
    "talk_undo": Action(time.press_talk_undo, ("case", "due"), _CASE),
    "district_help": Action(no_news.press_ask, ("case", "due"), _CASE),
    "district_help_undo": Action(no_news.press_undo, ("case",), _CASE),
    "attends": Action(returns.press_attends, ("case", "due"), _CASE),
    "misses": Action(returns.press_misses, ("case", "due"), _CASE, asks=True),
    "away_long": Action(returns.press_away_long, ("case", "due"), _CASE, asks=True),
    "away_often": Action(returns.press_away_often, ("case", "due"), _CASE, asks=True),
    "stopped": Action(returns.press_stopped, ("case", "due"), _CASE, asks=True),
    "class_here": Action(climbing.press_here, ("case", "due"), _CASE),
    "class_same": Action(climbing.press_same, ("case", "due"), _CASE),
    "class_finished": Action(climbing.press_finished, ("case", "due"), (want_case, want_child), asks=True),
    "class_moved": Action(climbing.press_moved, ("case", "due"), (want_case, want_child), asks=True),
    "class_undo": Action(climbing.press_undo, ("case", "had"), _CASE),
    "attendance_undo": Action(slip.press_undo, ("report", "due"), _UNDONE),
    "return_seen": Action(witness.press_seen, ("case", "report"), _CASE),
    "return_unseen": Action(witness.press_unseen, ("case", "report"), _CASE),
    "number_undo": Action(numbers.press_undo, ("told",), (want_number,)),
    "withdraw": Action(reports.press_withdraw, ("report",), _UNDONE),
    "send_again": Action(reports.press_send_again, ("report",), _UNDONE),
    "resume": Action(drafts.press_resume, ("run",), _DRAFT, asks=True),
    "restart": Action(drafts.press_restart, ("run",), _DRAFT, asks=True),
    "discard": Action(drafts.press_discard, ("run",)),
    "summary_queue": Action(figures.press_queue_of, ("queue", "had"), (want_queue,), shows=True),
    "summary_schools": Action(figures.press_schools, ("page",), (want_quiet,), shows=True),
    "summary_forward": Action(figures.press_forward, ("snapshot",), (want_snapshot,), shows=True),
    "summary_thank": Action(figures.press_thank, ("snapshot",), (want_snapshot,)),
    "log": Action(log.press_log, ("before",), (want_log,), shows=True),
    "school_day": Action(calendar.press_school_day, ("day",), (want_day,)),
    "school_opens": Action(school_closing.press_opens, ("school", "first", "last"), (want_closing,)),
    "newcomers_page": Action(lists.more_newcomers, ("page",), (want_newcomers,), shows=True),
    "newcomer": Action(lists.press_newcomer, ("membership",), (want_newcomer,), opens=True),
    "teachers_page": Action(lists.more_teachers, ("page",), (want_teachers,), shows=True),
    "teacher": Action(lists.press_teacher, ("membership",), _MEMBER, opens=True),
    "confirm": Action(people.press_confirm, ("membership",), _MEMBER),
    "refuse": Action(people.press_refuse, ("membership",), _MEMBER, shows=True),
    "refuse_sure": Action(people.press_refuse_sure, ("membership",), _MEMBER),
    "let_in": Action(people.press_let_in, ("membership",), _PARKED),
    "same_person": Action(person.press_same_person, ("membership",), (want_same,)),
    "invite": Action(people.press_invite, ("school",), (want_inviting,)),
    "leave": Action(people.press_leave, ("membership",), (want_membership, want_handed), opens=True),
    "leave_sure": Action(people.press_leave_sure, ("membership",), _MEMBER),
    "park": Action(person.press_park, ("membership",), _PARKED, shows=True),
    "park_sure": Action(person.press_park_sure, ("membership",), _PARKED),
    "unpark": Action(person.press_unpark, ("membership",), _PARKED),
    "away": Action(person.press_away, (), (want_away,), asks=True),
    "back": Action(person.press_back, (), (want_back,)),
    "desk_queue": Action(desk.press_queue, ("queue", "page"), (want_queue,), opens=True),
    "desk_open": Action(desk.press_open, ("item",), _ITEM, opens=True),
    "desk_decide": Action(desk.press_decide, ("item", "decision", "seen"), _ITEM),
    "desk_choose": Action(desk.press_choose, ("item", "page"), (want_choice,), shows=True),
    "desk_name": Action(desk.press_name, ("item", "person", "seen"), (want_choice,)),
    "desk_take": Action(desk.press_take, ("item",), _ITEM),
    "desk_give_back": Action(desk.press_give_back, ("item",), _ITEM),
    "desk_keep": Action(desk.press_keep, ("item",), _ITEM),
    "desk_missed": Action(desk.press_missed, ("item",), _ITEM),
    "desk_ask": Action(asking.press_ask, ("item",), _ITEM, asks=True),
    "desk_ask_no_more": Action(asking.press_ask_no_more, ("item",), _ITEM),
    "desk_note": Action(details.press_note, ("item",), _ITEM, asks=True),
    "desk_notes": Action(details.press_notes, ("item", "page"), _ITEM, shows=True),
    "desk_receive": Action(receiving.press_receive, ("item", "seen"), _ITEM, asks=True),
    "desk_hand_over": Action(receiving.press_hand_over, ("item",), _ITEM, shows=True),
    "desk_school": Action(moving.press_school, ("item", "seen"), _ITEM, asks=True),
    "desk_escort": Action(escorting.press_escort, ("item", "seen"), _ITEM, asks=True),
    "desk_talked": Action(no_news.press_talked, ("item", "until", "seen"), _ITEM),
    "desk_send": Action(sending.press_send, ("item", "seen"), _ITEM, asks=True),
    "desk_no_letter": Action(letters.press_no_letter, ("item", "seen"), _ITEM, shows=True),
    "desk_no_letter_since": Action(letters.press_why, ("item", "why", "seen"), _ITEM),
    "desk_check": Action(complete.press_check, ("item", "seen"), _ITEM),
    "desk_uncheck": Action(complete.press_uncheck, ("item", "seen"), _ITEM),
    "desk_ask_home": Action(calling_home.press_ask_home, ("item",), _ITEM, shows=True),
    "desk_complete": Action(complete.press_complete, ("page",), shows=True),
    "desk_approve": Action(complete.press_approve, ("items",), (want_items,)),
    "data_open": Action(privacy.press_open, ("request",), _REQUEST, shows=True),
    "data_answer": Action(privacy.press_answer, ("request", "how"), _REQUEST),
    "data_decline": Action(privacy.press_decline, ("request",), _REQUEST, asks=True),
    "data_undo": Action(privacy.press_undo, ("request",), _REQUEST),
    "desk_undo": Action(desk.press_undo, ("item",), _ITEM),
    "answer": Action(answering.press_answer, ("matter",), (want_matter,), asks=True),
    "when_to_call": Action(calling.press_when, ("matter", "part", "day"), (want_matter,)),
    "got": Action(receiving_need.press_come, ("need",), (want_matter,)),
    "not_got": Action(receiving_need.press_not_come, ("need",), (want_matter,)),
    "any_clothes": Action(clothes.press_any_clothes, ("need",), (want_matter,)),
    "other_day": Action(clothes.press_other_day, ("report",), _REPORT, asks=True),
    "need_list": Action(school.press_list, ("school", "page"), (want_needs,), opens=True),
    "need_open": Action(school.press_open, ("item",), _ITEM, opens=True),
    "need_decide": Action(school.press_decide, ("item", "decision", "seen"), _ITEM),
    "need_promise": Action(school.press_promise, ("item", "until"), _ITEM),
    "need_undo": Action(school.press_undo, ("item",), _ITEM),
    "help_list": Action(agency.press_without_taker, ("page",), (want_no_taker,), shows=True),
    "help_find": Action(agency.press_find, ("item",), _ITEM, asks=True),
    "help_answer": Action(agency.press_answer, ("item", "answer", "step"), _ITEM),
    "help_day": Action(appointing.press_day, ("item", "step"), _ITEM, asks=True),
    "help_undo": Action(agency.press_undo, ("item", "step"), _ITEM),
    "safety_open": Action(officer.press_open, ("record",), (want_record,), shows=True),
    "safety_take": Action(officer.press_take, ("record",), (want_record,)),
    "safety_pass": Action(officer.press_pass, ("record",), (want_record,)),
    "safety_called": Action(officer.press_called, ("record",), (want_record,)),
    "safety_watch": Action(officer.press_watch, ("record",), (want_record,)),
    "safety_refer": Action(officer.press_refer, ("record",), (want_record,)),
    "safety_close": Action(officer.press_close, ("record",), (want_record,)),
    "safety_read": Action(talk.press_read, ("record", "page"), (want_record,), shows=True),
    "safety_answer": Action(talk.press_answer, ("record",), (want_record,), asks=True),
    "safety_talk_end": Action(talk.press_end, ("record",), (want_record,)),
    "safety_end": Action(officer.press_end, ("record", "end"), (want_record,)),
}

OPENS = frozenset(name for name, action in ACTIONS.items() if action.opens)
"""What a number typed after a list may do."""

ANSWERS = frozenset(
    {"attends", "misses", "away_long", "away_often", "stopped"}
    | {"class_here", "class_same", "class_finished", "class_moved"}
)
"""What one typed after the card of one child does, which asks about that alone: the answers stand there in order."""
