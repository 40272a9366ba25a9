import type { Session } from '@/lib/auth/session'
import { findPersona, type PersonaId, tenantOf } from '../../../emulator/personas'

/** Someone who saves and approves in the past. */
export interface PastPerson {
  session: Session
  clientAddress: string
}

/** Who uses the portal at Contoso. */
export const maya = personAt('security-administrator', '203.0.113.24')
export const aisha = personAt('second-administrator', '203.0.113.41')

function personAt(id: PersonaId, clientAddress: string): PastPerson {
  const persona = findPersona(id)
  const ended = new Date(0)
  return {
    session: {
      idHash: '',
      publicId: '',
      tenantId: tenantOf(persona).id,
      objectId: persona.objectId,
      name: persona.name,
      username: persona.userPrincipalName,
      role: 'administrator',
      expiresAt: ended,
      endsAt: ended,
      lastActiveAt: ended,
      authenticatedAt: ended,
      authContexts: [],
    },
    clientAddress,
  }
}
