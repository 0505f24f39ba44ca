-- What a role gives has two times, as posts and appointments have: the powers of a past day are told with that day's permissions.
-- A row is never changed but for superseded_entry and superseded_at.
CREATE TABLE role_grant_state (       -- roles.json, applied
    role             TEXT NOT NULL,
    action           TEXT NOT NULL,
    reach            TEXT NOT NULL,
    valid_from       TEXT NOT NULL,
    valid_to         TEXT,
    recorded_entry   @int64@ NOT NULL,
    recorded_at      TEXT NOT NULL,
    superseded_entry @int64@,
    superseded_at    TEXT,
    PRIMARY KEY (role, action, valid_from, recorded_entry)
) @table_by_key@;
CREATE INDEX role_grant_state_entry ON role_grant_state (recorded_entry);

-- What roles gave before this was never kept: what they give today holds for all days before, as it was told until now.
INSERT INTO role_grant_state (role, action, reach, valid_from, recorded_entry, recorded_at)
SELECT g.role, g.action, g.reach, '0001-01-01', COALESCE(e.id, 0), COALESCE(e.recorded_at, '')
FROM role_grant g LEFT JOIN ledger_entry e
    ON e.id = (SELECT MIN(f.id) FROM ledger_entry f WHERE f.event = 'organisation.roles.changed');
DROP TABLE role_grant;
