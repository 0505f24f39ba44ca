-- Both times of the organisation: beside the entries that recorded and superseded a row stand their instants, so that "what was known
-- then" is read without the ledger. Only superseded_entry and superseded_at of a row are ever written after its insertion.
CREATE TABLE organisation_change (   -- one row: locked first by every act on the organisation, so that acts come one after another
    id            @int64@ NOT NULL PRIMARY KEY CHECK (id = 1),
    at            TEXT NOT NULL      -- of the last act; the next one is later even when the clock was set back
) @table@;
INSERT INTO organisation_change (id, at) VALUES (1, '');

ALTER TABLE unit_state ADD COLUMN recorded_at TEXT NOT NULL DEFAULT '';
ALTER TABLE unit_state ADD COLUMN superseded_at TEXT;
UPDATE unit_state SET recorded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = recorded_entry), '');
UPDATE unit_state SET superseded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = superseded_entry), '')
    WHERE superseded_entry IS NOT NULL;

ALTER TABLE post_state ADD COLUMN recorded_at TEXT NOT NULL DEFAULT '';
ALTER TABLE post_state ADD COLUMN superseded_at TEXT;
UPDATE post_state SET recorded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = recorded_entry), '');
UPDATE post_state SET superseded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = superseded_entry), '')
    WHERE superseded_entry IS NOT NULL;

ALTER TABLE duty_state ADD COLUMN recorded_at TEXT NOT NULL DEFAULT '';
ALTER TABLE duty_state ADD COLUMN superseded_at TEXT;
UPDATE duty_state SET recorded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = recorded_entry), '');
UPDATE duty_state SET superseded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = superseded_entry), '')
    WHERE superseded_entry IS NOT NULL;

-- An appointment has a permanent id; its rows are dated states like the others.
ALTER TABLE appointment ADD COLUMN appointment_id @int64@ NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN kind TEXT NOT NULL DEFAULT 'holder';   -- holder; handover: beside the holder while work is handed over
ALTER TABLE appointment ADD COLUMN recorded_at TEXT NOT NULL DEFAULT '';
ALTER TABLE appointment ADD COLUMN superseded_at TEXT;
UPDATE appointment SET appointment_id = id;
UPDATE appointment SET recorded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = recorded_entry), '');
UPDATE appointment SET superseded_at = COALESCE((SELECT e.recorded_at FROM ledger_entry e WHERE e.id = superseded_entry), '')
    WHERE superseded_entry IS NOT NULL;
CREATE INDEX appointment_identity ON appointment (appointment_id, valid_from);

-- Dated links from what was merged, split or dissolved to what came after it.
CREATE TABLE unit_successor (
    predecessor_id   @int64@ NOT NULL REFERENCES unit (id),
    successor_id     @int64@ NOT NULL REFERENCES unit (id),
    valid_from       TEXT NOT NULL,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@,
    PRIMARY KEY (predecessor_id, successor_id, recorded_entry)
) @table_by_key@;
CREATE INDEX unit_successor_successor ON unit_successor (successor_id, valid_from);
CREATE INDEX unit_successor_entry ON unit_successor (recorded_entry);

CREATE TABLE post_successor (
    predecessor_id   @int64@ NOT NULL REFERENCES post (id),
    successor_id     @int64@ NOT NULL REFERENCES post (id),
    valid_from       TEXT NOT NULL,
    recorded_entry   @int64@ NOT NULL,
    superseded_entry @int64@,
    PRIMARY KEY (predecessor_id, successor_id, recorded_entry)
) @table_by_key@;
CREATE INDEX post_successor_successor ON post_successor (successor_id, valid_from);
CREATE INDEX post_successor_entry ON post_successor (recorded_entry);
