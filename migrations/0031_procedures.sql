-- Cases under a law (platform/procedure/cases/README.md). `state` is the truth; all tables below procedure_event follow from it.
CREATE TABLE procedure_definition (
    id             @id@ PRIMARY KEY,
    key            TEXT NOT NULL,
    version        @int64@ NOT NULL,        -- from 1; a case stays on its own
    hash           TEXT NOT NULL,           -- SHA-256 over the files
    title_fa       TEXT NOT NULL,
    title_en       TEXT NOT NULL,
    deployed_at    TEXT NOT NULL,
    deployed_entry @int64@ NOT NULL
) @table@;
CREATE UNIQUE INDEX procedure_definition_version ON procedure_definition (key, version);

CREATE TABLE procedure_file (
    definition_id  @int64@ NOT NULL REFERENCES procedure_definition (id),
    name           TEXT NOT NULL,
    text           TEXT NOT NULL,
    PRIMARY KEY (definition_id, name)
) @table_by_key@;

CREATE TABLE procedure_case (
    id             @id@ PRIMARY KEY,
    definition_id  @int64@ NOT NULL REFERENCES procedure_definition (id),
    business_key   TEXT NOT NULL,
    title          TEXT NOT NULL,
    status         TEXT NOT NULL,           -- running, ended, failed, cancelled
    state          TEXT NOT NULL,           -- canonical text of the engine
    events         @int64@ NOT NULL,
    unit_id        @int64@ NOT NULL,
    class          @int64@ NOT NULL,
    started_person @int64@ NOT NULL,
    started_post   @int64@ NOT NULL,
    started_at     TEXT NOT NULL,
    ended_at       TEXT,
    version        @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE INDEX procedure_case_key ON procedure_case (business_key, id);

CREATE TABLE procedure_event (
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    number         @int64@ NOT NULL,        -- from 1
    entry_id       @int64@ NOT NULL REFERENCES ledger_entry (id),
    act            TEXT NOT NULL,           -- the entry's event
    at             TEXT NOT NULL,
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    delegation_id  @int64@ NOT NULL,
    event          TEXT NOT NULL,           -- canonical text of the engine
    why            TEXT NOT NULL,           -- of a decision: rules hit; of a cancellation: the reason
    salt           TEXT NOT NULL,           -- of the commitments to event, why and state in the entry
    PRIMARY KEY (case_id, number)
) @table_by_key@;

CREATE TABLE procedure_task (
    id             @id@ PRIMARY KEY,
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    wait           @int64@ NOT NULL,        -- the token's, in the state
    node           TEXT NOT NULL,
    title          TEXT NOT NULL,
    role           TEXT NOT NULL,           -- keys of procedure.json
    form           TEXT NOT NULL,
    due_on         TEXT,
    post_id        @int64@ NOT NULL DEFAULT 0,   -- who took or did it
    person_id      @int64@ NOT NULL DEFAULT 0,
    opened_at      TEXT NOT NULL,
    ended_at       TEXT,
    outcome        TEXT NOT NULL DEFAULT '',     -- '' while open, done, withdrawn
    version        @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX procedure_task_wait ON procedure_task (case_id, wait);

CREATE TABLE procedure_offer (              -- of an open task, one a candidate post; its work item's source
    id             @id@ PRIMARY KEY,
    task_id        @int64@ NOT NULL REFERENCES procedure_task (id),
    post_id        @int64@ NOT NULL
) @table@;
CREATE INDEX procedure_offer_task ON procedure_offer (task_id, post_id);

CREATE TABLE procedure_timer (
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    timer          @int64@ NOT NULL,
    due            TEXT NOT NULL,
    PRIMARY KEY (case_id, timer)
) @table_by_key@;
CREATE INDEX procedure_timer_due ON procedure_timer (due, case_id, timer);

CREATE TABLE procedure_message (            -- what a case waits to hear
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    subscription   @int64@ NOT NULL,
    name           TEXT NOT NULL,
    business_key   TEXT NOT NULL,
    PRIMARY KEY (case_id, subscription)
) @table_by_key@;
CREATE INDEX procedure_message_name ON procedure_message (name, business_key, case_id);

CREATE TABLE procedure_incident (
    case_id        @int64@ NOT NULL REFERENCES procedure_case (id),
    place          @int64@ NOT NULL,        -- in the state's order
    wait           @int64@ NOT NULL,        -- 0: of a join
    node           TEXT NOT NULL,
    reason         TEXT NOT NULL,
    detail         TEXT NOT NULL,
    raised_at      TEXT NOT NULL,
    PRIMARY KEY (case_id, place)
) @table_by_key@;
