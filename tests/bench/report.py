"""What the bench prints: the figures that have bars, where the CPU of a turn goes, what a turn of each kind costs."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.people import Result
from tests.bench.statements import Cost

LATEST_MS = 200
"""A tenth of the two seconds for which LINE waits for a webhook."""


@dataclass
class Figures:
    """What was measured of one side. `cpu`: seconds of each process while 64 people talked."""

    steady: Result
    cpu: Mapping[str, float]
    crowd: Result

    def cpu_ms(self, *names: str) -> float:
        """CPU of these processes for each turn."""
        return sum(self.cpu[name] for name in names) * 1000 / max(self.steady.turns, 1)

    @property
    def p99_ms(self) -> float:
        """Until the webhook was answered, with 200 people."""
        return self.crowd.percentile(0.99) * 1000


def print_bars(ours: Figures, echo: Figures, twice: Figures) -> None:
    """The service beside the echo bot in one process and in two; each bar is against the one that it names."""
    cpu = ours.cpu_ms("web", "worker")
    cpu_bar = at_most(cpu / twice.cpu_ms("echo bot"), 1.4, "aim 0.9")
    speed_bar = at_least(ours.steady.per_second / echo.steady.per_second, 1.2, "aim 1.75")
    late = "" if ours.p99_ms < LATEST_MS else f", and over {LATEST_MS} ms"
    rows = [
        ("CPU ms a turn, 64 people", echo.cpu_ms("echo bot"), twice.cpu_ms("echo bot"), cpu, f"÷ x 2: {cpu_bar}"),
        ("turns a second, 64 people", *(one.steady.per_second for one in (echo, twice, ours)), f"÷ x 1: {speed_bar}"),
        (
            "webhook p99 ms, 200 people",
            *(one.p99_ms for one in (echo, twice, ours)),
            f"÷ x 2: {at_most(ours.p99_ms / twice.p99_ms, 1.0, f'and under {LATEST_MS} ms')}{late}",
        ),
        ("turns a second, 200 people", *(one.crowd.per_second for one in (echo, twice, ours)), ""),
    ]
    print(f"{'':28}{'echo bot x 1':>14}{'x 2':>10}{'panong':>10}   bar")
    for name, *figures, bar in rows:
        print(
            f"{name:28}" + "".join(f"{figure:{width}.2f}" for figure, width in zip(figures, (14, 10, 10), strict=True)),
            bar,
        )


def print_costs(ours: Figures, costs: Mapping[str, Cost]) -> None:
    """Where our CPU goes, and what each kind of turn asks the database."""
    spent = ", ".join(f"{name} {ours.cpu_ms(name):.2f}" for name in sorted(ours.cpu, key=lambda one: -ours.cpu[one]))
    print(f"\nCPU ms a turn: {spent}\n")
    print(f"{'kind of turn':24}{'share':>7}{'statements, alone':>19}{'64 at once':>12}{'worker ms each':>16}")
    for kind, turns in ours.steady.kinds.most_common():
        cost = costs.get(kind, Cost())
        print(f"{kind:24}{turns / ours.steady.turns:7.1%}{cost.alone:19.1f}{cost.together:12.1f}{cost.cpu_ms:16.2f}")


def at_most(ratio: float, bar: float, more: str) -> str:
    return f"{ratio:.2f} <= {bar} ({more}) {'holds' if ratio <= bar else 'MISSED'}"


def at_least(ratio: float, bar: float, more: str = "") -> str:
    return f"{ratio:.2f} >= {bar} {f'({more}) ' if more else ''}{'holds' if ratio >= bar else 'MISSED'}"
