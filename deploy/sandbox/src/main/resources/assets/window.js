// The whole of what an application's page does: ask, and hand the answer to its own server.
const button = document.getElementById('log-in');
const answer = document.getElementById('answer');

function hand({ code, state, iss }) {
  Object.entries({ code, state, iss }).forEach(([name, value]) => (answer.elements[name].value = value));
  answer.submit();
}

function say(failure) {
  const outcome = document.getElementById('outcome');
  outcome.dataset.outcome = failure.code;
  outcome.textContent = failure.code === 'window_closed' ? 'The window was closed.' : 'That did not work: ' + failure.message;
}

button.addEventListener('click', () => {
  const { issuer, client, redirect, state, nonce, challenge } = button.dataset;
  pailou
    .login({
      issuer,
      clientId: client,
      redirectUri: redirect,
      scope: 'openid profile',
      state,
      nonce,
      codeChallenge: challenge,
    })
    .then(hand, say);
});

pailou.resume().then((result) => result && hand(result), say);
