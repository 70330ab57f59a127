-- A token exchange has no browser, no redirect URI and no code: the application gets its tokens in the request that
-- began the authorization.
alter table authorizations add column grant_type varchar(64) not null default 'authorization_code';
alter table authorizations alter column grant_type drop default;
alter table authorizations alter column handle_hash drop not null;
alter table authorizations alter column browser_hash drop not null;
alter table authorizations alter column redirect_uri drop not null;
alter table authorizations drop constraint authorizations_check1;
alter table authorizations add constraint authorizations_of_browsers check (
    grant_type <> 'authorization_code'
    or handle_hash is not null and browser_hash is not null and redirect_uri is not null
       and (status not in ('CODE_ISSUED', 'REDEEMED', 'REVOKED') or code_hash is not null));
alter table authorizations add constraint authorizations_without_browser check (
    grant_type = 'authorization_code'
    or handle_hash is null and browser_hash is null and redirect_uri is null and code_hash is null);
