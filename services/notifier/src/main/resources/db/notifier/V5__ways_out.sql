-- Other ways out than mail, one webhook and one feed for each saved filter; both go with it.
CREATE TABLE hook (
    subscription_id TEXT PRIMARY KEY REFERENCES subscription (id) ON DELETE CASCADE,
    url             TEXT NOT NULL,
    -- with the installation's secret it gives the hook's; the secret itself is not kept
    salt            TEXT NOT NULL,
    created_at      ${instant} NOT NULL,
    -- null while it is on
    off_at          ${instant},
    failing_since   ${instant},
    warned          INTEGER NOT NULL DEFAULT 0 CHECK (warned IN (0, 1)),
    answer          TEXT,
    answered_at     ${instant}
) ${strict};

-- One event for one webhook, once. What comes while the hook is off is held.
CREATE TABLE hook_call (
    event_id        TEXT NOT NULL REFERENCES event (id),
    subscription_id TEXT NOT NULL REFERENCES hook (subscription_id) ON DELETE CASCADE,
    state           TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'held')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    fence           ${instant} NOT NULL DEFAULT 0,
    next_try_at     ${instant} NOT NULL,
    lease_until     ${instant},
    answer          TEXT,
    created_at      ${instant} NOT NULL,
    done_at         ${instant},
    PRIMARY KEY (event_id, subscription_id)
) ${strict};
CREATE INDEX hook_call_ready ON hook_call (state, next_try_at);
CREATE INDEX hook_call_by_hook ON hook_call (subscription_id, created_at);

-- Only the SHA-256 of a feed's token is kept; a new salt makes a new token.
CREATE TABLE feed (
    subscription_id TEXT PRIMARY KEY REFERENCES subscription (id) ON DELETE CASCADE,
    salt            TEXT NOT NULL,
    token_hash      TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    created_at      ${instant} NOT NULL
) ${strict};
