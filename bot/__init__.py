"""What Attaché knows: reading, language, search, actors, briefings.

No Slack, no SQL, no environment and no clock in here.
"""
