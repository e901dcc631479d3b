"""Pages of several kinds, as scraping leaves them; all of them invented."""

from bot.model.article import Article, BlockType, Submission
from bot.reading.layout import article


def read(text: str, **card: str) -> Article:
    return article(Submission(key=card.pop("key", "page.txt"), text=text, **card))


def texts(page: Article, part: BlockType) -> list[str]:
    return [page.text[block.start : block.end] for block in page.blocks if block.part is part]


def paragraphs(page: Article) -> list[str]:
    return texts(page, BlockType.PARAGRAPH)


def headings(page: Article) -> list[str]:
    return texts(page, BlockType.HEADING)


def furniture(page: Article) -> list[str]:
    return texts(page, BlockType.FURNITURE)


NEWSWIRE = """\
Harbour towns weigh ferry link as fuel costs climb

By Marta Lindqvist and Omar Haddad

March 26, 2024

NORDHAVN, March 26 (Reuters) - Three harbour towns will vote next month on a shared ferry, the
council said on Tuesday.

"We cannot wait for another winter," mayor J. R. Solberg told reporters. The U.S. Congress has
no say in it.

(Reporting by Marta Lindqvist in Nordhavn; Editing by Omar Haddad)
"""

BLOG = """\
Skip to content
Home
World
What the Ferry Vote Tells Us
Leave a Comment / Opinion / By Ines Costa

The ferry is a small thing. Small things decide elections.

What Comes Next?

Nobody knows. Share this burden, he said.

Read more: Five ferries that sank a government

Read more books, she urged. Comments like hers travel far.

Sign up for our newsletter and never miss a story.

Ines Costa

Ines Costa is a lecturer in transport policy at the University of Aveiro. She tweets @inesc.

2 Comments

Paulo says: I was on that ferry when it broke down twice in one month.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""

WIKINEWS = """\
Friday, January 4, 2019

On Thursday, the harbour board of Nordhavn suspended ferries after a collision with a crane.

Nobody was hurt, according to the board. It sees no reason to close the port.

The ferry terminal in 2017 (Image: A. Larsen)

Sources

"Crane falls on ferry" — Nordhavn Post, January 3, 2019
Erik Dahl. "Ferries stop" — Harbour Radio, January 3, 2019

External links

Official site of the port
"""

COLUMN = """\
OPINION
The price of a crossing
PETRA NOVAK, Staff Writer
Published: 2024-02-05 10:30 GMT | Updated: 2024-02-06

Everyone on the island has a ferry story. Mine begins with a goat.

The goat is dead now. So is the ferry.

The writer is a former harbour pilot.

The opinions expressed in this column are those of the writer and do not necessarily reflect the
editorial policy of The Island Gazette.

© 2024 The Island Gazette. All rights reserved.
"""

PRESS_RELEASE = """\
FOR IMMEDIATE RELEASE

Nordhavn Ferries Orders Two Electric Ships

NORDHAVN, Dec. 13, 2019 /PRNewswire/ -- Nordhavn Ferries said today that it has ordered two ships.

The ships will:

- carry 400 passengers and sixty cars each
- run on batteries for forty minutes
- cut noise

About Nordhavn Ferries

Nordhavn Ferries runs eleven routes along the coast.

Media Contact:
Liv Berg
press@nordhavnferries.example
"""

MARKDOWN = """\
---
title: "Ferries, a Short History"
author: Liv Berg
date: 5 February 2024
source: Harbour Notes
url: https://example.org/ferries
---

# Ferries, a Short History

The first ferry was a *raft*.

## The age of steam

![A steamer](steamer.png)

Steam came late to the fjord.

**The age of oil**

Oil came early, and stayed.
"""

WRAPPED = """\
The Long Crossing

The ferry left at noon with forty people on board and did not
come back until the evening of the next day. Its captain, Arne
Dahl, said little. He was not hurt.
A crane lifted the ferry out of the water in May.

1. He had seen the storm on the chart.
2. He had gone all the same.
"""
