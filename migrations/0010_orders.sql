-- Orders on the organisation (دستور سازمانی): drafted → issued → in_force, or revoked before the effective day.
CREATE TABLE organisation_order (
    id               @id@ PRIMARY KEY,
    number           TEXT NOT NULL,
    dated            TEXT NOT NULL,        -- on the paper
    title            TEXT NOT NULL,
    effective_on     TEXT NOT NULL,
    body             TEXT NOT NULL,        -- the whole text with its changes, as JSON
    state            TEXT NOT NULL,
    drafted_by_person @int64@ NOT NULL,
    drafted_by_post  @int64@ NOT NULL,
    drafted_at       TEXT NOT NULL,
    issued_by_person @int64@ NOT NULL DEFAULT 0,
    issued_by_post   @int64@ NOT NULL DEFAULT 0,
    issued_at        TEXT,
    entry_token      TEXT NOT NULL DEFAULT '',
    issue_entry      @int64@ NOT NULL DEFAULT 0,
    moved            @int64@ NOT NULL DEFAULT 0,   -- what would have been stranded and was moved
    version          @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX organisation_order_number ON organisation_order (number) WHERE state IN ('issued', 'in_force');
CREATE INDEX organisation_order_due ON organisation_order (effective_on) WHERE state = 'issued';

CREATE TABLE organisation_order_thing (    -- what an issued order did
    order_id         @int64@ NOT NULL REFERENCES organisation_order (id),
    thing            TEXT NOT NULL,        -- unit, post, duty, appointment
    thing_id         @int64@ NOT NULL,
    how              TEXT NOT NULL,        -- created, changed, closed
    code             TEXT NOT NULL,
    since            TEXT NOT NULL,        -- of an appointment before: its days
    until            TEXT,
    entry_id         @int64@ NOT NULL,
    PRIMARY KEY (order_id, thing, thing_id)
) @table_by_key@;
CREATE INDEX organisation_order_thing_thing ON organisation_order_thing (thing_id, order_id);

CREATE TABLE organisation_order_destination (   -- where the work of what ends goes
    order_id         @int64@ NOT NULL REFERENCES organisation_order (id),
    thing            TEXT NOT NULL,        -- post, unit
    from_id          @int64@ NOT NULL,
    to_id            @int64@ NOT NULL,
    PRIMARY KEY (order_id, thing, from_id)
) @table_by_key@;

CREATE TABLE person_code (                 -- by which an import knows people: the institution's own word, no identifier of the state's
    code             TEXT NOT NULL PRIMARY KEY,
    person_id        @int64@ NOT NULL REFERENCES person (id)
) @table@;
CREATE INDEX person_code_person ON person_code (person_id);
