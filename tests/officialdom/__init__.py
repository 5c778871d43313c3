"""Officialdom: invented careers of years and the newspapers that tell of them, with the truth."""

from .simulation import simulate
from .truth import Official, Printed, PrintedIssue, Tenure, World

__all__ = ["Official", "Printed", "PrintedIssue", "Tenure", "World", "simulate"]
