"""Where a program begins: files, folders and strings to issues, and files to extractions."""

from dangbao.inputs.extractions import read_extractions
from dangbao.inputs.facts import Facts, check_date
from dangbao.inputs.finding import find_files
from dangbao.inputs.issues import read, read_all
from dangbao.inputs.pages import Reading
from dangbao.inputs.patterns import Pattern
from dangbao.inputs.reading import read_files

__all__ = [
    "Facts",
    "Pattern",
    "Reading",
    "check_date",
    "find_files",
    "read",
    "read_all",
    "read_extractions",
    "read_files",
]
