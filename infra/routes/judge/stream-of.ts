/**
 * Streams whose operations fail with 500 at a process that is not their writer.
 *
 * Those of account_data, presence, receipts and device_lists are handed on to the writer, so they may go anywhere.
 */
const streams = [
  { stream: 'typing', methods: ['PUT'], pattern: /^\/_matrix\/client\/[^/]+\/rooms\/[^/]+\/typing\// },
  { stream: 'to_device', methods: ['PUT'], pattern: /^\/_matrix\/client\/[^/]+\/sendToDevice\// },
  { stream: 'push_rules', methods: ['PUT', 'DELETE'], pattern: /^\/_matrix\/client\/[^/]+\/pushrules\// },
];

/** Names the stream that only its writer can write for this request, if there is one. */
export function streamOf(method: string, path: string): string | undefined {
  return streams.find(({ methods, pattern }) => methods.includes(method) && pattern.test(path))?.stream;
}
