import 'server-only'

import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { howToGenerate, secretFault } from './secret-quality'

/** A secret that keys are derived from, and earlier ones that still count: for sessions during a rotation, for evidence as long as it's kept. */
export interface RotatedSecret {
  current: string
  previous: readonly string[]
}

/** Checks that a variable is a good secret; see `secretFault`. */
const goodSecret: z.core.CheckFn<string> = ({ value, issues }) => {
  const fault = secretFault(value)
  if (fault) issues.push({ code: 'custom', input: value, message: fault })
}

/** Secrets, separated by commas, which don't occur in their encodings. */
const secretList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean),
  )
  .default([])

/** The variables with secrets that keys are derived from. */
export const secretVariables = {
  SESSION_SECRET: z.string({ error: `is missing. ${howToGenerate}` }).check(goodSecret),
  SESSION_SECRET_PREVIOUS: secretList,
  EVIDENCE_KEY: z.string().check(goodSecret).optional(),
  EVIDENCE_KEY_FILE: z.string().optional(),
  EVIDENCE_KEY_PREVIOUS: secretList,
}

/**
 * Returns the secrets of evidence, or what is wrong as a sentence. Without a secret of its own, evidence is signed with a key of the session
 * secret, which counts as an earlier one as soon as there is another.
 */
export function evidenceSecrets(values: {
  SESSION_SECRET: string
  SESSION_SECRET_PREVIOUS: readonly string[]
  EVIDENCE_KEY?: string | undefined
  EVIDENCE_KEY_FILE?: string | undefined
  EVIDENCE_KEY_PREVIOUS: readonly string[]
}): RotatedSecret | string {
  const {
    SESSION_SECRET: session,
    SESSION_SECRET_PREVIOUS: sessionBefore,
    EVIDENCE_KEY: key,
    EVIDENCE_KEY_FILE: path,
    EVIDENCE_KEY_PREVIOUS: previous,
  } = values
  if (key !== undefined && path !== undefined) return 'Set either EVIDENCE_KEY or EVIDENCE_KEY_FILE, not both.'
  const own = path === undefined ? key : contentOf(path)
  if (own === undefined && path !== undefined) return "EVIDENCE_KEY_FILE names a file that doesn't exist."
  const fault = path === undefined || own === undefined ? undefined : secretFault(own)
  if (fault) return `The content of EVIDENCE_KEY_FILE ${fault}.`
  const others = [...previous, ...sessionBefore]
  return own === undefined
    ? { current: session, previous: others }
    : { current: own, previous: [...others, session].filter((secret) => secret !== own) }
}

function contentOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}
