-- What a post gave to others and a reader with less clearance, or one who stands in, is not shown: few rows.
CREATE INDEX work_item_sent_reserved ON work_item (from_post_id) WHERE outcome = '' AND (class > 0 OR personal > 0);
