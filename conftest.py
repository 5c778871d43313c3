"""What is left out where a package of an extra is missing."""

from __future__ import annotations

import os
from importlib.util import find_spec

collect_ignore = (
    ["src/dangbao/training/fitting.py", "src/dangbao/training/tagger.py"]
    if find_spec("torch") is None and os.environ.get("CI") != "true"
    else []
)
