"""Every conversation of the service."""

from flows.followup import FOLLOWUP
from flows.joining import JOIN
from flows.kit import Flow
from flows.report.flow import REPORT
from flows.safeguarding.flow import SAFETY

FLOWS: dict[str, Flow] = {flow.name: flow for flow in (JOIN, REPORT, FOLLOWUP, SAFETY)}
