"""Answers as plain records, for `--json`: pure functions from the domain to dicts.

A citation is `{text, article, start, end, source}`: `start` and `end` are character offsets into
the article's text, `source` its number in the answer's `sources`. A passage's `also` are the
numbers of other articles that hold it too, or nearly word for word.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.digests.delivery import Delivery
from bot.digests.subscription import Subscription
from bot.model.actor import Actor, Corrected, Correction, Name
from bot.model.answers import Excerpt, Help, SourceList, Summary
from bot.model.article import Source
from bot.model.briefing import (
    Briefing,
    Coverage,
    FrontPage,
    Involved,
    Proof,
    ShownCorrection,
    Story,
)
from bot.model.citations import Citation, CitedFigure, CitedQuote, CitedRole, Event, Point
from bot.model.digest import Alert, Edition
from bot.model.passages import Explanation, FoundPassage, PassageList
from bot.model.profile import Candidate, Candidates, Companion, Profile
from bot.model.reply import Reply
from bot.model.topic import Filter, Interpretation, Topic
from bot.storage.briefings import Feedback
from handlers.outline import corrections as wording
from handlers.outline.renderer import Renderer

# What JSON can hold; a Mapping and a Sequence, so that a dict of narrower values is one too.

Json = str | int | float | bool | None | Mapping[str, "Json"] | Sequence["Json"]
Record = dict[str, Json]


def citation(cited: Citation) -> Record:
    return {
        "text": cited.text,
        "article": cited.article,
        "start": cited.start,
        "end": cited.end,
        "source": cited.source,
        **({"page": cited.page} if cited.page else {}),
        **({"speaker": cited.speaker} if cited.speaker else {}),
    }


def citations(cited: Iterable[Citation]) -> list[Record]:
    return [citation(each) for each in cited]


def source(card: Source) -> Record:
    return {
        "article": card.key,
        "title": card.title,
        "author": card.author,
        "outlet": card.outlet,
        "published": card.published,
        "url": card.url,
        **({"corrected": card.corrected} if card.corrected is not None else {}),
    }


def sources(cards: Iterable[Source]) -> list[Record]:
    return [{"source": number, **source(card)} for number, card in enumerate(cards, 1)]


def actor(who: Actor) -> Record:
    return {"id": who.id, "name": who.name, "kind": who.kind.value}


def counted_actor(who: Actor) -> Record:
    return {
        **actor(who),
        "capital_of": who.capital_of,
        "mentions": who.mentions,
        "articles": who.articles,
    }


def actors(everyone: Iterable[Actor]) -> Record:
    return {"actors": [counted_actor(who) for who in everyone]}


def interpretation(word: Interpretation) -> Record:
    return {"asked": word.asked, "as": word.read_as, "why": word.why}


def topic(parsed: Topic) -> Record:
    """How a question was read; every answer to a topic carries it."""
    return {
        "actors": [actor(who) for who in parsed.actors],
        "required": [actor(who) for who in parsed.required],
        "terms": [term.text for term in parsed.terms],
        "phrases": list(parsed.phrases),
        "excluded": list(parsed.excluded),
        "within": within(parsed.within),
        "read_as": [interpretation(word) for word in parsed.interpretations],
        "unmatched": list(parsed.unmatched),
        "near": list(parsed.near),
    }


def within(conditions: Filter) -> Record:
    return {
        "outlets": list(conditions.outlets),
        "authors": list(conditions.authors),
        "articles": [article.key for article in conditions.articles],
        "since": conditions.since,
        "until": conditions.until,
        "after": conditions.after.at.isoformat() if conditions.after else None,
    }


def coverage(found: Coverage) -> Record:
    return {
        "articles": found.articles,
        "of_articles": found.of_articles,
        "outlets": found.outlets,
        "of_outlets": found.of_outlets,
        "oldest": found.oldest,
        "newest": found.newest,
        "undated": found.undated,
        **({"foreign": found.foreign} if found.foreign else {}),
    }


def quote(cited: CitedQuote) -> Record:
    return {**citation(cited.citation), "speaker": cited.speaker}


def figure(cited: CitedFigure) -> Record:
    return {
        **citation(cited.citation),
        "figure": cited.figure,
        "kind": cited.kind.value,
        "others": [figure(other) for other in cited.others],
    }


def point(made: Point) -> Record:
    return {
        **citation(made.citation),
        "also": citations(made.also),
        "theme": made.theme,
        "day": made.day or None,
        **({"update": True} if made.update else {}),
    }


def points(found: Briefing) -> list[Record]:
    """`background` stands where what is told happened long before the rest."""
    long_before = found.background
    return [
        {**point(each), **({"background": True} if each.citation.article in long_before else {})}
        for each in found.points
    ]


def story(told: Story) -> Record:
    return {
        "headline": told.headline,
        "day": told.day,
        "outlets": list(told.outlets),
        "articles": list(told.articles),
        "line": citation(told.line) if told.line else None,
        "actors": list(told.actors),
        **({"earlier": told.earlier} if told.earlier else {}),
    }


def front_page(found: FrontPage) -> Record:
    return {
        "stories": found.stories,
        "compared": found.compared,
        "newest": found.newest,
        "undated": found.undated,
    }


def shown_correction(made: ShownCorrection) -> Record:
    return {
        "article": made.article,
        "source": made.source,
        "was": made.was or None,
        "now": citation(made.now) if made.now else None,
        "note": citation(made.note) if made.note else None,
    }


def standing(found: Briefing) -> Record | None:
    """`thin` where no article is `about` the topic; None in briefings of earlier rules."""
    held = found.standing
    if held is None:
        return None
    return {"about": held.about, "naming": held.naming, "thin": found.thin}


def involved(who: Involved) -> Record:
    return {
        **actor(who.actor),
        "articles": who.articles,
        "role": role(who.role) if who.role else None,
    }


def event(dated: Event) -> Record:
    return {**citation(dated.citation), "when": dated.when, "written": dated.written}


def briefing(found: Briefing) -> Record:
    return {
        "id": found.id,
        "topic": found.topic.text,
        **topic(found.topic),
        "coverage": coverage(found.coverage),
        "bottom_line": [point(each) for each in found.bottom_line],
        "points": points(found),
        "stories": [story(each) for each in found.stories],
        "standing": standing(found),
        "involved": [involved(each) for each in found.involved],
        "quotes": [quote(each) for each in found.quotes],
        "figures": [figure(each) for each in found.figures],
        "timeline": [event(each) for each in found.timeline],
        "unmet": list(found.unmet),
        **({"unquoted": citations(found.unquoted)} if found.unquoted else {}),
        **(
            {"corrections": [shown_correction(each) for each in found.corrections]}
            if found.corrections
            else {}
        ),
        **({"front_page": front_page(found.front)} if found.front else {}),
        "sources": sources(found.sources),
    }


def excerpt(found: Excerpt) -> Record:
    """The briefing, and which `part` of it was `asked` for."""
    return {
        "asked": found.asked,
        "part": found.part.value,
        "after": found.after or None,
        "nothing": found.nothing,
        "briefing": briefing(found.briefing),
    }


def edition(found: Edition) -> Record:
    """A digest of several topics."""
    return {"briefings": [briefing(each) for each in found.briefings]}


def proof(found: Proof) -> Record:
    """`why` a sentence is gone: its "article" is, its "words" are, or another is the "choice"."""
    before, now = found.before, found.now
    return {
        "id": before.id,
        "topic": before.topic.text,
        "given_at": found.at.isoformat(),
        "same": found.same,
        "now": now.id,
        "sentences": found.sentences,
        "standing": found.standing,
        "gone": [{**citation(each.citation), "why": each.why.value} for each in found.gone],
        "new": citations(found.new),
        "changed": {
            "library": before.basis.state != now.basis.state,
            "articles": found.came,
            "rules": before.basis.rules != now.basis.rules,
            "encoder": before.basis.encoder != now.basis.encoder,
        },
        "sources": sources(found.sources),
    }


def feedback(votes: Sequence[Feedback]) -> Record:
    useful = sum(each.useful for each in votes)
    return {
        "useful": useful,
        "not_useful": len(votes) - useful,
        "feedback": [
            {
                "briefing": each.briefing,
                "topic": each.question,
                "useful": each.useful,
                "by": each.by,
                "at": each.at.isoformat(),
            }
            for each in votes
        ],
    }


def passage(found: FoundPassage) -> Record:
    return {
        "article": found.article,
        "title": found.title,
        "heading": found.heading,
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "score": found.score,
        "best": citation(found.best),
        "matched": list(found.matched),
        "also": list(found.copies),
        **({"explanation": explanation(found.explanation)} if found.explanation else {}),
    }


def explanation(why: Explanation) -> Record:
    """`values` sum to the score."""
    return {
        "values": dict(why.values),
        "clauses": [
            {
                "text": clause.text,
                "idf": clause.idf,
                "articles": clause.articles,
                "in_passage": clause.in_passage,
                "in_title": clause.in_title,
            }
            for clause in why.clauses
        ],
    }


def passages(found: PassageList) -> Record:
    return {
        "query": found.topic.text,
        **topic(found.topic),
        "passages": [passage(each) for each in found.passages],
        "sources": sources(found.sources),
        "caveat": found.caveat,
    }


def reply(found: Reply) -> Record:
    """`answers` are the nearest there is where the question is not `answered`."""
    return {
        "question": found.question,
        "kind": found.sought.value,
        "reading": found.reading.value,
        "sure": found.confidence,
        "answered": found.answered,
        "lacking": list(found.lacking),
        "told": list(found.told),
        "limit": found.limit.value if found.limit else None,
        "answers": [
            {**citation(each.citation), "also": citations(each.also)} for each in found.lines
        ],
        **topic(found.topic),
        "sources": sources(found.sources),
        "caveat": found.caveat,
        **({"second": reply(found.second)} if found.second else {}),
    }


def name(alias: Name) -> Record:
    return {"text": alias.text, "origin": alias.origin.value, "count": alias.count}


def role(held: CitedRole) -> Record:
    return {"title": held.title, **citation(held.citation)}


def candidate(one: Candidate) -> Record:
    return {**counted_actor(one.actor), "title": one.title or None}


def candidates(found: Candidates) -> Record:
    return {
        "asked": found.asked,
        "read_as": [interpretation(word) for word in found.interpretations],
        "candidates": [candidate(one) for one in found.candidates],
    }


def companion(named: Companion) -> Record:
    return {**actor(named.actor), "count": named.count, "evidence": citation(named.evidence)}


def profile(who: Profile) -> Record:
    return {
        **counted_actor(who.actor),
        "read_as": [interpretation(word) for word in who.interpretations],
        "aliases": [name(alias) for alias in who.names],
        "others": [candidate(one) for one in who.others],
        "by_capital": who.by_capital,
        "roles": [role(held) for held in who.roles],
        "said": [quote(each) for each in who.said],
        "about": citations(who.about),
        "with": [companion(named) for named in who.companions],
        "first_seen": who.first_seen,
        "last_seen": who.last_seen,
        "totals": {
            "roles": who.totals.roles,
            "said": who.totals.said,
            "about": who.totals.about,
            "with": who.totals.company,
        },
        "articles": [card.key for card in who.articles],
        "sources": sources(who.sources),
    }


def summary(found: Summary) -> Record:
    return {"sentences": citations(found.sentences), "sources": sources(found.sources)}


def source_list(found: SourceList) -> Record:
    return {
        "about": found.about,
        "cited": citations(found.cited),
        "sources": sources(found.sources),
    }


def guidance(found: Help) -> Record:
    return {
        "heard": found.heard,
        "note": found.note,
        "topics": list(found.topics),
        "articles": found.overview.articles,
        "actors": found.overview.actors,
    }


answer: Renderer[Record] = Renderer(
    briefing=briefing,
    excerpt=excerpt,
    passages=passages,
    reply=reply,
    profile=profile,
    candidates=candidates,
    summary=summary,
    source_list=source_list,
    help=guidance,
)


def correction(made: Correction) -> Record:
    return {
        "number": made.id,
        "at": made.at,
        "by": made.by,
        "verdict": made.verdict.value,
        "actor": made.actor,
        "name": made.name,
        "value": made.value,
        "undone_at": made.undone_at,
        "undone_by": made.undone_by,
    }


def corrected(found: Corrected) -> Record:
    """The correction, what is true now, and the actor that it left."""
    return {
        "correction": correction(found.correction),
        "says": wording.true_now(found, str),
        "actor": counted_actor(found.actor) if found.actor else None,
    }


def undone(made: Correction) -> Record:
    return {"correction": correction(made), "says": wording.undone(made, str)}


def corrections(history: Iterable[Correction]) -> Record:
    return {"corrections": [correction(made) for made in history]}


def subscription(digest: Subscription) -> Record:
    return {
        "number": digest.id,
        "channel": digest.channel,
        "topic": digest.topic,
        "when": digest.cadence.words,
        "timezone": digest.timezone,
        "owner": digest.owner,
        "paused": digest.paused,
        "next_due": digest.next_due.isoformat(),
        "quiet": digest.quiet,
        "most": digest.most,
    }


def alert(found: Alert) -> Record:
    return {
        "topic": found.topic.text,
        "articles": [
            {"source": one.source, "sentences": citations(one.citations)} for one in found.sightings
        ],
        "more": found.more,
        **(
            {"corrections": [shown_correction(each) for each in found.corrections]}
            if found.corrections
            else {}
        ),
        "sources": sources(found.sources),
    }


def deliveries(log: Iterable[Delivery]) -> Record:
    return {"deliveries": [delivery(one) for one in log]}


def delivery(one: Delivery) -> Record:
    return {
        "due": one.due.isoformat(),
        "state": one.state.value,
        "at": one.at.isoformat(),
        "attempts": one.attempts,
        "again": one.until.isoformat() if one.until else None,
        "reason": one.reason,
        "briefing": (one.post.briefing if one.post else "") or None,
        "ts": one.ts or None,
    }


def subscriptions(digests: Iterable[Subscription]) -> Record:
    return {"digests": [subscription(digest) for digest in digests]}
