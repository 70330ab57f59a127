// A start page, and a page that only people see who logged in.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const home = new URL(`http://localhost:${PORT}/`);
const callback = new URL('/callback', home).href;
const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
  execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
});
const sessions = new Map();

const routes = {
  '/': async (session, response) =>
    page(response, '<a data-testid="log-in" href="/log-in">Log in</a>'),

  '/log-in': async (session, response) => {
    session.attempt = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    redirect(response, client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(session.attempt.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: session.attempt.expectedState,
      nonce: session.attempt.expectedNonce,
    }));
  },

  '/callback': async (session, response, address) => {
    session.tokens = await client.authorizationCodeGrant(config, address, {
      ...session.attempt,
      idTokenExpected: true,
    });
    session.claims = session.tokens.claims();
    redirect(response, '/person');
  },

  '/person': async (session, response) => {
    const { claims, tokens } = session;
    const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    page(response, `
      <p data-claim="iss">${escaped(claims.iss)}</p>
      <p data-claim="sub">${escaped(claims.sub)}</p>
      <p data-claim="aud">${escaped(String(claims.aud))}</p>
      <p data-userinfo="sub">${escaped(userinfo.sub)}</p>
      <p data-userinfo="nickname">${escaped(userinfo.nickname)}</p>
      <p data-testid="access-token">${trace(tokens.access_token)}</p>
      <a data-testid="refresh" href="/refresh">Refresh</a>
      <a data-testid="log-out" href="/log-out">Log out</a>`);
  },

  '/refresh': async (session, response) => {
    const refreshed = await client.refreshTokenGrant(config, session.tokens.refresh_token);
    session.tokens = {
      access_token: refreshed.access_token,
      refresh_token: refreshed.refresh_token ?? session.tokens.refresh_token,
      id_token: refreshed.id_token ?? session.tokens.id_token,
    };
    redirect(response, '/person');
  },

  '/log-out': async (session, response) => {
    const idToken = session.tokens.id_token;
    session.tokens = undefined;
    redirect(response, client.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      post_logout_redirect_uri: home.href,
    }));
  },
};

createServer(async (request, response) => {
  const address = new URL(request.url, home);
  try {
    const route = routes[address.pathname];
    if (route) {
      await route(sessionOf(request, response), response, address);
    } else {
      response.writeHead(404).end();
    }
  } catch (error) {
    console.error(error);
    response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(String(error));
  }
}).listen(Number(PORT), '127.0.0.1');

function sessionOf(request, response) {
  const id = /(?:^|; )session=([0-9a-f-]{36})/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  if (!sessions.has(id)) {
    sessions.set(id, {});
    response.setHeader('Set-Cookie', `session=${id}; HttpOnly; SameSite=Lax; Path=/`);
  }
  return sessions.get(id);
}

function page(response, body) {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>openid-client</title>${body}`);
}

function redirect(response, address) {
  response.writeHead(303, { Location: String(address) }).end();
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

// What shows that it is another token, and nothing else of it.
function trace(token) {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}
