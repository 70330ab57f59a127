-- How the pages that people see look. Null means like ours, also for rows that an earlier version of the service adds
-- while both run.
alter table user_pool add column branding jsonb;
alter table user_pool add column logo bytea;
alter table application add column branding jsonb;
alter table application add column logo bytea;
