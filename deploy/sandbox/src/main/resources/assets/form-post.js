// What vendors do with response_mode=form_post: the browser posts without being asked.
document.getElementById('form-post').submit();
