"""What the sample gives, in every form, as digests: ``python -m tests.abuse.golden`` writes them anew.

Run it where the output changes on purpose: it prints the names of what has changed.

Places of nodes are left out of the digests: a layout adds up many small forces, and libraries of linear
algebra round differently from machine to machine. Weights count with nine digits.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import dangbao
from dangbao import sample
from dangbao.corpus import Corpus
from dangbao.graph import build_graph, project
from dangbao.graph.export import write_graph
from dangbao.graph.picture.picture import picture_of
from dangbao.show import render_network

FILE = Path(__file__).with_name("golden.txt")
_FIGURE = re.compile(rb"\d+\.\d{10,}")
_PLACE = re.compile(rb'<viz:position [^>]*>|"(?:x|y|bend)": -?[\d.e-]+|"view": \[[^\]]*\]')


def outputs() -> Iterator[tuple[str, bytes]]:
    """Yield all that can be written of the sample, each under a name."""
    issues = list(dangbao.read_all(sample.issues()[0].parent))
    extractions = [dangbao.extract(issue) for issue in issues]
    for issue, extraction in zip(issues, extractions, strict=True):
        yield f"{issue.id}.json", extraction.to_json().encode()
        yield f"{issue.id}.html", dangbao.render_page(issue, extraction).encode()
    graph = build_graph(extractions)
    together = project(graph, "event")
    with TemporaryDirectory() as folder:
        for ending in (".gexf", ".graphml", ".json", ".popolo.json", ""):
            write_graph(graph, Path(folder, f"graph{ending}"))
        for ending in (".gexf", ".graphml", ".json"):
            write_graph(together, Path(folder, f"together{ending}"))
        corpus = Corpus.create(Path(folder, "press"))
        corpus.add(issues)
        corpus.resolve()
        write_graph(corpus.graph(), Path(folder, "corpus.json"))
        for path in sorted(path for path in Path(folder).rglob("*") if "press" not in path.parts):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.read_bytes()
    yield "graph.html", render_network(picture_of(graph)).encode()


def digest(content: bytes) -> str:
    """Return the hash of an output without what differs from machine to machine."""
    steady = _FIGURE.sub(lambda found: b"%.9g" % float(found[0]), _PLACE.sub(b"", content))
    return sha256(steady).hexdigest()


def golden() -> dict[str, str]:
    """Return the digests that are written down."""
    lines = FILE.read_text("utf-8").splitlines() if FILE.exists() else []
    return {name: value for value, _, name in (line.partition("  ") for line in lines)}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Return what is not the same, and how."""
    names = [*old, *(name for name in new if name not in old)]
    kinds = {(True, True): "changed", (True, False): "gone", (False, True): "new"}
    return [f"{kinds[name in old, name in new]}: {name}" for name in names if old.get(name) != new.get(name)]


def main() -> None:
    """Write the digests, and say which have changed."""
    new = {name: digest(content) for name, content in outputs()}
    sys.stdout.write("\n".join(differences(golden(), new) or ["nothing has changed"]) + "\n")
    FILE.write_text("".join(f"{value}  {name}\n" for name, value in new.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
