-- The append-only ledger: entries, their place in the Merkle tree, signed heads (decisions: Ledger).
CREATE TABLE folder (             -- one row: what this data folder is
    id          @int64@ NOT NULL PRIMARY KEY CHECK (id = 1),
    site        @int64@ NOT NULL,
    origin      TEXT NOT NULL,    -- name of the log in signed notes; a restore starts a new one
    created_at  TEXT NOT NULL,
    demo        @int64@ NOT NULL DEFAULT 0
) @table@;

CREATE TABLE id_series (          -- one series for all kinds; blocks are reserved, never given back
    site        @int64@ NOT NULL PRIMARY KEY,
    next        @int64@ NOT NULL
) @table@;

CREATE TABLE ledger_entry (
    id           @id@ PRIMARY KEY,
    token        TEXT NOT NULL,
    recorded_at  TEXT NOT NULL,
    event        TEXT NOT NULL,
    v            @int64@ NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   @int64@ NOT NULL,
    person_id    @int64@ NOT NULL,
    post_id      @int64@ NOT NULL,
    fields       TEXT NOT NULL    -- canonical JSON [[name, value, salt], …]; an erased field is [name, commitment]
) @table@;
CREATE UNIQUE INDEX ledger_entry_token ON ledger_entry (token);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject_kind, subject_id, id);

CREATE TABLE ledger_leaf (
    position    @int64@ NOT NULL PRIMARY KEY,
    entry_id    @int64@ NOT NULL REFERENCES ledger_entry (id),
    hash        @bytes@ NOT NULL
) @table@;
CREATE UNIQUE INDEX ledger_leaf_entry ON ledger_leaf (entry_id);

CREATE TABLE ledger_waiting (     -- PostgreSQL: entries without a place yet; id order is not commit order
    entry_id    @int64@ NOT NULL PRIMARY KEY,
    hash        @bytes@ NOT NULL
) @table@;

CREATE TABLE ledger_node (        -- roots of full subtrees of 2^level leaves, levels 8, 16, 24
    level       @int64@ NOT NULL,
    place       @int64@ NOT NULL,
    hash        @bytes@ NOT NULL,
    PRIMARY KEY (level, place)
) @table@;

CREATE TABLE ledger_head (
    tree_size   @int64@ NOT NULL,
    origin      TEXT NOT NULL,
    root        @bytes@ NOT NULL,
    signed_at   TEXT NOT NULL,
    note        TEXT NOT NULL,    -- the signed note as published
    PRIMARY KEY (tree_size, origin)
) @table@;
