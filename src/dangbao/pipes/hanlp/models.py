"""The two kinds of HanLP's models that recognise names, and how one is found and loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from dangbao.pipes.annotations import EntityMention
from dangbao.pipes.hanlp.sentences import Sentence, Stretch, align, cut
from dangbao.pipes.hanlp.tags import LABELS, entity_tags

Answer = Iterable[tuple[str, str, int, int]]
"""HanLP's answer to a sentence: names, each with its tag, its first word and the one after its last."""

_PREFERRED_TASK = "ner/msra"
_CHARACTER_TAGS = {"NR", "NS", "NT"}
"""The tags of HanLP's corpus of characters; its corpora of words have others."""


class Recogniser:
    """A model that recognises names in words or in characters that it is given.

    Examples
    --------
    >>> import spacy
    >>> model = Recogniser(lambda sentences: [[("黄宁", "NR", 2, 4)]], characters=True)
    >>> model.find(model.cut(spacy.blank("zh")("市长黄宁讲话。")))
    [[EntityMention(start=2, end=4, label='PERSON')]]
    """

    def __init__(self, model: Callable[[list[list[str]]], list[Answer]], *, characters: bool) -> None:
        self._model = model
        self._characters = characters

    def cut(self, doc: Doc) -> list[Sentence]:
        """Cut a Doc as the model reads it."""
        return cut(doc, characters=self._characters)

    def find(self, sentences: list[Sentence]) -> list[list[EntityMention]]:
        """Return the names of each sentence."""
        answers = self._model([sentence.words for sentence in sentences])
        return [_mentions(answer, s.units) for s, answer in zip(sentences, answers, strict=True)]


class MultiTaskRecogniser:
    """A model of several tasks that cuts sentences into words of its own, and recognises names in them."""

    def __init__(self, model: Callable[..., dict[str, Any]], task: str) -> None:
        self._model = model
        self._task = task

    def cut(self, doc: Doc) -> list[Sentence]:
        """Cut a Doc into sentences."""
        return cut(doc, characters=False)

    def find(self, sentences: list[Sentence]) -> list[list[EntityMention]]:
        """Return the names of each sentence."""
        found = self._model([sentence.text for sentence in sentences], tasks=self._task)
        words = next(found[task] for task in found if task.startswith("tok"))
        return [
            _mentions(answer, _places(sentence, cut_by_model))
            for sentence, cut_by_model, answer in zip(sentences, words, found[self._task], strict=True)
        ]


def _places(sentence: Sentence, words: list[str]) -> list[Stretch]:
    """Return where the model's words stand in the Doc."""
    at = sentence.start
    return [(at + start, at + end) for start, end in align(words, sentence.text)]


def _mentions(answer: Answer, stretches: list[Stretch]) -> list[EntityMention]:
    """Return the names of a sentence whose words stand at `stretches`, in text order."""
    named = sorted(
        (stretches[first][0], stretches[last - 1][1], LABELS[tag])
        for _, tag, first, last in answer
        if tag in LABELS
    )
    return [EntityMention(start, end, label) for start, end, label in named if start < end]


def load_recogniser(identifier: str) -> Recogniser | MultiTaskRecogniser:
    """Load a model of HanLP's that recognises names.

    Parameters
    ----------
    identifier
        A name of HanLP's (``MSRA_NER_ELECTRA_SMALL_ZH``), a URL, or the folder of a model.

    Raises
    ------
    ImportError
        If HanLP is not installed.
    OSError
        If there is no such model, or it cannot be loaded.
    ValueError
        If the model recognises no names, or none whose tags are known.
    """
    model = _load(identifier)
    if hasattr(model, "tasks"):
        task = _choose_task(identifier, list(model.tasks))
        _known_tags(identifier, model.tasks[task])
        return MultiTaskRecogniser(model, task)
    kind = type(model).__name__
    if "NamedEntityRecognizer" not in kind:
        raise ValueError(f"the HanLP model {identifier} recognises no names, it is a {kind}: choose another")
    tags = _known_tags(identifier, model)
    return Recogniser(model, characters=model.config.get("token_delimiter") == "" or tags == _CHARACTER_TAGS)


def _choose_task(identifier: str, tasks: list[str]) -> str:
    """Return the task that recognises names."""
    fitting = [task for task in tasks if task.startswith("ner")]
    if not fitting:
        told = f"the HanLP model {identifier} recognises no names, its tasks are {', '.join(tasks)}"
        raise ValueError(f"{told}: choose another")
    return _PREFERRED_TASK if _PREFERRED_TASK in fitting else fitting[0]


def _known_tags(identifier: str, model: Any) -> set[str]:  # noqa: ANN401
    """Return those tags of a model that are known."""
    vocabulary = model.vocabs["tag" if "tag" in model.vocabs else "label"]
    tags = entity_tags(tag for tag in vocabulary.idx_to_token if tag)
    if tags.isdisjoint(LABELS):
        raise ValueError(
            f"the HanLP model {identifier} has tags that are not known, {', '.join(sorted(tags))}: "
            "say what they mean in dangbao.pipes.hanlp.LABELS before you load it"
        )
    return tags & LABELS.keys()


def _load(identifier: str) -> Any:  # noqa: ANN401
    """Load any model of HanLP's."""
    try:
        hanlp = import_module("hanlp")
    except ImportError as error:
        raise ImportError(f'HanLP cannot be imported ({error}): pip install "dangbao[hanlp]"') from error
    known = {**hanlp.pretrained.ner.ALL, **hanlp.pretrained.mtl.ALL}
    url = known.get(identifier, identifier)
    is_url = url.startswith(("http://", "https://"))
    if not is_url and not any((Path(url) / name).is_file() for name in ("config.json", "meta.json")):
        names = ", ".join(sorted(name for name in known if name.endswith("_ZH")))
        raise FileNotFoundError(
            f"there is no HanLP model {identifier}: give a folder with a config.json, a URL or one of {names}"
        )
    try:
        return hanlp.load(url, verbose=False)
    except Exception as error:
        remedy = _remedy(url) if is_url else "train or download it anew"
        raise OSError(f"the HanLP model {identifier} cannot be loaded ({_cause(error)}): {remedy}") from error


def _cause(error: BaseException) -> str:
    """Return in one line what an error began with: HanLP's own report of an error may fail in its turn."""
    while error.__context__ is not None:
        error = error.__context__
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _remedy(url: str) -> str:
    """Say what to do where a model cannot be downloaded."""
    files = import_module("hanlp.utils.io_util")
    folder, _ = files.split_if_compressed(files.path_from_url(url))
    return f"without a network, unpack {url} as {folder} (HANLP_HOME moves that place)"
