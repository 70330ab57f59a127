-- How an answer gets to its application, and what the application asks of its tokens beyond scopes.
alter table authorizations add column response_mode varchar(16) not null default 'query';
alter table authorizations add column resources text[];
alter table authorizations add column claims_wanted text;
alter table authorizations add column acr_values text[];
