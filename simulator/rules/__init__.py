"""What LINE refuses in a message, written as plain tables: pure, and fast enough for load tests."""

from .counting import graphemes, json_bytes, utf16_length
from .fields import Problem
from .messages import check_messages, check_request

__all__ = ["Problem", "check_messages", "check_request", "graphemes", "json_bytes", "utf16_length"]
