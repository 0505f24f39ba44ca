-- Search by tokens (platform/search/README.md). What is put lies fresh in search_document and search_text; a bundle of
-- fresh documents goes into the index at once. Documents up to indexed_to are in the index.
CREATE TABLE search_document (
    record_id     INTEGER NOT NULL PRIMARY KEY,
    kind          TEXT NOT NULL,
    class         INTEGER NOT NULL,
    rights        TEXT NOT NULL       -- tokens of who sees it, between spaces
) STRICT;

CREATE TABLE search_text (            -- apart, so that a new reader rewrites a small row
    record_id     INTEGER NOT NULL PRIMARY KEY,
    words         TEXT NOT NULL       -- tokens between spaces; the index deletes only by exactly these
) STRICT;

CREATE TABLE search_state (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    indexed_to    INTEGER NOT NULL,
    fresh         INTEGER NOT NULL    -- documents put since
) STRICT;
INSERT INTO search_state (id, indexed_to, fresh) VALUES (1, 0, 0);

CREATE VIRTUAL TABLE search_index USING fts5 (
    tokens, content='', columnsize=0, detail=full, prefix='2 3 4', tokenize="ascii tokenchars '=.'"
);
-- Eight segments of a size are merged into one: a fifth less writing than four at the same answers.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8);
