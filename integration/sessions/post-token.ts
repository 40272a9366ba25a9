import { POST } from '@/app/api/session/route'
import type { Emulator, TokenOptions } from '@/emulator/emulator'
import type { PersonaId } from '@/emulator/personas'
import { asBrowser, type CookieBrowser, requestOf } from '@/testing/next-request'

/** Sends a token of a user to the portal, as the sign-in page or, with `renew`, an open page does. */
export async function postToken(
  browser: CookieBrowser,
  emulator: Pick<Emulator, 'issueToken'>,
  persona: PersonaId,
  { intent = 'sign-in', ...options }: TokenOptions & { intent?: 'sign-in' | 'renew' } = {},
): Promise<Response> {
  const accessToken = await emulator.issueToken(persona, options)
  const request = requestOf(browser, 'POST', '/api/session', { accessToken, intent })
  return asBrowser(browser, () => POST(request, { params: Promise.resolve({}) }))
}
