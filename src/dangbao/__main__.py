"""Run the command line with ``python -m dangbao``."""

from dangbao.cli import app

if __name__ == "__main__":
    app(prog_name="dangbao")
