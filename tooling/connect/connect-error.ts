/** Stops `npm run connect` with a sentence for the person who runs it. */
export class ConnectError extends Error {
  override name = 'ConnectError'
}
