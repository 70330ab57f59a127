-- What Pailou itself made an application for.
alter table application add column built_in varchar(16);
