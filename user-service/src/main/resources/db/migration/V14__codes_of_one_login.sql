-- One at a time in a login. By the address alone, a stranger's login would end the codes of whoever it belongs to.
create unique index email_code_of_login_and_address on email_code (login_id, address_hash) where ended_at is null;
drop index email_code_of_address;
