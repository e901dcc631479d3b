"""What holds for all tests."""

from hypothesis import settings

# Half of hypothesis' own number: the whole suite is to take less than five minutes.
settings.register_profile("suite", max_examples=50)
settings.load_profile("suite")
