"""What whoever runs Attaché can watch: counts and times of requests, the state of the library and
of all that waits. Never a text, a name or an address."""
