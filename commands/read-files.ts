import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { JWK } from 'jose'
import { z } from 'zod'
import { ArgumentError } from './command'

/**
 * Reads a JSON file that a person named, relative to the folder where they started the command.
 * @throws ArgumentError if it isn't JSON, and the error of the file system if it can't be read.
 */
export function readJson(startedIn: string, path: string): unknown {
  return parse(path, readFileSync(resolve(startedIn, path), 'utf8'))
}

/** Reads a file with one JSON value, or one on each line. @throws as `readJson`. */
export function readJsonLines(startedIn: string, path: string): unknown[] {
  const text = readFileSync(resolve(startedIn, path), 'utf8')
  try {
    return [JSON.parse(text)]
  } catch {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => parse(path, line))
  }
}

/** Reads a file with the portal's public keys, as `/api/evidence-keys` returns them. @throws as `readJson`. */
export function readKeys(startedIn: string, path: string): JWK[] {
  const keys = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }).safeParse(readJson(startedIn, path))
  if (!keys.success) throw new ArgumentError(`${path} doesn't contain public keys from the portal.`)
  return keys.data.keys
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ArgumentError(`${path} isn't a JSON file.`)
  }
}
