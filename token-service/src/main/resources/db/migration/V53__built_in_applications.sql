-- What Pailou itself made an application for.
alter table application add column built_in varchar(16);
create index application_built_in on application (pool_id) where built_in is not null;
