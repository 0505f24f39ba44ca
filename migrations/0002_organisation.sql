-- The charter applied: units, posts, duties, people in posts. Identity table + dated state rows with two times:
-- valid_from/valid_to (half-open, ISO day; '' would be open, so NULL is open) and the ledger entries that recorded and superseded a row.
CREATE TABLE institution (
    id            @int64@ NOT NULL PRIMARY KEY CHECK (id = 1),
    code          TEXT NOT NULL,
    name_fa       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    zone          TEXT NOT NULL,
    charter_hash  TEXT NOT NULL,
    applied_at    TEXT NOT NULL,
    applied_entry @int64@ NOT NULL
) @table@;

CREATE TABLE charter_document (
    code          TEXT NOT NULL PRIMARY KEY,
    title_fa      TEXT NOT NULL,
    title_en      TEXT NOT NULL
) @table@;

CREATE TABLE unit (id @id@ PRIMARY KEY, created_entry @int64@ NOT NULL) @table@;
CREATE TABLE unit_state (
    id               @id@ PRIMARY KEY,
    unit_id          @int64@ NOT NULL REFERENCES unit (id),
    document         TEXT NOT NULL,
    code             TEXT NOT NULL,
    parent_id        @int64@,
    name_fa          TEXT NOT NULL,
    name_en          TEXT NOT NULL,
    sort_key         TEXT NOT NULL,
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX unit_state_unit ON unit_state (unit_id, valid_from);
CREATE INDEX unit_state_parent ON unit_state (parent_id, valid_from);
CREATE INDEX unit_state_code ON unit_state (document, code);

CREATE TABLE post (id @id@ PRIMARY KEY, created_entry @int64@ NOT NULL) @table@;
CREATE TABLE post_state (
    id               @id@ PRIMARY KEY,
    post_id          @int64@ NOT NULL REFERENCES post (id),
    unit_id          @int64@ NOT NULL REFERENCES unit (id),
    code             TEXT NOT NULL,
    title_fa         TEXT NOT NULL,
    title_en         TEXT NOT NULL,
    sort_key         TEXT NOT NULL,
    is_head          @int64@ NOT NULL,
    assumed          @int64@ NOT NULL,   -- 1: the charter names no such post; a doubt to settle
    roles            TEXT NOT NULL,      -- role codes of roles.json, space separated
    clearance        TEXT NOT NULL,
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX post_state_post ON post_state (post_id, valid_from);
CREATE INDEX post_state_unit ON post_state (unit_id, valid_from);
CREATE INDEX post_state_code ON post_state (code);

CREATE TABLE duty (id @id@ PRIMARY KEY, created_entry @int64@ NOT NULL) @table@;
CREATE TABLE duty_state (
    id               @id@ PRIMARY KEY,
    duty_id          @int64@ NOT NULL REFERENCES duty (id),
    address          TEXT NOT NULL,      -- ministry/3-2/19, ministry/1-2/it/3
    document         TEXT NOT NULL,
    unit_id          @int64@ NOT NULL,
    post_id          @int64@,
    section          TEXT NOT NULL,
    number           @int64@ NOT NULL,
    title_fa         TEXT NOT NULL,
    title_en         TEXT NOT NULL,
    capability       TEXT NOT NULL,
    kind             TEXT NOT NULL,      -- operate, track, limited, declined
    record           TEXT NOT NULL,
    bound            TEXT NOT NULL,      -- of a limited duty: the part that is built
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX duty_state_duty ON duty_state (duty_id, valid_from);
CREATE INDEX duty_state_address ON duty_state (address);
CREATE INDEX duty_state_unit ON duty_state (unit_id);

CREATE TABLE person (
    id            @id@ PRIMARY KEY,
    name_fa       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    sort_key      TEXT NOT NULL,
    created_entry @int64@ NOT NULL,
    version       @int64@ NOT NULL DEFAULT 1
) @table@;

CREATE TABLE appointment (
    id               @id@ PRIMARY KEY,
    person_id        @int64@ NOT NULL REFERENCES person (id),
    post_id          @int64@ NOT NULL REFERENCES post (id),
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX appointment_person ON appointment (person_id, valid_from);
CREATE INDEX appointment_post ON appointment (post_id, valid_from);

CREATE TABLE role_grant (            -- roles.json, applied
    role          TEXT NOT NULL,
    action        TEXT NOT NULL,
    reach         TEXT NOT NULL,
    PRIMARY KEY (role, action)
) @table@;
