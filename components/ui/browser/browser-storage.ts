/** Texts by key that outlive the page. A browser that refuses to keep them, because storage is full or turned off, keeps them until the page is left. */
export interface KeptTexts {
  /** Returns the text under a key; null if there's none. */
  read: (key: string) => string | null
  write: (key: string, text: string) => void
  forget: (key: string) => void
  /** The keys of all texts. */
  keys: () => string[]
}

/** @param storage Returns the browser's storage. It throws in a browser that has storage turned off. */
export function createKeptTexts(storage: () => Storage): KeptTexts {
  // What the browser refused to keep.
  const refused = new Map<string, string>()
  const forget = (key: string) => {
    refused.delete(key)
    orElse(() => storage().removeItem(key), undefined)
  }
  return {
    read: (key) => refused.get(key) ?? orElse(() => storage().getItem(key), null),
    write: (key, text) => {
      refused.delete(key)
      try {
        storage().setItem(key, text)
      } catch {
        // An earlier text must not come back after a reload.
        forget(key)
        refused.set(key, text)
      }
    },
    forget,
    keys: () => [...new Set([...refused.keys(), ...orElse(() => Object.keys(storage()), [])])],
  }
}

/** What this browser keeps for all tabs, until someone clears it. */
export const browserTexts = createKeptTexts(() => localStorage)

/** What this tab keeps until it's closed. */
export const tabTexts = createKeptTexts(() => sessionStorage)

function orElse<T>(call: () => T, otherwise: T): T {
  try {
    return call()
  } catch {
    return otherwise
  }
}
