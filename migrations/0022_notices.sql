-- What a person wants to be told by mail (platform/notices/README.md).
ALTER TABLE account ADD COLUMN digest TEXT NOT NULL DEFAULT 'none';         -- none, daily, weekly
ALTER TABLE account ADD COLUMN urgent_mail @int64@ NOT NULL DEFAULT 0;      -- 1: urgent work is told at once
CREATE INDEX account_digest ON account (digest, id);
