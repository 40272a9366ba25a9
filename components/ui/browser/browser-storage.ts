'use client'

/** Returns what this browser remembers under a key; null if nothing, or if it keeps nothing at all. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Remembers a value in this browser. Does nothing in a browser that keeps nothing, so never rely on it. */
export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is full or turned off.
  }
}

/** Forgets what this browser remembers under a key. */
export function forgetStored(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Storage is turned off.
  }
}
