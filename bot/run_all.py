"""What `panong run` does: migrate, seed the demo district, start every part, say where they are, stop cleanly."""

import json
import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from bot.ports import PortTaken, claim
from bot.supervisor import Supervisor, redis_command, redis_server
from config.files import AlreadyHeld, close_to_others, held
from config.settings import Settings
from handlers.access.refused import Refused
from handlers.lists.name_keys import give_all_keys
from handlers.operator import areas, demo
from handlers.operator.backup import check_sound
from models import crypto
from models.database import connect, sessions
from models.key_marks import check_keys
from models.migrations import is_current
from models.migrations.running import upgrade
from thai.dates import local_date

LOG, LOCK, CHATS = "panong.log", "panong.lock", "simulator.json"
START_OVER = 75
"""With this exit code the simulator asks for a fresh demo."""

SOCKET_MAX = 100
"""Bytes; the system allows a few more in the path of a socket."""


@dataclass(frozen=True)
class Plan:
    """What to start."""

    settings: Settings
    simulator: bool
    demo: bool


@dataclass(frozen=True)
class Pretence:
    """What the simulator is told. `kept_for`: which database the chats belong to. `passing`: whether the demo may begin
    anew, since nothing is there that somebody brought."""

    phones: list[dict[str, object]] = field(default_factory=list)
    kept_for: str = ""
    passing: bool = False


def start(plan: Plan) -> int:
    """Run until Ctrl-C; gives the exit code."""
    settings = plan.settings
    try:
        claim(settings.port, "PORT")
        if plan.simulator:
            claim(settings.simulator_port, "SIMULATOR_PORT")
        if _has_pages(plan):
            claim(settings.staff_port, "STAFF_PORT")
        with held(settings.home / LOCK):
            return _run(plan)
    except PortTaken as error:
        return _refuse(str(error))
    except AlreadyHeld:
        return _refuse(f"Panong runs already with {settings.home}. Stop it, or choose another home: PANONG_HOME=DIR")


def _run(plan: Plan) -> int:
    pretence = _prepare(plan)
    close_to_others(plan.settings.home / LOG)
    with (plan.settings.home / LOG).open("ab") as output:
        supervisor = Supervisor(_environment(plan, pretence), output)
        try:
            code = _serve(plan, supervisor)
            while code == START_OVER:
                supervisor.clear()
                supervisor.env = _environment(plan, _begin_anew(plan))
                code = _serve(plan, supervisor)
            return code
        finally:
            supervisor.stop()


def _begin_anew(plan: Plan) -> Pretence:
    """The demo as on its first day, as the page asked; nothing of ours uses the database now."""
    try:
        demo.remove(plan.settings.database_url, datetime.now(UTC))
        print("  The demo begins anew.", flush=True)  # noqa: T201 - the operator's terminal
    except Refused as error:
        print(f"  The demo goes on as it is. {error}", file=sys.stderr)  # noqa: T201 - as above
    return _prepare(plan)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)  # noqa: T201 - the operator's terminal
    return 2


def _serve(plan: Plan, supervisor: Supervisor) -> int:
    """Until it is told to stop; START_OVER when the page asks for a fresh demo."""
    settings, panong = plan.settings, str(Path(sys.executable).with_name("panong"))
    web = f"http://127.0.0.1:{settings.port}"
    simulator = f"http://127.0.0.1:{settings.simulator_port}"
    if settings.redis_url is None and (server := redis_server()):
        supervisor.start("redis", redis_command(server, _redis_socket(settings.home), settings.home))
    if plan.simulator:
        supervisor.start("simulator", [sys.executable, "-m", "simulator"])
    for name in ("web", "worker", "scheduler", *(("staff",) if _has_pages(plan) else ())):
        supervisor.start(name, [panong, name])
    if not supervisor.wait_for(f"{web}/healthz") or (
        plan.simulator and not supervisor.wait_for(f"{simulator}/healthz")
    ):
        if supervisor.stopping:
            return 0
        print(f"The service did not come up; what its parts said is in {settings.home / LOG}.", file=sys.stderr)  # noqa: T201 - as above
        return 1
    _say(plan, web, simulator)
    return START_OVER if supervisor.watch(START_OVER) else 0


def _prepare(plan: Plan) -> Pretence:
    """The database as it has to be, and what there is to be tried in it."""
    settings = plan.settings
    crypto.use(crypto.Keyring(settings.data_keys))
    engine = connect(settings.database_url)
    try:
        return _fill(engine, plan, datetime.now(UTC))
    finally:
        engine.dispose()


def _fill(engine: Engine, plan: Plan, now: datetime) -> Pretence:
    check_sound(engine)
    check_keys(engine)
    pretends = plan.simulator and not plan.settings.demo
    if pretends and is_current(engine):  # before it is changed by a release that is only tried
        with sessions(engine)() as session:
            demo.refuse_to_simulate(session)
    upgrade(engine)
    check_keys(engine)
    give_all_keys(sessions(engine), now)
    with sessions(engine).begin() as session:
        areas.ensure_first_area(session, local_date(now))
        if pretends:
            demo.refuse_to_simulate(session)
            demo.note_simulated(session, now)
        if plan.demo:
            phones = demo.seed(session, now)
            return Pretence(phones, demo.begun(session), passing=demo.passes(session))
        if not plan.simulator and not plan.settings.demo:
            demo.refuse_to_go_live(session)
        return Pretence(kept_for=demo.begun(session))


def _environment(plan: Plan, pretence: Pretence) -> dict[str, str]:
    """What the parts are told; everything they share is explicit."""
    settings = plan.settings
    told = dict(os.environ)
    told["DATABASE_URL"] = settings.database_url
    told["PANONG_HOME"] = str(settings.home)
    told.setdefault("PORT", str(settings.port))
    told.setdefault("STAFF_PORT", str(settings.staff_port))
    if settings.redis_url is None and redis_server():
        told["REDIS_URL"] = f"unix://{_redis_socket(settings.home)}"
    if plan.simulator:
        told["LINE_API_BASE_URL"] = f"http://127.0.0.1:{settings.simulator_port}"
        told["SIMULATOR_PORT"] = str(settings.simulator_port)
        told["SIMULATOR_WEBHOOK_URL"] = f"http://127.0.0.1:{settings.port}/callback"
        told["SIMULATOR_PHONES"] = json.dumps(pretence.phones, ensure_ascii=False)
        told["SIMULATOR_KEEP"] = str(settings.home / CHATS)
        told["SIMULATOR_KEPT_FOR"] = pretence.kept_for
        if pretence.passing:
            told["SIMULATOR_START_OVER"] = str(START_OVER)
        told["PANONG_DEMO"] = "1"
        if settings.public_url is None:  # the simulator's page runs on this machine
            told["PUBLIC_URL"] = f"http://127.0.0.1:{settings.port}"
        if settings.staff_url is None:
            told["STAFF_URL"] = f"http://127.0.0.1:{settings.staff_port}"
    return told


def _has_pages(plan: Plan) -> bool:
    """A letter is printed from an address that somebody can open: the simulator's phones are on this machine."""
    return plan.simulator or plan.settings.staff_url is not None


def _redis_socket(home: Path) -> Path:
    """The socket of the Redis that belongs to this home."""
    at = home / "redis.sock"
    if len(str(at).encode()) <= SOCKET_MAX:
        return at
    return Path(f"/tmp/panong-{os.getuid()}-{abs(hash(str(home))) % 10**8}.sock")  # noqa: S108 - mode 0600, and only rings


def _say(plan: Plan, web: str, simulator: str) -> None:
    lines = ["", "  Panong is running."]
    if plan.simulator:
        lines.append(f"  Phones to try it on:  {simulator}")
    if plan.settings.redis_url is None and not redis_server():
        lines.append(
            "  Redis:                none here (redis-server or valkey-server); it goes without, looking often"
        )
    lines += [
        f"  Webhook:              {web}/callback",
        f"  Data and secrets:     {plan.settings.home}",
        f"  Log:                  {plan.settings.home / LOG}",
        "  Ctrl-C stops everything.",
        "",
    ]
    print("\n".join(lines), flush=True)  # noqa: T201 - the operator's terminal
