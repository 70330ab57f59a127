-- How the application wants the person to log in, for the vendor. The hint is a person's name and goes when it was told.
alter table login add column login_prompt varchar(16);
alter table login add column max_age bigint;
alter table login add column login_hint varchar(256);
