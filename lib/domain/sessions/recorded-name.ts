const nameLengthMax = 100

/** What can make a name look like another one: control characters, and characters that turn around the text after them. */
const deceptive = /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]+/gu

/** A person as a token names them. */
export interface NamedPerson {
  name: string
  username: string
  /** Undefined for a member of the tenant; the ID of a guest's own tenant, or null if the token doesn't say it. */
  guestOf: string | null | undefined
}

/**
 * Returns the name that pages and the history show. The name of a guest comes from another organization, which can enter anything, so it
 * says that it's a guest's and names the tenant by its ID. Names only inform: tenant ID and object ID decide who someone is.
 */
export function recordedName({ name, username, guestOf }: NamedPerson): string {
  const own = plain(name) || plain(username)
  if (guestOf === undefined) return own
  return guestOf === null ? `${own} (Guest)` : `${own} (Guest from tenant ${guestOf})`
}

function plain(text: string): string {
  const words = text.replace(deceptive, ' ').replace(/\s+/gu, ' ').trim()
  return words.length > nameLengthMax ? `${words.slice(0, nameLengthMax).trim()}…` : words
}
