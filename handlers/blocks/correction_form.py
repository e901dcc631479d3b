"""The form that corrects an actor, in two steps: the first asks what is wrong; the second has the
inputs for that, and no others."""

from collections.abc import Sequence

from bot.model.actor import Actor, CorrectionKind, Kind
from handlers.blocks.block_kit import Block, option, plain_text, section
from handlers.blocks.message import Form
from handlers.blocks.notice import LONGEST
from handlers.blocks.text import bold, starred
from handlers.outline.corrections import a
from handlers.outline.profile import mentioned
from handlers.outline.text import dotted, fold, shortened

WRONG, RIGHT = "correct_wrong", "correct_right"
"""The steps: what is wrong; and what is right, with the verdict after a colon."""
GIVEN = "given"
"""The block, and the action in it, that holds what a step was given."""

NAME = 120
"""The most characters of a name that may be typed."""
OPTIONS, VALUE = 100, 150
"""The most options that a select takes, and the most characters of one's value."""


def what_is_wrong(actor: Actor, names: Sequence[str], about: str) -> Form:
    """The first step. `about` comes back with the input; `names` are those that could be split
    off."""
    faults = {
        CorrectionKind.MERGE: "It is the same as another actor",
        CorrectionKind.SPLIT: "One of its names is somebody else's",
        CorrectionKind.RENAME: "It should go by another name",
        CorrectionKind.KIND: f"It is not {a(actor.kind)}",
        CorrectionKind.DISMISS: "It is not an actor",
    }
    if not splittable(names):
        del faults[CorrectionKind.SPLIT]
    choice: Block = {
        "type": "radio_buttons",
        "action_id": GIVEN,
        "options": [option(label, verdict) for verdict, label in faults.items()],
    }
    blocks = [section(of(actor)), question("What is wrong?", choice)]
    return form(WRONG, about, submit="Next", blocks=blocks)


def what_is_right(verdict: CorrectionKind, actor: Actor, names: Sequence[str], about: str) -> Form:
    """The second step, with the inputs for one kind of correction."""
    return form(
        f"{RIGHT}:{verdict}", about, submit="Correct it", blocks=inputs(verdict, actor, names)
    )


def inputs(verdict: CorrectionKind, actor: Actor, names: Sequence[str]) -> list[Block]:
    name = bold(shortened(actor.name))
    match verdict:
        case CorrectionKind.MERGE:
            hint = "Its whole name, as its own profile shows it. Undo makes them two again."
            sentence = f"All that is {name}'s will be the other actor's."
            return [section(sentence), question("Which actor is it?", typed(), hint)]
        case CorrectionKind.SPLIT:
            hint = "Where articles use it, they will name an actor of its own."
            return [section(of(actor)), question("Which name is not its own?", select(names), hint)]
        case CorrectionKind.RENAME:
            return [section(of(actor)), question("What should it be called?", typed(actor.name))]
        case CorrectionKind.KIND:
            return [section(of(actor)), question("What is it?", select(list(Kind)))]
        case _:
            return [section(f"{name} will be no actor any more: its words will be words again.")]


def closed(sentence: str) -> Form:
    """A form without inputs: the reason why it cannot go on."""
    return form(WRONG, "", blocks=[section(starred(shortened(sentence, LONGEST)))])


def form(step: str, about: str, *, blocks: list[Block], submit: str = "") -> Form:
    made = Form(
        type="modal",
        callback_id=step,
        private_metadata=about,
        title=plain_text("Correct an actor"),
        close=plain_text("Cancel" if submit else "Close"),
        blocks=blocks,
    )
    return {**made, "submit": plain_text(submit)} if submit else made


def of(actor: Actor) -> str:
    return dotted((bold(shortened(actor.name)), str(actor.kind).capitalize(), mentioned(actor)))


def question(label: str, element: Block, hint: str = "") -> Block:
    block: Block = {
        "type": "input",
        "block_id": GIVEN,
        "label": plain_text(label),
        "element": element,
    }
    return {**block, "hint": plain_text(hint)} if hint else block


def typed(initial: str = "") -> Block:
    element: Block = {"type": "plain_text_input", "action_id": GIVEN, "max_length": NAME}
    return {**element, "initial_value": fold(initial)[:NAME]} if initial else element


def select(choices: Sequence[str]) -> Block:
    options = [option(each, each) for each in splittable(choices)]
    return {
        "type": "static_select",
        "action_id": GIVEN,
        "placeholder": plain_text("Choose one"),
        "options": options,
    }


def splittable(names: Sequence[str]) -> list[str]:
    """The names that an option of a select can hold, each once."""
    return [name for name in dict.fromkeys(names) if len(name) <= VALUE and fold(name)][:OPTIONS]
