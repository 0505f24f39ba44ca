-- Sealing keys, one-time tokens, second factors, sign-in from outside, personal identifiers, reading the ledger.
-- Sign-ins, tokens, sessions and proofs of keys are housekeeping: no ledger entry of their own.

CREATE TABLE secret_key (            -- which keys sealed this database: a start with others is refused
    key_id        TEXT NOT NULL PRIMARY KEY,
    proof         @bytes@ NOT NULL   -- a known text under that key and the index key
) @table@;

ALTER TABLE account ADD COLUMN sign_in TEXT NOT NULL DEFAULT 'password';      -- password, directory
ALTER TABLE account ADD COLUMN must_change @int64@ NOT NULL DEFAULT 0;        -- 1: a new password at the next sign-in
ALTER TABLE account ADD COLUMN needs_factor @int64@ NOT NULL DEFAULT 0;       -- 1: a second factor is asked of this account
ALTER TABLE account ADD COLUMN closed_at TEXT;                                -- the person was erased
CREATE UNIQUE INDEX account_person ON account (person_id);

DROP TABLE session;                  -- everybody signs in anew: a session now has an id and a device
CREATE TABLE session (
    token_hash    TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of the cookie's value
    id            @int64@ NOT NULL,
    account_id    @int64@ NOT NULL REFERENCES account (id),
    csrf          TEXT NOT NULL,
    device        TEXT NOT NULL,               -- what the browser calls itself, cut short
    created_at    TEXT NOT NULL,
    seen_at       TEXT NOT NULL,
    expires_at    TEXT NOT NULL
) @table@;
CREATE UNIQUE INDEX session_id ON session (id);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE pending_sign_in (       -- the password was right; a step is left
    token_hash    TEXT NOT NULL PRIMARY KEY,
    account_id    @int64@ NOT NULL REFERENCES account (id),
    step          TEXT NOT NULL,               -- second_factor, enrolment, password
    device        TEXT NOT NULL,
    expires_at    TEXT NOT NULL
) @table@;
CREATE INDEX pending_sign_in_account ON pending_sign_in (account_id);
CREATE INDEX pending_sign_in_expires ON pending_sign_in (expires_at);

CREATE TABLE account_token (         -- a link that sets a password, once
    token_hash    TEXT NOT NULL PRIMARY KEY,
    account_id    @int64@ NOT NULL REFERENCES account (id),
    purpose       TEXT NOT NULL,               -- invitation, reset
    expires_at    TEXT NOT NULL
) @table@;
CREATE INDEX account_token_account ON account_token (account_id);
CREATE INDEX account_token_expires ON account_token (expires_at);

CREATE TABLE second_factor (         -- RFC 6238
    account_id    @int64@ NOT NULL PRIMARY KEY REFERENCES account (id),
    secret        @bytes@ NOT NULL,            -- sealed
    confirmed_at  TEXT,                        -- null: shown, not yet proven
    last_step     @int64@ NOT NULL             -- the last time step that was used; it and those before are spent
) @table@;

CREATE TABLE recovery_code (
    account_id    @int64@ NOT NULL REFERENCES account (id),
    code_hash     TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
) @table@;

CREATE TABLE factor_role (           -- roles whose holders need a second factor
    role          TEXT NOT NULL PRIMARY KEY
) @table@;

CREATE TABLE external_identity (     -- who an account is at a single sign-on provider
    issuer        TEXT NOT NULL,
    subject       TEXT NOT NULL,
    account_id    @int64@ NOT NULL REFERENCES account (id),
    PRIMARY KEY (issuer, subject)
) @table@;
CREATE UNIQUE INDEX external_identity_account ON external_identity (account_id, issuer);

CREATE TABLE single_sign_on_request ( -- a browser that was sent to the provider
    state_hash    TEXT NOT NULL PRIMARY KEY,
    browser_hash  TEXT NOT NULL,
    nonce         TEXT NOT NULL,
    verifier      TEXT NOT NULL,               -- PKCE
    expires_at    TEXT NOT NULL
) @table@;
CREATE INDEX single_sign_on_request_expires ON single_sign_on_request (expires_at);

CREATE TABLE person_identifier (
    person_id     @int64@ NOT NULL REFERENCES person (id),
    kind          TEXT NOT NULL,               -- national_id, phone, email
    sealed        @bytes@ NOT NULL,
    blind_index   TEXT NOT NULL,
    version       @int64@ NOT NULL,
    PRIMARY KEY (person_id, kind)
) @table@;
CREATE INDEX person_identifier_index ON person_identifier (kind, blind_index);
CREATE UNIQUE INDEX person_identifier_national_id ON person_identifier (blind_index) WHERE kind = 'national_id';

CREATE INDEX ledger_entry_time ON ledger_entry (recorded_at, id);
CREATE INDEX ledger_entry_person ON ledger_entry (person_id, recorded_at, id);
