-- Access tokens that were given back before their end (RFC 7009).
create table revoked_token (
    token_id   varchar(64) not null primary key,
    expires_at timestamptz not null
);
create index revoked_token_age on revoked_token (expires_at);

-- Which pages may read answers is asked by pool.
create index application_pool on application (pool_id);
