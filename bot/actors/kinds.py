"""An actor's kind, by the words of its name and by votes; the word lists for it."""

from collections.abc import Mapping

from bot.model.actor import Kind
from bot.words.name_key import key

_ORGANISATION_WORDS = frozenset(
    """academy administration agency airline airlines airways alliance army assembly
    association authority bank board brewery broadcasting bureau cabinet centre center
    chamber church club co college commission committee company confederation conference
    congress consortium corp corporation council court courts daily department directorate
    embassy federation force forum foundation fund gazette guild herald hospital inc
    industries initiative inspectorate institute institution journal laboratory league
    legislature library ltd llc mail ministry museum nations navy network news newspaper
    observatory office orchestra organisation organization parliament party plc police post
    press prison programme registry reserve school secretariat senate service services
    society studios supervision systems technologies times treasury tribunal tribune trust
    union university watch
    afc albion athletic dynamo fc hotspur rangers rovers united wanderers""".split()
)
_GROUP_WORDS = frozenset(
    """brigade brigades front guerrillas insurgents jihad liberation militia militias movement
    mujahideen rebels resistance tribe tribes""".split()
)
_PLACE_WORDS = frozenset(
    """airport avenue bay beach border bridge canal cape city coast county desert district gulf
    highlands hill hills island islands lake mount mountain mountains ocean peninsula port
    province region river road sea square strait street valley village""".split()
)
# Armed and political movements that news names without saying what they are.
_KNOWN_GROUPS = frozenset(
    """al_qaeda al_qaida al_shabaab boko_haram eta farc fatah hamas haqqani_network hezbollah
    hizballah hizbollah houthi houthis ira isil isis islamic_state jaish_e_mohammed janjaweed
    ku_klux_klan lashkar_e_taiba muslim_brotherhood naxalites pkk plo proud_boys taliban
    tamil_tigers viet_cong""".split()
)
# Organisations with names of one word that models classify as people and peoples.
_KNOWN_ORGANISATIONS = frozenset(
    """adidas aramco bloomberg facebook gazprom google hulu huawei instagram interpol linkedin
    microsoft netflix newsweek politico reddit reuters snapchat spotify tiktok tumblr twitter
    walmart whatsapp wikipedia youtube""".split()
)
# Common nouns used instead of a body's name: no actor, unless the article names the body too.
_NOMINALS = frozenset(
    """agency airport association authority bank board bureau cabinet centre center church club
    college commission committee company conference corporation council court courts department
    directorate embassy federation force foundation fund group hospital institute league
    ministry museum office organisation organization panel prison registry school
    secretariat service society state tribunal trust union university""".split()
)


def kind_by_words(name: str) -> Kind | None:
    """The kind that a name's own words show, or None: "Supreme Court of …", "… Army"."""
    words = key(name).split()
    if "_".join(words) in _KNOWN_GROUPS:
        return Kind.GROUP
    if "_".join(words) in _KNOWN_ORGANISATIONS:
        return Kind.ORGANISATION
    if len(words) < 2:
        return None
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if any(word in _GROUP_WORDS for word in (head, *words[-2:])):
        return Kind.GROUP
    if head in _ORGANISATION_WORDS:
        return Kind.ORGANISATION
    if head in _PLACE_WORDS or words[0] in {"mount", "lake", "gulf", "strait"}:
        return Kind.PLACE
    return None


def is_nominal(name: str) -> bool:
    """Whether a name is a bare common noun for a body: "the Court", "the Ministry"."""
    return key(name) in _NOMINALS


def is_institution(word: str) -> bool:
    """Whether a word alone may name a body: "Senate"."""
    return key(word) in _ORGANISATION_WORDS


def likeliest(kinds: Mapping[Kind, int]) -> Kind:
    """The kind seen most often; on a tie the one that `Kind` lists first."""
    order = list(Kind)
    return max(kinds, key=lambda kind: (kinds[kind], -order.index(kind)))
