-- Who else takes an application's tokens (RFC 8707) is agreed to, too. Consents from before name nobody.
alter table consent add column resources text[] not null default '{}';

-- How the application wants the person to log in, for the login page and the vendor behind it. The hint is a person's
-- name and is forgotten with the login.
alter table authorizations add column login_prompt varchar(16);
alter table authorizations add column max_age bigint;
alter table authorizations add column login_hint varchar(256);
