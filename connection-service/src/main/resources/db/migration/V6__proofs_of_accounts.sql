-- How somebody who is asked may prove an account that exists.
alter table connection add column proof_methods text[] not null default '{}';
