-- Work that waits for its time, and letters to mail servers. Housekeeping: what a job does has its own ledger entry.
CREATE TABLE job (
    id            @id@ PRIMARY KEY,
    key           TEXT NOT NULL,          -- a second job of the same key is not made
    kind          TEXT NOT NULL,
    lane          TEXT NOT NULL,          -- jobs of one lane run one after another; '' has no order
    place         @int64@ NOT NULL,       -- in its lane
    payload       TEXT NOT NULL,          -- JSON of ids
    state         TEXT NOT NULL,          -- waiting (behind another of its lane), queued, running, done, failed, cancelled
    run_at        TEXT NOT NULL,          -- '' is at once: no clock can hold it back
    attempts      @int64@ NOT NULL DEFAULT 0,
    attempts_max  @int64@ NOT NULL,
    lease_owner   TEXT NOT NULL DEFAULT '',
    lease_until   TEXT,
    reason        TEXT NOT NULL DEFAULT '',   -- key of why the last try failed
    created_at    TEXT NOT NULL,
    ended_at      TEXT,
    version       @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX job_key ON job (key);
CREATE INDEX job_due ON job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_leased ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_lane_open ON job (lane, place) WHERE state IN ('waiting', 'queued', 'running');
CREATE INDEX job_state ON job (state, id);
CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE job_lane (               -- its row is locked while a job is put into the lane or ends in it
    lane          TEXT NOT NULL PRIMARY KEY,
    last_place    @int64@ NOT NULL
) @table_by_key@;

CREATE TABLE mail_message (
    id            @id@ PRIMARY KEY,
    message_id    TEXT NOT NULL,          -- the same in every try
    recipient     TEXT NOT NULL,
    language      TEXT NOT NULL,
    subject       TEXT NOT NULL,          -- subject and body are emptied once the mail server has taken the message
    body          TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    sent_at       TEXT
) @table@;
CREATE INDEX mail_message_sent ON mail_message (sent_at) WHERE sent_at IS NOT NULL;
