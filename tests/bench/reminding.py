"""One whole run of `reminders`, in a process of its own as the scheduler has one: how long it took, how many people are
owed a word, and the most memory that it had.

`python -m tests.bench.reminding MOMENT`, with the settings of the service.
"""

import json
import resource
import sys
from datetime import datetime
from time import perf_counter

from bot.garbage import set_aside_loaded
from config.settings import Settings
from models import crypto
from models.database import connect
from scheduler.jobs import JOBS
from scheduler.tick import run_once


def main() -> None:
    moment, settings = datetime.fromisoformat(sys.argv[1]), Settings.load()
    crypto.use(crypto.Keyring(settings.data_keys))
    set_aside_loaded()
    engine = connect(settings.database_url)
    (job,) = [job for job in JOBS if job.name == "reminders"]
    before = _most_memory()
    begun = perf_counter()
    (done,) = run_once(engine, job, moment)
    seconds = perf_counter() - begun
    assert not done.failed, done
    print(
        json.dumps({"seconds": seconds, "reminded": done.counts["reminded"], "before": before, "most": _most_memory()})
    )


def _most_memory() -> int:
    """Bytes, since it began."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
