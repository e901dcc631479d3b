"""Verbs and nouns of speech: "said", "warning", "told", "statement"."""

SPEECH = frozenset(
    """accepted accused acknowledged acknowledges acknowledging added adding adds admits admitted
    admitting advised advises advising affirmed affirming affirms agreed agrees alleged
    alleges alleging announced announces announcing answered answering answers apologised
    apologising apologized apologizing appealed argued argues arguing asked asking asks
    assailed asserted asserting asserts assured assures assuring attacked attacking
    attested attests averred believed believes bellowed bemoaned bemoaning blamed blames
    blaming blasted boasted boasting boasts bragged branded branding called calling calls
    cautioned cautioning cautions challenged chanted chided cited citing claimed claiming
    claims clarified clarifies clarifying commended commending commented commenting
    comments complained complaining complains conceded conceding concluded concludes
    concluding concurred condemned condemning condemns confessed confided confides
    confirmed confirming confirms congratulated contended contending contends continued
    continues countered countering counters cried criticised criticising criticized
    criticizing crowed deadpanned declared declares declaring decried defended defending
    defends demanded demanding denied denies denounced denouncing denying deplored derided
    described describes describing disclosed dismissed dismissing disputed dubbed echoed
    echoes echoing elaborated emphasised emphasising emphasized emphasizing enquired
    enthused estimated exclaimed explained explaining explains expressed expresses
    expressing fretted fumed griped groaned grumbled gushed hailed hailing highlighted
    highlighting hinted hissed hoped hopes implied implored indicated informed inquired
    insisted insisting insists interjected intoned jested joked jokes joking justified
    justifying labeled labeling labelled labelling lambasted lamented lamenting laments
    lauded laughed likened maintained maintaining maintains mentioned mentioning mentions
    mocked mumbled murmured mused muses musing muttered noted notes noting objected
    observed observes observing opined opines opposed pleaded pleads pledged pledging
    pointed pointing pondered posted posting praised praising predicted predicting pressed
    proclaimed proclaiming promised promises promising pronounced protested queried
    questioned quipped quips quoted ranted reacted reaffirmed reasoned reassured reassuring
    rebuked rebutted recalled recalling recalls reckoned reckons recommended recommends
    recounted recounting recounts reflected reflecting refuted reiterated reiterates
    reiterating rejected rejecting rejects relayed remarked remarking remarks remembered
    remembering remembers reminded reminding reminds repeated repeating repeats replied
    replies replying reported responded responding responds retorted retorting retorts
    revealed revealing reveals ridiculed ruled said say saying says scoffed scolded
    screamed shared shares shouted shouting showed shrugged sighed signaled signalled
    slammed snapped snarled sneered speaks speculated spoke stammered stated states stating
    stressed stresses stressing suggested suggesting suggests summarised summarized
    surmised swears swore talked talks telling tells testified testifies testifying texted
    thanked theorised theorized threatened thundered told touted trumpeted tweeted tweeting
    tweets underlined underlining underscored urged urges urging uttered voiced voicing
    vowed vowing vows wailed warned warning warns welcomed whispered whispers wondered
    wondering wonders worried writes writing wrote yelled yelling
    add answer argue ask call claim comment conclude declare describe explain insist note quip
    recall remark reply respond state tell warn write""".split()
)
# What somebody holds in another's statement is the other's to say: "Sharif said Iqbal hopes".
THOUGHT = frozenset({"hopes", "hoped", "believes", "believed", "thinks", "suggesting", "suggests"})
# Verbs that pass on another's words: "Reuters quoted Iqbal as saying".
PASSING_ON = frozenset({"quoted", "quoting", "quotes", "cited", "citing", "cites", "reported"})
# Verbs by which somebody says that something was not said: "denied saying".
DENIAL = frozenset("declined declines denied denies deny denying refused refuses refusing".split())
# Nouns whose owner speaks: "the minister's statement that …".
SAYINGS = frozenset(
    """acknowledgement acknowledgment admission allegation announcement answer assertion call claim
    claims comment comments declaration description email letter message observation plea pledge
    post promise remark remarks reply report response speech statement suggestion testimony tweet
    vow warning words""".split()
)
