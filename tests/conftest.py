"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# Half of hypothesis' own number: the whole suite is to take less than five minutes. No example is
# timed, for whatever else the machine does would count.
settings.register_profile(
    "suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")
