-- What applications hold for a person is listed and revoked by pool and user.
create index authorizations_of_user on authorizations (pool_id, user_id) where user_id is not null;
