"""Corrections of actors by people: checked, stored with who made them and when, and applied."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from bot import curation_refusals as refusals
from bot.actors.name_rules import is_form
from bot.actors.overrides import Overrides
from bot.actors.records import ChangeSet, NameRecord, record_keys, state_key
from bot.actors.register import ActorRecord
from bot.actors.resolution import resolve
from bot.actors.splitting import split_entities
from bot.errors import ActorUnknown, ArticleHeld, ArticleUnknown, BotError, CorrectionRefused
from bot.model.actor import (
    Actor,
    Corrected,
    Correction,
    CorrectionKind,
    Kind,
    Origin,
    RecordKey,
    StatedActor,
)
from bot.model.article import Source
from bot.query.article_lookup import by_key
from bot.query.tokens import cleaned, number
from bot.storage.library import Library
from bot.storage.removals import Removal
from bot.words.name_key import key

SHORTEST, LONGEST = 2, 120
"""Fewest letters and digits, and most characters, of an actor's name. Chosen, not measured."""


class Curator:
    """Corrects the actors of a library.

    Every correction is stored, and still holds after articles are indexed again or read by another
    pipeline. `by` is who makes it: a Slack user's id, or a user of this machine. All methods that
    correct raise CorrectionRefused, and then leave the library unchanged.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def named(self, name: str) -> Actor:
        """The one actor of exactly this name (in any case), or of an id written "#12". No spelling
        is corrected, so that no other actor is. Raises ActorUnknown, which suggests the nearest
        names, and CorrectionRefused where several actors have that name, which lists their ids.
        """
        given = cleaned(name)
        if (id := number(given)) is not None:
            return self._known(id).actor
        wanted = key(given)
        actors = {actor.id: actor for actor in self._library.directory.actors()}
        named = [n for n in self._library.directory.names() if wanted and key(n.text) == wanted]
        found = [a for a in actors.values() if wanted and key(a.name) == wanted]
        found = found or [actors[id] for id in dict.fromkeys(name.actor for name in named)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ActorUnknown(refusals.unknown(given, [actor.name for actor in actors.values()]))
        listed = ", ".join(
            f"#{a.id} {a.name} ({a.kind}, named {a.mentions} times)" for a in found[:9]
        )
        raise CorrectionRefused(
            f"Several actors are called *{given}*: {listed}. Say which by its #."
        )

    def names(self, actor: int) -> tuple[str, ...]:
        """The names that can be split off, the most used first."""
        known = self._known(actor)
        names = [name.text for name in known.names if name.count]
        own = key(known.actor.name)
        first = {key(text): text for text in reversed(names) if key(text) != own}
        return tuple(text for text in dict.fromkeys(names) if first.get(key(text)) == text)

    def correct(
        self, kind: CorrectionKind, actor: int, value: str = "", *, by: str, now: datetime
    ) -> Corrected:
        """Makes a correction of the actor with this id, and returns it with the actor that results.

        `value` is the other actor of a merge, by name or "#id"; the name to split off; the new
        name; or the new kind (a `Kind`). Raises ActorUnknown too.
        """
        with self._transaction():
            known = self._known(actor).actor
            checked, other = self._checked(kind, known, value)
            made = self._store(
                Correction(
                    id=0,
                    at=_moment(now),
                    by=by,
                    verdict=kind,
                    actor=actor,
                    name=known.name,
                    bearers=self._record_keys(actor, merged=kind is CorrectionKind.SPLIT),
                    value=checked,
                    into=self._record_keys(other.id) if other else (),
                )
            )
        split_off = kind is CorrectionKind.SPLIT
        shown = made.value if split_off else f"#{other.id if other else actor}"
        return Corrected(correction=made, actor=self._found(shown))

    def _checked(self, kind: CorrectionKind, actor: Actor, value: str) -> tuple[str, Actor | None]:
        """The value to store, and the actor that another is merged into. Raises CorrectionRefused
        where it would change nothing or cannot be."""
        match kind:
            case CorrectionKind.MERGE:
                other = self._merged_into(actor, value)
                return other.name, other
            case CorrectionKind.SPLIT:
                return self._split_name(actor, value), None
            case CorrectionKind.RENAME:
                return self._new_name(actor, value), None
            case CorrectionKind.KIND:
                return _new_kind(actor, Kind(value)), None
            case CorrectionKind.KEEP:
                return value, None
            case CorrectionKind.DISMISS | CorrectionKind.RULE:
                return "", None

    def rule(self, form: str, *, by: str, now: datetime) -> tuple[Correction, tuple[str, ...]]:
        """States that no name of a form is an actor's (`bot.actors.name_rules`); returns that, with
        the names of the actors that are none any more."""
        form = " ".join(cleaned(form).split())
        if not is_form(form):
            raise CorrectionRefused(refusals.NO_FORM)
        with self._transaction():
            before = {actor.id: actor.name for actor in self._library.directory.actors()}
            made = self._library.corrections.add(
                Correction(
                    id=0,
                    at=_moment(now),
                    by=by,
                    verdict=CorrectionKind.RULE,
                    actor=0,
                    name=form,
                    bearers=(),
                )
            )
            self._apply(made)
            there = {actor.id for actor in self._library.directory.actors()}
        return made, tuple(name for id, name in before.items() if id not in there)

    def _merged_into(self, actor: Actor, name: str) -> Actor:
        other = self.named(name)
        if other.id == actor.id:
            raise CorrectionRefused(
                f"*{actor.name}* is already that actor. Name two different ones."
            )
        return other

    def _split_name(self, actor: Actor, name: str) -> str:
        others = {key(text): text for text in self.names(actor.id)}
        if key(name) not in others:
            raise CorrectionRefused(refusals.not_split(actor, cleaned(name), others.values()))
        return others[key(name)]

    def _new_name(self, actor: Actor, name: str) -> str:
        named = _name(name)
        if named == actor.name:
            raise CorrectionRefused(f"It is already called *{named}*.")
        self._refuse_namesake(named, actor.id)
        return named

    def _store(self, correction: Correction) -> Correction:
        """Stores a correction and applies it; returns it with its number."""
        merges = correction.verdict is CorrectionKind.MERGE
        if not correction.bearers or (merges and not correction.into):
            raise CorrectionRefused(
                "The library was last read by an earlier version of Attaché. Run `attache index` "
                "once, then correct it."
            )
        kept = self._library.corrections.add(correction)
        self._apply(kept)
        return kept

    def _found(self, name: str) -> Actor | None:
        try:
            return self.named(name)
        except BotError:
            return None

    def undo(self, *, by: str, now: datetime, correction: int | None = None) -> Correction:
        """Undoes the correction with that id, by default the latest that still holds."""
        with self._transaction():
            found = _undone(self._library.corrections.all(), correction)
            self._library.corrections.undo(found.id, by=by, at=_moment(now))
            self._apply(found)
            return next(c for c in self._library.corrections.all() if c.id == found.id)

    def history(self, limit: int = 20) -> tuple[Correction, ...]:
        """The corrections, the latest first, also those undone."""
        return self._library.corrections.all()[::-1][:limit]

    def state(self, actors: Sequence[StatedActor]) -> bool:
        """Replaces the team's own actors (`actors.toml`); whether that changed anything. Articles
        with a name that is new or gone are marked as outdated, so that the next run reads them
        again."""
        with self._transaction():
            stated, before = self._library.corrections.stated(), self._overrides()
            if tuple(actors) == stated:
                return False
            self._library.corrections.replace_stated(actors)
            self._library.outdate(_changed(stated, actors))
            names = {key(name) for name in _names((*stated, *actors))}
            touched = {record for name in names for record in (*record_keys(name), state_key(name))}
            touched |= {other for record in touched for other in before.together(record)}
            resolve(
                ChangeSet(bearers=frozenset(touched)), self._library.registry, self._overrides()
            )
            return True

    def remove(
        self, keys: Sequence[str], *, now: datetime, by: str = "", reason: str = ""
    ) -> tuple[Source, ...]:
        """Removes these articles from the library for good, all or none; returns their metadata.
        `by` is empty where their age decided. Raises ArticleUnknown, and ArticleHeld."""
        removal = Removal(at=now, by=by, reason=reason)
        with self._transaction():
            sources = tuple(map(self._source, dict.fromkeys(keys)))
            self._refuse_held(sources)
            touched = ChangeSet()
            for source in sources:
                touched |= self._library.remove(source.key, removal=removal)
            resolve(touched, self._library.registry, self._overrides())
        return sources

    def _refuse_held(self, sources: Sequence[Source]) -> None:
        holds = self._library.holds.all()
        for source in sources:
            if hold := holds.get(source.key):
                why = f" ({hold.reason})" if hold.reason else ""
                raise ArticleHeld(
                    f"*{source.title}* is on hold{why}, so nothing was removed. Whoever runs "
                    "Attaché can end that: attache hold --release KEY"
                )

    def _source(self, article: str) -> Source:
        source = by_key(article, self._library.articles)
        if source is None:
            raise ArticleUnknown(
                f"No article has the key *{article[:80]}*, so nothing was removed. The sources of "
                "an answer have their keys beside them, in brackets."
            )
        return source

    def _transaction(self) -> AbstractContextManager[None]:
        return self._library.transaction()

    def _known(self, actor: int) -> ActorRecord:
        """The actor of that id. Raises CorrectionRefused, which says why there is none."""
        found = [each for each in self._library.registry.known([actor]) if not each.dismissed]
        if not found:
            raise CorrectionRefused(refusals.gone(actor, self._library.corrections.all()[::-1]))
        return found[0]

    def _refuse_namesake(self, name: str, actor: int) -> None:
        """Raises CorrectionRefused where another actor has that name: nobody could tell them
        apart, and as a rule they are one."""
        for other in self._library.directory.actors():
            if other.id != actor and key(other.name) == key(name):
                raise CorrectionRefused(
                    f"*{other.name}* (#{other.id}) has that name. If the two are one, merge them."
                )

    def _record_keys(self, actor: int, *, merged: bool = False) -> tuple[RecordKey, ...]:
        """Keys of an actor's name records, its principal first. Those that people merged into it
        are left out unless `merged`, for a correction of it is none of theirs; if it has no
        others, they are returned all the same."""
        found = sorted(self._library.registry.name_records_of([actor]), key=_principal_first)
        own = [record for record in found if record.why is not Origin.CURATED]
        return tuple(record.key for record in (found if merged or not own else own))

    def _overrides(self) -> Overrides:
        return Overrides.of(self._library.corrections.stated(), self._library.corrections.all())

    def _apply(self, correction: Correction) -> None:
        """Resolves again the actors that a correction affects, by all overrides now in force."""
        overrides = self._overrides()
        if correction.verdict is CorrectionKind.RULE:
            actors = self._library.directory.actors()
            named = {each.id for each in actors if overrides.bars(each.name, each.kind)}
            changed = ChangeSet(actors=self._library.registry.dismissed() | named)
            resolve(changed, self._library.registry, overrides)
            return
        touched = ChangeSet(bearers=frozenset((*correction.bearers, *correction.into)))
        if correction.verdict is CorrectionKind.SPLIT:
            name = key(correction.value)
            touched |= ChangeSet(bearers=frozenset((*record_keys(name), state_key(name))))
            touched |= self._refile(correction.bearers, name, overrides)
        ids = {correction.bearers[0]: correction.actor}
        resolve(touched, self._library.registry, overrides, ids)

    def _refile(self, records: Sequence[RecordKey], name: str, overrides: Overrides) -> ChangeSet:
        """Stores again the articles that use a name that is, or was, split off these records; what
        that touched."""
        touched = ChangeSet()
        split_records = (*records, *record_keys(name), state_key(name))
        for article in self._library.registry.articles_calling(split_records, name):
            found, text = self._library.found(article), self._library.articles.text(article)
            if found and text:
                touched |= self._library.refile(article, split_entities(found, text, overrides))
        return touched


def _names(actors: Iterable[StatedActor]) -> frozenset[str]:
    return frozenset(name for actor in actors for name in (actor.name, *actor.aliases))


def _changed(before: Iterable[StatedActor], after: Iterable[StatedActor]) -> frozenset[str]:
    """The names that were added, removed or given another kind."""
    was, now = (
        {(name, each.kind) for each in actors for name in (each.name, *each.aliases)}
        for actors in (before, after)
    )
    return frozenset(name for name, _ in was ^ now)


def _principal_first(record: NameRecord) -> tuple[bool, int, RecordKey]:
    return record.why is not None, -record.articles, record.key


def _moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds")


def _name(name: str) -> str:
    """A name as it is stored, white space folded. Raises CorrectionRefused."""
    named = " ".join(cleaned(name).split())
    if len(named) > LONGEST:
        raise CorrectionRefused(f"A name has at most {LONGEST} characters; this has {len(named)}.")
    if len(key(named).replace(" ", "")) < SHORTEST:
        raise CorrectionRefused("A name has at least two letters or digits. Say what it is called.")
    return named


def _new_kind(actor: Actor, kind: Kind) -> str:
    if kind is actor.kind:
        raise CorrectionRefused(f"*{actor.name}* is already a {kind}.")
    return str(kind)


def _undone(corrections: Sequence[Correction], number: int | None) -> Correction:
    """The correction to undo. Raises CorrectionRefused."""
    if number is None:
        held = [each for each in corrections if each.undone_at is None]
        if not held:
            raise CorrectionRefused("There is nothing to undo: no correction is in force.")
        return held[-1]
    found = next((each for each in corrections if each.id == number), None)
    if found is None:
        raise CorrectionRefused(
            f"There is no correction {number}. The log of corrections shows their numbers."
        )
    if found.undone_at is not None:
        raise CorrectionRefused(f"Correction {number} has already been taken back.")
    return found
