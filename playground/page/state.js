// What the page knows: who acts, where, and who and what can be named.

export const HOME = "home";

export const state = {
  user: "",
  channel: "",
  clock: "",
  users: [],
  channels: [],
  commands: [],
};

/** Take over what GET /ui/state said. */
export function learn(told) {
  state.clock = told.clock ?? state.clock;
  state.users = told.users ?? [];
  state.channels = told.channels ?? [];
  state.commands = told.commands ?? [];
}

export function person(id) {
  return state.users.find((user) => user.id === id);
}

export function nameOf(id) {
  const known = person(id);
  return known ? known.real_name || known.name : id;
}

export function channelName(id) {
  return state.channels.find((channel) => channel.id === id)?.name ?? id;
}

/** The time zone of the person who acts; Slack shows every date in the reader's own. */
export function zone() {
  return person(state.user)?.tz || "UTC";
}
