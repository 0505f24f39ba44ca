-- Files (platform/files/README.md). file_upload is housekeeping: what is on its way in has no ledger entry yet.
CREATE TABLE file_upload (
    id             @id@ PRIMARY KEY,
    name           TEXT NOT NULL,
    size           @int64@ NOT NULL,
    declared_type  TEXT NOT NULL,
    class          @int64@ NOT NULL,        -- 0 normal … 4 top secret
    blob           TEXT NOT NULL,           -- names the ciphertext: files/ab/abcd…
    key_slot       @int64@ NOT NULL,        -- in keys/files.slots
    sealed_key     @bytes@ NOT NULL,
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    at             TEXT NOT NULL
) @table@;
CREATE UNIQUE INDEX file_upload_blob ON file_upload (blob);
CREATE UNIQUE INDEX file_upload_slot ON file_upload (key_slot);
CREATE INDEX file_upload_at ON file_upload (at, id);

CREATE TABLE stored_file (
    id             @id@ PRIMARY KEY,
    name           TEXT NOT NULL,
    size           @int64@ NOT NULL,
    declared_type  TEXT NOT NULL,
    type           TEXT NOT NULL,           -- as the bytes say
    class          @int64@ NOT NULL,
    sha256         TEXT NOT NULL,           -- '' once destroyed
    blob           TEXT NOT NULL,
    key_slot       @int64@ NOT NULL,
    sealed_key     @bytes@,                 -- none once withdrawn or destroyed
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    stored_at      TEXT NOT NULL,
    owner_kind     TEXT NOT NULL DEFAULT '',-- '' until attached to a record
    owner_id       @int64@ NOT NULL DEFAULT 0,
    state          TEXT NOT NULL,           -- stored, withdrawn, destroyed
    scan           TEXT NOT NULL,           -- unscanned, clean, infected, failed
    scan_text      TEXT NOT NULL DEFAULT '',
    removed_at     TEXT,                    -- key and ciphertext are gone from the disk
    entry_id       @int64@ NOT NULL,        -- of its storing
    entry_token    TEXT NOT NULL,
    version        @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX stored_file_blob ON stored_file (blob);
CREATE UNIQUE INDEX stored_file_slot ON stored_file (key_slot);
CREATE INDEX stored_file_owner ON stored_file (owner_id, owner_kind, id) WHERE owner_id <> 0;
CREATE INDEX stored_file_unattached ON stored_file (stored_at, id) WHERE owner_id = 0 AND state = 'stored';
CREATE INDEX stored_file_to_scan ON stored_file (id) WHERE scan IN ('unscanned', 'failed') AND state = 'stored';
CREATE INDEX stored_file_to_remove ON stored_file (id) WHERE state <> 'stored' AND removed_at IS NULL;

CREATE TABLE file_quota (                   -- what a person has uploaded and not attached; moved by the acts
    person_id      @int64@ NOT NULL PRIMARY KEY,
    files          @int64@ NOT NULL,
    bytes          @int64@ NOT NULL
) @table_by_key@;

CREATE TABLE file_destruction (             -- گواهی امحا
    file_id        @int64@ NOT NULL PRIMARY KEY REFERENCES stored_file (id),
    reason         TEXT NOT NULL,
    permit_number  TEXT NOT NULL,           -- of the documents council
    person_id      @int64@ NOT NULL,
    post_id        @int64@ NOT NULL,
    at             TEXT NOT NULL,
    commitment     TEXT NOT NULL,           -- of the content's hash in the ledger; stays when value and salt go
    entry_token    TEXT NOT NULL
) @table@;
