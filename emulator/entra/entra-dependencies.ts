import type { EmulatorState } from '../emulator-state'
import type { SessionStorage } from './session-storage'
import type { SigningKeys } from './signing-keys'

/** What the Entra services need from the rest of the emulator. `entraUrl` is a function because the port isn't known yet. */
export interface EntraDependencies {
  state: EmulatorState
  keys: SigningKeys
  storage: SessionStorage
  entraUrl: () => string
  accessTokenSeconds: number
  log: (line: string) => void
}
