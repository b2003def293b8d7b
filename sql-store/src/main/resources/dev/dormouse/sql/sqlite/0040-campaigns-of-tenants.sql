-- Whose a campaign is; of who runs the fleet when it is nobody's.
ALTER TABLE campaigns ADD COLUMN tenant TEXT;
CREATE INDEX campaigns_of_tenant ON campaigns (tenant, id) WHERE tenant IS NOT NULL;
ALTER TABLE campaign_alarms ADD COLUMN tenant TEXT;
