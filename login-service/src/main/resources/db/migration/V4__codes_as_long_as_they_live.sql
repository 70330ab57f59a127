-- What was handed over is remembered for as long as the vendor takes it: access tokens outlive the logins that they
-- began, which are forgotten after a day. Rows whose writer says nothing, because it is older, are kept as long as the
-- tokens of any vendor but one.
alter table code_exchange drop constraint code_exchange_login_id_fkey;
alter table code_exchange add column expires_at timestamptz not null default now() + interval '365 days';
create index code_exchange_age on code_exchange (expires_at);
