"""What an answer says, before it has a format: its sections and items, and all wording that more
than one renderer uses. The renderers are `handlers.blocks` (Block Kit), `handlers.terminal.citing`
(text) and `handlers.memo` (files): they know escaping, limits and interaction."""
