import { expect } from '@playwright/test'
import { collected } from '../support/security-events'
import { testOnOwnPortal } from '../support/test'

const test = testOnOwnPortal()

test("events of two portals reach a collector that was down, also those of one that didn't end cleanly", {
  tag: ['@postgres', '@replicas'],
}, async ({ request, portal }) => {
  const replica = await portal.startReplica()
  const signInAt = async (url: string) => {
    const accessToken = await portal.emulator.issueToken({ persona: 'helpdesk' })
    const response = await request.post(`${url}/api/session`, { headers: { origin: url }, data: { accessToken, intent: 'sign-in' } })
    return response.headers()['x-correlation-id'] ?? ''
  }
  await portal.emulator.setCollectorDown(true)
  const correlationIds: string[] = []
  for (let round = 0; round < 5; round++) for (const url of [portal.url, replica.url]) correlationIds.push(await signInAt(url))
  await replica.stop('SIGKILL')
  await portal.restart()
  const arrived = async () => (await portal.emulator.collectedEvents()).map(({ correlationId }) => correlationId)
  expect((await arrived()).filter((id) => correlationIds.includes(String(id)))).toEqual([])
  await portal.emulator.setCollectorDown(false)
  await expect.poll(arrived, { timeout: 90_000 }).toEqual(expect.arrayContaining(correlationIds))
  const events = await collected(portal, { event: 'portal-started' })
  expect(events).toHaveLength(new Set(events.map(({ id }) => id)).size)
})
