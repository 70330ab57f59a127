-- How applications and pools speak OpenID Connect. Null means the defaults, also for rows that an earlier version of the
-- service adds while both run.
alter table application add column grant_types varchar(64)[];
alter table application add column openid jsonb;
alter table user_pool add column openid jsonb;
-- What is there keeps the grants that its type had, and may refresh.
update application
set grant_types = case type
        when 'web' then array ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:token-exchange']
        when 'native' then array ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:token-exchange']
        when 'spa' then array ['authorization_code', 'refresh_token']
        else array ['client_credentials']
    end::varchar(64)[];
