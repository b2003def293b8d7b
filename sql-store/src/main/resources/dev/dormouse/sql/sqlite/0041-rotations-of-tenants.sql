-- Whose a job is; of who runs the fleet when it is nobody's.
ALTER TABLE rotation_jobs ADD COLUMN tenant TEXT;
CREATE INDEX rotation_jobs_of_tenant ON rotation_jobs (tenant, id) WHERE tenant IS NOT NULL;
