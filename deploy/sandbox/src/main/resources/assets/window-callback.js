// The window's last page: the page that opened it gets the answer, and the window goes.
pailou.finish().then((taken) => {
  document.getElementById('outcome').textContent = taken ? 'You can close this window.' : 'Nobody is waiting here any more.';
  document.getElementById('again').hidden = taken;
});
