CREATE TABLE role_title (            -- roles.json, applied: what a screen calls a role
    code          TEXT NOT NULL PRIMARY KEY,
    title_fa      TEXT NOT NULL,
    title_en      TEXT NOT NULL
) @table@;
-- A folder founded before: by their codes, until the charter is applied again.
INSERT INTO role_title (code, title_fa, title_en) SELECT DISTINCT role, role, role FROM role_grant;
