import { randomUUID } from 'node:crypto'
import type { EmulatedClock } from '../emulated-clock'
import type { CallerId } from '../personas'

/** A write in the tenant's activity log. */
export interface ActivityRecord {
  tenantId: string
  eventId: string
  correlationId: string
  /** Real milliseconds, because readers request a time span of their own clock, which the emulator's clock may be ahead of. */
  at: number
  /** When the record becomes readable, in milliseconds of the emulator's clock. */
  shownAt: number
  caller: string
  verb: 'write' | 'delete'
  settingName: string
}

/** Whether the log records changes to settings, with what delay, and who can read it. */
export interface ActivityLogSwitches {
  isRecording: boolean
  lagSeconds: number
  readers: readonly CallerId[]
}

/**
 * The tenant's activity log. It's unclear whether Azure records changes to Entra diagnostic settings in it: a published detection
 * rule expects microsoft.aadiam/diagnosticSettings/write there, but a public test in 2022 found nothing. By default it therefore
 * records nothing, and no one can read it, because that takes a role at the root scope, which Entra roles don't include.
 */
export class ActivityLog {
  switches: ActivityLogSwitches = { isRecording: false, lagSeconds: 0, readers: [] }
  #records: ActivityRecord[] = []

  constructor(private readonly clock: EmulatedClock) {}

  record(write: Pick<ActivityRecord, 'tenantId' | 'caller' | 'verb' | 'settingName'> & { correlationId?: string }): void {
    if (!this.switches.isRecording) return
    const shownAt = this.clock.now() + this.switches.lagSeconds * 1000
    this.#records.push({ correlationId: randomUUID(), ...write, eventId: randomUUID(), at: Date.now(), shownAt })
  }

  /** The readable records between two times, newest first. */
  read(tenantId: string, from: number, to: number): ActivityRecord[] {
    const now = this.clock.now()
    return this.#records
      .filter((record) => record.tenantId === tenantId && record.shownAt <= now && record.at >= from && record.at <= to)
      .reverse()
  }
}
