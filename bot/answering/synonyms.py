"""Words of one meaning that news uses for each other, and share no stem: "toll" and "killed"."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from bot.words.tokens import stem

# Verbs of news with the nouns and adjectives that stand for them, and what is said in their place.
# Chosen from general knowledge of English, not from any data set.
_GROUPS = """
    die death dead kill fatal fatality toll perish casualty deceased body slay murder lose life
    lives claim,
    injure injury wound hurt casualty hospitalise, survive survivor rescue alive save,
    missing disappear vanish lost, crash collide collision wreck accident down,
    attack assault raid strike bomb blast, shoot shooting gunman fire gunfire shot,
    explode explosion blast bomb detonate, fire blaze burn flame arson,
    arrest detain custody apprehend capture seize catch hold, charge accuse indict prosecute,
    convict guilty conviction, sentence jail prison imprison term year, trial court hearing try,
    sue lawsuit suit file plaintiff, appeal challenge overturn, judge justice magistrate,
    fine penalty pay, pay cost price payment sum spend worth, buy acquire purchase acquisition,
    sell sale buyer, owe debt, lend loan borrow, earn salary wage income, give donate donation,
    raise collect, fund finance funding, own owner ownership belong acquire absorb,
    found establish set create start launch form, open inaugurate begin reopen, close shut closure,
    begin start commence open launch, end finish expire conclude over stop, last duration long,
    win winner victory beat defeat secure champion gain, lose loss defeat,
    elect election vote poll ballot, candidate run nominee contender bid,
    appoint name nominate pick select choose, replace succeed successor succession,
    resign resignation quit step leave retire departure, retire retirement,
    sack fire dismiss remove oust dismissal drop, withdraw withdrawal pull leave quit,
    suspend ban bar prohibit block, cancel scrap drop call, delay postpone postponement defer,
    approve pass ratify endorse clear, reject refuse deny decline oppose veto, sign signatory,
    agree agreement deal pact accord treaty, announce declare reveal confirm say,
    say tell comment remark statement respond react reaction add view opinion describe,
    blame accuse responsible cause, cause reason due result lead spark trigger,
    protest demonstrate demonstration march rally riot, clash fight violence,
    flee escape run leave, visit travel trip tour, arrive land reach, depart leave,
    plane aircraft jet flight airliner airplane, ship boat vessel, car vehicle, train rail,
    copter helicopter chopper, police officer force, soldier troop military army,
    quake earthquake tremor magnitude, storm hurricane cyclone typhoon, flood flooding,
    outbreak epidemic pandemic disease virus, infect infection case positive, vaccine vaccinate,
    wife husband marry marriage wedding spouse, son daughter child, born birth native,
    bury burial funeral, doctor physician, house home residence, company firm business,
    shop store supermarket outlet, leader chief head, boss chief executive,
    prime premier minister, lawyer attorney counsel, film movie, show program broadcast series,
    play perform performance, write author, invent create design make maker artist,
    happen occur take incident event, aboard board carry passenger, contain hold include,
    expect plan schedule set due, steal theft stolen rob, find discover detect discovery,
    size big large, fast speed, tall height, heavy weight weigh, old age aged, attend attendance,
    watch viewer audience spectator onlooker, turnout vote, damage destroy destruction ruin,
    rebuild restore reconstruct repair, evacuate evacuation, hit strike struck, cut reduce,
    increase rise grow up, fall drop decline decrease decreased, job work employ employee staff,
    home country nation state, test trial experiment, beat defeat, condemn criticise denounce,
    praise welcome hail, apologise sorry apology regret, admit acknowledge confess plead,
    conceded concede accept defeat, reply respond answer, meet meeting summit talks,
    car vehicle automobile, money cash fund, tax taxman revenue, nick steal, sack dismiss
"""


def synonyms(stemmed: str) -> frozenset[str]:
    """The stems of words that may stand for a word, given its stem; empty where none is known."""
    return _related().get(stemmed, frozenset())


@cache
def _related() -> Mapping[str, frozenset[str]]:
    """By each stem: the first word of a group with all of it, any other with the first alone and
    its neighbours."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in _GROUPS.split(","):
        stems = list(dict.fromkeys(stem(word) for word in words.split()))
        for each in stems:
            found[each] |= {*stems} - {each}
    return {each: frozenset(others) for each, others in found.items()}
