-- Powers of a post used by another person, absences, handover of a worklist, the head-of-office desk.
-- Delegations, absences and desks have two times, as units and posts have: valid_from/valid_to (half-open days, NULL is open) and the
-- ledger entries that recorded and superseded a row. A row is never changed but for superseded_entry.
CREATE TABLE delegation_guard (       -- one row, locked by whoever gives powers or records an absence: they read before they write
    id               @int64@ NOT NULL PRIMARY KEY CHECK (id = 1),
    stamp            @int64@ NOT NULL
) @table@;
INSERT INTO delegation_guard (id, stamp) VALUES (1, 0);

CREATE TABLE delegation (id @id@ PRIMARY KEY, created_entry @int64@ NOT NULL) @table@;
CREATE TABLE delegation_state (
    id               @id@ PRIMARY KEY,
    delegation_id    @int64@ NOT NULL REFERENCES delegation (id),
    kind             TEXT NOT NULL,      -- caretaker, acting_head, deputy, delegated_powers, leave_substitute, mission_substitute
    post_id          @int64@ NOT NULL REFERENCES post (id),   -- whose powers
    person_id        @int64@ NOT NULL REFERENCES person (id), -- who uses them
    holder_person_id @int64@ NOT NULL,   -- whose place it is («از طرف»); 0: the post was vacant
    given_by_person  @int64@ NOT NULL,
    given_by_post    @int64@ NOT NULL,
    ground           TEXT NOT NULL,      -- legal basis
    order_number     TEXT NOT NULL,
    order_date       TEXT,
    actions          TEXT NOT NULL,      -- '*': all of the post's; else permissions, space separated
    ceiling          TEXT NOT NULL,      -- secrecy class that is not gone above; '': the post's own clearance
    absence_id       @int64@ NOT NULL,   -- 0: none
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX delegation_state_delegation ON delegation_state (delegation_id, id);
CREATE INDEX delegation_state_person ON delegation_state (person_id, valid_from);
CREATE INDEX delegation_state_post ON delegation_state (post_id, valid_from);
CREATE INDEX delegation_state_holder ON delegation_state (holder_person_id, valid_from);
CREATE INDEX delegation_state_absence ON delegation_state (absence_id) WHERE absence_id > 0;

CREATE TABLE absence (id @id@ PRIMARY KEY, created_entry @int64@ NOT NULL) @table@;
CREATE TABLE absence_state (
    id               @id@ PRIMARY KEY,
    absence_id       @int64@ NOT NULL REFERENCES absence (id),
    person_id        @int64@ NOT NULL REFERENCES person (id),
    kind             TEXT NOT NULL,      -- leave, mission, illness
    valid_from       TEXT NOT NULL,
    valid_to         TEXT NOT NULL,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX absence_state_absence ON absence_state (absence_id, id);
CREATE INDEX absence_state_person ON absence_state (person_id, valid_from);

CREATE TABLE handover (               -- تحویل و تحول: prepared → accepted → moving → finished; or withdrawn
    id               @id@ PRIMARY KEY,
    from_post_id     @int64@ NOT NULL,
    giver_person_id  @int64@ NOT NULL,   -- 0: the giver is gone, an administrator prepared it
    prepared_by      @int64@ NOT NULL,
    prepared_in_post @int64@ NOT NULL,
    prepared_at      TEXT NOT NULL,
    note             TEXT NOT NULL,
    state            TEXT NOT NULL,
    started_at       TEXT,
    finished_at      TEXT,
    up_to_item       @int64@ NOT NULL DEFAULT 0,  -- items made later stay with the giver
    at_due_key       TEXT NOT NULL DEFAULT '',    -- where the moving stands
    at_item          @int64@ NOT NULL DEFAULT 0,
    items            @int64@ NOT NULL DEFAULT 0,  -- open when it was started
    moved            @int64@ NOT NULL DEFAULT 0,
    kept             @int64@ NOT NULL DEFAULT 0,
    list_hash        TEXT NOT NULL DEFAULT '',    -- chain over the moved ids, in the order of the minutes
    entry_token      TEXT NOT NULL DEFAULT '',    -- of the finishing
    version          @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE INDEX handover_from ON handover (from_post_id, id);
CREATE INDEX handover_moving ON handover (id) WHERE state = 'moving';
CREATE UNIQUE INDEX handover_open ON handover (from_post_id) WHERE state IN ('prepared', 'moving');

CREATE TABLE handover_receiver (      -- which kinds of work go where; kind '' takes what no other line names
    handover_id      @int64@ NOT NULL REFERENCES handover (id),
    kind             TEXT NOT NULL,
    to_post_id       @int64@ NOT NULL,
    clearance        @int64@ NOT NULL,
    accepted_by      @int64@ NOT NULL DEFAULT 0,
    accepted_in_post @int64@ NOT NULL DEFAULT 0,
    accepted_at      TEXT,
    PRIMARY KEY (handover_id, kind)
) @table_by_key@;
CREATE INDEX handover_receiver_post ON handover_receiver (to_post_id, handover_id);

CREATE TABLE handover_item (          -- the list of the minutes
    handover_id      @int64@ NOT NULL,
    number           @int64@ NOT NULL,
    item_id          @int64@ NOT NULL,
    to_post_id       @int64@ NOT NULL,
    PRIMARY KEY (handover_id, number)
) @table_by_key@;

CREATE TABLE desk (id @id@ PRIMARY KEY, created_entry @int64@ NOT NULL) @table@;
CREATE TABLE desk_state (             -- the desk of one post is prepared by another (رئیس دفتر)
    id               @id@ PRIMARY KEY,
    desk_id          @int64@ NOT NULL REFERENCES desk (id),
    post_id          @int64@ NOT NULL,
    prepared_by_post @int64@ NOT NULL,
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@
) @table@;
CREATE INDEX desk_state_desk ON desk_state (desk_id, id);
CREATE INDEX desk_state_post ON desk_state (post_id, valid_from);
CREATE INDEX desk_state_preparer ON desk_state (prepared_by_post, valid_from);

CREATE TABLE desk_mark (              -- how an item was prepared for the desk's post
    post_id          @int64@ NOT NULL,
    item_id          @int64@ NOT NULL,
    on_top           @int64@ NOT NULL,
    place            @int64@ NOT NULL,   -- personal rank, 0: none
    folder           TEXT NOT NULL,      -- group («امضا», «جلسه امروز»); '': none
    mark             TEXT NOT NULL,      -- order mark: read, answer, sign, discuss; '': none
    person_id        @int64@ NOT NULL,
    in_post_id       @int64@ NOT NULL,
    at               TEXT NOT NULL,
    PRIMARY KEY (post_id, item_id)
) @table_by_key@;

CREATE TABLE dictated_note (          -- «به نقل از …»: waits until the post itself confirms it
    id               @id@ PRIMARY KEY,
    post_id          @int64@ NOT NULL,
    item_id          @int64@ NOT NULL,
    subject_kind     TEXT NOT NULL,
    subject_id       @int64@ NOT NULL,
    note             TEXT NOT NULL,
    person_id        @int64@ NOT NULL,   -- who wrote it down
    in_post_id       @int64@ NOT NULL,
    at               TEXT NOT NULL,
    state            TEXT NOT NULL,      -- waiting, confirmed, declined
    settled_by       @int64@ NOT NULL DEFAULT 0,
    settled_at       TEXT,
    version          @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE INDEX dictated_note_waiting ON dictated_note (post_id, id) WHERE state = 'waiting';

-- What is done by a delegation says so; «شخصاً مفتوح فرمایند» is seen by the holder of the post alone.
ALTER TABLE letter ADD COLUMN delegation_id @int64@ NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN personal @int64@ NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN delegation_id @int64@ NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN personal @int64@ NOT NULL DEFAULT 0;
ALTER TABLE letter_step ADD COLUMN delegation_id @int64@ NOT NULL DEFAULT 0;
ALTER TABLE work_item ADD COLUMN personal @int64@ NOT NULL DEFAULT 0;
-- What a reader with less clearance, or one who stands in, is not shown: few rows, so that counts stay right.
CREATE INDEX work_item_reserved ON work_item (post_id, due_key, id) WHERE outcome = '' AND (class > 0 OR personal > 0);
