-- The worklist as it was at a past instant (platform/worklist/past.hpp): what a post had, by when it came.
CREATE INDEX work_item_past ON work_item (post_id, created_at);
CREATE INDEX handover_item_item ON handover_item (item_id);
