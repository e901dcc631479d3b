"""Words in the names of news outlets: agencies, papers, broadcasters."""

import re

_CARRIERS = frozenset(
    """abc afp agency anadolu ap associated bbc bloomberg broadcaster broadcasting cbc cbs chronicle
    cnbc cnn courier daily dpa dispatch efe examiner express fars fox gazette globe guardian
    herald independent interfax isna itv journal kyodo mail media mercury mirror msnbc nbc news
    newspaper npr observer pbs politico post press pti radio register reuters review ria sky
    standard star sun tass telegraph television time times tribune tv upi weekly wire wikinews
    xinhua yonhap""".split()
)


def is_outlet(name: str) -> bool:
    """Whether a name looks like that of an outlet, by its first and last word."""
    words = re.findall(r"[a-z]+", name.casefold().removeprefix("the "))
    return bool(words) and (words[0] in _CARRIERS or words[-1] in _CARRIERS)
