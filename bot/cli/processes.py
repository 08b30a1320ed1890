"""The processes: `panong web`, `worker`, `scheduler`, `staff`, and `run` for all of them on one machine."""

import os
import sys
from typing import TYPE_CHECKING

import click

from bot import garbage
from bot.cli.options import CallWrong, WorkFailed
from bot.parent import told_to_stop

if TYPE_CHECKING:
    from config.settings import Process, Settings


LAST_PORT = 65_535


@click.command()
def web() -> None:
    """Take LINE's webhook on PORT. Example: panong web"""
    settings = _needed("web")
    from bot.ports import PortTaken
    from bot.web.server import serve

    garbage.resume()
    try:
        serve(settings)
    except PortTaken as error:
        raise CallWrong(str(error)) from error


@click.command()
def staff() -> None:
    """Show the pages that people print from, on STAFF_PORT. Example: panong staff"""
    settings = _needed("staff")
    from bot.ports import PortTaken
    from bot.staff.server import serve

    garbage.resume()
    try:
        serve(settings)
    except PortTaken as error:
        raise CallWrong(str(error)) from error


@click.command()
def worker() -> None:
    """Handle the inbox and send the outbox. Example: panong worker"""
    settings = _needed("worker")
    from bot.worker.main import AnotherWorker, run

    garbage.resume()
    try:
        run(settings, told_to_stop())
    except AnotherWorker as error:
        raise WorkFailed(str(error)) from error


@click.command()
def scheduler() -> None:
    """Run what is due by the clock. Example: panong scheduler"""
    settings = _needed("scheduler")
    from bot.admission import wait_for_admission
    from bot.menus.sync import keep_equal
    from bot.quota import keep_asking
    from models.database import connect
    from scheduler.main import run

    garbage.set_aside_loaded()
    stop, engine = told_to_stop(), connect(settings.database_url)
    try:
        admitted = wait_for_admission(engine, settings, stop)
    finally:
        engine.dispose()
    if admitted:
        run(settings, stop, keep_equal, keep_asking)


@click.command("run")
@click.option(
    "--no-simulator", is_flag=True, help="Speak to LINE itself instead of the simulator; seeds no demo either."
)
@click.option("--no-demo", is_flag=True, help="Seed no demo district.")
def run_all(no_simulator: bool, no_demo: bool) -> None:
    """Start everything on this machine, with SQLite and a Redis of its own. Example: panong run"""
    from config.home import home_secrets, made_up
    from config.settings import Settings

    settings = Settings.load()
    if no_simulator:
        # LINE knows neither a secret nor a token that this command would make up.
        Settings.need("run")
    secrets = home_secrets(settings.home)
    if not no_simulator:
        secrets |= made_up(settings.told)
    os.environ.update({name: value for name, value in secrets.items() if not os.environ.get(name)})
    from bot.run_all import Plan, start

    garbage.resume()
    if "STAFF_PORT" not in settings.told:  # beside the others, so that two homes with their own ports stay apart
        near = range(settings.port + 2, settings.port + 4) if settings.port < LAST_PORT - 4 else (LAST_PORT - 5,)
        os.environ["STAFF_PORT"] = str(next(one for one in near if one != settings.simulator_port))
    settings = Settings.load()
    # LINE's real people are no part of a demo, unless somebody says that they are.
    demo = not no_demo and (not no_simulator or settings.demo)
    sys.exit(start(Plan(settings, simulator=not no_simulator, demo=demo)))


def _needed(process: "Process") -> "Settings":
    """The settings of a process, its logs and its keys; without what it needs it does not start and says why."""
    from config.settings import Settings

    settings = Settings.need(process)
    from config import logs
    from models import crypto

    logs.setup(process)
    crypto.use(crypto.Keyring(settings.data_keys))
    return settings
