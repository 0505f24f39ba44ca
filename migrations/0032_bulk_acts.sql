-- One act on all that a view of the worklist showed, done row by row (platform/worklist/README.md).
CREATE TABLE bulk_act (
    id            @id@ PRIMARY KEY,
    person_id     @int64@ NOT NULL,
    account_id    @int64@ NOT NULL,
    in_post_id    @int64@ NOT NULL,       -- the acting post when it was started
    session       TEXT NOT NULL,          -- hash of the session by which it goes on
    act           TEXT NOT NULL,          -- letters.close, letters.refer
    body          TEXT NOT NULL,          -- what the act is told, as JSON
    state         TEXT NOT NULL,          -- running, cancelling, finished, cancelled, stopped (the session ended)
    started_at    TEXT NOT NULL,
    ended_at      TEXT,
    asked         @int64@ NOT NULL,       -- as the person was told
    items         @int64@ NOT NULL,       -- of them still there when it was started
    done          @int64@ NOT NULL DEFAULT 0,
    refused       @int64@ NOT NULL DEFAULT 0
) @table@;
CREATE UNIQUE INDEX bulk_act_running ON bulk_act (person_id) WHERE ended_at IS NULL;
CREATE INDEX bulk_act_person ON bulk_act (person_id, id);
CREATE INDEX bulk_act_ended ON bulk_act (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE bulk_row (               -- rows up to done + refused are dealt with
    bulk_id       @int64@ NOT NULL,
    row_no        @int64@ NOT NULL,       -- from 1, in the view's order
    item_id       @int64@ NOT NULL,
    post_id       @int64@ NOT NULL,       -- where it waited
    version       @int64@ NOT NULL,       -- of its subject
    reason        TEXT NOT NULL DEFAULT '',   -- why it was refused
    PRIMARY KEY (bulk_id, row_no)
) @table_by_key@;
CREATE INDEX bulk_row_refused ON bulk_row (bulk_id, reason, row_no) WHERE reason <> '';
