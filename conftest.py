"""What holds before a test is read: threads, and what is left out without a package of an extra."""

from __future__ import annotations

import os
from importlib.util import find_spec

# The tests run side by side, one worker to a processor; threads of their own would only push each other out.
os.environ.setdefault("OMP_NUM_THREADS", "1")

collect_ignore = (
    ["src/dangbao/training/fitting.py", "src/dangbao/training/tagger.py"]
    if find_spec("torch") is None and os.environ.get("CI") != "true"
    else []
)
