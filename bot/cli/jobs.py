"""`panong jobs` and `panong tick`: what the clock begins, how it stands, and how to begin it by hand."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import ID, JSON, CallWrong, WorkFailed, print_json

if TYPE_CHECKING:
    from bot.cli.opening import Opened
    from scheduler.run import Done

FARTHEST = timedelta(days=3660)
MOMENT = "2026-11-30T08:00:00+07:00"


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def jobs(context: click.Context, as_json: bool) -> None:
    """List the jobs with last run, counts, failures and next run. Example: panong jobs --json"""
    if context.invoked_subcommand is None:
        _list(as_json)


@jobs.command("run")
@click.argument("name", metavar="NAME")
@JSON
def run_job(name: str, as_json: bool) -> None:
    """Run a job now: what it has missed, or else once. Example: panong jobs run retention"""
    from bot.cli.opening import opened
    from scheduler.jobs import JOBS
    from scheduler.tick import first_look, run_once

    job = next((job for job in JOBS if job.name == name), None)
    if job is None:
        raise CallWrong(f"There is no job {name!r}. There are: {', '.join(job.name for job in JOBS)}")
    with opened() as at:
        if job.for_good and (doubt := _doubt(at)):
            raise WorkFailed(doubt)
        first_look(at.engine, JOBS, at.now)
        done = run_once(at.engine, job, at.now)
    if not done:
        raise WorkFailed(f"{name} runs already; see: panong jobs")
    _tell(done, as_json)
    _fail_if(done)


@jobs.command("trust-clock")
def trust_clock_() -> None:
    """Say that this machine's clock is right, for a day. Example: panong jobs trust-clock"""
    from bot.cli.opening import opened
    from handlers.operator.clock import trust_clock

    with opened() as at, at.sessions.begin() as session:
        removed = trust_clock(session, at.now)
    click.echo(f"It is {_shown(at.now)}. Runs that were due later and are forgotten: {removed}")


@jobs.command("keep")
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("days", metavar="[DAYS]", required=False, type=click.IntRange(1, 36500))
@click.option("--area", "area_id", type=ID, metavar="ID", help="For this area alone.")
@click.option("--default", "as_default", is_flag=True, help="In place of DAYS: as long as where nothing is set.")
@JSON
def keep_(name: str | None, days: int | None, area_id: int | None, as_default: bool, as_json: bool) -> None:
    """List what is kept for how many days, or change it. Example: panong jobs keep raw_events 20 --area 2"""
    if (name is not None) != (days is not None or as_default) or (days is not None and as_default):
        raise CallWrong("Give both, NAME and DAYS, or none. Example: panong jobs keep raw_events 30")
    from bot.cli.opening import opened
    from handlers.operator import areas
    from handlers.operator.retention import RULES, keep, kept, times

    with opened() as at:
        with at.sessions.begin() as session:
            area = None if area_id is None else areas.chosen(session, area_id).id
            if name is not None:
                keep(session, name, days, at.now, area)
        with at.reading() as session:
            lines = [(one, rule, times(session, one)) for one, rule in RULES.items()]
    if as_json:
        print_json(
            [
                {
                    "name": one,
                    "what": rule.what,
                    "days": kept(known, area).days,
                    "default": rule.after.days,
                    "areas": {of: time.days for of, time in known.items() if of is not None},
                }
                for one, rule, known in lines
            ]
        )
        return
    for one, rule, known in lines:
        own = "".join(f"  area {of}: {time.days} days" for of, time in known.items() if of is not None and area is None)
        click.echo(f"{one}  {kept(known, area).days} days  {rule.what}{own}")


@click.command()
@click.option("--at", "moment", metavar="MOMENT", help=f"With a zone, as {MOMENT}; now, where it is not given.")
@JSON
def tick(moment: str | None, as_json: bool) -> None:
    """Run what fell due up to a moment, send the outbox, and exit.

    Example: panong tick --at 2026-11-30T08:00:00+07:00
    """
    at_moment = None if moment is None else _moment(moment)
    from bot.cli.opening import opened
    from scheduler.jobs import JOBS
    from scheduler.tick import tick as tick_

    with opened() as at:
        machine = datetime.now(UTC)
        if at_moment is not None and at_moment > machine and not at.settings.demo:
            raise CallWrong(f"{moment} is still to come; only a demo may go ahead: PANONG_DEMO=1")
        if at_moment is not None and abs(at_moment - machine) > FARTHEST:
            raise CallWrong(f"{moment} is more than ten years away.")
        now, doubts = at_moment or at.now, set[str]()

        def confirm(_now: datetime) -> bool:
            doubts.update(doubt for doubt in [_doubt(at)] if doubt)
            return not doubts

        done = tick_(at.engine, JOBS, now, confirm=confirm)
        _tell(done, as_json)
        if not as_json and not done:
            click.echo("Nothing fell due.", err=True)
        _deliver(at, now)
    _fail_if(done)
    if doubts:
        raise WorkFailed(f"Nothing was erased. {doubts.pop()}")


def _doubt(at: "Opened") -> str | None:
    """Why nothing should be erased: somebody says another time than this machine. A demo's clock is set on purpose."""
    from scheduler.witness import Witnesses, line_date

    if at.settings.demo:
        return None
    doubt = Witnesses(at.engine, lambda: line_date(at.settings.line_api_base_url)).doubt(at.now)
    if doubt is None or not doubt.apart:
        return None
    return f"{doubt.words} If this one is right: panong jobs trust-clock"


def _moment(given: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise CallWrong(f"--at {given} is no moment. Expected: ISO 8601 with a zone. Example: --at {MOMENT}")


def _deliver(at: "Opened", now: datetime) -> None:
    """Send what waits at this moment of business time."""
    from handlers.operator.demo import has_demo
    from handlers.operator.queues import is_waiting

    def waits() -> bool:
        with at.reading() as session:
            return is_waiting(session, now)

    if not waits():
        return
    settings = at.settings
    with at.reading() as session:
        if settings.line_api_base_url is None and has_demo(session):
            raise WorkFailed(
                "The outbox is not sent: LINE does not know the people of a demo, and LINE_API_BASE_URL names no "
                "simulator. The worker of panong run sends it."
            )
    if not settings.line_channel_access_token and not (settings.line_channel_id and settings.line_channel_secrets):
        raise WorkFailed("The outbox is not sent: LINE_CHANNEL_ACCESS_TOKEN is missing. A worker will send it.")
    from bot.line.flex import fetch_from, public_base
    from bot.line.http import Http
    from bot.worker.delivery import Delivery
    from bot.worker.main import clients
    from bot.worker.refusals import Refusals

    fetch_from(public_base(settings))
    http, refusals = Http(), Refusals(at.engine)
    try:
        delivery = Delivery(at.engine, clients(settings, at.engine, http, refusals), lambda: now)
        while delivery.round() + delivery.settle():
            pass
    finally:
        http.close()
        refusals.note()
    if waits():
        raise WorkFailed("LINE has not taken everything in the outbox; see: panong outbox")


def _list(as_json: bool) -> None:
    from bot.cli.opening import opened
    from bot.cli.standing import found_by, line
    from scheduler.jobs import JOBS
    from scheduler.standing import standings

    with opened() as at:
        with at.reading() as session:
            found = standings(session, JOBS, at.now)
        troubles = found_by(at)
    rows = [{name: _plain(value) for name, value in asdict(one).items()} for one in found]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            click.echo("  ".join(f"{key} {_words(value)}" for key, value in row.items() if value not in (None, {})))
    for trouble in troubles:
        click.echo(line(trouble), err=True)


def _tell(done: "Sequence[Done]", as_json: bool) -> None:
    rows = [
        {"job": one.job, "due": _plain(one.due), "counts": one.counts, "failures": one.failures, "error": one.error}
        for one in done
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        parts = [f"{row['job']}  due {row['due']}", _words(row["counts"])]
        parts += [f"failures {_words(row['failures'])}"] * bool(row["failures"])
        parts += [f"error {row['error']}"] * (row["error"] is not None)
        click.echo("  ".join(parts))


def _fail_if(done: "Sequence[Done]") -> None:
    failed = sorted({one.job for one in done if one.failed})
    if failed:
        raise WorkFailed(f"Not everything went well: {', '.join(failed)}. The log of this command says where.")


def _plain(value: Any) -> Any:
    return _shown(value) if isinstance(value, datetime) else value


def _shown(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items() if count) or "nothing to do"
    return str(value)
