"""Where sentences end: abbreviations by kind, footnotes' marks, other scripts. Each line is whole
sentences, parted by " | "."""

from collections.abc import Callable

import pytest

from bot.language.wordlists import offices
from bot.reading import abbreviations
from tests.language.conftest import Read

Reader = Callable[[str], Read]

RANKS = """
Lt. Gen. (ret.) Piet Vos will lead the inquiry. | He starts in May.
Maj. Gen. Ana Ruiz signed the order. | It takes effect today.
The order came from Brig. Gen. Tom Hale on Monday.
Police said Sgt. Lena Marsh found the boat. | It was empty.
Capt. Idris Noor and Cpl. Jan Bek were rescued.
The navy sent Adm. (ret.) Rosa Klein to Lima.
Cmdr. Will Abbot said the ship was safe.
Col. Omar Sy briefed Pvt. Lee Dunn before dawn.
Supt. Maya Rao and Det. Insp. Neil Fox opened the case.
Spc. Dana Ortiz was hurt. | She is in hospital.
"""
TITLES = """
The Rt. Hon. Sir Alan Pike opened the dock.
Rt. Hon. Dame Joan Wells spoke first.
The bill was moved by the Hon. Peter Chang of Nordhavn.
The Hon. Grace Mbeki resigned. | No successor was named.
Amb. Nadia Flores arrived in Lima on Sunday.
Talks with Amb. Nadia Flores ended. | They resume in June.
Gov. Carl Steen met Sen. Amy Holt in the capitol.
Reps. Joe Lane and Sue Park voted against it.
Atty. Gen. Mark Dunne filed the suit.
Rev. Dr. Paul Osei led the march.
Fr. Leo Conti runs the school.
Msgr. Luca Bassi blessed the ferry.
Prof. Emma Lind and Assoc. Prof. Raj Nair wrote the study.
Drs. Kim and Patel treated the crew.
Messrs. Hill and Wood own the yard.
Mme. Claire Duval chairs the panel.
Mrs. Ito thanked Ms. Berg. | Mr. Cole said nothing.
Cllr. Fay Moss asked for a review.
Sec. Gen. Ivo Hart will attend.
Pres. Lula Reyes vetoed the plan.
Det. Sara Quinn testified. | The court rose at noon.
Insp. Ben Yates was promoted.
Mr. Owen Price Jr. bought the mill. | He paid in cash.
Anna Holm, Ph.D. of Oslo, led the team.
John Marsh Sr. founded the firm. | His son runs it.
"""
NUMBERED = """
See fig. 4 for the trend. | It is clear.
As Fig. 12 shows, prices fell.
The claim is on pp. 12 and 13 of the report.
Read p. 7 of the annex. | Then read the table.
Bill No. 44 passed on Monday. | Bill No. 45 failed.
Nos. 3 and 4 were sold.
He cited Art. 5 of the treaty.
Under Sec. 12 the minister may act.
Vol. 2 appears in May.
Ch. 9 deals with ports.
Para. 6 was deleted. | Nobody noticed.
The case rests on cl. 3 of the lease.
The note is in App. B of the file.
Eq. 2 gives the rate.
He answered No. | She answered yes.
"""
SHORT = """
The dam cost approx. 4 million dollars. | It leaks.
It holds approx. $3.5 million in cash.
The mill dates from ca. 1870 and still runs.
Coastal towns, e.g. Lima and Paita, are short of rice.
The act, i.e. Bill 7, was signed.
The match was Norway vs. Peru in Lima.
In Hale v. Marsh the court agreed.
Stocks fell, esp. Acme and Beta.
Nuts, oils, etc. are exported. | Prices rose.
They ship nuts, oils, etc. | Prices rose.
Lind et al. (2019) found no link.
The study by Lind et al. was withdrawn.
See also cf. Marsh on this point.
Two ports, viz. Lima and Paita, were shut.
"""
TIMES = """
The vote is at 10:00 a.m. Tongan time on Friday.
It began at 9 a.m. Tuesday in the capitol.
The quake struck at 3:15 p.m. Pacific Standard Time.
The call is at 8 a.m. EST on Monday.
The office opens at 8 a.m. | It closes at noon.
Polls close at 7 p.m. | Mr. Wells will speak then.
The train left at 6 p.m. | Gov. Steen was aboard.
The train left at 6 p.m. | President Steen was aboard.
Ferries fell in Jan. and Feb. | Captains blamed the ice.
The siege ended at 4 a.m. | The police said two men were held.
Doors open at 5 p.m. March 3 in the hall.
The town was founded in 312 B.C. | It was burnt in A.D. 60 by rebels.
The talks open on Sept. 3 in Oslo.
They closed on Dec. 31 after a year.
The fleet sailed on Mon. Jan. 6 from Lima.
"""
PLACES = """
He spoke in St. Paul, Minn. | He left at noon.
The mine is in Butte, Mont. | It closed in May.
She lives in Macon, Ga. | Her firm is there too.
The suit was filed in Newark, N.J. | The judge is new.
They met in Washington, D.C. | The talks failed.
Sen. Holt, D-Calif. and Sen. Ray, R-Tex. agreed.
Troops from Ft. Bragg were sent.
They climbed Mt. Etna in June.
The shop is at 9 Mill St. | It sells bread.
No. 10 Downing St. said nothing.
He works on Fifth Ave. near the park.
The U.S. Senate rose. | The U.K. Parliament sat.
Sales in the U.S. | They doubled in a year.
He flew to the U.S. | The visit lasted a week.
Aid from the U.N. Security Council is due.
The chief of the F.B.I. Harold Quimby resigned.
St. Lucia and St. Kitts signed. | Others did not.
"""
FIRMS = """
Acme Corp. denied it. | Beta Ltd. did not.
The buyer is Zhou & Co. Ltd., a mill.
Hale Bros. Inc. owns the port. | It is for sale.
The firm is Acme Inc. | Its chief resigned.
Oak Assn. members voted. | They chose Mr. Hill.
The Dept. of Energy agreed. | Nobody else did.
She studied at Univ. of Lima in Peru.
Holm Intl. Ltd. pays no tax.
"""
NAMES = """
J. R. Solberg won. | A. B. Holm lost.
George W. Hale met John F. Moss in Rome.
M. Night Rao made the film.
E. coli was found in the well.
Amb. J. P. Stone resigned. | He is 60.
"""
MEASURES = """
The fish weighed 9 lb. and was sold.
The wall is 6 ft. high. | It will be 8 ft. high.
He ran it in 9 min. 30 sec. on Sunday.
The road is 40 km. long and new.
The tank holds max. 30 litres.
"""
NOTES = """
The ministry opened nine wells.1 | It closed two.2
The ministry opened nine wells.¹ | It closed two.²³
The ministry opened nine wells.[1] | It closed two.[2][3]
The ministry opened nine wells. [1] | It closed two.
The ministry opened nine wells.[^1] | It closed two.[^b2]
The ministry opened nine wells.(1) | It closed two.(2)
“The pipes leak.”1 | Nobody mends them.2
It began in 2019.4 | It ended in 2021.5
The pipes leak.* | Nobody mends them.†
The rate is 3.5 percent. | It was 4.1 in May.
He cited p.12 of it. | Bill No.44 failed.
"""
SCRIPTS = """
港口将于星期一关闭。 | 工人表示不满。
“港口将关闭。” | 他没有说明原因。
港は月曜日に閉鎖される。 | 再開は未定だ。
वह बंदरगाह बंद है। | मजदूर नाराज हैं।
بندرگاہ پیر کو بند ہوگی۔ | مزدور ناراض ہیں۔
هل أغلق الميناء؟ | نعم أغلق يوم الاثنين.
Նավահանգիստը փակ է։ | Բանվորները դժգոհ են։
"""
ALL = "".join(
    [RANKS, TITLES, NUMBERED, SHORT, TIMES, PLACES, FIRMS, NAMES, MEASURES, NOTES, SCRIPTS]
)


def _lines(examples: str) -> list[str]:
    return [line for line in examples.split("\n") if line]


@pytest.mark.parametrize("line", _lines(SCRIPTS))
def test_other_scripts_are_divided_at_their_own_stops(read: Reader, line: str) -> None:
    parted = "" if line[0] > "\u3000" or line[0] == "“" else " "
    assert read(line.replace(" | ", parted)).stretches == line.split(" | ")


def test_a_long_thai_text_is_divided_at_spaces(read: Reader) -> None:
    clause = "ท่าเรือจะปิดในวันจันทร์เพราะคนงานไม่พอใจกับค่าจ้างที่ได้รับจากบริษัท"
    assert read(f"{clause} {clause} {clause}").stretches == [clause] * 3


@pytest.mark.parametrize("line", _lines(ALL.replace(NOTES, "\n").replace(SCRIPTS, "\n")))
def test_sentences_end_where_they_do(read: Reader, line: str) -> None:
    assert read(line.replace(" | ", " ")).sentences == line.split(" | ")


@pytest.mark.parametrize("line", _lines(NOTES))
def test_a_footnotes_mark_costs_nothing(read: Reader, line: str) -> None:
    found = read(line.replace(" | ", " ")).sentences
    assert [each[-1] in '.”"' for each in found] == [True] * len(line.split(" | "))
    assert all(part.startswith(each) for part, each in zip(line.split(" | "), found, strict=True))


def test_there_are_many_examples() -> None:
    assert len(_lines(ALL)) > 100


def test_each_shortened_office_is_a_known_abbreviation() -> None:
    assert {*offices._SHORTENED} <= abbreviations.BEFORE_NAME
