"""How blocks stand to one another on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dangbao.page.geometry.blocks import Block, overlap
from dangbao.sources.sheet import Box, Sheet

_TOUCH = 0.3  # of the size: what is nearer touches
_WIDER = 1.1  # than a heading: a rule that does not belong to it
_GUTTER = 4.0  # of the body's size: no gutter is wider


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A page's rules, and the size of its body, by which distances are measured."""

    sheet: Sheet
    size: float

    def is_ruled_off(self, one: Box, other: Box) -> bool:
        """Tell whether a rule stands between two boxes that is wider than the narrower of them."""
        slack = _TOUCH * self.size
        top, bottom = min(one.bottom, other.bottom), max(one.top, other.top)
        narrower = min(one, other, key=lambda box: box.width)
        return any(
            top - slack < rule.top < bottom + slack
            and rule.left < narrower.left + slack
            and rule.right > narrower.right - slack
            and rule.width > _WIDER * narrower.width
            for rule in self.sheet.rules
        )

    def is_parted(self, one: Box, other: Box) -> bool:
        """Tell whether a rule stands between two boxes."""
        left, right = sorted((one.left, one.right, other.left, other.right))[1:3]
        top, bottom = sorted((one.top, one.bottom, other.top, other.bottom))[1:3]
        between = Box(left, top, right, bottom)
        return any_across(between, self.sheet.rules) or any_upright(between, self.sheet.rules)

    def are_neighbours(self, one: Box, other: Box) -> bool:
        """Tell whether two columns stand side by side, with no rule between them."""
        left, right = sorted((one, other))
        between = Box(left.right, max(left.top, right.top), right.left, min(left.bottom, right.bottom))
        return 0 < between.width < _GUTTER * self.size and not any_upright(between, self.sheet.rules)


def is_within(box: Box, whole: Box) -> bool:
    """Tell whether most of a box lies in another."""
    return (
        overlap(box.left, box.right, whole.left, whole.right) > 0.8 * box.width
        and overlap(box.top, box.bottom, whole.top, whole.bottom) > 0.8 * box.height
    )


def covers(box: Box, between: Box) -> bool:
    """Tell whether a box takes room between two others."""
    wide = overlap(box.left, box.right, between.left, between.right)
    return wide > 1 and overlap(box.top, box.bottom, between.top, between.bottom) > 1


def is_in_line(one: Block, other: Block) -> bool:
    """Tell whether one block stands above or below another."""
    return overlap(one.box.left, one.box.right, other.box.left, other.box.right) > 0


def is_in_column(block: Block, body: Block) -> bool:
    """Tell whether a block is no wider than a column."""
    slack = body.size / 2
    return block.box.left > body.box.left - slack and block.box.right < body.box.right + slack


def is_under(one: Block, other: Block, reach: float) -> bool:
    """Tell whether a block stands close below another."""
    return -_TOUCH * other.size < other.box.top - one.box.bottom < reach


def any_across(between: Box, rules: Sequence[Box]) -> bool:
    """Tell whether a rule parts what is above a box from what is below it."""
    return any(
        rule.width > rule.height
        and between.top - 1 <= rule.top <= between.bottom + 1
        and overlap(rule.left, rule.right, between.left, between.right) > 0.5 * between.width
        for rule in rules
    )


def any_upright(between: Box, rules: Sequence[Box]) -> bool:
    """Tell whether a rule parts what is left of a box from what is right of it."""
    return any(
        rule.height > rule.width
        and between.left - 1 <= rule.left <= between.right + 1
        and overlap(rule.top, rule.bottom, between.top, between.bottom) > 0.3 * max(between.height, 1)
        for rule in rules
    )
