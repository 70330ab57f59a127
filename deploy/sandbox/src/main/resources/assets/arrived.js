const form = document.forms[0];
new URLSearchParams(location.hash.slice(1)).forEach((value, name) => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
});
history.replaceState(null, "", location.pathname);
form.submit();
