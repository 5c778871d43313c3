"""Figures for papers and notebooks. Needs matplotlib: ``pip install "dangbao[figures]"``."""

from importlib.util import find_spec

if find_spec("matplotlib") is None:
    raise ImportError('matplotlib is not installed; run: pip install "dangbao[figures]"')

from dangbao.show.figures.attendance import attendance_matrix
from dangbao.show.figures.careers import career_chart
from dangbao.show.figures.coverages import coverage_chart
from dangbao.show.figures.networks import network_chart
from dangbao.show.figures.ranks import rank_chart
from dangbao.show.figures.successions import succession_chart
from dangbao.show.figures.timelines import timeline

__all__ = [
    "attendance_matrix",
    "career_chart",
    "coverage_chart",
    "network_chart",
    "rank_chart",
    "succession_chart",
    "timeline",
]
