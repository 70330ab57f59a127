-- How pages look, as connection-service says; null in rows from before there was any. The branding names the logo by its
-- hash; the logo itself is a PNG in Base64.
alter table user_pool add column branding jsonb;
alter table user_pool add column logo text;
alter table application add column branding jsonb;
alter table application add column logo text;
create index user_pool_logo on user_pool ((branding ->> 'logo')) where logo is not null and not deleted;
create index application_logo on application ((branding ->> 'logo')) where logo is not null and not deleted;
