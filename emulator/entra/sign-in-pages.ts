import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { type Reply, readBody } from '../http/exchange'
import { type Persona, type PersonaId, personaByObjectId, personas, type TenantName } from '../personas'
import { admits } from './authority'
import { type EntraError, entraErrorBody } from './entra-errors'
import { accountPicker, approvalPage, messagePage } from './pages'
import { refusalOf } from './refusals'

const html = (status: number, body: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // Disallow framing: a silent sign-in never shows this page.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
  },
  body,
})

/** The page that Entra shows when it can't return to the application with an error. */
export function faultPage(fault: EntraError): Reply {
  return html(400, messagePage('Sign-in failed', String(entraErrorBody(fault).error_description)))
}

/** What the account picker says about tenants. */
export type TenantNotes = Readonly<Partial<Record<TenantName, string>>>

/** The result of a request to a sign-in page: a page to send, or a redirect that has already been sent. */
export type SignInStep = { kind: 'page'; reply: Reply } | { kind: 'finished'; personaId: PersonaId }

/**
 * Shows the account picker or the second factor, and handles the selection.
 * @param notes what the account picker says about a tenant
 * @param refusalFor the code that the sign-in of a user to an application is refused with; null if it isn't
 */
export async function handleSignInPage(
  provider: Provider,
  segment: string,
  request: IncomingMessage,
  response: ServerResponse,
  { notes, refusalFor }: { notes: TenantNotes; refusalFor: (persona: Persona, clientId: string) => number | null },
): Promise<SignInStep> {
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined)
  if (interaction === undefined) {
    return { kind: 'page', reply: html(400, messagePage('Sign-in expired', 'Go back to the portal and sign in again.')) }
  }
  const action = `/${segment}/signin/${interaction.uid}`
  const signedIn = personaByObjectId(interaction.session?.accountId)
  const isApproval = interaction.prompt.name === 'mfa' && signedIn !== undefined

  if (request.method !== 'POST') {
    if (isApproval) return { kind: 'page', reply: html(200, approvalPage(signedIn, action)) }
    const hint = interaction.params.login_hint
    const people = personas.filter((persona) => admits(segment, persona))
    return { kind: 'page', reply: html(200, accountPicker(people, action, { hint: typeof hint === 'string' ? hint : undefined, notes })) }
  }

  const form = new URLSearchParams((await readBody(request)).toString('utf8'))
  const selected = isApproval ? signedIn : personas.find((persona) => persona.id === form.get('persona') && admits(segment, persona))
  if (selected === undefined) return { kind: 'page', reply: html(400, messagePage('Unknown account', 'Go back and select an account.')) }

  const refusal = refusalFor(selected, String(interaction.params.client_id))
  if (refusal !== null) {
    const { error, error_description } = entraErrorBody(refusalOf(refusal))
    await provider.interactionFinished(request, response, { error: String(error), error_description: String(error_description) })
    return { kind: 'finished', personaId: selected.id }
  }
  if (signedIn !== undefined && signedIn.id !== selected.id && interaction.session !== undefined) {
    // Another account replaces the browser session. Without this, oidc-provider shows a page in between.
    await (await provider.Session.findByUid(interaction.session.uid))?.destroy()
    Reflect.deleteProperty(interaction, 'session')
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
  }
  const login = { accountId: selected.objectId, amr: isApproval ? ['pwd', 'mfa'] : ['pwd'] }
  await provider.interactionFinished(
    request,
    response,
    { login, select_account: {}, ...(isApproval && { mfa: {} }) },
    { mergeWithLastSubmission: true },
  )
  return { kind: 'finished', personaId: selected.id }
}
