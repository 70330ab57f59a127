// Serves the page; all that has to do with OpenID Connect happens in the browser.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { ISSUER, CLIENT_ID, PORT } = process.env;
const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';
const page = await readFile(new URL('index.html', import.meta.url));
const files = {
  '/': [html, page],
  '/callback': [html, page],
  '/page.js': [script, await readFile(new URL('page.js', import.meta.url))],
  '/oidc-client-ts.js': [
    script,
    await readFile(new URL('node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js', import.meta.url)),
  ],
  '/settings.json': ['application/json', JSON.stringify({ authority: ISSUER, client_id: CLIENT_ID })],
};

createServer((request, response) => {
  const file = files[new URL(request.url, 'http://localhost').pathname];
  if (file) {
    response.writeHead(200, { 'Content-Type': file[0] }).end(file[1]);
  } else {
    response.writeHead(404).end();
  }
}).listen(Number(PORT), '127.0.0.1');
