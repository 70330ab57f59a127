-- What Pailou itself made an application for; a pool has one of a kind.
alter table application add column built_in varchar(16);
create unique index application_built_in on application (pool_id, built_in) where built_in is not null;
