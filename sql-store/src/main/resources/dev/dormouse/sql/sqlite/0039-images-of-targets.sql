-- Which of the images of its campaign a device gets; none when none is for it, or when it was written down before there were several.
ALTER TABLE campaign_targets ADD COLUMN image TEXT;
