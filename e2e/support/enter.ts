import type { APIRequestContext, APIResponse, Page } from '@playwright/test'
import type { PersonaId } from '../../emulator/personas'
import type { Portal } from './test'

/** Sends an access token to the portal, as its sign-in page does. */
export function postSession(request: APIRequestContext, portal: Portal, accessToken: string): Promise<APIResponse> {
  return request.post('/api/session', { headers: { origin: portal.url }, data: { accessToken, intent: 'sign-in' } })
}

/** Gives a browser a session without going through sign-in, for tests that aren't about sign-in. */
export async function enterAs(page: Page, portal: Portal, persona: PersonaId, expiresInSeconds?: number): Promise<void> {
  const response = await postSession(page.request, portal, await portal.emulator.issueToken({ persona, expiresInSeconds }))
  if (!response.ok()) throw new Error(`The portal did not let ${persona} in: status ${response.status()}, ${await response.text()}`)
}
