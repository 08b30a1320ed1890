"""Every job of the service: when it runs, in which lane, and what it does when it is late."""

from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from handlers.family.calling.due import areas_with_homes, remind_of_homes
from handlers.family.came.notices import areas_to_ask, ask_homes
from handlers.figures.monthly.notices import FIRST_DAYS, tell_of_month
from handlers.figures.summary import counted_ahead, summaries_due, summarise
from handlers.lists.name_keys import areas_without_keys, give_keys
from handlers.messages.push import areas_due, push_due
from handlers.needs.clothes.ask import areas_without, ask_about
from handlers.needs.overdue import areas_overdue, hand_on
from handlers.operator.contact.notices import areas_short, tell_short
from handlers.operator.extend_calendar import every_area, extend_calendar
from handlers.operator.retention import lines, retain
from handlers.reminders.remind import remind
from handlers.reminders.term.begin import begin_term
from handlers.returns.between.late import hand_between_on, mornings_unanswered
from handlers.returns.first_day.notices import areas_beginning, ask_first_days
from handlers.review.late.notices import tell_late
from handlers.review.letters.grown import areas_with_grown, drop_grown
from handlers.safeguarding.alert_next import alert_next, alerts_due
from handlers.sharing.wanted.overdue import areas_asked, ask_heads
from handlers.turn.run.notices import drafts_ending, owe_drafts
from scheduler.job import Job, Lane, Late

THAILAND = ZoneInfo("Asia/Bangkok")

JOBS = (
    Job(
        "alerts_unopened",
        CronTrigger(minute="*", timezone=THAILAND),
        Late.MERGE,
        Lane.URGENT,
        alerts_due,
        alert_next,
    ),
    Job(
        "between_home_and_school",
        CronTrigger(minute="*", timezone=THAILAND),
        Late.MERGE,
        Lane.URGENT,
        mornings_unanswered,
        hand_between_on,
    ),
    Job(
        "retention",
        CronTrigger(hour=3, minute=10, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        lines,
        retain,
        exhaust=True,
        for_good=True,
    ),
    Job(
        "name_keys",
        CronTrigger(hour=3, minute=40, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_without_keys,
        give_keys,
        exhaust=True,
    ),
    Job(
        "drafts_ending",
        CronTrigger(hour=6, minute=30, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        drafts_ending,
        owe_drafts,
    ),
    Job(
        "new_term",
        CronTrigger(hour=6, minute=35, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        every_area,
        begin_term,
        exhaust=True,
        for_good=True,
    ),
    Job(
        "reminders",
        CronTrigger(hour=6, minute=45, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        every_area,
        remind,
        for_good=True,
    ),
    Job(
        "first_days",
        CronTrigger(hour=6, minute=48, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_beginning,
        ask_first_days,
    ),
    Job(
        "first_days_at_home",
        CronTrigger(hour=15, minute=45, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_to_ask,
        ask_homes,
    ),
    Job(
        "letters_of_age",
        CronTrigger(hour=6, minute=40, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_with_grown,
        drop_grown,
        exhaust=True,
    ),
    Job(
        "needs_overdue",
        CronTrigger(day_of_week="mon-fri", hour=7, minute=30, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_overdue,
        hand_on,
        exhaust=True,
    ),
    Job(
        "askings",
        CronTrigger(day_of_week="mon-fri", hour=7, minute=35, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_asked,
        ask_heads,
    ),
    Job(
        "needs_clothes",
        CronTrigger(day_of_week="mon-fri", hour=7, minute=40, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_without,
        ask_about,
    ),
    Job(
        "desk_late",
        CronTrigger(day_of_week="mon-fri", hour=7, minute=45, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        every_area,
        tell_late,
    ),
    Job(
        "homes",
        CronTrigger(day_of_week="mon-fri", hour=7, minute=45, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_with_homes,
        remind_of_homes,
    ),
    Job(
        "summary",
        CronTrigger(day_of_week="mon-fri", hour=8, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        summaries_due,
        summarise,
        for_good=True,
        ahead=counted_ahead,
    ),
    Job(
        "good_news",
        CronTrigger(day_of_week="mon-fri", day=f"1-{FIRST_DAYS}", hour=6, minute=50, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        every_area,
        tell_of_month,
    ),
    Job(
        "pushes_short",
        CronTrigger(day_of_week="mon-fri", hour=7, minute=50, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        areas_short,
        tell_short,
    ),
    Job(
        "calendar",
        CronTrigger(day=1, hour=4, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        every_area,
        extend_calendar,
    ),
    Job(
        "notices",
        CronTrigger(second="*/5", timezone=THAILAND),
        Late.MERGE,
        Lane.NOTICES,
        areas_due,
        push_due,
        exhaust=True,
        sparing=True,
    ),
)
