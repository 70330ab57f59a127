// Looks whether the code was scanned; the page works without it, by its button or by reloading.
const code = document.querySelector('[data-scan]');
const LONGEST = 4000;
let pause = 1000;
let timer;
let gone = false;

async function look() {
  clearTimeout(timer);
  try {
    const answer = await fetch(code.dataset.scan, { cache: 'no-store' });
    // Whoever goes on uses the login up: of two answers that say so, the second is too late.
    if (answer.ok && (await answer.json()).status !== 'waiting' && !gone) {
      gone = true;
      location.replace(code.dataset.onward);
      return;
    }
  } catch {
    // The network is away for a moment.
  }
  pause = Math.min(pause * 1.05, LONGEST);
  timer = setTimeout(look, pause);
}

// A page that nobody sees can wait; whoever comes back to it may have scanned in between.
document.addEventListener('visibilitychange', () => {
  clearTimeout(timer);
  if (!document.hidden) {
    pause = 1000;
    look();
  }
});
timer = setTimeout(look, pause);
