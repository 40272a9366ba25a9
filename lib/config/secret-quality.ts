import 'server-only'

const bytesMin = 32
/** Of 32 random bytes, 30 differ on average; fewer than 20 happen once in ten million times. */
const distinctBytesMin = 20

/** How to make a secret, at the end of every message about one. */
export const howToGenerate = 'To generate a value, run openssl rand -base64 32 in a terminal'

/**
 * Returns what is wrong with a secret that keys are derived from; undefined if it's good. It must be 32 random bytes or more in base64 or
 * hexadecimal, because a phrase or a pattern can be guessed by anyone who has something that the key signed. The message doesn't repeat the
 * secret.
 */
export function secretFault(text: string): string | undefined {
  const bytes = decoded(text)
  if (!bytes || bytes.length < bytesMin) return `must be at least ${bytesMin} random bytes in base64 or hexadecimal. ${howToGenerate}`
  if (new Set(bytes).size < distinctBytesMin || characterKinds(text) < 2 || repeatsItself(text))
    return `isn't random enough: it can be guessed. ${howToGenerate}`
  return undefined
}

function decoded(text: string): Buffer | undefined {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex')
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

/** Whether more than a tenth of the sequences of four characters occur twice. In random text, hardly any does. */
function repeatsItself(text: string): boolean {
  const sequences = Array.from({ length: text.length - 3 }, (_, at) => text.slice(at, at + 4))
  return new Set(sequences).size < sequences.length * 0.9
}

function characterKinds(text: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(text)).length
}
