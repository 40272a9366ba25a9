import type { Emulator } from '@/emulator/emulator'
import type { PersonaId } from '@/emulator/personas'

/** An answer of Graph. */
export interface GraphAnswer {
  status: number
  body: Record<string, unknown>
}

const scopes = 'Application.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All'

/** Returns a function that calls Graph as a person, with the permissions of a tool that registers applications. */
export function directoryCalls(
  emulator: Pick<Emulator, 'graphUrl' | 'issueToken'>,
  persona: PersonaId,
  scp = scopes,
  audience = 'https://graph.microsoft.com',
) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<GraphAnswer> => {
    const token = await emulator.issueToken(persona, { audience, overrides: { scp } })
    const response = await fetch(`${emulator.graphUrl}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
  }
}
