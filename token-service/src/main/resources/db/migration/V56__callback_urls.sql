-- Where results go of logins that are begun at a connection's own start address.
alter table connection add column callback_url text;
alter table connection add column callback_application_id varchar(24);
alter table connection add column callback_mode varchar(16);
-- The connection at whose start address it was begun; its answer goes to that connection's callback URL.
alter table authorizations add column callback_connection_id varchar(24);
