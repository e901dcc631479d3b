"""The permissions that Attaché asks a workspace for, and why. They are those of manifest.json."""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "app_mentions:read": "to hear who mentions it in a channel that it was invited to",
    "chat:write": "to answer, and to post digests",
    "commands": "to be asked by /brief and its other commands, and by message shortcuts",
    "files:read": "to read the files that people send it for the library",
    "files:write": "to send pictures and exports to whoever asks for them",
    "im:history": "to read what people write to it in direct messages",
    "users:read": "to know members from guests, and each one's time zone",
}
