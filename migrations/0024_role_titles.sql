CREATE TABLE role_title (            -- roles.json, applied: what a screen calls a role
    code          TEXT NOT NULL PRIMARY KEY,
    title_fa      TEXT NOT NULL,
    title_en      TEXT NOT NULL
) @table@;
