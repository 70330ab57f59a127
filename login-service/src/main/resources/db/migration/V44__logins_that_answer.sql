-- The login whose question this one shall answer: whose account is meant is shown by an identity that it has already.
alter table login add column answers_login_id varchar(24);
