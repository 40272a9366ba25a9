import * as z from 'zod/mini'
import { tabTexts } from './browser-storage'

/** Keeps input that can't be sent in this tab, so that a reload doesn't lose it. It never leaves the browser. Don't keep secrets. */
export function keepInput(key: string, value: unknown): void {
  tabTexts.write(storageKey(key), JSON.stringify(value))
}

/** Returns what this tab kept, and forgets it; undefined if there is nothing, or if it doesn't match the schema of this build. */
export function takeInput<Schema extends z.ZodMiniType>(key: string, schema: Schema): z.infer<Schema> | undefined {
  const text = tabTexts.read(storageKey(key))
  if (text === null) return undefined
  dropInput(key)
  const kept = z.safeParse(schema, JSON.parse(text))
  return kept.success ? kept.data : undefined
}

/** Forgets what this tab kept. */
export function dropInput(key: string): void {
  tabTexts.forget(storageKey(key))
}

/** The beginning of the names under which this tab keeps input. */
export const keptInputPrefix = 'kept-input '

const storageKey = (key: string) => keptInputPrefix + key
