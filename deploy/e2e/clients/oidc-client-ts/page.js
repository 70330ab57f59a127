/* global oidc */
const settings = await (await fetch('/settings.json')).json();
const manager = new oidc.UserManager({
  ...settings,
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile',
  loadUserInfo: true,
});

try {
  if (location.pathname === '/callback') {
    await manager.signinRedirectCallback();
    history.replaceState(null, '', '/');
  }
  await show(await manager.getUser());
} catch (error) {
  fail(error);
}

async function show(user) {
  const main = document.querySelector('main');
  main.replaceChildren(document.querySelector(user ? '#person' : '#nobody').content.cloneNode(true));
  if (!user) {
    on('log-in', () => manager.signinRedirect());
    return;
  }
  for (const place of main.querySelectorAll('[data-claim]')) {
    place.textContent = user.profile[place.dataset.claim];
  }
  for (const place of main.querySelectorAll('[data-userinfo]')) {
    place.textContent = user.profile[place.dataset.userinfo];
  }
  on('refresh', async () => show(await manager.signinSilent()));
  on('log-out', () => manager.signoutRedirect());
  main.querySelector('[data-testid=access-token]').textContent = await trace(user.access_token);
}

function on(name, action) {
  document.querySelector(`[data-testid=${name}]`).addEventListener('click', () => action().catch(fail));
}

function fail(error) {
  document.querySelector('main').textContent = String(error);
}

// What shows that it is another token, and nothing else of it.
async function trace(token) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
