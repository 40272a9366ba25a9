import type { CallerId } from '../personas'
import type { Reply } from './exchange'

/** The reply of a service, and who made the request, for the request log. */
export interface ServiceAnswer {
  reply: Reply
  personaId?: CallerId
}
