import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { AppError } from '@/lib/app-error'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { log } from '@/lib/config/log'
import { securityOutput } from '@/lib/security-log/security-log'
import { entraOutages } from '@/testing/answer-faults'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { CookieBrowser } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from '../sessions/post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal()
afterEach(() => vi.restoreAllMocks())

/** What the portal's log says at the level of a warning from now on. */
function warnings(): unknown[][] {
  return vi.spyOn(log(), 'warn').mock.calls
}

describe.each(entraOutages)("when Microsoft Entra's token endpoint answers with $what", ({ fault }) => {
  test('no one is asked to sign in again, nothing is saved, and the log has a line', async () => {
    const maya = await portal.signIn('security-administrator')
    const draft = await filledDraft(maya)
    const lines = warnings()
    portal.emulator.addFault({ match: { service: 'entra', path: '/token' }, ...fault })
    const error: unknown = await listSettings(maya.access).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'sign-in-service-unreachable', retryable: true })
    expect(error).toMatchObject({ userMessage: expect.not.stringMatching(/sign in|sign out/i) as string })
    expect(error).toMatchObject({ userMessage: expect.stringContaining('Nothing was sent to Azure') as string })
    await expect(applyChange(submitOf(draft), maya)).rejects.toMatchObject({ code: 'sign-in-service-unreachable' })
    expect(portal.emulator.requests().filter(({ service, method }) => service === 'arm' && method === 'PUT')).toEqual([])
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toMatch(/eyJ/)
  })
})

describe("an exchange of a user's token that Microsoft Entra refuses", () => {
  const refusedWith = async (code: number) => {
    const maya = await portal.signIn('security-administrator')
    const lines = warnings()
    await portal.control.refuse({ at: 'arm', code })
    const error: unknown = await listSettings(maya.access).catch((thrown: unknown) => thrown)
    return {
      error,
      lines: JSON.stringify(
        lines.map(([line]) => line),
        (_key, value: unknown) => (value instanceof Error ? value.message : value),
      ),
    }
  }

  test.each([
    { code: 53003, says: /Conditional Access/ },
    { code: 53000, says: /compliant/ },
    { code: 500212, says: /Cross-tenant/ },
    { code: 50057, says: /disabled/ },
    { code: 50020, says: /another account/ },
  ])('with AADSTS$code says who can help, with the IDs, and never asks the person to sign in again', async ({ code, says }) => {
    const { error, lines } = await refusedWith(code)
    expect(error).toMatchObject({ code: 'access-blocked', retryable: false, userMessage: expect.stringMatching(says) as string })
    const ids = {
      traceId: expect.any(String) as string,
      correlationId: expect.any(String) as string,
      at: expect.stringMatching(/Z$/) as string,
    }
    expect((error as AppError).reported()).toMatchObject({ code: `AADSTS${code}`, ...ids })
    expect(lines).toContain(`AADSTS${code}`)
    expect(lines).toContain((error as AppError).azureIds.traceId)
  })

  test('with an expired session leads to a sign-in', async () => {
    expect((await refusedWith(700082)).error).toMatchObject({ code: 'interaction-required' })
  })

  test('with a code that no list has leads to a sign-in only if that can help', async () => {
    expect((await refusedWith(65999)).error).toMatchObject({ code: 'interaction-required' })
  })
})

describe('a sign-in that is refused', () => {
  const seconds = (ahead: number) => Math.floor(Date.now() / 1_000) + ahead
  test.each([
    {
      what: "because the portal's clock is behind",
      token: { overrides: { nbf: seconds(600) } },
      reason: 'clock-differs',
      facts: { claims: ['nbf'] },
      says: /portal's clock differs/,
    },
    {
      what: "because the token has expired, or the portal's clock is ahead",
      token: { expiresInSeconds: -7_200 },
      reason: 'token-expired',
      facts: { claims: ['exp'] },
      says: /check the portal's clock/,
    },
    {
      what: 'because of the version of the token',
      token: { overrides: { ver: '1.0' } },
      reason: 'claims-unexpected',
      facts: { claims: ['ver'] },
      says: /app registration/,
    },
    {
      what: 'because someone else signed the token',
      token: { wrongKey: true },
      reason: 'token-invalid',
      facts: { claims: [] },
      says: /Sign in again/,
    },
  ])('$what says so, and leaves a line in both logs', async ({ token, reason, facts, says }) => {
    const lines = warnings()
    const security: string[] = []
    const output = vi.spyOn(securityOutput, 'write').mockImplementation((line) => security.push(line))
    const answer = await postToken(new CookieBrowser(), portal.emulator, 'security-administrator', token)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({
      kind: 'failed',
      error: { code: reason, userMessage: expect.stringMatching(says) as string },
    })
    expect(lines).toContainEqual([expect.objectContaining({ event: 'sign-in', reason, ...facts }), 'A sign-in was refused'])
    expect(security.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ event: 'sign-in', outcome: 'denied', reason }),
    )
    expect(output).toHaveBeenCalled()
  })

  test('with a wrong clock, the log says by how many seconds', async () => {
    const lines = warnings()
    await postToken(new CookieBrowser(), portal.emulator, 'security-administrator', { overrides: { nbf: seconds(600) } })
    const { secondsAhead } = z.object({ secondsAhead: z.number() }).parse(lines[0]?.[0])
    expect(Math.abs(secondsAhead - 600)).toBeLessThan(15)
  })
})
