"""Run the command line with ``python -m dangbao``."""

from dangbao.cli import app

app(prog_name="dangbao")
