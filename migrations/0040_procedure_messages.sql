-- How cases begin by themselves, and what they tell others (platform/procedure/cases/README.md).
CREATE TABLE procedure_start (              -- start events of the newest versions; replaced at each deployment
    procedure_key  TEXT NOT NULL,
    node           TEXT NOT NULL,
    definition_id  @int64@ NOT NULL REFERENCES procedure_definition (id),
    message        TEXT NOT NULL,           -- '' of a timer
    unit_id        @int64@ NOT NULL,        -- whose case it is, and in which post's name it begins
    post_id        @int64@ NOT NULL,
    first_due      TEXT,                    -- of a timer: its first beat,
    every          @int64@ NOT NULL,        -- how they follow (milliseconds, or months),
    months         @int64@ NOT NULL,
    more           @int64@ NOT NULL,        -- how many after the first,
    beat           @int64@ NOT NULL,        -- and which is next, from 0
    due            TEXT,                    -- when that is; none: no more
    PRIMARY KEY (procedure_key, node)
) @table_by_key@;
CREATE INDEX procedure_start_message ON procedure_start (message, procedure_key);
CREATE INDEX procedure_start_due ON procedure_start (due, procedure_key, node);

CREATE TABLE procedure_sent (               -- what a case tells: a message to other cases
    id             @id@ PRIMARY KEY,
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    node           TEXT NOT NULL,
    name           TEXT NOT NULL,
    business_key   TEXT NOT NULL,
    data           TEXT NOT NULL,           -- JSON; gone when it was heard
    must_be_heard  @int64@ NOT NULL,
    state          TEXT NOT NULL,           -- waiting, heard, unheard
    attempts       @int64@ NOT NULL DEFAULT 0,
    due            TEXT,                    -- of the next try
    sent_at        TEXT NOT NULL,
    heard_by       @int64@ NOT NULL DEFAULT 0,   -- case
    ended_at       TEXT
) @table@;
CREATE INDEX procedure_sent_due ON procedure_sent (due, id);
CREATE INDEX procedure_sent_case ON procedure_sent (case_id, id);

CREATE TABLE procedure_notice (             -- what a case tells a post; its id is the work item's source
    id             @id@ PRIMARY KEY,
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    node           TEXT NOT NULL,
    post_id        @int64@ NOT NULL,
    text_fa        TEXT NOT NULL,
    text_en        TEXT NOT NULL,
    sent_at        TEXT NOT NULL,
    read_at        TEXT                     -- when its receiver ended it
) @table@;
CREATE INDEX procedure_notice_case ON procedure_notice (case_id, id);
