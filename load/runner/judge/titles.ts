/** Requirements that a load is judged by; they name the checks, so that `--grep` can choose before anything runs. */
export const titles = {
  validity: 'the load generator is not the limit',
  carried: 'every worker class carries its part under load',
  errors: 'answers the requests of the load without errors',
  latency: 'keeps to the latency objectives of the profile',
  messages: 'keeps each acknowledged message exactly once under load',
  media: 'gives back each acknowledged upload byte by byte',
  markers: 'sends each event to the other server exactly once under load',
  senders: 'sends to one destination from one federation sender under load',
  pushes: 'pushes each message to a phone exactly once under load',
} as const;
