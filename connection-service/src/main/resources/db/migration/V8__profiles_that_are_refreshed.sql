-- When what a provider says of a person replaces what is known of them. Null is the default: on_login.
alter table user_pool add column profile_refresh varchar(16);
