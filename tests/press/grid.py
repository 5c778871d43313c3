"""Dividing a page into rectangles, as a layout editor does with a ruler."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

GAP = 1
"""Rows between two neighbours one above the other."""


class Cell(NamedTuple):
    """Columns and rows of the page's grid."""

    column: int
    columns: int
    row: int
    rows: int

    def split_upright(self, at: int) -> tuple[Cell, Cell]:
        return self._replace(columns=at), self._replace(column=self.column + at, columns=self.columns - at)

    def split_level(self, at: int) -> tuple[Cell, Cell]:
        below = self._replace(row=self.row + at + GAP, rows=self.rows - at - GAP)
        return self._replace(rows=at), below


def divide(cell: Cell, measure: float, chance: random.Random, most: float = 2600) -> Iterator[Cell]:
    """Yield the rectangles of articles and pictures; `measure` is a column's width in characters."""
    parts = _parts(cell, measure, chance, most)
    if parts is None:
        yield cell
        return
    for part in parts:
        yield from divide(part, measure, chance, most)


def _parts(cell: Cell, measure: float, chance: random.Random, most: float) -> tuple[Cell, Cell] | None:
    capacity = cell.columns * cell.rows * measure
    least_rows = 9 if cell.columns < 3 else 8 + cell.columns
    upright = cell.columns >= 2 and cell.rows >= 11
    level = cell.rows >= 2 * least_rows + GAP
    awkward = cell.columns == 1 and cell.rows > 50
    stop = max(0.0, min(1.0, (most - capacity) / (most * 0.95))) ** 1.4
    halves = cell.columns == 2 and not awkward and level and chance.random() < 0.6
    upright = upright and not halves
    if not (upright or level) or (not awkward and chance.random() < stop):
        return None
    height = 1.35 * cell.rows / (cell.columns * measure)
    across = level and (not upright or chance.random() < height / (height + 0.8))
    if across:
        at = int(cell.rows * chance.uniform(0.3, 0.7))
        return cell.split_level(max(least_rows, min(at, cell.rows - least_rows - GAP)))
    return cell.split_upright(_upright_cut(cell.columns, chance))


def _upright_cut(columns: int, chance: random.Random) -> int:
    """Return after which column to cut: a single column alone is rare."""
    weights = [0.35 if 1 in (at, columns - at) and columns > 2 else 1.0 for at in range(1, columns)]
    return chance.choices(range(1, columns), weights)[0]
