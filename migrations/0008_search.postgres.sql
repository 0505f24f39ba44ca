-- Search by tokens (platform/search/README.md).
CREATE TABLE search_document (
    record_id     BIGINT NOT NULL PRIMARY KEY,
    kind          TEXT NOT NULL,
    class         BIGINT NOT NULL,
    tokens        TSVECTOR NOT NULL   -- words with positions; beginnings, rights and windows without
);
CREATE INDEX search_document_tokens ON search_document USING gin (tokens) WITH (fastupdate = on, gin_pending_list_limit = 1024);
