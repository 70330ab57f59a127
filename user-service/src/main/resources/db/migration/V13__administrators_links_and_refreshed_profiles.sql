-- When what a provider says of a person replaces what is known: never, or on_login.
alter table pool add column profile_refresh varchar(16) not null default 'on_login';

-- "Why was this person linked?", also where the identity came from another user.
create index decision_of_identity on decision (identity_id, login_id) where identity_id is not null;
