"""`make revision MESSAGE="…"`: writes the next revision, from how the tables of the code differ from those that the
revisions so far make. They are made for it in a scratch database."""

import os
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script

from models.database import connect
from models.migrations import FOLDER, revisions
from models.migrations.running import migrating, upgrade

USAGE = 'Say what the revision does: make revision MESSAGE="Let an area have a fax number"'


def write(message: str, folder: Path = FOLDER) -> Path:
    """Write the revision, to be read and mended by hand; gives its file."""
    number = f"{int(revisions(folder)[-1]) + 1:04}"
    with tempfile.TemporaryDirectory() as scratch:
        engine = connect(f"sqlite:///{scratch}/scratch.db")
        upgrade(engine, folder=folder)
        with migrating(engine, folder) as config:
            written = command.revision(config, message.rstrip("."), rev_id=number, autogenerate=True)
        engine.dispose()
    assert isinstance(written, Script)  # noqa: S101 - a list only where several were asked for
    return Path(written.path)


def main() -> None:
    """Called by make."""
    message = " ".join(sys.argv[1:]).strip()
    if not message:
        sys.exit(USAGE)
    written = write(message)
    if "op." not in written.read_text():
        print("The tables are those of the revision before: nothing is in it yet.", file=sys.stderr)  # noqa: T201 - a developer's terminal
    print(os.path.relpath(written))  # noqa: T201 - make formats the file of this name


if __name__ == "__main__":
    main()
