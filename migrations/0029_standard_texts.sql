-- Texts that are written every day: notes of referrals and heads of answers, a person's own and a unit's
-- (modules/letters/README.md). A list is saved as a whole.
CREATE TABLE standard_text_list (
    id             @id@ PRIMARY KEY,
    owner_kind     TEXT NOT NULL,           -- person, unit
    owner_id       @int64@ NOT NULL,
    version        @int64@ NOT NULL DEFAULT 1
) @table@;
CREATE UNIQUE INDEX standard_text_list_owner ON standard_text_list (owner_kind, owner_id);

CREATE TABLE standard_text (
    list_id        @int64@ NOT NULL REFERENCES standard_text_list (id),
    kind           TEXT NOT NULL,           -- note, answer
    place          @int64@ NOT NULL,        -- from 1
    purpose        TEXT NOT NULL,           -- of a note: action, opinion, information, filing; '' for all
    title          TEXT NOT NULL,           -- of an answer
    text           TEXT NOT NULL,
    PRIMARY KEY (list_id, kind, place)
) @table_by_key@;
