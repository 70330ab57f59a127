-- How applications and pools speak OpenID Connect; a row from before that has null, which means the defaults.
alter table application add column post_logout_redirect_uris text[];
alter table application add column openid jsonb;
alter table pool add column openid jsonb;
-- Applications of people may refresh by default; the next event says what each one may.
update application set grant_types = array_append(grant_types, 'refresh_token')
where type <> 'm2m' and not deleted and not 'refresh_token' = any (grant_types);
