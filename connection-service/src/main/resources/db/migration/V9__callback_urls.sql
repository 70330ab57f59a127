-- Where results go of logins that are begun at a connection's own start address.
alter table connection add column callback_url text;
alter table connection add column callback_application_id varchar(24);
alter table connection add column callback_mode varchar(16);
alter table connection add constraint connection_callback check (
    (callback_url is null) = (callback_application_id is null) and (callback_url is null) = (callback_mode is null));
create index connection_callback_application on connection (callback_application_id)
    where callback_application_id is not null;
