-- How pages look, as connection-service says: a map of what was chosen, in which the logo is named by its hash, as
-- login-service serves it; null in rows from before.
alter table pool add column branding jsonb;
alter table application add column branding jsonb;
