"""The record: its pages, its signatures, and the verdict on a file. Importing this costs nothing."""

from handover_app.record.checker import Checker
from handover_app.record.workshop import Workshop

__all__ = ["Checker", "Workshop"]
