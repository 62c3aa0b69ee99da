-- One schema for SQLite and PostgreSQL. Placeholders: ${strict} is STRICT on SQLite and nothing on PostgreSQL.
-- Times are milliseconds since 1970 in UTC. Addresses live in subscriber and nowhere else.

CREATE TABLE subscriber (
    id              TEXT PRIMARY KEY,
    address         TEXT NOT NULL UNIQUE,
    status          TEXT NOT NULL CHECK (status IN ('pending', 'confirmed', 'left')),
    language        TEXT NOT NULL CHECK (language IN ('en', 'es')),
    zone            TEXT NOT NULL,
    quiet_from      INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until     INTEGER CHECK (quiet_until BETWEEN 0 AND 1439),
    paused          INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    consent_text    TEXT,
    consent_at      ${instant},
    consent_network TEXT,
    consent_form    TEXT,
    created_at      ${instant} NOT NULL,
    confirmed_at    ${instant},
    left_at         ${instant}
) ${strict};

CREATE TABLE subscription (
    id            TEXT PRIMARY KEY,
    subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    filter        TEXT NOT NULL,
    frequency     TEXT NOT NULL,
    -- key of the opt-in mail that it waits for; null once confirmed
    opt_in        TEXT,
    starts_at     ${instant} NOT NULL,
    created_at    ${instant} NOT NULL
) ${strict};
CREATE INDEX subscription_by_subscriber ON subscription (subscriber_id);

-- Only the SHA-256 of a token is kept. A token without expiry works for ever (leaving).
CREATE TABLE token (
    hash          TEXT PRIMARY KEY CHECK (length(hash) = 64),
    purpose       TEXT NOT NULL CHECK (purpose IN ('confirm', 'manage', 'leave')),
    subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    created_at    ${instant} NOT NULL,
    expires_at    ${instant},
    used_at       ${instant}
) ${strict};
CREATE INDEX token_by_subscriber ON token (subscriber_id);

-- Outlives the subscriber: keyed by HMAC of the normalised address.
CREATE TABLE suppression (
    address_hmac TEXT PRIMARY KEY CHECK (length(address_hmac) = 64),
    reason       TEXT NOT NULL CHECK (reason IN ('left', 'erased', 'bounced', 'complained', 'operator')),
    since        ${instant} NOT NULL,
    lifted_at    ${instant}
) ${strict};

-- Opt-in mails asked for, to bound them; no address, only its HMAC.
CREATE TABLE opt_in (
    id           TEXT PRIMARY KEY,
    address_hmac TEXT NOT NULL,
    asked_at     ${instant} NOT NULL
) ${strict};
CREATE INDEX opt_in_by_address ON opt_in (address_hmac, asked_at);

-- Events that somebody gets, whole, as they stood on the stream.
CREATE TABLE event (
    id          TEXT PRIMARY KEY CHECK (length(id) = 64),
    type        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    recorded_at ${instant} NOT NULL,
    body        TEXT NOT NULL
) ${strict};

CREATE TABLE outbox (
    id            TEXT PRIMARY KEY,
    subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN ('alert', 'joined', 'digest', 'confirm')),
    dedupe_key    TEXT NOT NULL,
    message_id    TEXT NOT NULL UNIQUE,
    thread        TEXT,
    state         TEXT NOT NULL CHECK (state IN
        ('pending', 'sending', 'sent', 'deferred', 'failed', 'suppressed', 'expired', 'unknown', 'dry')),
    attempts      INTEGER NOT NULL DEFAULT 0,
    next_try_at   ${instant} NOT NULL,
    expires_at    ${instant} NOT NULL,
    lease_until   ${instant},
    fence         ${instant} NOT NULL DEFAULT 0,
    reply         TEXT,
    created_at    ${instant} NOT NULL,
    done_at       ${instant},
    UNIQUE (subscriber_id, dedupe_key)
) ${strict};
CREATE INDEX outbox_ready ON outbox (state, next_try_at);
CREATE INDEX outbox_by_time ON outbox (created_at);

-- One event for one subscriber, once; which mail carries it.
CREATE TABLE alert (
    event_id      TEXT NOT NULL REFERENCES event (id),
    subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    reasons       TEXT NOT NULL,
    cadence       TEXT NOT NULL,
    thread        TEXT NOT NULL,
    due_at        ${instant} NOT NULL,
    created_at    ${instant} NOT NULL,
    outbox_id     TEXT REFERENCES outbox (id),
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'withdrawn', 'missed')),
    PRIMARY KEY (event_id, subscriber_id)
) ${strict};
CREATE INDEX alert_by_subscriber ON alert (subscriber_id, created_at);
CREATE INDEX alert_waiting ON alert (state, due_at);
CREATE INDEX alert_by_outbox ON alert (outbox_id);

-- The next offset to read, in the same transaction as the alerts that came before it.
CREATE TABLE consumed (
    topic       TEXT NOT NULL,
    kafka_partition INTEGER NOT NULL,
    next_offset ${instant} NOT NULL,
    PRIMARY KEY (topic, kafka_partition)
) ${strict};

-- Single counters: "subscriptions" grows with every change of a subscription or subscriber; "brake" is 1 while held.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value ${instant} NOT NULL
) ${strict};
INSERT INTO counter (name, value) VALUES ('subscriptions', 0), ('brake', 0), ('brake-since', 0);

-- Days on which mail to an address was refused for good or its mailbox was full; one row a day, by HMAC.
CREATE TABLE bounce (
    address_hmac TEXT NOT NULL,
    day          INTEGER NOT NULL,
    class        TEXT NOT NULL,
    PRIMARY KEY (address_hmac, day)
) ${strict};
