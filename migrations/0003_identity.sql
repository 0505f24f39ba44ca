-- Accounts, sessions, throttling; the idempotency keys of 24 hours. Sessions, attempts and keys are housekeeping: no ledger entry.
CREATE TABLE account (
    id              @id@ PRIMARY KEY,
    person_id       @int64@ NOT NULL REFERENCES person (id),
    user_name       TEXT NOT NULL,
    password_hash   TEXT NOT NULL,       -- Argon2id string
    language        TEXT NOT NULL DEFAULT 'fa',
    is_active       @int64@ NOT NULL DEFAULT 1,
    version         @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX account_user_name ON account (user_name);

CREATE TABLE session (
    token_hash      TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of the cookie's value
    account_id      @int64@ NOT NULL REFERENCES account (id),
    csrf            TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    seen_at         TEXT NOT NULL,
    expires_at      TEXT NOT NULL
) @table@;
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE sign_in_attempt (
    subject         TEXT NOT NULL PRIMARY KEY,   -- hash of user name, or of client address
    failures        @int64@ NOT NULL,
    first_at        TEXT NOT NULL,
    blocked_until   TEXT
) @table@;

CREATE TABLE idempotency_key (
    person_id       @int64@ NOT NULL,
    route           TEXT NOT NULL,
    key             TEXT NOT NULL,
    body_hash       TEXT NOT NULL,
    made_id         @int64@ NOT NULL,
    at              TEXT NOT NULL,
    PRIMARY KEY (person_id, route, key)
) @table@;
CREATE INDEX idempotency_key_at ON idempotency_key (at);
