"""Whatever an editor presses, every character of the page stays in exactly one piece."""

import random

import pytest

from articles.loading import jobs, layout_bounds, layout_changes
from articles.loading.integrity import find_faults
from articles.loading.layout_parts import CannotChange, Changed
from articles.loading.layout_sources import layout_of_draft, layout_of_rows
from articles.loading.layouts import Layout, dump, load, standard
from articles.pipeline.coverage import overlapping, uncovered
from articles.text import squeeze
from tests.articles.loading.drafted import RAW, make_job, page_draft
from tests.factories import make_editor

STEPS = 25


def press_something(layout: Layout, chance: random.Random) -> Layout:
    pieces = list(layout.pieces())
    piece = chance.choice(pieces)
    other = chance.choice([one.key for one in pieces] + [f"end:{n}" for n in range(len(layout.stories) + 1)])
    at = chance.randrange(len(piece.text))
    words = piece.text[at : at + 4]
    kind = chance.choice(
        ["title", "kicker", "subtitle", "column", "byline", "text", "lead", "caption", "gap"]
    )
    number = chance.randrange(len(layout.stories))
    changes = [
        lambda: layout_changes.move(layout, piece.key, chance.choice(["up", "down"])),
        lambda: layout_changes.place_before(layout, piece.key, other),
        lambda: layout_bounds.cut(
            layout, RAW, piece.key, words, 1, chance.choice(["stay", "next", "previous"])
        ),
        lambda: layout_bounds.fuse_next(layout, RAW, piece.key),
        lambda: layout_bounds.toggle_paragraph(layout, piece.key),
        lambda: layout_changes.split_story(layout, piece.key, chance.random() < 0.5),
        lambda: layout_changes.join_story(layout, number),
        lambda: layout_changes.move_story(layout, number, chance.choice(["up", "down"])),
        lambda: layout_changes.add_gap(layout, piece.key, chance.choice(["before", "after"]), "示例"),
        lambda: layout_changes.remove_gap(layout, piece.key),
        lambda: layout_changes.correct(layout, RAW, piece.key, piece.text[::-1], "示例"),
        lambda: layout_changes.set_kind(layout, piece.key, kind),
        lambda: layout_changes.drop(layout, piece.key, "示例"),
        lambda: layout_changes.take_up(layout, piece.key),
        lambda: layout_changes.take_back(
            layout, RAW, chance.choice(["split", "join", "move", "gap", "unused"]), chance.randrange(len(RAW))
        ),
    ]
    try:
        return chance.choice(changes)().layout
    except CannotChange:
        return layout


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(40))
def test_random_work_is_saved_without_a_fault_and_undone_step_by_step(seed):
    chance = random.Random(seed)
    editor = make_editor()
    job = make_job(editor)
    states = [layout_of_rows(job.page)]
    for _ in range(8):
        # Slugs of new articles are given by saving: what is pressed starts from the rows.
        changed = standard(press_something(states[-1], chance), RAW)
        if changed == states[-1]:
            continue
        jobs.carry_out(job, job.version, editor, lambda _, changed=changed: Changed(changed, "示例"))
        assert find_faults() == []
        states.append(layout_of_rows(job.page))
    assert len(states) > 1
    for state in reversed(states[:-1]):
        jobs.undo(job, job.version, editor)
        assert layout_of_rows(job.page) == state
    assert find_faults() == []


@pytest.mark.parametrize("seed", range(120))
def test_random_work_loses_no_character(seed):
    chance = random.Random(seed)
    layout = layout_of_draft(page_draft())
    for _ in range(STEPS):
        layout = standard(press_something(layout, chance), RAW)
        ranges = [(piece.raw_start, piece.raw_end) for piece in layout.in_raw_order()]
        assert uncovered(RAW, ranges) == []
        assert overlapping(ranges) == []
        assert len({piece.key for piece in layout.pieces()}) == len(list(layout.pieces()))
        assert load(dump(layout)) == layout
        for story in layout.stories:
            assert story.title
            for piece, start, end in story.placed():
                assert story.body[start:end] == piece.text
        for piece in layout.pieces():
            if piece.state == "exact" and piece.raw_start is not None:
                assert squeeze(piece.text) == squeeze(RAW[piece.raw_start : piece.raw_end])
