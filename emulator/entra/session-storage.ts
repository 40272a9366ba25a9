import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Entry {
  payload: AdapterPayload
  expiresAt?: number
}

/** Lifetime of the few entries that oidc-provider stores without one, so that the file doesn't grow forever. */
const secondsOfADay = 86_400

/**
 * The storage of oidc-provider: sign-in sessions, codes, and refresh tokens. All authorities share it, because a sign-in
 * applies to all of them. With a file, it survives a restart.
 */
export class SessionStorage {
  readonly #entries: Map<string, Entry>
  #saving: NodeJS.Timeout | undefined

  constructor(private readonly file?: string) {
    this.#entries = new Map(file === undefined ? [] : readEntries(file))
  }

  readonly adapter = (model: string): Adapter => ({
    upsert: (id, payload, expiresIn) => {
      this.#entries.set(`${model}:${id}`, { payload, expiresAt: Date.now() + (expiresIn ?? secondsOfADay) * 1000 })
      return this.#saveSoon()
    },
    find: (id) => Promise.resolve(this.#live(`${model}:${id}`)),
    findByUid: (uid) => Promise.resolve(this.#search(model, (payload) => payload.uid === uid)),
    findByUserCode: (userCode) => Promise.resolve(this.#search(model, (payload) => payload.userCode === userCode)),
    destroy: (id) => {
      this.#entries.delete(`${model}:${id}`)
      return this.#saveSoon()
    },
    revokeByGrantId: (grantId) => this.#deleteWhere((payload) => payload.grantId === grantId),
    consume: (id) => {
      const payload = this.#live(`${model}:${id}`)
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
      return this.#saveSoon()
    },
  })

  /** Ends the browser sessions and refresh tokens of an account. */
  revokeAccount(accountId: string): void {
    void this.#deleteWhere((payload) => payload.accountId === accountId)
  }

  /** Moves the sign-ins of an account into the past, as if so much time had passed. Refresh tokens age with them. */
  ageSignIns(accountId: string, seconds: number): void {
    for (const { payload } of this.#entries.values()) {
      if (payload.accountId !== accountId) continue
      for (const name of ['loginTs', 'authTime']) if (typeof payload[name] === 'number') payload[name] -= seconds
    }
    void this.#saveSoon()
  }

  clear(): void {
    this.#entries.clear()
    void this.#saveSoon()
  }

  #live(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key)
    if (entry?.expiresAt !== undefined && entry.expiresAt <= Date.now()) {
      this.#entries.delete(key)
      return undefined
    }
    return entry?.payload
  }

  #search(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const found = [...this.#entries].find(([key, { payload }]) => key.startsWith(`${model}:`) && matches(payload))
    return found === undefined ? undefined : this.#live(found[0])
  }

  #deleteWhere(matches: (payload: AdapterPayload) => boolean): Promise<void> {
    for (const [key, { payload }] of this.#entries) if (matches(payload)) this.#entries.delete(key)
    return this.#saveSoon()
  }

  /** Writes pending changes to the file. */
  async flush(): Promise<void> {
    if (this.#saving === undefined || this.file === undefined) return
    clearTimeout(this.#saving)
    this.#saving = undefined
    const draft = `${this.file}.new`
    await writeFile(draft, JSON.stringify([...this.#entries]), { mode: 0o600 })
    await rename(draft, this.file)
  }

  /** Schedules a write, because one sign-in changes a dozen entries. */
  #saveSoon(): Promise<void> {
    if (this.file !== undefined && this.#saving === undefined) {
      this.#saving = setTimeout(() => void this.flush().catch(() => undefined), 100)
      this.#saving.unref()
    }
    return Promise.resolve()
  }
}

function readEntries(file: string): [string, Entry][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, Entry][]
  } catch {
    // There's no file yet, or a crash truncated it: everyone signs in again.
    return []
  }
}
