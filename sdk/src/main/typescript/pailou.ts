/** What a page asks for. */
export interface LoginRequest {
  /** The pool's issuer, as its OpenID configuration has it. */
  issuer: string;
  clientId: string;
  /** A registered redirect URI at this page's origin; the page there calls {@link finish}. */
  redirectUri: string;
  /** `openid` unless given. */
  scope?: string;
  /**
   * `query`, by way of the callback page, works whatever the vendor's pages do. `web_message` needs no callback page, but
   * a window that a vendor cuts off from this one (Cross-Origin-Opener-Policy) can't tell us anything.
   */
  responseMode?: "query" | "web_message";
  /** Other parameters of the authorization request, for example `ui_locales` or `login_hint`. */
  parameters?: Record<string, string>;
  /** Made here unless given; given where a server keeps what belongs to an attempt. */
  state?: string;
  /** The same. */
  nonce?: string;
  /** Given, it is your server that has the verifier (RFC 7636, S256), and the result has none. */
  codeChallenge?: string;
  /** Milliseconds after which a window counts as forgotten, ten minutes unless given. */
  timeout?: number;
}

/** What is redeemed at the token endpoint, by a server or by this page. */
export interface LoginResult {
  code: string;
  /** The issuer, which the answer named and which is the one that was asked (RFC 9207). */
  iss: string;
  redirectUri: string;
  state: string;
  /** To be found in the ID token. */
  nonce: string;
  /** Absent where the request had a challenge of its own. */
  codeVerifier?: string;
}

/** Nobody came in: by a code of OAuth such as `access_denied`, or one of ours. */
export class LoginError extends Error {
  /** `window_closed`, `timeout`, `superseded`, `invalid_issuer`, `invalid_response`, or what the provider says. */
  readonly code: string;

  constructor(code: string, description?: string) {
    super(description || code);
    this.name = "LoginError";
    this.code = code;
  }
}

type Parameters = Record<string, string | undefined>;

/** What is kept of an attempt until its answer is here. */
type Attempt = Omit<LoginResult, "code">;

/** The attempt that this tab has left for, and its answer once it is back. */
interface Journey {
  attempt: Attempt;
  start: string;
  response?: Parameters;
}

const NAME = "pailou";
const WIDTH = 585;
const HEIGHT = 650;
const LOOK_EVERY = 500;

/** Where windows are tabs that people lose, or where there are none: phones, and browsers inside other companies' apps. */
const NO_WINDOWS =
  /Mobi|Android|iP(hone|od|ad)|MicroMessenger|wxwork|DingTalk|(Lark|Feishu)\/|\bQQ\/|AlipayClient|Weibo|MiuiBrowser|FBA[NV]|\bLine\//i;

/** Ends the attempt before, when there is one. */
let supersede: (() => void) | undefined;

/**
 * Lets a person log in: in a window, or by leaving this page where windows don't work; then the promise stays as it is,
 * and {@link resume} has the answer when the person is back. Call it right in the handler of a click, or the browser takes
 * the window for an advertisement.
 */
export function login(request: LoginRequest): Promise<LoginResult> {
  supersede?.();
  const opened = openWindow();
  const attempt: Attempt = {
    iss: request.issuer,
    redirectUri: request.redirectUri,
    state: request.state || random(),
    nonce: request.nonce || random(),
  };
  const departure = depart(request, attempt, opened);
  return opened ? fromWindow(opened, request, attempt, departure) : departure;
}

/**
 * Called by the page at the redirect URI: takes the answer out of its address to the page that waits for it.
 *
 * @returns whether that page took it; if not, it is gone, and the person has to begin again
 */
export function finish(): Promise<boolean> {
  const response: Parameters = {};
  new URLSearchParams(location.search).forEach((value, name) => (response[name] = value));
  history.replaceState(null, "", location.pathname);
  const { state } = response;
  if (!state) {
    return Promise.resolve(false);
  }
  const journey = readJourney();
  if (journey?.attempt.state === state) {
    sessionStorage.setItem(NAME, JSON.stringify({ ...journey, response }));
    location.replace(journey.start);
    return new Promise(() => {});
  }
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(NAME);
    const end = (taken: boolean) => {
      channel.close();
      resolve(taken);
      if (taken) {
        window.close();
      }
    };
    channel.onmessage = (event) => event.data?.taken === state && end(true);
    channel.postMessage(response);
    setTimeout(end, 2 * LOOK_EVERY, false);
  });
}

/** @returns the answer that the person came back to this page with, or nothing when there is none */
export async function resume(): Promise<LoginResult | undefined> {
  const journey = readJourney();
  if (!journey?.response) {
    return undefined;
  }
  sessionStorage.removeItem(NAME);
  return resultOf(journey.attempt, journey.response);
}

/** Has to be before anything that takes time: browsers count from the click. */
function openWindow(): Window | null {
  if (NO_WINDOWS.test(navigator.userAgent) || !window.BroadcastChannel) {
    return null;
  }
  const left = Math.max(0, screenX + (outerWidth - WIDTH) / 2);
  const top = Math.max(0, screenY + (outerHeight - HEIGHT) / 2);
  const opened = open("about:blank", "_blank", `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
  return opened && !opened.closed ? opened : null;
}

/** Sends the window, or this page, to the provider; comes back only when that fails. */
async function depart(request: LoginRequest, attempt: Attempt, opened: Window | null): Promise<never> {
  let challenge = request.codeChallenge;
  if (!challenge) {
    attempt.codeVerifier = random();
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(attempt.codeVerifier));
    challenge = base64Url(new Uint8Array(digest));
  }
  const message = opened && request.responseMode === "web_message";
  const address = new URL(request.issuer + "/auth");
  const parameters: Record<string, string> = {
    scope: "openid",
    ...request.parameters,
    ...(request.scope && { scope: request.scope }),
    response_type: "code",
    response_mode: message ? "web_message" : "query",
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: challenge,
    code_challenge_method: "S256",
  };
  for (const name in parameters) {
    address.searchParams.set(name, parameters[name]!);
  }
  if (opened) {
    if (!message) {
      // No page on the way shall be able to lead this one somewhere else.
      opened.opener = null;
    }
    opened.location.replace(address);
  } else {
    sessionStorage.setItem(NAME, JSON.stringify({ attempt, start: location.href } satisfies Journey));
    location.assign(address);
  }
  return new Promise<never>(() => {});
}

function fromWindow(
  opened: Window,
  request: LoginRequest,
  attempt: Attempt,
  departure: Promise<never>,
): Promise<LoginResult> {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(NAME);
    const listening = new AbortController();
    const { signal } = listening;
    let here = false;
    let seenClosed = false;

    const end = () => {
      listening.abort();
      channel.close();
      clearInterval(look);
      clearTimeout(patience);
      supersede = undefined;
    };
    const failWith = (reason: unknown) => {
      end();
      opened.close();
      reject(reason);
    };
    const fail = (code: string) => failWith(new LoginError(code));
    const take = (response: Parameters | undefined): boolean => {
      // Other windows of this site may be logging in too.
      const ours = response?.state === attempt.state;
      if (ours) {
        resolve(resultOf(attempt, response!));
      }
      return ours;
    };

    channel.onmessage = (event) => {
      if (take(event.data)) {
        channel.postMessage({ taken: attempt.state });
        end();
      }
    };
    addEventListener(
      "message",
      (event) => {
        const sent = event.source === opened && event.origin === new URL(attempt.iss).origin;
        if (sent && event.data?.type === "authorization_response" && take(event.data.response)) {
          end();
          opened.close();
        }
      },
      { signal },
    );

    // A window that a vendor has cut off looks closed too. It is closed when the person is back on this page.
    for (const [name, back] of Object.entries({ focus: true, pointerdown: true, keydown: true, blur: false })) {
      addEventListener(name, () => (here = back), { signal, capture: true });
    }
    const look = setInterval(() => {
      const closed = here && opened.closed;
      if (closed && seenClosed) {
        fail("window_closed");
      }
      seenClosed = closed;
    }, LOOK_EVERY);
    const patience = setTimeout(fail, request.timeout ?? 600_000, "timeout");
    supersede = () => fail("superseded");
    departure.catch(failWith);
  });
}

/** Checks an answer that has the attempt's state (RFC 9207 section 2.4). */
async function resultOf(attempt: Attempt, response: Parameters): Promise<LoginResult> {
  if (response.iss !== attempt.iss) {
    throw new LoginError("invalid_issuer");
  }
  if (response.error || !response.code) {
    throw new LoginError(response.error || "invalid_response", response.error_description);
  }
  return { code: response.code, ...attempt };
}

function readJourney(): Journey | null {
  return JSON.parse(sessionStorage.getItem(NAME) || "null");
}

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
}
