"""`panong area`: the offices, how they are called and reached, and their LINE channels; `panong menus`: what hangs
under the chats of those."""

from datetime import time
from typing import TYPE_CHECKING, TextIO

import click

from bot.cli.options import AREA, HOUR, ID, JSON, CallWrong, Days, Time, Whoever, WorkFailed, print_json

if TYPE_CHECKING:
    from handlers.operator.areas import Credentials, Deadline

PHONE_HELP = "The number at which people reach the office."
DPO_HELP = "The number of its data protection officer."


@click.group()
def area() -> None:
    """Care for the areas. Example: panong area set --name "สพป.กาญจนบุรี เขต 4" --phone 034511111"""


@area.command("list")
@JSON
def list_(as_json: bool) -> None:
    """List the areas. Example: panong area list --json"""
    from bot.cli.opening import opened
    from handlers.operator import areas
    from handlers.operator.contact.named import contacts, named
    from handlers.operator.retention import own_times
    from models.areas import days_written
    from thai.dates import local_date

    with opened() as at, at.reading() as session:
        rows, keeps = areas.listed(session), own_times(session)
        who, there = named(session), contacts(session, [row.id for row in rows], local_date(at.now))
    if as_json:
        print_json(
            [
                {
                    "id": row.id,
                    "name": row.name,
                    "phone": row.phone,
                    "dpo_phone": row.dpo_phone,
                    "line_id": row.line_id,
                    "director_codes": row.director_codes,
                    "push_from": f"{row.push_from:%H:%M}",
                    "push_until": f"{row.push_until:%H:%M}",
                    "digest_at": f"{row.digest_at:%H:%M}",
                    "remind_before": row.remind_before,
                    "head_after": row.head_after,
                    "district_after": row.district_after,
                    "office_after": row.office_after,
                    "area_head_after": row.area_head_after,
                    "deadlines": row.deadlines or {},
                    "check_days": list(days_written(row.check_days)),
                    "contact": who.get(row.id),
                    "contact_there": row.id in there,
                }
                | {"keeps": keeps.get(row.id, {})}
                for row in rows
            ]
        )
        return
    for row in rows:
        own = "".join(f"  keeps {line} {days} days" for line, days in keeps.get(row.id, {}).items())
        hours = f"messages {row.push_from:%H:%M}-{row.push_until:%H:%M}  digest {row.digest_at:%H:%M}"
        steps = f"  steps {row.remind_before}/{row.head_after}/{row.district_after} school days"
        steps += f"  office {row.office_after}/{row.area_head_after} office days"
        steps += f"  checks {row.check_days}"
        told = f"phone {row.phone or 'not set'}  dpo {row.dpo_phone or 'not set'}  line {row.line_id or 'not set'}"
        told += f"  {hours}{steps}"
        contact = (
            f"  contact {who.get(row.id) or 'none'}{' (not there)' if row.id in who.keys() - there.keys() else ''}"
        )
        click.echo(f"{row.id}  {row.name}  {told}{contact}{own}")


@area.command("deadlines")
@JSON
@AREA
def deadlines_(as_json: bool, area_id: int | None) -> None:
    """List the times of an area: until when a report, an answer or help is due. Example: panong area deadlines"""
    from bot.cli.opening import opened
    from handlers.operator import areas
    from models.outcomes import USUAL

    with opened() as at, at.reading() as session:
        own = areas.own_deadlines(areas.chosen(session, area_id))
    rows = [
        {"name": limit.value, "days": within.amount, "unit": within.unit.value, "usual": USUAL[limit].amount}
        for limit, within in own.items()
    ]
    if as_json:
        print_json(rows)
        return
    for limit, within in own.items():
        usual = USUAL[limit].amount
        told = f"{limit.value}  {within.amount} {areas.UNITS[within.unit]}"
        click.echo(told if within.amount == usual else f"{told} (usually {usual})")


@area.command()
@JSON
@AREA
def agencies(as_json: bool, area_id: int | None) -> None:
    """Print the agencies that officers may ask for help, as `panong import agencies` takes them again. Example: panong
    area agencies > agencies.csv"""
    import csv
    import sys

    from bot.cli.opening import opened
    from handlers.lists.agencies import HEADER, rows_of
    from handlers.operator import areas

    with opened() as at, at.reading() as session:
        rows = rows_of(session, areas.chosen(session, area_id).id)
    if as_json:
        print_json(
            [
                {"name": name, "kind": kind, "takes": takes.split(), "phone": phone or None}
                for name, kind, takes, phone in rows
            ]
        )
        return
    csv.writer(sys.stdout, lineterminator="\n").writerows([HEADER, *rows])


@area.command()
@click.option("--name", required=True, help="The office's name.")
@click.option("--phone", metavar="NUMBER", help=PHONE_HELP)
@click.option("--dpo-phone", metavar="NUMBER", help=DPO_HELP)
def add(name: str, phone: str | None, dpo_phone: str | None) -> None:
    """Add an area and print its id. Example: panong area add --name "สพป.ราชบุรี เขต 1" """
    from bot.cli.opening import opened
    from handlers.operator import areas
    from thai.dates import local_date

    with opened() as at, at.sessions.begin() as session:
        made = areas.add(session, areas.Details(name, phone, dpo_phone), local_date(at.now), at.now).id
    click.echo(made)


@area.command("set")
@click.option("--area", "area_id", type=ID, metavar="ID", help="Which area, where there are several.")
@click.option("--name", help="The office's name.")
@click.option("--phone", metavar="NUMBER", help=PHONE_HELP)
@click.option("--dpo-phone", metavar="NUMBER", help=DPO_HELP)
@click.option("--director-codes", type=click.BOOL, metavar="yes|no", help="Whether directors make codes for teachers.")
@click.option("--push-from", type=HOUR, metavar="07:00", help="From when on its people are sent messages, in Thailand.")
@click.option("--push-until", type=HOUR, metavar="18:00", help="Until when; only what is about danger comes later.")
@click.option("--digest", "digest_at", type=HOUR, metavar="15:45", help="When the day's reminders come.")
@click.option("--remind-before", type=int, metavar="2", help="School days before its day that a child is spoken of.")
@click.option("--head-after", type=int, metavar="7", help="School days after it that the head of its school hears.")
@click.option("--district-after", type=int, metavar="14", help="School days after it that it is up to the district.")
@click.option("--office-after", type=int, metavar="1", help="Office days past its day that officers hear of a matter.")
@click.option("--area-head-after", type=int, metavar="7", help="Office days past it that the head of the area hears.")
@click.option(
    "--deadline",
    "deadlines",
    type=Time(),
    multiple=True,
    metavar="NAME=DAYS",
    help="A time of its own, for what is filed from now on; usual: none. See “panong area deadlines”.",
)
@click.option("--check-days", type=Days(), metavar="7,30,…", help="Days back on which a child is asked about.")
@click.option("--line-id", metavar="@…", help="Of its account, as people add it; it stands in the square on letters.")
@click.option("--contact", type=Whoever(), metavar="ID|none", help="The officer who reads how the service stands.")
@click.option("--bot-user-id", metavar="U…", help="A channel of the area's own, by its bot's user id.")
@click.option("--secret-file", type=click.File(), help="File with that channel's secret; - is standard input.")
@click.option("--token-file", type=click.File(), help="File with that channel's long-lived access token.")
@click.option("--channel-id", metavar="DIGITS", help="That channel's id, in place of a token.")
def set_(
    area_id: int | None,
    name: str | None,
    phone: str | None,
    dpo_phone: str | None,
    director_codes: bool | None,
    push_from: time | None,
    push_until: time | None,
    digest_at: time | None,
    remind_before: int | None,
    head_after: int | None,
    district_after: int | None,
    office_after: int | None,
    area_head_after: int | None,
    deadlines: tuple["Deadline", ...],
    check_days: tuple[int, ...] | None,
    line_id: str | None,
    contact: int | None,
    bot_user_id: str | None,
    secret_file: TextIO | None,
    token_file: TextIO | None,
    channel_id: str | None,
) -> None:
    """Set an area's name, phone numbers, LINE ID, who makes codes, its hours, steps, deadlines, checks and contact, or
    a LINE channel of its own; what is left out stays.

    Secrets come from files: what stands on a command line, every user of the machine can read.

    Example: panong area set --area 2 --bot-user-id U0123… --secret-file secret.txt --channel-id 1234567890
    """
    from bot.cli.opening import opened
    from handlers.operator import areas
    from handlers.operator.areas import Details
    from handlers.operator.contact.named import name_contact

    hours, steps = (push_from, push_until, digest_at), (remind_before, head_after, district_after)
    office = (office_after, area_head_after)
    details = Details(
        name, phone, dpo_phone, director_codes, *hours, *steps, *office, deadlines or None, check_days, line_id
    )
    credentials = _credentials(bot_user_id, secret_file, token_file, channel_id)
    if details == Details() and credentials is None and contact is None:
        raise click.UsageError("Nothing to set. Give at least one option.")
    with opened() as at, at.sessions.begin() as session:
        row = areas.chosen(session, area_id)
        if details != Details():
            areas.change(session, row, details, at.now)
        if contact is not None:
            name_contact(session, row, contact or None, at.now)
        if credentials is not None:
            areas.set_channel(session, row, credentials, at.now)
    click.echo(f"Area {row.id} is set.")


def _credentials(
    bot_user_id: str | None, secret: TextIO | None, token: TextIO | None, channel_id: str | None
) -> "Credentials | None":
    from handlers.operator.areas import Credentials

    if bot_user_id is None:
        if secret or token or channel_id:
            raise click.UsageError("Say which channel: --bot-user-id U… (the webhook's “destination”).")
        return None
    if secret is None:
        raise click.UsageError("A channel of the area's own needs its secret: --secret-file FILE")
    return Credentials(bot_user_id, _secret(secret), _secret(token) if token else None, channel_id)


def _secret(file: TextIO) -> str:
    text = file.read().strip()
    if not text or any(not "!" <= character <= "~" for character in text):
        raise CallWrong(f"{file.name} does not hold one secret: a single line of ASCII characters without blanks.")
    return text


@click.group()
def menus() -> None:
    """Care for the menus under people's chats. Example: panong menus sync"""


@menus.command()
@JSON
def sync(as_json: bool) -> None:
    """Make LINE's rich menus what they have to be, for every channel; the scheduler does so by itself. What LINE has
    lost is made again, what is no longer used is dropped. Example: panong menus sync --json"""
    from bot.cli.opening import opened
    from bot.line.errors import SendFailed
    from bot.menus.sync import Sync
    from handlers.operator.demo import has_demo
    from models.crypto import KeyringError

    told: list[dict[str, object]] = []
    with opened() as at:
        with at.reading() as session:
            if at.settings.line_api_base_url is None and has_demo(session):
                raise WorkFailed("LINE does not know the people of a demo: set LINE_API_BASE_URL to the simulator")
        syncing = Sync(at.settings, at.engine)
        try:
            for channel in syncing.channels():
                try:
                    told.append({"channel": channel, **syncing.channel(channel, whole=True).counts(), "error": None})
                except (SendFailed, KeyringError) as failed:
                    told.append({"channel": channel, "error": str(failed)})
        finally:
            syncing.close()
    if as_json:
        print_json(told)
    for one in told if not as_json else []:
        click.echo(", ".join(f"{name} {value}" for name, value in one.items() if value is not None))
    if not told:
        raise WorkFailed(
            "No channel has credentials. Set LINE_CHANNEL_ACCESS_TOKEN, or LINE_CHANNEL_ID and LINE_CHANNEL_SECRET."
        )
    if any(one["error"] for one in told):
        raise WorkFailed("Not everything could be done; what was done stays. Then run it again: panong menus sync")
