import { resolve } from 'node:path'
import nextEnvironment from '@next/env'

/** Variables that contain a path. */
const pathVariables = ['DATA_DIR', 'CHECKPOINT_FILE', 'EVIDENCE_KEY_FILE', 'ENTRA_CLIENT_CERTIFICATE_PATH', 'ENTRA_FEDERATED_TOKEN_FILE']

/**
 * Reads the .env files of a folder as Next.js does, and makes paths in the environment absolute, because commands run in the portal's
 * folder. Without this, a relative DATA_DIR would be inside a folder that the next build replaces.
 */
export function prepareEnvironment(startedIn: string): void {
  nextEnvironment.loadEnvConfig(startedIn)
  process.env.DATA_DIR ||= '.data'
  for (const name of pathVariables) {
    const path = process.env[name]
    if (path) process.env[name] = resolve(startedIn, path)
  }
}
