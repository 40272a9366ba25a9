import { randomUUID } from 'node:crypto'
import type { EmulatedClock } from '../emulated-clock'
import type { CallerId } from '../personas'

/** One write as the tenant's activity log holds it. */
export interface ActivityRecord {
  tenantId: string
  eventId: string
  correlationId: string
  /** Real milliseconds: readers ask for a span of their own clock, which the emulator's may have left behind. */
  at: number
  /** When it can be read, in milliseconds of the emulator's clock. */
  shownAt: number
  caller: string
  verb: 'write' | 'delete'
  settingName: string
}

/** Whether the log gets records of settings, how late they can be read, and who may read it. */
export interface ActivityLogSwitches {
  isRecording: boolean
  lagSeconds: number
  readers: readonly CallerId[]
}

/**
 * The tenant's activity log. Whether Azure records writes of Entra's diagnostic settings in it is not settled: a published detection
 * rule expects microsoft.aadiam/diagnosticSettings/write there, while a public test of 2022 found nothing. So it is silent unless told
 * otherwise, and nobody may read it, because that takes a role at the root scope, which Entra's roles do not give.
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

  /** What can be read now of the events between two moments, newest first. */
  read(tenantId: string, from: number, to: number): ActivityRecord[] {
    const now = this.clock.now()
    return this.#records
      .filter((record) => record.tenantId === tenantId && record.shownAt <= now && record.at >= from && record.at <= to)
      .reverse()
  }
}
