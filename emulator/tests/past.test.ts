import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { logQueries } from '@/testing/log-queries'
import { startTestEmulator } from '@/testing/start-test-emulator'
import { useEmulator } from '@/testing/use-emulator'
import { hoursOfRows, isWeekend } from '../azure/past/hourly-rates'
import { createControlClient } from '../control-client'
import { tenants } from '../personas'

const emulator = useEmulator({ seed: 'past' })
const { records } = logQueries(emulator, destinationIds.securityWorkspace)

const hour = 3_600_000
const day = 24 * hour

/** The rows of a table by hour, oldest first. */
async function rowsByHour(table: string, condition = 'true'): Promise<{ at: number; rows: number }[]> {
  const found = await records(`${table} | where ${condition} | summarize Rows = count() by bin(TimeGenerated, 1h)`)
  return found
    .map(({ TimeGenerated, Rows }) => ({ at: Date.parse(String(TimeGenerated)), rows: Number(Rows) }))
    .sort((one, other) => one.at - other.at)
}

const total = (hours: readonly { rows: number }[]) => hours.reduce((sum, { rows }) => sum + rows, 0)
const hourOfDay = (at: number) => new Date(at).getUTCHours()
const isNight = ({ at }: { at: number }) => hourOfDay(at) < 5
const isOffice = ({ at }: { at: number }) => hourOfDay(at) >= 8 && hourOfDay(at) < 13

describe('the sign-ins of a tenant with a past', () => {
  test('go back two weeks', async () => {
    const [first] = await rowsByHour('AADNonInteractiveUserSignInLogs')
    expect(Date.now() - (first?.at ?? 0)).toBeGreaterThan(13.5 * day)
    expect(Date.now() - (first?.at ?? 0)).toBeLessThan(14.5 * day)
  })

  test('are many by day, and few at night', async () => {
    const hours = await rowsByHour('AADNonInteractiveUserSignInLogs')
    expect(total(hours.filter(isOffice))).toBeGreaterThan(5 * total(hours.filter(isNight)))
  })

  test('are few on weekends', async () => {
    const hours = await rowsByHour('AADNonInteractiveUserSignInLogs')
    const perDay = (weekend: boolean) => {
      const found = hours.filter(({ at }) => isWeekend(at) === weekend && Date.now() - at < 13 * day)
      return total(found) / new Set(found.map(({ at }) => Math.floor(at / day))).size
    }
    expect(perDay(false)).toBeGreaterThan(2 * perDay(true))
  })

  test('have one afternoon with far more than the same hours of other days', async () => {
    const afternoons = (await rowsByHour('AADNonInteractiveUserSignInLogs')).filter(({ at }) => hourOfDay(at) === 13)
    const [most = 0, next = 0] = afternoons.map(({ rows }) => rows).sort((one, other) => other - one)
    expect(most).toBeGreaterThan(1.5 * next)
  })

  test('have one night with a wave of wrong passwords from a few addresses', async () => {
    const failed = (await rowsByHour('SigninLogs', "ResultType == '50126'")).filter(isNight)
    const busiest = failed.toSorted((one, other) => other.rows - one.rows).slice(0, 2)
    expect(total(busiest)).toBeGreaterThan(0.8 * total(failed))
    expect(total(busiest)).toBeGreaterThan(150)
    const from = await records("SigninLogs | where ResultType == '50126' | summarize Rows = count() by IPAddress | top 4 by Rows")
    const counts = from.map(({ Rows }) => Number(Rows))
    expect(counts[2] ?? 0).toBeGreaterThan(4 * (counts[3] ?? 0))
  })

  test('of applications ended two days ago, and the others go on', async () => {
    const [latest] = await records('AADServicePrincipalSignInLogs | summarize Last = max(TimeGenerated)')
    const [other] = await records('AADManagedIdentitySignInLogs | summarize Last = max(TimeGenerated)')
    const age = (last: unknown) => Date.now() - Date.parse(String(last))
    expect(age(latest?.Last)).toBeGreaterThan(2 * day)
    expect(age(latest?.Last)).toBeLessThan(2 * day + 2 * hour)
    expect(age(other?.Last)).toBeLessThan(2 * hour)
  })

  test('are the same for the same two weeks', () => {
    const from = Date.UTC(2026, 10, 2)
    const until = from + 14 * day
    expect(hoursOfRows('SignInLogs', from, until)).toEqual(hoursOfRows('SignInLogs', from, until))
    // What has happened stays as it is while more happens.
    expect(hoursOfRows('SignInLogs', from, until + day).slice(0, 14 * 24)).toEqual(hoursOfRows('SignInLogs', from, until))
  })

  test('never pause for longer than an active tenant does', async () => {
    for (const [table, hours] of [
      ['AADNonInteractiveUserSignInLogs', 3],
      ['SigninLogs', 6],
    ] as const) {
      const times = (await records(table)).map(({ TimeGenerated }) => Date.parse(String(TimeGenerated))).sort((one, other) => one - other)
      const longest = Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))
      expect(longest, table).toBeLessThan(hours * hour)
    }
  })
})

test('an alert about the quiet category fired after a day without rows, and never again', async () => {
  const fired = await emulator.control.evaluateAlerts({ minutes: 3 * 24 * 60 })
  expect(fired).toHaveLength(1)
  const silentFor = Date.now() - 2 * day
  expect(Date.parse(fired[0]?.at ?? '') - silentFor).toBeGreaterThan(22 * hour)
  expect(Date.parse(fired[0]?.at ?? '') - silentFor).toBeLessThan(26 * hour)
  expect(fired[0]?.actionGroups).toEqual([expect.stringMatching(/soc-on-call$/)])
})

test('the SOC has analytics rules, one of which is off', async () => {
  const path = `${destinationIds.securityWorkspace}/providers/Microsoft.SecurityInsights/alertRules?api-version=2025-07-01-preview`
  const { value } = (await callArm(emulator, path)).body as { value: { kind: string; properties: { enabled: boolean } }[] }
  expect(value.map(({ kind, properties }) => [kind, properties.enabled])).toEqual([
    ['Scheduled', true],
    ['Scheduled', false],
    ['NRT', true],
  ])
})

test('Fabrikam has no settings', async () => {
  expect(Object.keys(await emulator.control.settings())).toEqual([tenants.contoso.id])
})

describe('a restart', () => {
  const restarted = async (seed: 'past' | undefined, saved?: string) => {
    const dataDirectory = await mkdtemp(path.join(tmpdir(), 'emulator-past-'))
    try {
      if (saved !== undefined) await writeFile(path.join(dataDirectory, 'azure-state.json'), saved)
      const started = await startTestEmulator({ dataDirectory, seed })
      const control = createControlClient(started.controlUrl)
      const settings = (await control.settings())[tenants.contoso.id] ?? []
      await started.stop()
      return { settings: settings.map(({ name }) => name), saved: await readFile(path.join(dataDirectory, 'azure-state.json'), 'utf8') }
    } finally {
      await rm(dataDirectory, { recursive: true, force: true })
    }
  }

  test('keeps the times of the seed and what was deleted since', async () => {
    const first = await restarted('past')
    expect(first.settings).toEqual(['entra-security', 'entra-archive', 'entra-siem'])
    const state = JSON.parse(first.saved) as { streams: unknown; settings: Record<string, unknown[]> }
    const without = { ...state, settings: { [tenants.contoso.id]: state.settings[tenants.contoso.id]?.slice(0, 1) } }
    const second = await restarted('past', JSON.stringify(without))
    expect(second.settings).toEqual(['entra-security'])
    expect((JSON.parse(second.saved) as { streams: unknown }).streams).toEqual(state.streams)
  })

  test('with a folder of an older version gets no past', async () => {
    const older = await restarted(undefined)
    expect(older.saved).not.toContain('seed')
    expect((await restarted('past', older.saved)).settings).toEqual([])
  })
})
