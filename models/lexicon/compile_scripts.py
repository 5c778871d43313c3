"""Compile the table of characters that tell the script of a text, by OpenCC and the counts of common words.

Usage: python models/lexicon/compile_scripts.py

Reads ``src/dangbao/lexicon/data/words.tsv`` and writes ``scripts.tsv`` beside it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from opencc import OpenCC

from dangbao.lexicon.tables import read_table

DATA = Path(__file__).resolve().parents[2] / "src/dangbao/lexicon/data"
SIZE = 400
IN_BOTH = frozenset(
    "后里云台只干几斗冲系征御并松姜卜困丑千出划尽回帘刮坛于余周制准志致注范克面表布才借局向采群启象升家"
)
"""Simplified characters that traditional texts write too, for other words."""
HEADER = (
    "# source: OpenCC, STCharacters and TSCharacters; compiled by models/lexicon/compile_scripts.py; "
    "licence: Apache-2.0\n"
    f"# the {SIZE} most common characters whose simplified form no traditional text writes: "
    "by them the script of a text is told\n"
    "traditional\tsimplified\n"
)


def main() -> None:
    """Write the table."""
    counts: Counter[str] = Counter()
    for row in read_table("words"):
        for character in row["word"]:
            counts[character] += int(row["count"])
    to_traditional, to_simplified = OpenCC("s2t"), OpenCC("t2s")
    pairs = ((to_traditional.convert(one), one) for one, _ in counts.most_common() if one not in IN_BOTH)
    telling = [(old, new) for old, new in pairs if old != new and to_simplified.convert(old) == new]
    rows = "".join(f"{old}\t{new}\n" for old, new in telling[:SIZE])
    (DATA / "scripts.tsv").write_text(HEADER + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
