"""A small library of invented news that the tests of the desk ask."""

from bot.model.actor import Kind
from tests.shelf import Text, TextShelf, Who

CAST = (
    Who(name="Ruritania", kind=Kind.COUNTRY, aliases=("Ruritanian",)),
    Who(name="Sylvania", kind=Kind.COUNTRY, aliases=("Sylvanian",)),
    Who(name="Strelsau", kind=Kind.PLACE, capital_of="Ruritania"),
    Who(name="United States", kind=Kind.COUNTRY, aliases=("US", "U.S.")),
    Who(
        name="Rudolf Rassendyll",
        aliases=("Rassendyll",),
        titles=("Minister of Railways", "minister of railways"),
    ),
    Who(name="Flavia Elphberg", aliases=("Elphberg",)),
    Who(name="Vaughan Price", aliases=("Price",)),
    Who(name="Hamza-e-Black Guard", kind=Kind.GROUP, aliases=("HBG",)),
    Who(name="Black Guard", kind=Kind.GROUP),
)

RAILWAY = Text(
    key="railway.txt",
    title="Ruritania and Sylvania agree on a railway",
    outlet="The Courier",
    published="2024-03-02",
    text="""\
Ruritania and Sylvania signed a treaty on Monday to build a railway across their border.

Rudolf Rassendyll, Ruritania's Minister of Railways, said the line would cost $4.5 billion.
However, it will not open before 2030. “We have waited a century for this train,” Rassendyll told
reporters in Zenda.

# Objections

Farmers in Sylvania fear that the price of land will rise by 30 percent once Ruritania builds
stations. Strelsau said that Sylvania would be paid for every field that the railway crosses.
Would anybody have believed it?

The minister of railways, Rassendyll, expects 12,000 people to find work along the new line.
""",
)

GUARD = Text(
    key="guard.txt",
    title="Who are the Hamza-e-Black Guard?",
    outlet="The Herald",
    published="2024-04-09",
    text="""\
The Hamza-e-Black Guard (HBG) attacked a customs post between Ruritania and Sylvania on Friday.

Surveillance technology failed at the customs post, and the attackers got away across the river.
The HBG has sworn to stop the railway that Ruritania and Sylvania want to build together.

The Black Guard, an older group from Strelsau, denied that it knew of the attack beforehand.
“Nobody gave us a warning before the shots were fired,” Flavia Elphberg told the US ambassador.
""",
)

PRICES = Text(
    key="prices.txt",
    title="The price of bread rises again",
    text="""\
The price of bread in Sylvania rose by 8 percent in a single month, bakers there report.

Vaughan Price, a baker, blames the price of wheat. The price of milk has not changed at all.
Customers told us that they will buy the cheaper rye bread until the harvest comes in.

The price of oats fell a little in January, and nobody could say how long that would last.

The price of barley fell a little in February, and nobody could say how long that would last.

The price of maize fell a little in March, and nobody could say how long that would last.

The price of hops fell a little in April, and nobody could say how long that would last.

The price of plums fell a little in May, and nobody could say how long that would last.

The price of pears fell a little in June, and nobody could say how long that would last.

The price of salt fell a little in July, and nobody could say how long that would last.

The price of tea fell a little in August, and nobody could say how long that would last.

The price of cocoa fell a little in September, and nobody could say how long that would last.

The price of coal fell a little in October, and nobody could say how long that would last.

The price of timber fell a little in November, and nobody could say how long that would last.

The price of wool fell a little in December, and nobody could say how long that would last.
""",
)

COPY = Text(
    key="copy.txt",
    title="Border railway treaty signed",
    outlet="The Herald",
    published="2024-03-03",
    text="""\
Ruritania and Sylvania signed a treaty on Monday to build a railway across their border.
""",
)

TEXTS = (RAILWAY, GUARD, PRICES, COPY)


def newsroom(*, turned: bool = False, first: int = 1) -> TextShelf:
    """The library; `turned`, its articles came in the other order; `first` is its lowest id."""
    return TextShelf(texts=TEXTS[::-1] if turned else TEXTS, cast=CAST, first=first)
