import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type TestInfo } from '@playwright/test'
import { type SecurityEvent, securityEventSchema, securityLogSchemaId } from '@/lib/domain/security-log/security-event'
import type { Portal } from './test'

/** Everything that the portal of this test has written to standard output and standard error. */
export function portalOutput({ project, workerIndex }: TestInfo, name = 'portal'): string {
  return readFileSync(join('test-results', 'logs', `${project.name}-${workerIndex}`, `${name}.log`), 'utf8')
}

/** The lines of the security log in an output. Each has exactly the fields of the schema. */
export function securityLines(output: string): SecurityEvent[] {
  const lines = output.split('\n').filter((line) => line.includes(securityLogSchemaId))
  return lines.map((line) => securityEventSchema.parse(JSON.parse(line)))
}

/** Waits until the collector has events that match, and returns them. */
export async function collected(portal: Portal, expected: Record<string, unknown>): Promise<SecurityEvent[]> {
  let events: SecurityEvent[] = []
  await expect
    .poll(async () => {
      events = (await portal.emulator.collectedEvents()).map((event) => securityEventSchema.parse(event))
      return events
    })
    .toContainEqual(expect.objectContaining(expected))
  return events
}
