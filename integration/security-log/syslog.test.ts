import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { securityEventOf } from '@/lib/security-log/security-log'
import { sendSyslog } from '@/lib/security-log/send-syslog'
import { type SyslogReceiver, startSyslogReceiver } from '@/testing/receivers/syslog-receiver'
import { testCertificateDirectory } from '@/tooling/process/emulator-environment'

const who = {
  objectId: '11111111-1111-4111-8111-111111111111',
  tenantId: '22222222-2222-4222-8222-222222222222',
  username: 'jürgen@contoso.example',
}
const events = [
  securityEventOf({ event: 'sign-in', outcome: 'success', who }),
  securityEventOf({ event: 'access', outcome: 'denied', reason: 'foreign-origin' }),
].filter((event) => event !== undefined)

describe.each([
  ['TCP', false],
  ['TLS', true],
])('syslog over %s', (_transport, isEncrypted) => {
  let receiver: SyslogReceiver
  beforeEach(async () => {
    receiver = await startSyslogReceiver(isEncrypted ? testCertificateDirectory : undefined)
  })
  afterEach(() => receiver.stop())
  const send = () => sendSyslog({ kind: 'syslog', host: 'localhost', port: receiver.port, isEncrypted }, events)

  test('carries each event as a message of RFC 5424, whose length counts bytes', async () => {
    await send()
    expect(receiver.messages).toHaveLength(2)
    const header = /^<(\d+)>1 (\S+) \S+ entra-logs-portal \d+ (\S+) - (\{.*\})$/
    const parts = receiver.messages.map((message) => header.exec(message)?.slice(1))
    expect(parts.map((part) => part?.[0])).toEqual(['109', '108'])
    expect(parts.map((part) => part?.[2])).toEqual(['sign-in', 'access'])
    expect(parts.map((part) => JSON.parse(part?.[3] ?? '') as unknown)).toEqual(events)
    expect(parts[0]?.[1]).toBe(events[0]?.time)
  })

  test('fails if the connection breaks, so that the events are sent again', async () => {
    receiver.isBroken = true
    await expect(send()).rejects.toThrow()
    receiver.isBroken = false
    await send()
    expect(receiver.messages).toHaveLength(2)
  })
})

test('TLS refuses a server whose certificate names another host', async () => {
  const receiver = await startSyslogReceiver(testCertificateDirectory)
  await expect(sendSyslog({ kind: 'syslog', host: '127.0.0.2', port: receiver.port, isEncrypted: true }, events)).rejects.toThrow()
  expect(receiver.messages).toEqual([])
  await receiver.stop()
})

test("a collector that isn't running is an error", async () => {
  const receiver = await startSyslogReceiver()
  await receiver.stop()
  await expect(sendSyslog({ kind: 'syslog', host: 'localhost', port: receiver.port, isEncrypted: false }, events)).rejects.toThrow(
    'ECONNREFUSED',
  )
})
