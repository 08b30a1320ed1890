"""`python -m simulator`: play LINE until SIGTERM or SIGINT."""

import os
import signal
import sys
import threading

from .server import start
from .settings import SettingsError, from_environment


def main() -> int:
    """Exit code 0 when asked to stop, 2 when the settings can't be used, settings.start_over when the page asks for a
    fresh demo."""
    os.umask(0o077)  # what people type on the phones is nobody else's, should it ever get into a file
    try:
        settings = from_environment(os.environ)
        handle = start(settings)
    except SettingsError as error:
        sys.stderr.write(f"simulator: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"simulator: can't listen on 127.0.0.1:{settings.port}: {error.strerror}\n")
        return 2
    stopped, over = threading.Event(), handle.world.over

    def stop() -> None:
        stopped.set()
        over.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())
    sys.stdout.write(f"LINE simulator: {handle.url} (webhooks to {settings.webhook_url})\n")
    sys.stdout.flush()
    over.wait()
    handle.stop()
    return 0 if stopped.is_set() or settings.start_over is None else settings.start_over


if __name__ == "__main__":
    raise SystemExit(main())
