import type { Collector } from '../collector'
import type { EmulatorState } from '../emulator-state'
import type { SessionStorage } from '../entra/session-storage'

/** The parts of a running emulator that only its control service uses. */
export interface ControlInternals {
  state: EmulatorState
  storage: SessionStorage
  collector: Collector
}
