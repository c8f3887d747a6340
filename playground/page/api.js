// The stand-in's own small HTTP interface.

/** The stand-in cannot be reached: it has been stopped. */
export class Stopped extends Error {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    throw new Stopped("The demo does not answer.", { cause: error });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer.ok === false) throw new Error(answer.error || `The demo answered ${response.status}.`);
  return answer;
}

/** GET a path with its query. */
export function get(path, query = {}) {
  return ask(`${path}?${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } });
}

/** POST JSON; the header keeps other sites' pages from doing the same. */
export function post(path, body) {
  const headers = { "Content-Type": "application/json", "X-Playground": "1" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** POST a file as it is. */
export function upload(path, query, file) {
  const headers = { "Content-Type": "application/octet-stream", "X-Playground": "1" };
  return ask(`${path}?${new URLSearchParams(query)}`, { method: "POST", headers, body: file });
}

/**
 * Listen to what happens for one person, and go on listening after every break.
 * @param {string} user whose events
 * @param {{event: (event: object) => void, connected: () => void, lost: () => void}} told who is told of what
 * @returns {() => void} stops listening
 */
export function listen(user, told) {
  let socket = null;
  let timer = 0;
  let wait = 500;
  let isWanted = true;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(`${scheme}//${location.host}/ui/events?${new URLSearchParams({ user })}`);
    socket.addEventListener("open", () => {
      wait = 500;
      if (isWanted) told.connected();
    });
    socket.addEventListener("message", (message) => isWanted && told.event(JSON.parse(message.data)));
    socket.addEventListener("close", () => {
      if (!isWanted) return;
      told.lost();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, 4000);
    });
  }

  connect();
  return () => {
    isWanted = false;
    clearTimeout(timer);
    socket.close();
  };
}
