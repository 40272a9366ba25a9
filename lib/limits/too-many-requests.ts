import 'server-only'

import { AppError } from '@/lib/app-error'
import type { RateLimit } from '@/lib/domain/limits/rate-limits'
import { plural } from '@/lib/domain/text'

/** A limit was reached. The same request succeeds after some seconds. */
export class TooManyRequestsError extends AppError {
  readonly retryAfterSeconds: number
  /** Whether this is the first request over the limit in its minute; the security log has only that one. */
  readonly isFirst: boolean

  constructor({ what, keepsInput = false }: RateLimit, { retryAfterSeconds, isFirst }: { retryAfterSeconds: number; isFirst: boolean }) {
    super({
      code: 'too-many-requests',
      userMessage: `${what} Try again in ${plural(retryAfterSeconds, 'second')}.${keepsInput ? ' What you entered is still on this page.' : ''}`,
      retryable: true,
    })
    this.name = 'TooManyRequestsError'
    this.retryAfterSeconds = retryAfterSeconds
    this.isFirst = isFirst
  }
}
