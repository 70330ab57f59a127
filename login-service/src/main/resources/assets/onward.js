// Spares a click; the button works without it. What was left behind is not worth going back to.
const onward = document.querySelector('[data-onward]');
if (onward.href) {
  location.replace(onward.href);
} else {
  onward.requestSubmit();
}
