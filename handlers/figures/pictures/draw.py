"""Has charts drawn in a process of its own, which ends with them. What it is given is numbers and words; it is told
nothing of the service's settings and keys, and is given up when it takes too long: a summary goes without then."""

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from config.logs import log

SECONDS = 15
"""For a piece's charts: they take two. A run's lease lasts twice as long."""

PROGRAM = (sys.executable, "-m", "handlers.figures.pictures.paint")
_PNG = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 200_000
"""Of a picture: they have some 25,000."""


def draw_charts(charts: Sequence[Any]) -> list[bytes]:
    """A PNG each, or none at all where anything went wrong, which the log says."""
    if not charts:
        return []
    try:
        with tempfile.TemporaryDirectory(prefix="panong-chart-") as folder:
            told = {"MPLCONFIGDIR": folder, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
            done = subprocess.run(  # noqa: S603 - our own program
                PROGRAM,
                input=json.dumps(charts).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=True,
                env=told,
            )
        drawn = [b64decode(one) for one in json.loads(done.stdout)]
        if len(drawn) != len(charts) or not all(one.startswith(_PNG) and len(one) <= MOST_BYTES for one in drawn):
            raise ValueError("these are no pictures")
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        log.error("charts_not_drawn", error=type(error).__name__, count=len(charts))
        return []
    return drawn
