"""spaCy's default configuration for Chinese names, for the comparison with other systems.

Run `python -m models.recogniser.spacy_default FOLDER [--steps N]` from the root of a checkout, with
`DANGBAO_SHARED` naming the folder of the source data. It trains what `spacy init config --lang zh --pipeline
ner` says, nothing changed but the number of steps, on the training half of MSRA, every fortieth sentence held
out to choose the best step, and writes the pipeline to FOLDER.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import DocBin

from dangbao.training.examples import Example
from models.recogniser.corpora import read_own_labels

HELD_OUT = 40
STEPS = 6000


def write_docs(path: Path, examples: Iterable[Example]) -> str:
    """Write examples as spaCy reads them, cut into characters; return the name of the file."""
    nlp, docs = spacy.blank("zh"), DocBin()
    for example in examples:
        doc = nlp.make_doc(example.text)
        spans = (doc.char_span(start, end, label) for start, end, label in example.spans)
        doc.ents = [span for span in spans if span is not None]
        docs.add(doc)
    docs.to_disk(path)
    return str(path)


def main() -> None:
    """Train and write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the pipeline")
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    examples = list(read_own_labels("msra", "train"))
    rest = (example for number, example in enumerate(examples) if number % HELD_OUT)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        config = work / "config.cfg"
        init_config(lang="zh", pipeline=["ner"], silent=True).to_disk(config)
        overrides = {
            "paths.train": write_docs(work / "train.spacy", rest),
            "paths.dev": write_docs(work / "dev.spacy", examples[::HELD_OUT]),
            "training.max_steps": options.steps,
        }
        train(config, work / "trained", overrides=overrides)
        shutil.copytree(work / "trained" / "model-best", options.folder, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
