-- The connections that an application's login page shows. Not known, as long as nothing was told of the application since
-- this column came: then all connections of its pool count as before.
alter table application add column connection_ids text[];
