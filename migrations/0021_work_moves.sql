-- What moved from post to post otherwise than by a handover, so that the worklist of any past instant can be told.
CREATE TABLE work_move (
    item_id       @int64@ NOT NULL,
    moved_at      TEXT NOT NULL,
    from_post_id  @int64@ NOT NULL,
    to_post_id    @int64@ NOT NULL,
    PRIMARY KEY (item_id, moved_at)
) @table_by_key@;
CREATE INDEX work_move_from ON work_move (from_post_id, moved_at);

CREATE VIEW item_move (item_id, moved_at, from_post_id) AS
    SELECT item_id, moved_at, from_post_id FROM work_move
    UNION ALL
    SELECT i.item_id, h.started_at, h.from_post_id
    FROM handover_item i JOIN handover h ON h.id = i.handover_id
    WHERE h.started_at IS NOT NULL;
