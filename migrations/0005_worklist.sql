-- The one inbox. due_key is due_on, or '9999-12-31' when there is none, so that one index gives the order.
CREATE TABLE work_item (
    id            @id@ PRIMARY KEY,
    post_id       @int64@ NOT NULL,
    from_post_id  @int64@ NOT NULL,
    kind          TEXT NOT NULL,
    subject_kind  TEXT NOT NULL,
    subject_id    @int64@ NOT NULL,
    source_id     @int64@ NOT NULL,
    title         TEXT NOT NULL,
    number        TEXT NOT NULL,
    note          TEXT NOT NULL,
    purpose       TEXT NOT NULL,
    class         @int64@ NOT NULL,
    priority      TEXT NOT NULL,
    due_key       TEXT NOT NULL,
    duty_id       @int64@ NOT NULL,
    created_at    TEXT NOT NULL,
    seen_at       TEXT,
    ended_at      TEXT,
    outcome       TEXT NOT NULL DEFAULT '',   -- '' while open
    version       @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE INDEX work_item_open ON work_item (post_id, due_key, id) WHERE outcome = '';
CREATE INDEX work_item_sent ON work_item (from_post_id, due_key, id) WHERE outcome = '';
CREATE INDEX work_item_subject ON work_item (subject_id, subject_kind) WHERE outcome = '';

CREATE TABLE work_count (          -- open items of a post by due day, kept by the acts
    post_id       @int64@ NOT NULL,
    due_key       TEXT NOT NULL,
    open_items    @int64@ NOT NULL,
    sent_items    @int64@ NOT NULL,
    PRIMARY KEY (post_id, due_key)
) @table_by_key@;

CREATE TABLE work_stamp (          -- moves with each change of a post's list
    post_id       @int64@ NOT NULL PRIMARY KEY,
    stamp         @int64@ NOT NULL
) @table_by_key@;
