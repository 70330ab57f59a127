-- Whether a login can be started at the application (its initiate_login_uri, which token-service knows).
alter table application add column initiable boolean not null default false;
