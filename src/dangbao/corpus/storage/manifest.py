"""What a corpus consists of at one moment: one small file, which is replaced as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dangbao.corpus.errors import CorpusError

FILE = "corpus.json"


class Segment(BaseModel):
    """A folder of tables that is never changed: its name and how many issues are in it."""

    model_config = ConfigDict(frozen=True)

    name: str
    issues: int


class Manifest(BaseModel):
    """The segments that hold the issues, those that hold who is who, and how many were ever made."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_version: Literal["dangbao.corpus/1"] = Field(default="dangbao.corpus/1", alias="schema")
    made: int = 0
    segments: tuple[Segment, ...] = ()
    identities: tuple[str, ...] = ()
    resolver: str = ""

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of a corpus.

        Raises
        ------
        CorpusError
            If there is none, or it is not to be understood.
        """
        try:
            return cls.model_validate_json((folder / FILE).read_bytes())
        except FileNotFoundError:
            raise CorpusError(
                folder, "there is no corpus here", "make one with dangbao corpus init"
            ) from None
        except OSError as error:
            problem = f"the corpus cannot be opened ({error.strerror})"
            raise CorpusError(folder, problem, "check its permissions") from None
        except ValidationError:
            problem = f"its {FILE} is not one that this version understands"
            raise CorpusError(folder, problem, "use the version of dangbao that made it") from None

    def write(self, folder: Path) -> None:
        """Put the manifest in the place of the one before, at one blow."""
        new = folder / f"{FILE}.new"
        with new.open("w", encoding="utf-8") as stream:
            stream.write(self.model_dump_json(by_alias=True, indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(folder / FILE)
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Have the system write down the names in a folder, where it can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
