// OAuth 2.0 Web Message Response Mode: the browser delivers it to a window of this origin and to no other.
(function () {
  var form = document.forms[0];
  var response = {};
  for (var i = 0; i < form.elements.length; i++) {
    response[form.elements[i].name] = form.elements[i].value;
  }
  var application = window.opener || (window.parent === window ? null : window.parent);
  if (application) {
    application.postMessage({ type: "authorization_response", response: response }, form.dataset.origin);
  }
})();
