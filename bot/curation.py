"""The curator: corrections of actors that stay, each with who made it and when."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from bot.actors.overrides import Overrides
from bot.actors.records import ChangeSet, NameRecord, labels, state_label
from bot.actors.register import ActorRecord
from bot.actors.resolution import resolve
from bot.actors.splitting import split_entities
from bot.errors import ActorUnknown, ArticleUnknown, CorrectionRefused
from bot.model.actor import Actor, Correction, CorrectionKind, Kind, Origin, StatedActor
from bot.model.article import Source
from bot.query.suggestions import nearest
from bot.query.tokens import cleaned, number
from bot.storage.library import Library
from bot.words.name_key import key

SHORTEST, LONGEST = 2, 120
"""Letters and digits of an actor's name at least, and characters at most."""


class Curator:
    """Corrects the actors of a library.

    Every correction is kept, and holds when articles are indexed again or another pipeline reads
    them. `by` is who makes it: a Slack user's id, or a user of this machine. All methods that
    correct raise CorrectionRefused, and then leave the library as it was.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def named(self, name: str) -> Actor:
        """The one actor of exactly this name (in any case), or of an id written "#12". Nothing is
        mended: a correction goes to nobody who was not meant. Raises ActorUnknown, which names the
        nearest, and CorrectionRefused where several go by that name, which lists them by "#id".
        """
        asked = cleaned(name)
        if (id := number(asked)) is not None:
            return self._known(id).actor
        wanted = key(asked)
        actors = {actor.id: actor for actor in self._library.actors()}
        called = [n for n in self._library.names() if wanted and key(n.text) == wanted]
        found = [a for a in actors.values() if wanted and key(a.name) == wanted]
        found = found or [actors[id] for id in dict.fromkeys(name.actor for name in called)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ActorUnknown(_unknown(asked, [actor.name for actor in actors.values()]))
        told = ", ".join(
            f"#{a.id} {a.name} ({a.kind}, named {a.mentions} times)" for a in found[:9]
        )
        raise CorrectionRefused(f"Several actors are called *{asked}*: {told}. Say which by its #.")

    def names(self, actor: int) -> tuple[str, ...]:
        """The names that can be split off, the most used first."""
        known = self._known(actor)
        names = [name.text for name in known.names if name.count]
        own = key(known.actor.name)
        first = {key(text): text for text in reversed(names) if key(text) != own}
        return tuple(text for text in dict.fromkeys(names) if first.get(key(text)) == text)

    def merge(self, actor: int, into: int, *, by: str, now: datetime) -> Correction:
        """All that is the first actor's is the second's."""
        with self._writing():
            one, other = self._known(actor), self._known(into)
            if actor == into:
                raise CorrectionRefused(
                    f"*{one.actor.name}* is that actor already. Name two that are one."
                )
            return self._correct(
                CorrectionKind.MERGE, one, other.actor.name, by, now, into=self._bearers(into)
            )

    def split(self, actor: int, name: str, *, by: str, now: datetime) -> Correction:
        """One of the actor's names is another's: its mentions are an actor of their own."""
        with self._writing():
            known = self._known(actor)
            others = {key(text): text for text in self.names(actor)}
            if key(name) not in others:
                raise CorrectionRefused(_not_split(known.actor, cleaned(name), others.values()))
            return self._correct(CorrectionKind.SPLIT, known, others[key(name)], by, now)

    def rename(self, actor: int, name: str, *, by: str, now: datetime) -> Correction:
        with self._writing():
            known, called = self._known(actor), _name(name)
            if called == known.actor.name:
                raise CorrectionRefused(f"It is called *{called}* already.")
            self._refuse_namesake(called, actor)
            return self._correct(CorrectionKind.RENAME, known, called, by, now)

    def classify(self, actor: int, kind: Kind, *, by: str, now: datetime) -> Correction:
        """Says of what kind an actor is."""
        with self._writing():
            known = self._known(actor)
            if kind is known.actor.kind:
                raise CorrectionRefused(f"*{known.actor.name}* is held for a {kind} already.")
            return self._correct(CorrectionKind.KIND, known, str(kind), by, now)

    def dismiss(self, actor: int, *, by: str, now: datetime) -> Correction:
        """Says that it is no actor: its words are words again."""
        with self._writing():
            return self._correct(CorrectionKind.DISMISS, self._known(actor), "", by, now)

    def undo(self, *, by: str, now: datetime, correction: int | None = None) -> Correction:
        """Takes back the correction of that number, else the latest that still holds."""
        with self._writing():
            found = _undone(self._library.corrections(), correction)
            self._library.undo(found.id, by=by, at=_moment(now))
            self._apply(found)
            return next(c for c in self._library.corrections() if c.id == found.id)

    def history(self, limit: int = 20) -> tuple[Correction, ...]:
        """The corrections, the latest first, also those undone."""
        return self._library.corrections()[::-1][:limit]

    def state(self, actors: Sequence[StatedActor]) -> bool:
        """Takes a team's own actors as stated, in place of those stated before; whether that
        changed anything. Articles that hold a name which is new, or no more, count as read by no
        pipeline: the next run reads them anew."""
        with self._writing():
            stated, before = self._library.stated(), self._rulings()
            if tuple(actors) == stated:
                return False
            self._library.state(actors)
            self._library.outdate(_changed(stated, actors))
            names = {key(name) for name in _names((*stated, *actors))}
            touched = {label for name in names for label in (*labels(name), state_label(name))}
            touched |= {other for label in touched for other in before.together(label)}
            resolve(ChangeSet(bearers=frozenset(touched)), self._library, self._rulings())
            return True

    def remove(self, keys: Sequence[str], *, now: datetime) -> tuple[Source, ...]:
        """Takes these articles out of the library, all or none; what their cards were. Raises
        ArticleUnknown."""
        with self._writing():
            cards = tuple(map(self._card, dict.fromkeys(keys)))
            touched = ChangeSet()
            for card in cards:
                touched |= self._library.remove(card.key, at=now)
            resolve(touched, self._library, self._rulings())
        return cards

    def _card(self, article: str) -> Source:
        card = self._library.source(article) if article.isprintable() else None
        if card is None:
            raise ArticleUnknown(
                f"No article has the key *{article[:80]}*: nothing was removed. Keys stand behind "
                "the sources of an answer, in brackets."
            )
        return card

    def _writing(self) -> AbstractContextManager[None]:
        return self._library.transaction()

    def _known(self, actor: int) -> ActorRecord:
        """Raises CorrectionRefused for one that is gone, and says how it went."""
        found = [each for each in self._library.known([actor]) if not each.dismissed]
        if not found:
            raise CorrectionRefused(_gone(actor, self._library.corrections()[::-1]))
        return found[0]

    def _refuse_namesake(self, name: str, actor: int) -> None:
        """Raises CorrectionRefused where another actor has that name: nobody could tell them
        apart, and as a rule they are one."""
        for other in self._library.actors():
            if other.id != actor and key(other.name) == key(name):
                raise CorrectionRefused(
                    f"*{other.name}* (#{other.id}) is called so. If the two are one, merge them."
                )

    def _bearers(self, actor: int, *, merged: bool = False) -> tuple[str, ...]:
        """Labels of an actor's bearers, that it is known by first; those that people merged into
        it only where asked for: what holds for them is said of their own."""
        found = sorted(self._library.bearers_of([actor]), key=_foremost)
        own = [bearer for bearer in found if bearer.why is not Origin.CURATED]
        return tuple(bearer.label for bearer in (found if merged or not own else own))

    def _rulings(self) -> Overrides:
        return Overrides.of(self._library.stated(), self._library.corrections())

    def _correct(
        self,
        verdict: CorrectionKind,
        known: ActorRecord,
        value: str,
        by: str,
        now: datetime,
        into: tuple[str, ...] = (),
    ) -> Correction:
        bearers = self._bearers(known.actor.id, merged=verdict is CorrectionKind.SPLIT)
        if not bearers or (verdict is CorrectionKind.MERGE and not into):
            raise CorrectionRefused(
                "The library was last read by an earlier version of Attaché. Run `attache index` "
                "once, then correct it."
            )
        kept = self._library.correct(
            Correction(
                id=0,
                at=_moment(now),
                by=by,
                verdict=verdict,
                actor=known.actor.id,
                name=known.actor.name,
                bearers=bearers,
                value=value,
                into=into,
            )
        )
        self._apply(kept)
        return kept

    def _apply(self, correction: Correction) -> None:
        """Makes the library what all that was said makes it, where this correction reaches."""
        rulings = self._rulings()
        touched = ChangeSet(bearers=frozenset((*correction.bearers, *correction.into)))
        if correction.verdict is CorrectionKind.SPLIT:
            name = key(correction.value)
            touched |= ChangeSet(bearers=frozenset((*labels(name), state_label(name))))
            touched |= self._divide(correction.bearers, name, rulings)
        had = {correction.bearers[0]: correction.actor}
        resolve(touched, self._library, rulings, had)

    def _divide(self, bearers: Sequence[str], name: str, rulings: Overrides) -> ChangeSet:
        """Files anew the articles that call these bearers by a name that is, or was, split off."""
        touched = ChangeSet()
        parted = (*bearers, *labels(name), state_label(name))
        for article in self._library.articles_calling(parted, name):
            found, text = self._library.found(article), self._library.text(article)
            if found and text:
                touched |= self._library.refile(article, split_entities(found, text, rulings))
        return touched


def _names(actors: Iterable[StatedActor]) -> frozenset[str]:
    return frozenset(name for actor in actors for name in (actor.name, *actor.aliases))


def _changed(before: Iterable[StatedActor], after: Iterable[StatedActor]) -> frozenset[str]:
    """The names by which language work is to find other actors than before."""
    was, now = (
        {(name, each.kind) for each in actors for name in (each.name, *each.aliases)}
        for actors in (before, after)
    )
    return frozenset(name for name, _ in was ^ now)


def _foremost(bearer: NameRecord) -> tuple[bool, int, str]:
    return bearer.why is not None, -bearer.articles, bearer.label


def _moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds")


def _name(name: str) -> str:
    """A name as it can be kept. Raises CorrectionRefused."""
    called = " ".join(cleaned(name).split())
    if len(called) > LONGEST:
        raise CorrectionRefused(f"A name has {LONGEST} characters at most; this has {len(called)}.")
    if len(key(called).replace(" ", "")) < SHORTEST:
        raise CorrectionRefused("A name has two letters or digits at least. Say what it is called.")
    return called


def _undone(corrections: Sequence[Correction], number: int | None) -> Correction:
    """The correction to take back. Raises CorrectionRefused."""
    if number is None:
        held = [each for each in corrections if each.undone_at is None]
        if not held:
            raise CorrectionRefused("There is nothing to undo: no correction holds.")
        return held[-1]
    found = next((each for each in corrections if each.id == number), None)
    if found is None:
        raise CorrectionRefused(
            f"There is no correction {number}: the log of corrections shows their numbers."
        )
    if found.undone_at is not None:
        raise CorrectionRefused(f"Correction {number} was taken back already.")
    return found


def _gone(actor: int, history: Sequence[Correction]) -> str:
    """Why there is no actor of that number."""
    for each in history:
        if each.actor == actor and each.undone_at is None:
            if each.verdict is CorrectionKind.MERGE:
                return f"*{each.name}* is gone: it was merged into *{each.value}*. Nothing changed."
            if each.verdict is CorrectionKind.DISMISS:
                return f"*{each.name}* was said to be no actor. Nothing changed."
    return f"There is no actor #{actor} any more. Ask for it by name. Nothing changed."


def _unknown(asked: str, names: Sequence[str]) -> str:
    if not key(asked):
        return "There is no name in that. Name an actor, or give its number, such as #12."
    near = nearest(asked, list(names), 0)[:3]
    said = f"No actor is called exactly *{asked[:80]}*."
    return f"{said} Nearest: {', '.join(near)}." if near else said


def _not_split(actor: Actor, name: str, others: Iterable[str]) -> str:
    told = ", ".join(list(others)[:9])
    if key(name) == key(actor.name):
        return f"*{actor.name}* is its own name. " + (
            f"What can be split off: {told}." if told else "It has no other."
        )
    said = f"*{actor.name}* is not called *{name[:80]}*."
    return f"{said} Its other names: {told}." if told else f"{said} It has no other name."
