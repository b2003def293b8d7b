-- How those fared that are through, by the image they got: what the limit of a campaign with several is held against.
CREATE INDEX campaign_targets_through ON campaign_targets (campaign, place, image, kind, failure)
    WHERE kind IN ('SUCCEEDED', 'FAILED') AND image IS NOT NULL;
