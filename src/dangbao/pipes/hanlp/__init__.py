"""Names by a model of HanLP's: a recogniser that can run before the library's own pipes."""

from dangbao.pipes.hanlp.pipe import DEFAULT_MODEL, HanlpPipe, make_hanlp
from dangbao.pipes.hanlp.tags import LABELS

__all__ = ["DEFAULT_MODEL", "LABELS", "HanlpPipe", "make_hanlp"]
