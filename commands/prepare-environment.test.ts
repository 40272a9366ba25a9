import { join } from 'node:path'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { prepareEnvironment } from './prepare-environment'

// The first call in a process brings the environment back to what Next.js's library saw of it first, which another test may have caused.
beforeAll(() => {
  vi.stubEnv('DATA_DIR', '.data')
  prepareEnvironment('/srv/portal')
})
afterEach(() => vi.unstubAllEnvs())

test.each(['DATA_DIR', 'CHECKPOINT_FILE', 'EVIDENCE_KEY_FILE', 'ENTRA_CLIENT_CERTIFICATE_PATH', 'ENTRA_FEDERATED_TOKEN_FILE'])(
  '%s is relative to the folder in which the command was started, not to a folder that the next build replaces',
  (name) => {
    vi.stubEnv('DATA_DIR', '.data')
    vi.stubEnv(name, 'kept/here')
    prepareEnvironment('/srv/portal')
    expect(process.env[name]).toBe(join('/srv/portal', 'kept/here'))
  },
)
