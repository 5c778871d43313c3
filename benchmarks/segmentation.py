"""How fast words are found: `python benchmarks/segmentation.py [TEXT_FILE]`.

Prints the size of the segmentation model, the time that loading it takes, and the characters a second that
the spaCy tokenizer cuts, in one process, the best of three passes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from spacy.vocab import Vocab

from dangbao.pipes.tokenizer import PkusegTokenizer
from dangbao.pipes.tokenizer.segmenter import MODEL, load_segmenter

PASSES = 3
TEXT = (
    """本报讯（记者 林海生 通讯员 马秀英）12月3日，石桥市委书记赵立新主持召开市委常委会会议，
传达学习中央经济工作会议精神，研究部署岁末年初重点工作。市委副书记、市长钱文博，市人大常委会主任孙国栋，
市政协主席李桂兰出席会议。赵立新强调，要坚持稳中求进工作总基调，全力抓好安全生产、民生保障和信访稳定，
确保全年目标任务顺利完成。副市长、市公安局局长周建平列席会议并就全市道路交通安全工作作了汇报。
当天下午，市领导还来到青河县柳树镇，实地察看了高标准农田建设、农产品加工园区运行情况，
看望慰问了困难党员和老教师吴德福，与村党支部书记郑小红亲切交谈，详细询问冬季供暖和秋粮收购情况。
"""
    * 100
)


def seconds(action: Callable[[], object]) -> float:
    """Return how many seconds an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    text = Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else TEXT
    loading = seconds(load_segmenter)
    tokenizer = PkusegTokenizer(Vocab())
    cutting = min(seconds(lambda: tokenizer(text)) for _ in range(PASSES))
    print(f"model size  {sum(file.stat().st_size for file in MODEL.iterdir()) / 1e6:9.2f} MB")
    print(f"load        {loading:9.2f} s")
    print(f"text        {len(text):9,} characters")
    print(f"speed       {len(text) / cutting:9,.0f} characters a second")


if __name__ == "__main__":
    main()
