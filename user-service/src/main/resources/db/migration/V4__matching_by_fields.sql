-- How an unknown identity may come to an account that exists, as the administrator set it up.
alter table connection
    -- field=trust, with spaces between them
    add column match_fields text not null default '',
    -- with spaces between them
    add column proof_methods text not null default '';
