-- What reports count from (platform/reports/README.md): the ended work of a post by when it ended, what a post gave to others by when,
-- and the due days that decrees moved, so that what was late on a past day is told as it was known then.
CREATE INDEX work_item_ended ON work_item (post_id, ended_at) WHERE outcome <> '';
CREATE INDEX work_item_given ON work_item (from_post_id, created_at);

CREATE TABLE work_due_move (
    moved_at      TEXT NOT NULL,
    item_id       @int64@ NOT NULL,
    due_before    TEXT NOT NULL,
    PRIMARY KEY (moved_at, item_id)
) @table_by_key@;
