import type { ControlClient } from '../emulator/control-client'
import type { PersonaId } from '../emulator/personas'

/**
 * Signs someone in without a browser.
 * @returns The session cookie, as a request header has it.
 * @throws Error when the portal doesn't let the person in.
 */
export async function sessionCookie(portalUrl: string, emulator: ControlClient, persona: PersonaId): Promise<string> {
  const response = await fetch(`${portalUrl}/api/session`, {
    method: 'POST',
    headers: { origin: portalUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ accessToken: await emulator.issueToken({ persona }), intent: 'sign-in' }),
  })
  const [cookie] = response.headers.getSetCookie()
  if (!response.ok || cookie === undefined) throw new Error(`The portal didn't let ${persona} in: status ${response.status}.`)
  return cookie.split(';')[0] ?? ''
}
