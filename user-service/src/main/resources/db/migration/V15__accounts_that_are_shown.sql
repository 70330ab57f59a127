-- Whose account somebody showed by another identity when they were asked. Nothing comes to it by that: the question is
-- asked anew, of the browser that has that login's ticket.
alter table binding_question add column shown_user_id varchar(24);
