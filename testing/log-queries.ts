import { expect } from 'vitest'
import type { ControlClient } from '@/emulator/control-client'
import type { Emulator } from '@/emulator/emulator'
import { callArm } from './arm-calls'
import { destinationIds } from './destination-ids'

interface Table {
  columns: { name: string; type: string }[]
  rows: unknown[][]
}

interface QueryError {
  error: { innererror: { code: string; innererror: { code: string; message: string } } }
}

/** Sends logs to a workspace of the emulator, and queries them. */
export function logQueries(
  emulator: Pick<Emulator, 'armUrl' | 'issueToken'> & { control: ControlClient },
  workspaceId: string = destinationIds.platformWorkspace,
) {
  const send = (
    sinceHours = 48,
    enabledCategories = [
      'AuditLogs',
      'SignInLogs',
      'NonInteractiveUserSignInLogs',
      'ServicePrincipalSignInLogs',
      'ProvisioningLogs',
      'MicrosoftGraphActivityLogs',
      'UserRiskEvents',
    ],
  ) => emulator.control.putSetting({ sinceHours, setting: { name: 'main', workspaceId, enabledCategories } })
  const sendQuery = (query: string, timespan?: string, headers: Record<string, string> = {}) =>
    callArm(emulator, `${workspaceId}/query?api-version=2017-10-01`, {
      method: 'POST',
      body: { query, ...(timespan !== undefined && { timespan }) },
      headers,
    })
  const tableOf = async (query: string, timespan?: string): Promise<Table> => {
    const { status, body } = await sendQuery(query, timespan)
    expect(status, JSON.stringify(body)).toBe(200)
    return (body as { tables: [Table] }).tables[0]
  }
  const records = async (query: string, timespan?: string) => {
    const { columns, rows } = await tableOf(query, timespan)
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])))
  }
  const refusal = async (query: string) => {
    const { status, body } = await sendQuery(query)
    expect(status).toBe(400)
    return (body as QueryError).error.innererror
  }
  return { send, sendQuery, tableOf, records, refusal }
}
